"""Names against their number: 五个投票站,分别设在A、B、C和D; 三位导演甲、乙、丙; 稳就业“九条”,包括:一、…二、….

A list is read to the end of its clause. Names of persons are known by their surnames and their length.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import read
from audit.figures.rules.parts.lists import steps
from audit.figures.rules.parts.lists.lengths import FAR, listed
from audit.figures.words.lists import words
from audit.model import Conflict, Figure
from audit.text.regex import regex

_MOST = 20
_CALLED = regex(r"[“「](?P<n>[一二三四五六七八九十]{1,3}|[0-9]{1,2})条[”」]")
_PLACED = regex(
    r"[一-龥]{1,10}?,?(?:将)?(?:分别|依次)(?:设|位|坐落|建|布|安排|开|分布|落户|选址|部署)[置立]?[在于]?"
    r"(?P<list>[一-龥]{2,10}(?:、[一-龥]{2,10}){1,9}(?:(?:以及|[和与及])[一-龥]{2,10})?)(?P<end>[,。;\n]|$)"
)
_JOIN = regex(r"以及|[和与及]")
_SURNAME = f"[{''.join(words('surnames'))}]"
_NAME = rf"{_SURNAME}[一-龥](?:(?![等和与及昨今都均将也在同被获])[一-龥])?"
_PERSONS = regex(
    rf"[一-龥]{{0,8}}?[:“]?(?P<list>{_NAME}(?:、{_NAME}){{1,9}}(?:[和与及]{_NAME})?)"
    rf"(?P<end>[,。;\n]|$|[昨今前当近已将均都也在同共被获先走分一出接参]|等)"
)
_OPEN = regex(r"其中|包括|如|以|之一|率|带|曾")
_UNITS = frozenset("名位")


_CODE = r"(?:[A-Z]{1,2}[0-9]{1,4}[A-Z]?|[0-9]{1,3}(?:路|号线))"
_CODES_BEFORE = regex(rf"(?P<list>(?<![0-9]){_CODE}(?:、{_CODE}){{1,12}}(?:[和及与]{_CODE})?),?共$")
_BEFORE = 80
_CODES = regex(
    rf"[一-龥]{{0,8}}?(?P<lead>(?:分别)?[为是]|:|包括|有)(?P<list>{_CODE}(?:、{_CODE}){{1,9}}(?:[和及与]{_CODE})?)(?![0-9A-Z])"
)


def called(reading: Reading) -> Iterator[Conflict]:
    """稳就业“九条”,包括:一、…二、…: a programme that is called by the number of its points."""
    for match in _CALLED.finditer(reading.text) if "条" in reading.text else ():
        number = read(match["n"])
        if number and 1 < number <= _MOST:
            yield from steps.steps(reading, mark(reading, *match.span(), number, "条"), named=True)


def placed(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """五个投票站,分别设在A、B、C和D: one place for each."""
    if (
        "别" not in reading.text[figure.end : figure.end + _NEAR]
        and "次" not in reading.text[figure.end : figure.end + _NEAR]
    ):
        return
    match = _PLACED.match(reading.text, figure.end)
    if match is None:
        return
    most = 1 + match["list"].count("、") + len(_JOIN.findall(match["list"].rpartition("、")[2]))
    least = 1 + match["list"].count("、")
    if not least <= figure.value <= most and abs(most - figure.value) <= FAR:
        yield listed(reading, figure, most, "probable", match.span("list"))


_NEAR = 16


def coded(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """三条巴士线为B12、B15及B20; 1路、6路、9路,共3条线路: names of letters and digits."""
    before = _CODES_BEFORE.search(reading.text, max(0, figure.start - _BEFORE), figure.start)
    if before is not None and (figure.unit or "")[:1] in {"条", "路", "个"}:
        length = 1 + before["list"].count("、") + len(_JOIN.findall(before["list"]))
        if length != figure.value and abs(length - figure.value) <= FAR:
            yield listed(reading, figure, length, "probable", before.span("list"))
    if "、" not in reading.text[figure.end : figure.end + _REACH + 8]:
        return
    match = _CODES.match(reading.text, figure.end)
    if match is not None:
        length = 1 + match["list"].count("、") + len(_JOIN.findall(match["list"]))
        wrong = length > figure.value or (length < figure.value and match["lead"] not in {"包括", "有"})
        if wrong and abs(length - figure.value) <= FAR and not reading.text.startswith("等", match.end()):
            yield listed(reading, figure, length, "probable", match.span("list"))


def persons(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """三位导演李安平、陈志明、林美云: the names of as many persons."""
    if (figure.unit or "")[:1] not in _UNITS or "、" not in reading.text[figure.end : figure.end + _REACH]:
        return
    match = _PERSONS.match(reading.text, figure.end)
    if match is None or _OPEN.search(reading.text, figure.end, match.start("list")):
        return
    length = 1 + match["list"].count("、") + len(_JOIN.findall(match["list"].rpartition("、")[2]))
    wrong = length > figure.value or (length < figure.value and match["end"] != "等")
    if wrong and abs(length - figure.value) <= FAR:
        yield listed(reading, figure, length, "probable", match.span("list"))


_REACH = 14


def respective(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """6名被告人分别被判处有期徒刑十二年、九年、七年、五年和三年: one value for each."""
    lead = _EACH.match(reading.text, figure.end)
    if lead is None or "各" in lead[0] or _BESIDES.search(reading.text, max(0, figure.start - 16), figure.start):
        return
    at = reading.at(figure) + 1
    told = [f for f in reading.figures[at : at + _MOST] if f.start >= lead.end()]
    run = told[:1]
    for value in told[1:]:
        gap = reading.text[run[-1].end : value.start]
        if _PERSON.sub("", gap, count=1) not in _BETWEEN_VALUES or family(value) != family(run[0]):
            break
        run.append(value)
    between = reading.text[lead.end() : run[0].start] if run else "、"
    near = len(between) <= _TO_VALUES and "、" not in between  # 获刑一年、|十个月: the first was not read
    near = near and _GOES_ON.match(reading.text, run[-1].end) is None
    if near and len(run) > 1 and len(run) != figure.value and abs(len(run) - figure.value) <= FAR:
        yield listed(reading, figure, len(run), "probable", (run[0].start, run[-1].end))


_GOES_ON = regex(r"[、和及与][0-9一二两三四五六七八九十半]")
"""Behind the last value that was read another: 两年和|一年."""
_PERSON = regex("^(?:的?[男女](?:子|性|生|童)?)")
_BESIDES = regex(r"[0-9一二两三四五六七八九十][^,。;]{1,10}[和与及、]$")
"""Before a number that is told with another: 6个新城区和3个中心城区."""
_EACH = regex(r"[一-龥]{1,8}?,?分别")
_BETWEEN_VALUES = frozenset({"、", "和", "及", "与", ",", "以及"})
_TO_VALUES = 12
