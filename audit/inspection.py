"""Reading and inspecting: every input by itself, in as many processes as are asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice, repeat
from typing import TYPE_CHECKING

from audit.gate.settings import Settings
from audit.inspected import Inspected
from audit.model import Article, Defect, Failure, Figure
from audit.progress import Progress, part

if TYPE_CHECKING:
    from audit.defects import Inspect
    from audit.readers.settings import Settings as Reading
    from audit.readers.walk import Source

Extract = Callable[[Sequence[tuple[Article, int]]], Iterable[Sequence[Figure]]]
CHUNK = 64  # inputs that a process reads at a time
AT_ONCE = 256  # records that are inspected at a time
FEW = 256  # inputs that are read faster by one process than by several that must be started


def find_sources(paths: Sequence[str], settings: Settings) -> list[Source]:
    """The inputs at `paths`, in order, but for what this run writes itself. Raises AuditError."""
    from audit.readers import ARTICLES
    from audit.readers.stated import noted
    from audit.readers.walk import walk

    written = {os.path.abspath(path) for path in (*settings.written, settings.baseline) if path}
    sources = walk(paths, frozenset(ARTICLES), settings.exclude, settings.include, settings.root)
    if written:
        sources = [source for source in sources if os.path.abspath(source.path) not in written]
    return [noted(source, reading_of(settings)) for source in sources] if settings.articles else sources


def reading_of(settings: Settings) -> Reading:
    """What of the settings is about reading."""
    from audit.readers.settings import Settings as Reading

    return Reading(settings.columns, settings.articles, settings.root)


def inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    """Every input read and inspected, in order; what the cache of the settings holds is not inspected again."""

    def work(some: Sequence[Source]) -> list[Inspected]:
        return _inspect(some, settings, codes, progress)

    if settings.cache is None or not any_of(codes, "text/", "meta/", "figure/"):
        return work(sources)
    from audit.cache import is_worth
    from audit.cache.inspections import cached

    if not is_worth(settings.cache, len(sources)):
        return work(sources)
    made_with = {"codes": sorted(codes), "columns": dict(settings.columns)}
    return cached(settings.cache, made_with, sources, work, settings.jobs)


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

    items = read(source, reading_of(settings))
    while some := list(islice(items, AT_ONCE)):
        yield from inspected([some], codes)


def _inspect(
    sources: Sequence[Source], settings: Settings, codes: frozenset[str], progress: Progress
) -> list[Inspected]:
    work = partial(inspect_sources, codes=codes, reading=reading_of(settings))
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    done, parts = 0, dict[int, list[Inspected]]()
    for number, some in _worked(work, chunks, 1 if len(sources) <= FEW else settings.jobs):
        parts[number] = some
        done += len(some)
        progress("read", done, len(sources))
    return [one for number in sorted(parts) for one in parts[number]]


def _worked(
    work: Callable[[Sequence[Source]], list[Inspected]], chunks: Sequence[Sequence[Source]], jobs: int
) -> Iterator[tuple[int, list[Inspected]]]:
    if jobs == 1:
        return enumerate(map(work, chunks))
    from audit.processes import shared

    return shared(work, chunks, jobs)


def inspect_sources(sources: Sequence[Source], codes: frozenset[str], reading: Reading) -> list[Inspected]:
    """Each input read, its articles inspected by the text checks among `codes`, their figures taken out."""
    from audit.readers import read

    return inspected([list(read(source, reading)) for source in sources], codes)


def inspected(found: Sequence[Sequence[Article | Failure]], codes: frozenset[str]) -> list[Inspected]:
    """What was read of each input, inspected by the checks among `codes`.

    A look at all articles after the other is a sixth faster than all looks at one: its patterns are at hand.
    """
    articles = [tuple(item for item in items if isinstance(item, Article)) for items in found]
    defects: list[list[Defect]] = [[] for _ in found]
    figures: list[list[Figure]] = [[] for _ in found]
    every = [(at, number, article) for at, own in enumerate(articles) for number, article in enumerate(own)]
    for inspect in _text_checks(codes):
        for at, number, article in every:
            defects[at] += (defect._replace(article=number) if number else defect for defect in inspect(article))
    extracted = _extractor(codes)([(article, number) for _, number, article in every])
    for (at, *_), figures_there in zip(every, extracted, strict=True):
        figures[at] += figures_there
    return [
        Inspected(
            own,
            tuple(figures[at]),
            tuple(sorted(defects[at], key=lambda defect: defect.article)),
            tuple(item for item in found[at] if isinstance(item, Failure)),
        )
        for at, own in enumerate(articles)
    ]


def _extractor(codes: frozenset[str]) -> Extract:
    if not any_of(codes, "figure/"):
        return lambda articles: repeat((), len(articles))
    from audit.figures import extract_each

    return extract_each


def _text_checks(codes: frozenset[str]) -> list[Inspect]:
    if not any_of(codes, "text/", "meta/"):
        return []
    from audit.defects import CHECKS

    return [inspect for check, inspect in CHECKS if check.code in codes]


def any_of(codes: frozenset[str], *families: str) -> bool:
    """Whether one of the codes begins with one of these."""
    return any(code.startswith(families) for code in codes)
