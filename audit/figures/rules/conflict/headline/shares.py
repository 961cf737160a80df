"""A share in the headline against both counts of the body: 六成长者睡不足 above, 503 of 1,250 below.

The part stands in the sentence of its whole, and its clause has words of the headline; no share of the body, and none
of its pairs of counts, is the headline's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_TENTHS = "一二三四五六七八九"
_TITLED = regex(
    rf"(?P<near>近|逾|超过?|约|过|不足|不到)?(?:(?P<t>[{_TENTHS}1-9])成(?:(?P<half>半)|(?P<more>[{_TENTHS}])(?![成十百千万]))?(?![员为功立长期本果熟分都绩就](?![者]))"
    rf"|(?P<p>[0-9]{{1,2}}(?:\.[0-9])?)%|百分之(?P<q>[0-9]{{1,2}})"
    rf"|(?P<d>[二三四五六七八九十])分之(?P<c>[{_TENTHS}])|(?P<one>半数|过半|一半))"
)
_EN_TITLED = regex(
    r"\b(?P<near>nearly|almost|over|more than|about)? ?(?:(?P<p>[0-9]{1,2}(?:\.[0-9])?)(?:%| per ?cent)"
    r"|(?P<one>half)\b(?! (?:a|an)\b|-)"
    r"|(?P<w>[a-z]+) (?:in|out of) (?P<of>[a-z0-9]+)\b"
    r"|(?P<f>two-thirds|a third|one-third|third|a quarter|three-quarters|a fifth))",
    re.IGNORECASE,
)
_FRACTIONS = {
    "two-thirds": 200 / 3,
    "a third": 100 / 3,
    "one-third": 100 / 3,
    "third": 100 / 3,
    "a quarter": 25.0,
    "three-quarters": 75.0,
    "a fifth": 20.0,
}
_SURVEYED = regex(
    r"访问|调查|受访|抽查|检查|抽检|抽取|抽样|检测|测试|测试了|回收|问卷|采样|普查|体检|筛查|走访|排查|随机|样本|共有|全[校市县区省班]|参与|参加"
    r"|\b(?:survey|poll|interview|test|check|inspect|sampl|ask|question|examin|screen)",
    re.IGNORECASE,
)
_OF = regex(r"[,;]?(?:其中|当中)|中[,有]|,(?:有|仅|只有|多达|竟有)?$|[里]有")
_EN_OF = regex(r"\bof (?:the|them|those|whom|these)?|,|\b(?:found|said|showed)\b", re.IGNORECASE)
_PRICE = regex(r"[增升涨加减降跌多少打折]|\b(?:up|down|rise|fall|cut|off|discount|more|less|raise)", re.IGNORECASE)
_SMALL, _TENTH, _SHARE = 1.6, 6.0, 0.12
_FEWEST, _SHARED, _LEAST = 20, 3, 3.0


class _Part(NamedTuple):
    whole: Figure
    part: Figure
    share: float
    shared: int


def within(reading: Reading) -> Iterator[Conflict]:
    """The share of a headline against those that the body's counts make."""
    end, text = reading.title_end, reading.text
    if not end:
        return
    english = text[:end].isascii()
    if not english and not holds(text[:end], ("成", "%", "分之", "半")):
        return
    titled = list((_EN_TITLED if english else _TITLED).finditer(text, 0, end))
    if len(titled) != 1 or (share := _share(titled[0])) is None:
        return
    lead = text[max(0, titled[0].start() - 8) : titled[0].end() + 3]
    if _PRICE.search(lead) or any(
        f.kind in {"percent", "multiple"} and _is_near(f, share) for f in reading.figures if f.start >= end
    ):
        return
    parts = [one for one in _parts(reading, english) if one.share >= _LEAST]
    if len(parts) > 1 or not english:
        parts = [one for one in parts if one.shared >= (1 if english else _SHARED)]
    slack = _SMALL if titled[0]["p"] else _TENTH
    near = titled[0]["near"] is not None
    if not parts or any(abs(one.share - share) <= slack + 3 * near for one in parts):
        return
    best = max(parts, key=lambda one: one.shared)
    if sum(one.shared == best.shared for one in parts) > 1:
        return
    rule = Text(f"by the body's counts it would be {best.share:.1f}%", f"按正文两数计算应为{best.share:.1f}%")
    figure = figure_at(reading, *titled[0].span()) or mark(reading, *titled[0].span(), share, "%")
    places = [(reading, one) for one in (figure, best.whole, best.part)]
    yield conflict(CODE, "probable", places, rule)


def _is_near(figure: Figure, share: float) -> bool:
    size = figure.value * (1 if figure.unit == "%" else 100)
    return abs(size - share) <= max(_SMALL, _SHARE * share)


def _share(match: re.Match[str]) -> float | None:
    """The share that a headline tells, in percent."""
    groups = match.groupdict()
    plain = groups["p"] or groups.get("q")
    if plain or groups["one"]:
        return float(plain) if plain else 50.0
    if groups.get("t"):
        more = _digit(groups["more"]) if groups.get("more") else 0
        return 10.0 * _digit(groups["t"]) + 5 * bool(groups["half"]) + more
    if groups.get("f"):
        return _FRACTIONS[groups["f"].lower()]
    part, whole = (
        read((groups.get(name) or "").lower()) or 0 for name in (("w", "of") if "w" in groups else ("c", "d"))
    )
    return 100.0 * part / whole if 0 < part < whole else None


def _digit(char: str) -> int:
    return _TENTHS.find(char) + 1 or int(char)


def _parts(reading: Reading, english: bool) -> Iterator[_Part]:
    """Parts of what was asked or tested, with how many characters or words of the headline their clauses have."""
    text = reading.text
    own = _pieces(reading.title, english)
    for some in reading.sentences:
        counts = [f for f in some if f.kind == "count" and f.start >= reading.title_end and f.qualifier == "exact"]
        for i, whole in enumerate(counts[:-1]):
            start = reading.sentence(whole.start)[0]
            if whole.value < _FEWEST or not _SURVEYED.search(text, start, whole.end + 16):
                continue
            for part in counts[i + 1 :]:
                gap = text[whole.end : part.start]
                of_one = family(part) == family(whole) or english or part.unit in {"人", None}
                if of_one and 0 < part.value < whole.value and (_EN_OF if english else _OF).search(gap):
                    tail = text[part.end : part.end + (80 if english else 24)]
                    clause = re.split(r"[.;]" if english else r"[,。;]", tail)[0]
                    yield _Part(whole, part, 100 * part.value / whole.value, len(own & _pieces(clause, english)))
            break


def _pieces(text: str, english: bool) -> set[str]:
    if english:
        return {word[:4].lower() for word in re.findall(r"[A-Za-z]{4,}", text)}
    return {char for char in text if "一" <= char <= "龥"}
