"""The audit: read → inspect each article → compare them all → judge → Report. Never prints."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from audit.gate.levels import looked_for
from audit.gate.settings import Settings
from audit.inspection import FEW, any_of, find_sources, inspect
from audit.model import Article, Conflict, Defect, Failure, Figure, Found, Passage
from audit.progress import Progress
from audit.report import Report

if TYPE_CHECKING:
    from audit.archive.neighbours import Archive
    from audit.archive.published import Published
    from audit.figures.compare import Each
    from audit.readers.walk import Source

T = TypeVar("T", Figure, Defect)
COMPARED = 64  # articles that a process compares at a time


def audit(paths: Sequence[str], settings: Settings, progress: Progress = lambda step, done, total: None) -> Report:
    """Audits the articles at `paths`. Raises AuditError where the call is wrong; a bad input is a finding."""
    from audit.identity import Ids
    from audit.judge import judge
    from audit.judging.defects import judged

    codes = looked_for(settings)
    sources = find_sources(paths, settings)
    checked = inspect(sources, settings, codes, progress)
    articles = [article for part in checked for article in part.articles]
    figures = list(_numbered((len(part.articles), part.figures) for part in checked))
    defects = list(_numbered((len(part.articles), part.defects) for part in checked))
    keys = [key for part in checked for key in part.article_keys()]
    audited, unread = len(articles), list[Failure]()
    before = None
    if settings.against or settings.index:
        with ExitStack() as open_files:
            archives, unread = _archives(sources, settings, codes, progress, open_files)
            before = _published(articles, figures, settings, archives)
        figures += _numbered([(audited, ()), *((1, kept.figures) for kept in before.kept)])
        articles += [article for kept in before.kept for article in kept.articles]
        keys += [key for kept in before.kept for key in kept.article_keys()]
    progress("compare", 0, 1)
    passages = _passages(articles, audited, settings, codes, before)
    failures = [failure for part in checked for failure in part.failures]
    found = Found(articles, audited, (), figures, (), defects, failures, unread)
    ids = Ids()
    damage = list(judged(articles, found, codes, ids))  # while passages are looked for
    conflicts = list[Conflict]()
    if any_of(codes, "figure/"):
        conflicts = _conflicts(articles, figures, passages, audited, before, _each(settings, keys))
    progress("compare", 1, 1)
    found = replace(found, passages=passages(), conflicts=conflicts)
    return judge(found, codes, ids, damage=damage, all_figures=settings.figures == "all")


def _archives(
    sources: Sequence[Source],
    settings: Settings,
    codes: frozenset[str],
    progress: Progress,
    open_files: ExitStack,
) -> tuple[list[Archive], list[Failure]]:
    """What the sources are compared with, and what of it could not be read."""
    from audit.archive.memory import Memory

    older = _others(find_sources(settings.against, settings), sources)
    wanted = frozenset(code for code in codes if code.startswith("figure/"))
    parts = inspect(older, settings, wanted, progress)
    archives: list[Archive] = [Memory([one for part in parts for one in part.singly()])] if older else []
    failures = [failure for part in parts for failure in part.failures]
    if settings.index:
        from audit.archive.database import settings_of
        from audit.archive.index import reading

        known = (source.path for source in (*sources, *older))  # as they are now, not as the index knows them
        index = open_files.enter_context(reading(settings.index, settings_of(settings), known))
        archives.append(index)
        failures += index.failures()
    return archives, failures


def _published(
    articles: Sequence[Article], figures: Sequence[Figure], settings: Settings, archives: Sequence[Archive]
) -> Published:
    from audit.archive.published import published

    own: list[list[Figure]] = [[] for _ in articles]
    for figure in figures:
        own[figure.article].append(figure)
    return published(articles, own, settings.min_chars, archives)


def _passages(
    articles: Sequence[Article],
    audited: int,
    settings: Settings,
    codes: frozenset[str],
    before: Published | None,
) -> Callable[[], list[Passage]]:
    """Looks for repeated passages, of many articles in another process; called, gives them."""
    if not any_of(codes, "passage/"):
        return list
    from audit.passages import find
    from audit.passages.shingles import NONE

    phrases = before.phrases if before else NONE
    search = partial(find, articles, audited, settings.similarity, settings.min_chars, phrases)
    is_all = not any_of(codes, "text/", "meta/", "figure/")  # nothing else could be done meanwhile
    if is_all or settings.jobs == 1 or len(articles) <= FEW:
        return cache(search)
    from audit.processes import beside

    return cache(beside(search, settings.jobs))


def _conflicts(
    articles: Sequence[Article],
    figures: Sequence[Figure],
    passages: Callable[[], Sequence[Passage]],
    audited: int,
    before: Published | None,
    each: Each,
) -> list[Conflict]:
    from audit.figures import compare

    return compare(articles, figures, passages, audited, before.elsewhere if before else None, each)


def _each(settings: Settings, keys: Sequence[bytes]) -> Each:
    """How figures are compared: in so many processes, and only what the cache does not hold."""
    from audit.processes import forked

    each = partial(forked, jobs=settings.jobs, at_once=COMPARED)
    if settings.cache is None or not any(keys):
        return each
    from audit.cache.comparisons import remembering

    return remembering(settings.cache, keys, each)


def _numbered(parts: Iterable[tuple[int, Sequence[T]]]) -> Iterator[T]:
    """What was found in inputs of so many articles each, with the articles' numbers in the whole audit."""
    base = 0
    for count, found in parts:
        for item in found:
            yield item._replace(article=base + item.article) if base else item
        base += count


def _others(sources: Sequence[Source], known: Sequence[Source]) -> list[Source]:
    """The sources that are not among the known, whatever they are called there."""
    paths = {os.path.abspath(source.path) for source in known}
    return [source for source in sources if os.path.abspath(source.path) not in paths]
