"""Which rooms of figures may import which: none one that stands behind it in the way of the data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FIGURES = Path(__file__).parent.parent / "audit" / "figures"
ORDER = ["words", "numbers", "counted", "times", "context", "reading", "likeness", "pairs", "evidence", "rules"]
"""The rooms from below, as CONTRIBUTING lists them."""
CHECKS = ["conflict", "parts", "growth", "decreased", "ordinal", "streak"]


def imported(path: Path) -> Iterator[list[str]]:
    """What a module takes from figures, as the parts of each name behind `audit.figures`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("audit.figures."):
            yield (node.module or "").split(".")[2:]


def test_every_room_has_its_place() -> None:
    rooms = {path.name for path in FIGURES.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert rooms == set(ORDER)


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_only_what_stands_before_it(room: str) -> None:
    allowed = set(ORDER[: ORDER.index(room) + 1])
    wrong = [
        (path.name, ".".join(names))
        for path in sorted((FIGURES / room).rglob("*.py"))
        for names in imported(path)
        if names[0] not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("check", CHECKS)
def test_rules_of_one_check_import_none_of_another(check: str) -> None:
    others = set(CHECKS) - {check}
    wrong = [
        (path.name, ".".join(names))
        for path in sorted((FIGURES / "rules" / check).rglob("*.py"))
        for names in imported(path)
        if names[0] == "rules" and len(names) > 1 and names[1] in others
    ]
    assert wrong == []
