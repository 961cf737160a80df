"""Units and classifiers: what a numeral is followed by, and which of them convert into one another."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit or classifier and its place in a family; `value * factor` compares within the family."""

    name: str
    family: str
    factor: float
    kind: str
    """The contract's figure kind: `count`, `money`, `measure`, `duration`, `percent` or `multiple`."""


def rows(name: str) -> list[list[str]]:
    """The tab-separated rows of a data file of this room, comments and blank lines left out."""
    text = (files("audit.figures") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("# ")]


@cache
def units() -> dict[str, Unit]:
    """Every unit by its written form; of a form in two families the first stands."""
    table: dict[str, Unit] = {}
    for family, factor, kind, names in rows("units.tsv"):
        for word in names.split():
            name = word.replace("-", " ")
            for form in (name, word):  # nautical miles, kilowatt-hours
                table.setdefault(form, Unit(form, family, float(factor), kind))
    return table


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """For each first character, the lengths of the units that begin with it, longest first."""
    sizes: dict[str, set[int]] = {}
    for name in units():
        sizes.setdefault(name[0], set()).add(len(name))
    return {char: tuple(sorted(found, reverse=True)) for char, found in sizes.items()}


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins at `at`; English ones end at a word's end."""
    if at >= len(text):
        return None
    known = units()
    for size in _sizes().get(text[at], ()):
        unit = known.get(text[at : at + size])
        if unit is not None and not (unit.name[-1].isascii() and unit.name[-1].isalpha() and _goes_on(text, at + size)):
            return unit
    return None


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isalnum()
