"""The numerals, against a file of cases and against bad input."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.figures import numerals
from audit.figures.numbers.traps import NUMBER_CHARACTERS
from tests.helpers import no_hang

DATA = Path(__file__).parent / "data" / "numerals.txt"


def cases() -> list[tuple[str, str, list[float | None]]]:
    """Label, text and expected values of each case."""
    found, label = [], ""
    for line in DATA.read_text("utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, values = line.rpartition(" =")
            found.append((label, text, [None if v == "?" else float(v) for v in values.split()]))
    return found


CASES = cases()


def test_the_file_is_large_and_half_traps() -> None:
    traps = sum(label.startswith("trap") for label, *_ in CASES)
    assert len(CASES) >= 400
    assert traps >= len(CASES) // 2


@pytest.mark.parametrize(("label", "text", "values"), CASES, ids=[f"{label}:{text[:12]}" for label, text, _ in CASES])
def test_case(label: str, text: str, values: list[float | None]) -> None:
    found = [value for _, _, value in numerals(text)]
    assert len(found) == len(values), found
    for got, want in zip(found, values, strict=True):
        assert got == (None if want is None else pytest.approx(want, rel=1e-9))


def test_every_trap_is_a_word_that_holds_a_number_character() -> None:
    lines = (files("audit.figures") / "data" / "traps.txt").read_text("utf-8").splitlines()
    for word in [word for line in lines if not line.startswith("# ") for word in line.split()]:
        assert not NUMBER_CHARACTERS.isdisjoint(word), word


def test_spans_are_in_the_text_as_given() -> None:
    text = "共有１.２萬人,增長百分之十二点五。"
    assert [text[a:b] for a, b, _ in numerals(text)] == ["１.２萬", "百分之十二点五"]


@settings(max_examples=300, deadline=None)
@given(st.text("一二两三十百千万亿零半几数第首0123456789.,,%成折点分之至-~—多余来个人年 又负eE^/GK", max_size=60))
def test_spans_are_ordered_and_disjoint(text: str) -> None:
    at = 0
    for start, end, _ in numerals(text):
        assert at <= start < end <= len(text)
        at = end


ADVERSARIAL = [
    *["一", "1", "十", "万", "1,", "1,000", "零", "几", "点", "分之", "一分之", "一点", "3至", "1万 ", "一 ", " "],
    *["1.", "成", "9/", "1-", "twenty-", "one hundred ", "a", "第", "首", "多万", "0.", "负", "又一", "(一)", "二三"],
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_long_runs_take_bounded_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with no_hang():
        numerals(text)
