"""Which figures contradict one another: suites of what reporters write, as data, and bad input."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.figures import compare, extract
from audit.model import Article, Conflict, Metadata, Occurrence, Passage
from tests.helpers import no_hang

DATA = Path(__file__).parent / "data" / "conflicts"
TOGETHER = ({"conflict", "decreased"}, {"growth", "parts"})
"""Codes either of which may name one contradiction: of two counts, or of what came to a total."""


class Case(NamedTuple):
    """One case: `+` must be found, `~` at least asked about, `-` must not be found, `?` should be but is not yet."""

    rule: str
    sign: str
    label: str
    articles: tuple[tuple[str, str, str], ...]
    collection: str = ""
    """Its data file; of cases with `{wrong|right}` in several articles their sign, for the two must not meet."""


def pair(rule: str, label: str, line: str, file: str = "", signs: str = "+-") -> list[Case]:
    """The two cases of a line with `{wrong|right}`: with the first it must be found, with the second it must not.

    Lines under `≈` need only be asked about. What stands before `##` is the title, with the day before it where it is
    another; `//` begins a paragraph.
    """
    texts = [re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda found, side=side: found[side], line) for side in (1, 2)]
    told = [(_dated(head), body.replace(" // ", "\n")) for head, _, body in (text.rpartition("## ") for text in texts)]
    return [Case(rule, sign, label, ((*head, body),), file) for sign, (head, body) in zip(signs, told, strict=True)]


def _dated(head: str) -> tuple[str, str]:
    """Day and title of what stands before `##`."""
    day = re.match(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", head)
    return (day[0], head[10:].strip()) if day else ("2024-06-15", head.strip())


def apart(rule: str, label: str, lines: list[str], signs: str = "+-") -> list[Case]:
    """The two cases of several articles with `{wrong|right}` in one or more of them; `≈` as for lines."""
    found = []
    for side, sign in enumerate(signs, 1):
        told = [re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda match, side=side: match[side], line) for line in lines]
        found.append(Case(rule, sign, label, _articles(told), sign))
    return found


def _articles(lines: list[str]) -> tuple[tuple[str, str, str], ...]:
    """Day, title and text of each article; without an `@` line it is of 15 June 2024."""
    articles: list[list[str]] = []
    for line in lines:
        if line.startswith("#"):
            continue
        if line.startswith("@ "):
            day, _, title = line[2:].partition(" ")
            articles.append([day, title, ""])
        elif line.strip():
            if not articles:
                articles.append(["2024-06-15", "", ""])
            articles[-1][2] += line + "\n"
    return tuple((a, b, c.rstrip("\n")) for a, b, c in articles)


def cases(path: Path) -> list[Case]:
    """The cases of a file, `rule.txt` or `rule-*.txt`; articles without an `@` line are of 15 June 2024."""
    found: list[Case] = []
    rule, file = path.stem.partition("-")[0], path.stem
    for block in re.split(r"\n(?=[+~?±≈-] )", "\n" + path.read_text("utf-8")):
        head, *lines = block.strip("\n").splitlines() or [""]
        signs = "+-" if head[:1] == "±" else "~-"
        if head.startswith(("± ", "≈ ")) and any(line.startswith("@ ") for line in lines):
            found += apart(rule, head[2:], lines, signs)
        elif head.startswith(("± ", "≈ ")):
            told = [line for line in lines if line.strip() and line[0] != "#"]
            found += [one for line in told for one in pair(rule, head[2:], line, file, signs)]
        if not head.startswith(("+ ", "~ ", "- ", "? ")):
            continue
        found.append(Case(rule, head[0], head[2:], _articles(lines), file))
    return found


ALL = [case for path in sorted(DATA.glob("*.txt")) for case in cases(path)]


def article(day: str, title: str, text: str) -> Article:
    whole = f"{title}\n\n{text}" if title else text
    span = (0, len(title)) if title else None
    return Article("a.txt", whole, whole, ((0, len(whole)),), Metadata(title or None, span, day, day, "record"))


def conflicts(articles: list[Article]) -> list[Conflict]:
    return compare(articles, [figure for i, one in enumerate(articles) for figure in extract(one, i)])


def codes(found: list[Conflict], asked: bool = False) -> set[str]:
    """The codes of what was found, with those of what is only `asked` about or without."""
    return {conflict.code for conflict in found if asked or conflict.grade != "query"}


@cache
def collection(name: str) -> dict[int, list[Conflict]]:
    """What is found for each case of a collection, whose articles are read together, as in a newsroom."""
    articles, owner = [], []
    for number, case in enumerate(ALL):
        if case.collection == name and len(case.articles) > 1:
            articles += [article(*one) for one in case.articles]
            owner += [number] * len(case.articles)
    found: dict[int, list[Conflict]] = {}
    for conflict in conflicts(articles):
        for number in {owner[figure.article] for figure in conflict.figures}:
            found.setdefault(number, []).append(conflict)
    return found


@pytest.mark.parametrize("number", range(len(ALL)), ids=[f"{c.rule}:{c.sign}{c.label}" for c in ALL])
def test_case(number: int, request: pytest.FixtureRequest) -> None:
    case = ALL[number]
    if case.sign == "?":
        request.applymarker(pytest.mark.xfail(strict=True))
    single = len(case.articles) == 1
    told = conflicts([article(*case.articles[0])]) if single else collection(case.collection).get(number, [])
    found = codes(told, asked=case.sign == "~")
    if case.sign == "-":
        assert not found
    else:
        wanted = {f"figure/{name}" for name in next((names for names in TOGETHER if case.rule in names), {case.rule})}
        assert found & wanted


TITLED = [case.articles[0] for case in ALL if len(case.articles) == 1 and case.articles[0][1]]


def test_a_title_that_stands_behind_its_text_is_read_first() -> None:
    """A record keeps its title in a column of its own, and so behind its text."""
    for day, title, text in TITLED:
        whole, first = f"{text}\n\n{title}", len(text) + 2
        spans = (0, len(text)), (first, len(whole))
        record = Article("a.jsonl#1", whole, whole, spans, Metadata(title, spans[1], day, day, "record"))
        told, printed = conflicts([record]), conflicts([article(day, title, text)])
        assert [(one.code, one.grade) for one in told] == [(one.code, one.grade) for one in printed]
        assert all(whole[f.start : f.end].strip("。") in one.message.zh for one in told for f in one.figures)


def test_messages_name_both_quotations_and_periods() -> None:
    first = article("2024-06-10", "", "截至5月底,今年长武区法院累计执结案件1860件,结案率居全市前列。")
    second = article("2024-07-10", "", "上半年,长武区法院累计执结案件1680件,结案率居全市前列。")
    found = conflicts([first, second])
    assert found
    for lang in ("zh", "en"):
        message = found[0].message.in_(lang)
        assert all(part in message for part in ("1860件", "1680件", "2024-05-31", "2024-06-30"))


def test_repeated_articles_do_not_contradict_themselves() -> None:
    text = "今年以来,全市共举办讲座15场,培训职工3000人,发放图书1200册。"
    assert conflicts([article("2024-06-01", "", text), article("2024-07-01", "", text)]) == []


def test_of_a_repeated_passage_only_the_first_occurrence_speaks() -> None:
    text = "今年共录取新生850名,其中男生430名、女生450名。"
    articles = [article("2024-06-01", "", text), article("2024-07-01", "", text)]
    figures = [figure for i, one in enumerate(articles) for figure in extract(one, i)]
    assert len(compare(articles, figures)) == 2
    places = Occurrence(0, 0, len(text), 1.0, text), Occurrence(1, 0, len(text), 1.0, text)
    twice = Passage("exact", 20, 1.0, places, (text,))
    assert [c.figures[0].article for c in compare(articles, figures, [twice])] == [0]


def test_the_result_is_the_same_every_time() -> None:
    articles = [article(*one) for case in cases(DATA / "conflict.txt")[:8] for one in case.articles]
    assert conflicts(articles) == conflicts(articles)


def test_no_articles_and_no_figures() -> None:
    assert compare([], []) == []
    assert conflicts([article("2024-06-01", "", "没有数字的一篇文章。")]) == []


PIECES = [
    *["其中5人、", "由5家增加到6家,", "A、B、C三项", "第五届甲乙丙丁会", "连续5年", "5人,", "5人、5人,共5人", "占5%、"],
    *["一是二是", "((", "“", "等五个方面"],
    *["5月1日至", "2001年成立5周年", "自2009年以来连续5年", "三点:一、", "五项:1.", "五项措施:", "占比5%,"],
    *["四名是:甲、乙", "每人5元、", "其余5人、", "甲和乙、", "比甲多5人", "去年5家,今年", "共5席,甲", "增长增长"],
    *["的基础上", "2009年", "甲比乙", "5的5%", "four cities: A, and B ", "5 of the ", "from 5 to ", "5 each, "],
    *["up 5 from ", "founded in 2001 ", "fifth straight year "],
    *[
        "船上载有5人,",
        "5人获救、",
        "2019年建成至今",
        "已有5年",
        "1950年出生,",
        "赞成5票、",
        "五分之一(5%)",
        "30岁以下占5%;",
    ],
    *[
        "five judges, A, B, ",
        "A, B and C, the 5 ",
        "one in five (",
        "5% of the a, ",
        "born in 1950 ",
        "aged 5, ",
        "by half to 5 ",
    ],
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_take_bounded_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    with no_hang():
        conflicts([article("2024-06-01", "", text), article("2024-06-02", "", text[::-1])])


def test_a_count_up_to_an_unknown_day_may_grow_and_must_not_fall() -> None:
    """A page of some day in June says what there was so far; the half-year's count cannot be less, but may be more."""
    page = article("2024-06-08", "", "今年以来,全市工会服务职工。目前,全市共举办健康讲座{}场次,普法宣讲15场次。")
    page = replace(page, metadata=page.metadata._replace(date_until="2024-06-30"))
    later = article("2024-08-02", "", "上半年,全市各级工会共举办健康讲座67场次,普法宣讲15场次。")

    def found(count: int) -> set[str]:
        text = page.text.format(count)
        return codes(conflicts([replace(page, source=text, text=text, paragraphs=((0, len(text)),)), later]))

    assert not found(33)
    assert found(75) == {"figure/decreased"}
