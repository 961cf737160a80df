"""The word lists of the figures: each has its name and its reader, so that none slips into the list before it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from audit.figures.words import lists

FIGURES = Path(lists.__file__).parent.parent
LINES = (FIGURES / "data" / "words.txt").read_text("utf-8").splitlines()
NAMES = [
    line[1:-1]
    for line in LINES
    if line.startswith("[") and line.endswith("]") and line[1:-1].replace("-", "").isalpha()
]


def test_what_a_list_holds_is_said_under_its_name() -> None:
    """A comment anywhere else is what remains of a list whose name was lost, with its words in the list before."""
    begun = next(number for number, line in enumerate(LINES) if line == f"[{NAMES[0]}]")
    astray = [line for above, line in pairwise(LINES[begun:]) if line.startswith("# ") and above[1:-1] not in NAMES]
    assert astray == []


@pytest.mark.parametrize("name", NAMES)
def test_every_list_has_a_reader(name: str) -> None:
    assert any(f"'{name}'" in text or f'"{name}"' in text for text in SOURCES)


SOURCES = [path.read_text("utf-8") for path in FIGURES.rglob("*.py")]
