"""Reading and inspecting: every input by itself, in as many processes as are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from audit.gate.settings import Settings
from audit.inspected import Inspected
from audit.model import Article, Failure, Figure
from audit.progress import Progress

if TYPE_CHECKING:
    from audit.defects import Inspect
    from audit.readers.walk import Source

CHUNK = 64  # inputs that a process reads at a time
FEW = 256  # inputs that are read faster by one process than by several that must be started


def find_sources(paths: Sequence[str], settings: Settings) -> list[Source]:
    """The inputs at `paths`, in order. Raises AuditError."""
    from audit.readers import ARTICLES
    from audit.readers.walk import walk

    return walk(paths, frozenset(ARTICLES), settings.exclude, settings.include)


def inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    """Every input read and inspected, in order; what the cache of the settings holds is not inspected again."""

    def work(some: Sequence[Source]) -> list[Inspected]:
        return _inspect(some, settings, codes, progress)

    if settings.cache is None or not any_of(codes, "text/", "meta/", "figure/"):
        return work(sources)
    from audit.cache import cached, is_worth

    if not is_worth(settings.cache, sources):
        return work(sources)
    made_with = {"codes": sorted(codes), "columns": dict(settings.columns)}
    return cached(settings.cache, made_with, sources, work)


def _inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    work = partial(inspect_sources, codes=codes, columns=settings.columns)
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    if settings.jobs == 1 or len(sources) <= FEW:
        parts: Iterator[list[Inspected]] = map(work, chunks)
        return list(_counted(parts, len(sources), progress))
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(settings.jobs) as pool:
        return list(_counted(pool.map(work, chunks), len(sources), progress))


def _counted(parts: Iterable[list[Inspected]], total: int, progress: Progress) -> Iterator[Inspected]:
    done = 0
    for part in parts:
        done += len(part)
        progress("read", done, total)
        yield from part


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
            replace(defect, article=number)
            for number, article in enumerate(articles)
            for inspect in checks
            for defect in inspect(article)
        )
        figures = tuple(figure for number, article in enumerate(articles) for figure in extract(article, number))
        failures = tuple(item for item in found if isinstance(item, Failure))
        parts.append(Inspected(articles, figures, defects, failures))
    return parts


def _extractor(codes: frozenset[str]) -> Callable[[Article, int], Sequence[Figure]]:
    if not any_of(codes, "figure/"):
        return lambda article, number: ()
    from audit.figures import extract

    return extract


def _text_checks(codes: frozenset[str]) -> list[Inspect]:
    if not any_of(codes, "text/", "meta/"):
        return []
    from audit.defects import CHECKS

    return [inspect for check, inspect in CHECKS if check.code in codes]


def any_of(codes: frozenset[str], *families: str) -> bool:
    """Whether one of the codes begins with one of these."""
    return any(code.startswith(families) for code in codes)
