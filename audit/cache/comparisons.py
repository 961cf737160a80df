"""What comparing an article with others gave, kept from one run to the next."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from audit.cache import store
from audit.figures.compare import Comparison, Each, Look
from audit.inspected import figure_from
from audit.model import Conflict, Figure, Text


def remembering(folder: str, keys: Sequence[bytes], each: Each) -> Each:
    """`each`, but for what the store holds; `keys` are those of the articles' inspections, empty for what has none."""
    return partial(_remembered, folder, keys, each)


def _remembered(
    folder: str, keys: Sequence[bytes], each: Each, look: Look, comparisons: Sequence[Comparison]
) -> Iterable[list[Conflict]]:
    own = [_key(comparison, keys) for comparison in comparisons]
    contents = store.kept(folder, own)
    known = {}
    for key, comparison in zip(own, comparisons, strict=True):
        with suppress(KeyError, ValueError, TypeError, IndexError):  # not known, or not readable
            known[key] = _from_bytes(contents[key], comparison)
    todo = [number for number, key in enumerate(own) if key not in known]
    made = dict(zip(todo, each(look, [comparisons[number] for number in todo]), strict=True))
    new = ((own[number], _to_bytes(made[number], comparisons[number])) for number in todo if own[number])
    store.keep(folder, new, [key for key in own if key in known])
    return [made[number] if number in made else known[key] for number, key in enumerate(own)]


def _key(comparison: Comparison, keys: Sequence[bytes]) -> bytes:
    """All that what is found depends on, as one digest: articles, the figures that speak, how much they share."""
    readings = (comparison.reading, *(pair.second for pair in comparison.pairs))
    digest = hashlib.blake2b(b"compared", digest_size=16)
    for reading in readings:
        if not keys[reading.number]:
            return b""
        starts = [figure.start for figure in reading.figures]
        digest.update(keys[reading.number] + struct.pack(f"<{len(starts) + 1}q", len(starts), *starts))
    for pair in comparison.pairs:
        digest.update(struct.pack("<2qd", pair.shared, pair.neighbours, pair.likeness))
    return digest.digest()


def _numbers(comparison: Comparison) -> list[int]:
    """The articles of a comparison. What is kept names an article by its place here: the next run has other numbers."""
    return [comparison.reading.number, *(pair.second.number for pair in comparison.pairs)]


def _to_bytes(found: Sequence[Conflict], comparison: Comparison) -> bytes:
    places = {number: place for place, number in enumerate(_numbers(comparison))}
    rows = [
        (
            one.code,
            one.grade,
            [figure._replace(article=places[figure.article]) for figure in one.figures],
            one.message,
            one.rule,
        )
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _from_bytes(content: bytes, comparison: Comparison) -> list[Conflict]:
    numbers, rows = _numbers(comparison), json.loads(content.decode("utf-8", "surrogatepass"))
    return [
        Conflict(code, grade, tuple(_figure(row, numbers) for row in figures), Text(*message), Text(*rule))
        for code, grade, figures, message, rule in rows
    ]


def _figure(row: Sequence[Any], numbers: Sequence[int]) -> Figure:
    figure = figure_from(*row)
    return figure._replace(article=numbers[figure.article])
