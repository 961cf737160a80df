"""An archive that was read just now, and several archives as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from audit.archive.features import features
from audit.archive.neighbours import Archive
from audit.archive.postings import Hits, among, posted
from audit.inspected import Inspected
from audit.passages.shingles import Hashes


class Memory:
    """Documents in memory, numbered in order."""

    def __init__(self, kept: Sequence[Inspected]) -> None:
        self._kept = kept
        self._rows = features([one.articles[0] for one in kept], [one.figures for one in kept]).rows
        self.size = len(kept)

    def find(self, kind: str, wanted: Hashes) -> Hits:
        """The documents that hold the hashes `wanted`, which are in order, each once."""
        hashes, documents = self._rows[kind]
        some = among(hashes, wanted)
        return posted(hashes[some], documents[some]).of(wanted)

    def load(self, documents: Sequence[int]) -> list[Inspected]:
        """The documents of these numbers, one article each."""
        return [self._kept[number] for number in documents]


class Several:
    """Archives one after another as one; no document stands in two of them."""

    def __init__(self, archives: Sequence[Archive]) -> None:
        self._archives = archives
        self._bases = list(accumulate((archive.size for archive in archives), initial=0))
        self.size = self._bases[-1]

    def find(self, kind: str, wanted: Hashes) -> Hits:
        """The documents that hold the hashes `wanted`, which are in order, each once."""
        which, documents = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for archive, base in zip(self._archives, self._bases, strict=False):
            hits = archive.find(kind, wanted)
            which.append(hits.which)
            documents.append(hits.documents + base)
        all_which = np.concatenate(which)
        order = np.argsort(all_which, kind="stable")
        return Hits(all_which[order], np.concatenate(documents)[order])

    def load(self, documents: Sequence[int]) -> list[Inspected]:
        """The documents of these numbers, one article each."""
        found = []
        for archive, low, high in zip(self._archives, self._bases, self._bases[1:], strict=False):
            found += archive.load([document - low for document in documents if low <= document < high])
        return found


def in_order(kept: Iterable[Inspected]) -> list[Inspected]:
    """Documents by file and record, whatever their numbers."""
    return sorted(kept, key=lambda one: _place(one.articles[0].name))


def _place(name: str) -> tuple[str, int]:
    file, mark, record = name.rpartition("#")
    return (file, int(record)) if mark and record.isdecimal() else (name, 0)
