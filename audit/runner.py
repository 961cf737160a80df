"""The audit: read → inspect each article → compare them all → judge → Report. Never prints."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from audit.catalogue import selected
from audit.gate.settings import Settings
from audit.model import Article, Defect, Failure
from audit.progress import Progress
from audit.report import Report

if TYPE_CHECKING:
    from audit.defects import Inspect
    from audit.readers.walk import Source

CHUNK = 64  # inputs that a process reads at a time
FEW = 256  # inputs that are read faster by one process than by several that must be started


@dataclass(frozen=True, slots=True)
class Inspected:
    """What one input gave: its articles, their defects (numbered within the input), and what could not be read."""

    articles: tuple[Article, ...]
    defects: tuple[Defect, ...]
    failures: tuple[Failure, ...]


def audit(paths: Sequence[str], settings: Settings, progress: Progress = lambda step, done, total: None) -> Report:
    """Audits the articles at `paths`. Raises AuditError where the call is wrong; a bad input is a finding."""
    from audit.judge import judge

    codes = selected(settings.select, settings.ignore)
    codes |= selected(["file"], settings.ignore)  # no input is lost in silence
    sources = _sources(paths, settings)
    known = {_identity(source) for source in sources}
    older = [source for source in _sources(settings.against, settings) if _identity(source) not in known]
    checked = _inspect(sources, settings, codes, progress)
    archive = _inspect(older, settings, frozenset(), progress)
    articles = [article for part in checked for article in part.articles]
    archived = [article for part in archive for article in part.articles]
    passages = []
    if any(code.startswith("passage/") for code in codes):
        from audit.passages import find

        progress("compare", 0, 1)
        passages = find([*articles, *archived], len(articles), settings.similarity, settings.min_chars)
        progress("compare", 1, 1)
    failures = [failure for part in [*checked, *archive] for failure in part.failures]
    return judge(articles, archived, passages, _numbered(checked), failures, codes)


def _numbered(parts: Iterable[Inspected]) -> Iterator[Defect]:
    """The defects with their articles' numbers in the whole audit."""
    base = 0
    for part in parts:
        for defect in part.defects:
            yield replace(defect, article=base + defect.article)
        base += len(part.articles)


def _sources(paths: Sequence[str], settings: Settings) -> list[Source]:
    """The inputs at `paths`, in order. Raises AuditError."""
    from audit.readers import ARTICLES
    from audit.readers.walk import walk

    return walk(paths, frozenset(ARTICLES), settings.exclude, settings.include)


def _identity(source: Source) -> str:
    """What is the same for all names of one file."""
    return os.path.abspath(source.path)


def _inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    """Every input read and inspected, in order."""
    inspect = partial(inspect_sources, codes=codes)
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    if settings.jobs == 1 or len(sources) <= FEW:
        parts: Iterator[list[Inspected]] = map(inspect, chunks)
        return list(_counted(parts, len(sources), progress))
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(settings.jobs) as pool:
        return list(_counted(pool.map(inspect, chunks), len(sources), progress))


def _counted(parts: Iterable[list[Inspected]], total: int, progress: Progress) -> Iterator[Inspected]:
    done = 0
    for part in parts:
        done += len(part)
        progress("read", done, total)
        yield from part


def inspect_sources(sources: Sequence[Source], codes: frozenset[str]) -> list[Inspected]:
    """Each input read, and its articles inspected by the text checks among `codes`."""
    from audit.readers import read

    checks = _text_checks(codes)
    parts = []
    for source in sources:
        found = list(read(source))
        articles = tuple(item for item in found if isinstance(item, Article))
        defects = tuple(
            replace(defect, article=number)
            for number, article in enumerate(articles)
            for inspect in checks
            for defect in inspect(article)
        )
        parts.append(Inspected(articles, defects, tuple(item for item in found if isinstance(item, Failure))))
    return parts


def _text_checks(codes: frozenset[str]) -> list[Inspect]:
    if not any(code.startswith(("text/", "meta/")) for code in codes):
        return []
    from audit.defects import CHECKS

    return [inspect for check, inspect in CHECKS if check.code in codes]
