"""What is known to be wrong with the five seeds is found, and what is shifted comes back right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from audit.defects import CHECKS
from audit.model import Article, Severity
from tests.test_defects import INSPECT, article

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ERRORS = {check.code for check, _ in CHECKS if check.severity is Severity.ERROR}


def seed(number: int) -> Article:
    return article(SEEDS[number].read_text("utf-8"))


def counts(here: Article) -> Counter[str]:
    return Counter(defect.code for inspect in INSPECT.values() for defect in inspect(here))


@pytest.mark.parametrize(("number", "readings", "shifts"), [(0, 683, 4), (1, 86, 1)])
def test_damaged_seeds(number: int, readings: int, shifts: int) -> None:
    found = counts(seed(number))
    assert found["text/pinyin-residue"] == readings
    assert found["text/mojibake"] == shifts
    assert (
        not found["text/mixed-script"] + found["text/unbalanced"] + found["text/cut-paragraph"] + found["text/markup"]
    )


def test_shifts_come_back_right() -> None:
    reviewed = seed(0).text
    assert reviewed.count("表揚") == 3
    assert "勇挑重擔、建功立業" in reviewed
    assert "彰顯擔當的年度答卷。\n" in seed(1).text


def test_hidden_span_goes_with_its_watermark() -> None:
    here = seed(1)
    (defect,) = INSPECT["text/hidden"](here)
    assert here.source[defect.start : defect.end] == 'span style="display:none">jX8安康新聞網'


@pytest.mark.parametrize(("number", "cuts"), [(2, 8), (3, 9), (4, 6)])
def test_newspaper_pages(number: int, cuts: int) -> None:
    found = counts(seed(number))
    assert found["text/cut-paragraph"] >= cuts
    assert not ERRORS & set(found)
    assert not found["text/unbalanced"]


def test_doubled_characters() -> None:
    here = seed(4)
    doubled = {here.text[d.start - 1 : d.end] for d in INSPECT["text/doubled"](here)}
    assert {"新建建", "风帆帆"} <= doubled
