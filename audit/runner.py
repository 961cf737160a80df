"""The audit: read → inspect each article → compare them all → judge → Report. Never prints."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from audit.catalogue import selected
from audit.gate.settings import Settings
from audit.model import Article, Conflict, Defect, Failure, Figure, Found, Passage
from audit.progress import Progress
from audit.report import Report

if TYPE_CHECKING:
    from audit.defects import Inspect
    from audit.readers.walk import Source

T = TypeVar("T", Figure, Defect)

CHUNK = 64  # inputs that a process reads at a time
FEW = 256  # inputs that are read faster by one process than by several that must be started


@dataclass(frozen=True, slots=True)
class Inspected:
    """What one input gave: its articles, what was found in them (numbered within the input), what could not be read."""

    articles: tuple[Article, ...]
    figures: tuple[Figure, ...]
    defects: tuple[Defect, ...]
    failures: tuple[Failure, ...]


def audit(paths: Sequence[str], settings: Settings, progress: Progress = lambda step, done, total: None) -> Report:
    """Audits the articles at `paths`. Raises AuditError where the call is wrong; a bad input is a finding."""
    from audit.judge import judge

    codes = selected(settings.select, settings.ignore)
    codes |= selected(["file"], settings.ignore)  # no input is lost in silence
    sources = _sources(paths, settings)
    older = _others(_sources(settings.against, settings), sources) if settings.against else []
    checked = _inspect(sources, settings, codes, progress)
    archive = _inspect(older, settings, frozenset(code for code in codes if code.startswith("figure/")), progress)
    parts = [*checked, *archive]
    articles = [article for part in parts for article in part.articles]
    audited = sum(len(part.articles) for part in checked)
    progress("compare", 0, 1)
    passages = _passages(articles, audited, settings, codes)
    figures = list(_numbered((len(part.articles), part.figures) for part in parts))
    conflicts = _conflicts(articles, figures, passages) if figures else []
    progress("compare", 1, 1)
    found = Found(
        articles=articles,
        audited=audited,
        passages=passages,
        figures=figures,
        conflicts=conflicts,
        defects=list(_numbered((len(part.articles), part.defects) for part in checked)),
        failures=[failure for part in checked for failure in part.failures],
        unread=[failure for part in archive for failure in part.failures],
    )
    return judge(found, codes)


def _passages(articles: Sequence[Article], audited: int, settings: Settings, codes: frozenset[str]) -> list[Passage]:
    if not _any_of(codes, "passage/"):
        return []
    from audit.passages import find

    return find(articles, audited, settings.similarity, settings.min_chars)


def _conflicts(articles: Sequence[Article], figures: Sequence[Figure], passages: Sequence[Passage]) -> list[Conflict]:
    from audit.figures import compare

    return compare(articles, figures, passages)


def _any_of(codes: frozenset[str], *families: str) -> bool:
    return any(code.startswith(families) for code in codes)


def _numbered(parts: Iterable[tuple[int, Sequence[T]]]) -> Iterator[T]:
    """What was found in inputs of so many articles each, with the articles' numbers in the whole audit."""
    base = 0
    for count, found in parts:
        for item in found:
            yield item._replace(article=base + item.article) if base else item
        base += count


def _sources(paths: Sequence[str], settings: Settings) -> list[Source]:
    """The inputs at `paths`, in order. Raises AuditError."""
    from audit.readers import ARTICLES
    from audit.readers.walk import walk

    return walk(paths, frozenset(ARTICLES), settings.exclude, settings.include)


def _others(sources: Sequence[Source], known: Sequence[Source]) -> list[Source]:
    """The sources that are not among the known, whatever they are called there."""
    paths = {os.path.abspath(source.path) for source in known}
    return [source for source in sources if os.path.abspath(source.path) not in paths]


def _inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    """Every input read and inspected, in order."""
    inspect = partial(inspect_sources, codes=codes, columns=settings.columns)
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    alone = settings.jobs == 1 or len(sources) <= FEW
    numbered = enumerate(map(inspect, chunks)) if alone else _shared(inspect, chunks, settings.jobs - 1)
    parts: dict[int, list[Inspected]] = {}
    done = 0
    for number, part in numbered:
        parts[number] = part
        done += len(part)
        progress("read", done, len(sources))
    return [one for number in sorted(parts) for one in parts[number]]


def _shared(
    inspect: Callable[[Sequence[Source]], list[Inspected]], chunks: Sequence[Sequence[Source]], others: int
) -> Iterator[tuple[int, list[Inspected]]]:
    """The chunks with their numbers, as they are done: by other processes from the first on, by this from the last.

    What this process finds need not be sent to it, and it does not wait while others work.
    """
    from concurrent.futures import ProcessPoolExecutor

    last, first = len(chunks) - 1, 0
    yield last, inspect(chunks[last])  # before the others start, so that they begin with all modules and tables loaded
    with ProcessPoolExecutor(others) as pool:
        theirs = [pool.submit(inspect, chunk) for chunk in chunks[:last]]
        try:
            while first < len(theirs):
                if theirs[first].done() or not theirs[-1].cancel():
                    yield first, theirs[first].result()
                    first += 1
                else:
                    theirs.pop()
                    yield len(theirs), inspect(chunks[len(theirs)])
        finally:
            pool.shutdown(cancel_futures=True)


def inspect_sources(sources: Sequence[Source], codes: frozenset[str], columns: Mapping[str, str]) -> list[Inspected]:
    """Each input read, its articles inspected by the text checks among `codes`, their figures taken out."""
    from audit.readers import read
    from audit.readers.settings import Settings as Reading

    reading = Reading(columns)
    checks, extract = _text_checks(codes), _extractor(codes)
    parts = []
    for source in sources:
        found = list(read(source, reading))
        articles = tuple(item for item in found if isinstance(item, Article))
        defects = tuple(
            defect._replace(article=number) if number else defect
            for number, article in enumerate(articles)
            for inspect in checks
            for defect in inspect(article)
        )
        figures = tuple(figure for number, article in enumerate(articles) for figure in extract(article, number))
        failures = tuple(item for item in found if isinstance(item, Failure))
        parts.append(Inspected(articles, figures, defects, failures))
    return parts


def _extractor(codes: frozenset[str]) -> Callable[[Article, int], Sequence[Figure]]:
    if not _any_of(codes, "figure/"):
        return lambda article, number: ()
    from audit.figures import extract

    return extract


def _text_checks(codes: frozenset[str]) -> list[Inspect]:
    if not _any_of(codes, "text/", "meta/"):
        return []
    from audit.defects import CHECKS

    return [inspect for check, inspect in CHECKS if check.code in codes]
