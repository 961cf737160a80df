"""The units that are compared whole: paragraphs, and paragraphs joined again where a column cut them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.passages.corpus import Corpus, Positions, among

FIRST_HALF = 15  # folded characters; a shorter line that ends without a mark is a heading, not half a paragraph


@dataclass(frozen=True)
class Units:
    """Spans of the corpus, in order of their start."""

    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return self.starts.size


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs long enough to matter, sorted into classes of equal folded text."""

    units: Units
    classes: NDArray[np.int64]
    """For each unit the number of the first unit with the same text."""

    def repeated(self) -> list[NDArray[np.int64]]:
        """The classes of two units and more, each in order of place."""
        sizes = np.bincount(self.classes, minlength=len(self.units))
        members = np.flatnonzero(sizes[self.classes] > 1)
        members = members[np.argsort(self.classes[members], kind="stable")]
        bounds = np.flatnonzero(np.diff(self.classes[members])) + 1
        return [part for part in np.split(members, bounds) if part.size]


def paragraphs(corpus: Corpus, shortest: int) -> Paragraphs:
    """Paragraphs of at least `shortest` folded characters; equal ones found by comparing their very text."""
    units = long_paragraphs(corpus, shortest)
    data, spans = corpus.codes.data, list(zip(units.starts.tolist(), units.ends.tolist(), strict=True))
    hashes = [hash(bytes(data[start:end])) for start, end in spans]
    first: dict[int, int] = {}
    classes = np.array([first.setdefault(key, number) for number, key in enumerate(hashes)], np.int64)
    for number in np.flatnonzero(classes != np.arange(classes.size)).tolist():
        if data[slice(*spans[number])] != data[slice(*spans[classes[number]])]:  # two texts with one hash
            classes[number] = number
    return Paragraphs(units, classes)


def long_paragraphs(corpus: Corpus, shortest: int) -> Units:
    """Paragraphs of at least `shortest` folded characters."""
    long = np.flatnonzero(corpus.paragraph_ends - corpus.paragraph_starts >= shortest)
    return Units(corpus.paragraph_starts[long], corpus.paragraph_ends[long])


def distinct_units(corpus: Corpus, found: Paragraphs) -> Units:
    """One unit of each class, and the joined halves of paragraphs that were cut."""
    own = np.flatnonzero(found.classes == np.arange(found.classes.size))
    starts, ends = found.units.starts[own], found.units.ends[own]
    cut = np.flatnonzero(
        corpus.paragraph_is_cut[:-1]
        & (corpus.paragraph_ends[:-1] - corpus.paragraph_starts[:-1] >= FIRST_HALF)
        & (corpus.paragraph_starts[1:] == corpus.paragraph_ends[:-1])
        & (corpus.paragraph_ends[1:] > corpus.paragraph_starts[1:])
    )
    copies = np.delete(found.units.starts, own)
    cut = cut[~among(copies, corpus.paragraph_starts[cut]) & ~among(copies, corpus.paragraph_starts[cut + 1])]
    starts = np.concatenate([starts, corpus.paragraph_starts[cut]])
    ends = np.concatenate([ends, corpus.paragraph_ends[cut + 1]])
    order = np.lexsort([ends, starts])
    return Units(starts[order], ends[order])
