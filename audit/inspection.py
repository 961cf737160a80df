"""Reading and inspecting: every input by itself, in as many processes as are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING

from audit.gate.settings import Settings
from audit.inspected import Inspected
from audit.model import Article, Failure, Figure
from audit.progress import Progress, part

if TYPE_CHECKING:
    from audit.defects import Inspect
    from audit.readers.walk import Source

Extract = Callable[[Article, int], Sequence[Figure]]
CHUNK = 64  # inputs that a process reads at a time
AT_ONCE = 256  # records that are inspected at a time
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


def inspect_parts(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> Iterator[tuple[int, Inspected]]:
    """Every input read and inspected: its number, and what it holds; of a file of records a part at a time."""
    from audit.readers import RECORDS, kind_of

    done = 0
    for is_records, some in groupby(sources, lambda source: kind_of(source.path) in RECORDS.values()):
        group = list(some)
        if is_records:
            for number, source in enumerate(group, done):
                yield from ((number, records) for records in _record_parts(source, settings, codes))
                progress("read", number + 1, len(sources))
        else:
            yield from enumerate(inspect(group, settings, codes, part(progress, done, len(sources))), done)
        done += len(group)


def _record_parts(source: Source, settings: Settings, codes: frozenset[str]) -> Iterator[Inspected]:
    from audit.readers import read
    from audit.readers.settings import Settings as Reading

    items = read(source, Reading(settings.columns))
    while some := list(islice(items, AT_ONCE)):
        yield _inspected(some, _text_checks(codes), _extractor(codes))


def _inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    work = partial(inspect_sources, codes=codes, columns=settings.columns)
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    if settings.jobs == 1 or len(sources) <= FEW:
        parts: Iterator[list[Inspected]] = map(work, chunks)
        return list(_counted(parts, len(sources), progress))
    from concurrent.futures import ProcessPoolExecutor
    from signal import SIG_IGN, SIGINT, signal

    # who interrupts means this process, which ends the others
    with ProcessPoolExecutor(settings.jobs, initializer=signal, initargs=(SIGINT, SIG_IGN)) as pool:
        return list(_counted(pool.map(work, chunks), len(sources), progress))


def _counted(parts: Iterable[list[Inspected]], total: int, progress: Progress) -> Iterator[Inspected]:
    done = 0
    for some in parts:
        done += len(some)
        progress("read", done, total)
        yield from some


def inspect_sources(sources: Sequence[Source], codes: frozenset[str], columns: Mapping[str, str]) -> list[Inspected]:
    """Each input read, its articles inspected by the text checks among `codes`, their figures taken out."""
    from audit.readers import read
    from audit.readers.settings import Settings as Reading

    reading = Reading(columns)
    checks, extract = _text_checks(codes), _extractor(codes)
    return [_inspected(list(read(source, reading)), checks, extract) for source in sources]


def _inspected(found: Sequence[Article | Failure], checks: Sequence[Inspect], extract: Extract) -> Inspected:
    articles = tuple(item for item in found if isinstance(item, Article))
    defects = tuple(
        replace(defect, article=number)
        for number, article in enumerate(articles)
        for inspect in checks
        for defect in inspect(article)
    )
    figures = tuple(figure for number, article in enumerate(articles) for figure in extract(article, number))
    return Inspected(articles, figures, defects, tuple(item for item in found if isinstance(item, Failure)))


def _extractor(codes: frozenset[str]) -> Extract:
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
