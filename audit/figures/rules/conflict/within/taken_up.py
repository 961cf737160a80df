"""A count that is taken up again as all there are: 9个项目 in the lead, “七个项目全是制造业” further down.

The second count says that it is of all: it stands at the head of its clause and goes on with 全是, 都 or 均, it is
followed by 一家没落 or 一个不缺, or 正好 leads to it. What it takes up is the only count of its sort before it, in
another sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.likeness.slips import exchanged, ratio
from audit.figures.reading.amounts import digits, family
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.surroundings import surroundings
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.akin import kind_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_RULE = Text("what was told before was of another number", "前文所列数目与此不同")

_ALL = regex(
    r"(?:[一-龥]{0,6}?(?:的[一-龥]{1,4})?)(?:全(?=[是为属系在部都被员数到来来自没])|都(?![市会城督江匀])|均(?![价衡线匀])|皆|悉数|一律|清一色|个个|无一"
    r"|同(?=[属为系乡村校班门])|系(?=[同本一外当兄夫父母姐]))"
)
"""What says of a count at the head of its clause that all are meant."""
_NONE_LEFT = regex(
    r"[^。;\n]{0,14}?(?:一(?P<u>[一-龥])(?:都|也)?(?:没有?|不|未|无)(?=[一-龥])|无一(?:缺席|例外|掉队|漏网|幸免|遗漏|受伤))"
)
_EXACTLY = regex(r"(?:正好|刚好|恰好|恰恰|不多不少|满打满算|不折不扣)(?:也?[是有为就]|共)?$")
_HEAD = regex(
    r"(?:[,。;:!?\n“「(]|[他她它我咱]们|这|那|[说指称道笑叹]|全部|所有|总共|一共|上述|以上|此次|这次|本次|连同|当中)(?:这|那|共|一共|总共)?$"
)
_THIS = regex(r"(?:[,。;:!?\n“”]|平时|这回|今天|如今|目前)(?:这|上述|以上)$")
_TOGETHER = regex(r"[^。;\n]{0,24}?(?:一起|一并|同时|齐|轻易|全|都|均|个个)")
_PART = regex(
    r"(?:其中|另|余|剩下?的?|还有|新增|每|各|第|前|后|最后|仅|只有?|又|再|部分|有的|多出|增加|减少|少了|多了|其他|其它)(?:有|的|约|近)?$"
)
_NOUN = regex(r"[一-龥]{1,6}")
_AMONG = regex("(?:[中里内]|其中|当中),?$")
"""Before a part of what was just told: 45名患儿中,|44名都是…."""
_ADVERB = regex("全|都|均|皆|轻易|一起|一并|同时|悉数|个个|平时")
_NAMES = regex(r"[一-龥]某|[、和与及][一-龥]{2,3}[,。(]")
"""Persons that are named between may be some of those told."""
_NO_UNITS = frozenset(
    ["天", "次", "年", "月", "日", "岁", "层", "场", "轮", "届", "期", "分", "票", "步", "人次", "倍", "号", "方面"]
)
_HARMED = frozenset({"dead", "hurt", "missing"})
"""The dead are not the saved, but those trapped may be those who were moved."""
_OPENS = regex(r"[“「]$")
_REACH, _MOST, _FEW = 420, 10_000, 2
_SLIPPED, _FARTHEST, _NEAR = 10.5, 2.0, 1.7
_OF_OTHER_UNIT = 10
"""Fewer are no slip of what is counted in another unit."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of an article that take up another one as all there are."""
    if reading.text.isascii():
        return
    for figure in _told(reading):
        if _may_take_up(figure) and figure.start > reading.title_end and (sure := _sureness(reading, figure)):
            before = _taken_up(reading, figure, sure)
            if before is not None:
                yield conflict(CODE, "probable", [(reading, before), (reading, figure)], _RULE)


@once
def _told(reading: Reading) -> list[Figure]:
    """The figures of an article, with counts whose unit makes them look like a name: 三门炮, 四头母豚."""
    marks = [
        mark(reading, *match.span(), read(match["n"]) or 0, match["u"])._replace(kind="count", role="flow")
        for match in _NAMELIKE.finditer(reading.text)
        if figure_at(reading, *match.span()) is None
    ]
    return sorted([*reading.figures, *marks], key=lambda figure: figure.start) if marks else reading.figures


_NAMELIKE = regex(
    r"(?P<n>[两三四五六七八九十])(?<![一-龥][一二三四五六七八九十].)(?P<u>[门头](?![峡源沟村镇乡山]))(?=[一-龥])"
)


def _may_take_up(figure: Figure) -> bool:
    counts = figure.kind == "count" and figure.qualifier == "exact" and figure.role not in {"increment", "average"}
    return counts and _FEW <= figure.value < _MOST and figure.unit not in _NO_UNITS


def _sureness(reading: Reading, figure: Figure) -> int:
    """4: none is left out; 3: all are spoken of; 1: somebody begins with it; 0: nothing says that all are meant."""
    text = reading.text
    if _AMONG.search(text, max(0, figure.start - 4), figure.start):
        return 0
    left = _NONE_LEFT.match(text, figure.end)
    if left is not None and (left["u"] is None or left["u"] in (figure.unit or "") or left["u"] in "个人位名"):
        return 4
    lead = text[max(0, figure.start - 6) : figure.start]
    if _EXACTLY.search(lead):
        return 3 if figure.value >= _OF_OTHER_UNIT else 0
    if _HEAD.search(lead) and _ALL.match(text, figure.end):
        return 3
    if _THIS.search(lead) and _TOGETHER.match(text, figure.end) and _in_speech(reading, figure):
        return 3
    return int(_OPENS.search(lead) is not None and figure.value >= _OF_OTHER_UNIT)


def _in_speech(reading: Reading, figure: Figure) -> bool:
    """Whether a figure stands in quotation marks."""
    start = reading.text.rfind("\n", 0, figure.start) + 1
    opened, closed = (sum(reading.text.count(mark, start, figure.start) for mark in marks) for marks in ("“「", "”」"))
    return opened > closed


def _taken_up(reading: Reading, figure: Figure, sure: int) -> Figure | None:
    """The count that a figure takes up, where it has another value and is the only one of its sort."""
    start = reading.sentence(figure.start)[0]
    before = [f for f in _told(reading) if f.start < start and figure.start - f.start < _REACH]
    counts = [f for f in before if f.kind == "count"]
    if any(f.value == figure.value for f in counts) or any(
        f.value == figure.value and f.start < figure.start for f in reading.figures if f is not figure
    ):
        return None
    same = [f for f in counts if _is_one_sort(reading, f, figure)]
    if not same and sure > 3 and figure.value >= _OF_OTHER_UNIT:
        same = [f for f in counts if exchanged(f, figure) and digits(f.value) == _FEW and ratio(f, figure) < _SLIPPED]
    same = [f for f in same if f.qualifier == "exact"]
    if len({f.value for f in same}) != 1 or _is_made_of(reading, figure, counts):
        return None
    first = same[-1]
    part = _PART.search(reading.text, max(0, first.start - 5), first.start) is not None or first.value < _FEW
    slip = exchanged(first, figure)
    far = ratio(first, figure) > (_SLIPPED if slip else _FARTHEST if sure > 3 else _NEAR)
    fewer = _sort(reading, figure) == "person" and figure.value < first.value and sure < 4
    of_them = fewer and _NAMES.search(reading.text, first.end, figure.start) is not None
    unlike = sure == 1 and not (slip and first.unit == figure.unit)
    return None if part or far or of_them or unlike else first


def _is_one_sort(reading: Reading, a: Figure, b: Figure) -> bool:
    """Whether both count in one unit, and what one noun names, where both have a noun."""
    mixed = "个" in {a.unit, b.unit} and a.unit != b.unit
    if (_sort(reading, a) != _sort(reading, b) and not mixed) or a.role in {"increment", "average"}:
        return False
    nouns = [_NOUN.match(reading.text, f.end) for f in (a, b)]
    if _sort(reading, a) == "person":
        mine, theirs = (surroundings(reading, f).outcome for f in (a, b))
        return mine == theirs or not {mine, theirs} & _HARMED or None in (mine, theirs)
    if None in nouns:
        return True
    first, second = (_ADVERB.split(noun[0])[0] for noun in nouns if noun is not None)
    generic = mixed or a.unit in {"个", "项", "件", "种", "条"}
    if not second or second.startswith("的") or (_ALL.match(reading.text, b.end) and not generic):
        return True
    return len(set(first) & set(second[:4])) > mixed if generic else True


def _sort(reading: Reading, figure: Figure) -> str:
    """What a figure's unit may be compared with; 13口 and 6个年轻人 are as many persons."""
    if figure.unit == "口" or (figure.unit == "个" and (kind_of(reading, figure) or "").startswith("person")):
        return "person"
    return family(figure)


def _is_made_of(reading: Reading, figure: Figure, counts: list[Figure]) -> bool:
    """Whether a figure is the sum or the difference of two before it."""
    values = [f.value for f in counts if family(f) == family(figure) or f.unit is None][-8:]
    return any(figure.value in {a + b, abs(a - b)} for i, a in enumerate(values) for b in values[i + 1 :])
