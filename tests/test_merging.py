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


def test_what_two_rules_read_at_one_place_of_an_article_is_one_conflict() -> None:
    year, count = figure(0, 10, 2010), figure(0, 30, 13)
    more = conflict(year, figure(0, 20, 2022), count)
    assert merged([more, conflict(year._replace(start=11), count)]) == [more]


def test_sums_of_other_places_or_articles_are_left_as_they_are() -> None:
    sums = conflict(figure(0, 10, 3), figure(0, 20, 1), figure(0, 30, 1))
    others = [conflict(figure(0, 10, 3), figure(0, 40, 1)), conflict(figure(1, 10, 3), figure(1, 20, 1))]
    assert merged([sums, *others]) == [sums, *others]
