"""One slip is one finding: conflicts of a figure with several that all say the same become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audit.model import Conflict, Figure


def merged(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts, best grade first as they come; of those between one figure and equal ones elsewhere, one."""
    out: list[Conflict] = []
    known: dict[tuple[str, Figure, object], int] = {}
    for conflict in conflicts:
        if len(conflict.figures) != 2:
            out.append(conflict)
            continue
        a, b = conflict.figures
        keys = [(conflict.code, a, _says(b)), (conflict.code, b, _says(a))]
        at = next((known[key] for key in keys if key in known), None)
        if at is None:
            known |= dict.fromkeys(keys, len(out))
            out.append(conflict)
        else:
            each = dict.fromkeys((*out[at].figures, a, b))  # in their order: two may stand at one place
            figures = sorted(each, key=lambda figure: (figure.article, figure.start))
            out[at] = replace(out[at], figures=tuple(figures))
    return _said_once(out)


def _said_once(conflicts: list[Conflict]) -> list[Conflict]:
    """The conflicts without those of an article that stand where a better or earlier one of their code does.

    Two rules may read one sentence: 从2010年算起|已是连续第13年, and 2010年|…第13年. Of the very same three figures
    only one rule speaks, whatever its code.
    """
    out: list[Conflict] = []
    told: set[frozenset[Figure]] = set()
    known: dict[tuple[str, int], list[Conflict]] = {}
    for conflict in conflicts:
        articles = {figure.article for figure in conflict.figures}
        same = known.setdefault((conflict.code, min(articles)), []) if len(articles) == 1 else []
        figures = frozenset(conflict.figures)
        if len(figures) > _TWO and figures in told:
            continue
        told.add(figures)
        if any(_covers(one, conflict) or _covers(conflict, one) for one in same):
            continue
        same.append(conflict)
        out.append(conflict)
    return out


_TWO = 2


def _covers(one: Conflict, other: Conflict) -> bool:
    """Whether each figure of the other conflict stands where a figure of the one does."""
    return all(any(a.start < b.end and b.start < a.end for a in one.figures) for b in other.figures)


def _says(figure: Figure) -> tuple[int, float, str | None]:
    """What two figures of an article have in common that say the same."""
    return figure.article, figure.value, figure.unit
