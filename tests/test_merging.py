"""A slip that stands against several mentions of the right figure is one finding."""

from __future__ import annotations

from audit.figures.merging import merged
from audit.model import Conflict, Figure, Text

WORDS = Text("two ordinals", "届次不一")


def figure(article: int, start: int, value: float) -> Figure:
    return Figure(article, start, start + 4, "ordinal", value, value, value, "次")


def conflict(*figures: Figure, code: str = "figure/ordinal") -> Conflict:
    return Conflict(code, "certain", figures, WORDS, WORDS)


def test_equal_figures_against_one_are_one_conflict() -> None:
    wrong = figure(1, 50, 19)
    rights = [figure(0, start, 18) for start in (10, 70, 30)]
    (found,) = merged(conflict(right, wrong) for right in rights)
    assert found.figures == (rights[0], rights[2], rights[1], wrong)


def test_other_values_codes_and_articles_stay_apart() -> None:
    wrong = figure(1, 50, 19)
    apart = [
        conflict(figure(0, 10, 18), wrong),
        conflict(figure(0, 20, 17), wrong),
        conflict(figure(2, 10, 18), wrong),
        conflict(figure(0, 30, 18), wrong, code="figure/conflict"),
    ]
    assert merged(apart) == apart


def test_conflicts_of_more_figures_are_left_as_they_are() -> None:
    sums = conflict(figure(0, 10, 3), figure(0, 20, 1), figure(0, 30, 1))
    assert merged([sums, sums]) == [sums, sums]
