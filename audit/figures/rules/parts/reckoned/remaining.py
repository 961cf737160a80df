"""What is left, missing or too many: 可坐1.8万人, 到场1.53万人, 空了2700个座位; 核载45人, 挤着49人, 超员4人.

A word says what the last figure is; what there is and what is taken from it stand before it, persons and the seats for
them being one. In one sentence with nothing else the words are enough; farther apart, only what misses by a slip is
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from audit.figures.reading.amounts import family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, of_one_noun, off, slip, total
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = (
    *(
        "剩",
        "余",
        "空",
        "缺",
        "超",
        "差",
        "仍",
        "还有",
        "其他",
        "其它",
        "未到",
        "请假",
        "走廊",
        "走道",
        "加床",
        "没来",
        "未出",
        "尚",
        "弃",
        "未",
        "没",
        "不合格",
        "中途",
        "退",
    ),
    *("在院", "在治", "无座", "站票"),
)
_LEFT = regex(
    r"(?P<sure>剩下的?|余下的?|剩余的?|其余的?|[还尚仍只仅]剩|空了|空出|空着|空余|空置|空座|空位|空床|空房|余票|余位|空缺|缺口|缺席|缺考|缺勤|弃考|未到|请假|超员|超载|超编|超出|超额"
    r"|[还尚仍]差|[还尚仍]缺|[尚还仍]欠|拖欠|空编|缺编|[尚仍]余|[尚仍]有|仍在[一-龥]{1,4}|(?:尚?未|没有?|不)(?:达标|完成|合格|通过|签约|落实|到位|安装|接种|验收|兑现|开工|整改|参加|销售|售出)的?|在院(?:治疗|患者)?|未出院)[^,。;、0-9]{0,9}$"
    r"|(?P<weak>其[他它]|另外?|还有|加床)[^,。;、0-9]{0,9}$"
)
_LEFT_AFTER = regex(
    r"[^,。;、0-9]{0,5}?(?P<sure>空位|空座|空床|座位空|席位空|缺席|未到|缺考|没来|请假|空着|无人|未售|没卖|滞销|退赛|弃赛|中途|退出|落选|落榜|被淘汰|不合格|[仍还尚]在|待岗|待离|没人|没有|尚未|还没|未(?!来))"
    r"|[^,。;、0-9]{0,6}?(?P<weak>走道|走廊|过道|站着|站票|无座|加床|打地铺|待业|仍)"
)
_NO_REST = regex(r"其中|此外|均|每|增|同比|比|预计|计划|左右|以上|以内|率|年|平方|第[0-9一二三四五]|占")
_SEATS = regex(r"个?(?:座|床|席|位|铺|空|名额|车位|学位|学额|泊位|岗)")
_SEATS_BEFORE = regex(r"座|床|席|[车泊学铺]位|名额|学额")
_SEAT_UNITS = frozenset("个张座席把间套伙铺辆")
_LIKELY = (0.4, 2.5)
_BACK, _MOST, _REACH, _FAR = 4, 6, 60, 150
_FEWEST = 3
"""Figures without which nothing can be left of anything."""
_TELLING, _WEAKLY = 10, 100
"""From which value on a slip is told by the words, and by itself."""
_ROLES = frozenset({"average", "increment", "share"})


def within(reading: Reading) -> Iterator[Conflict]:
    """What an article says is left, against what there was and what was taken."""
    if len(reading.figures) < _FEWEST or reading.text.isascii() or not holds(reading.text, _CUES):
        return
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        if not holds(reading.text[start:end], _CUES):
            continue
        for i, told in enumerate(figures):
            if told.qualifier == "exact" and told.kind in {"count", "money", "measure"} and told.role not in _ROLES:
                earlier = [f for group in sentences[max(0, k - _BACK) : k] for f in group]
                yield from _against(reading, earlier, figures, i)


def _against(reading: Reading, earlier: list[Figure], figures: list[Figure], i: int) -> Iterator[Conflict]:
    told = figures[i]
    lead = reading.gap(figures[i - 1] if i else None, told)
    found = [_LEFT.search(lead[-20:].rpartition(",")[2]), _LEFT_AFTER.match(reading.tail(told, 12))]
    told_by = [match for match in found if match is not None]
    if not told_by:
        return
    match = next((one for one in told_by if one["sure"]), told_by[0])
    own = [f for f in figures[:i] if comparable(reading, f, told)]
    near = [f for f in earlier if comparable(reading, f, told) and told.start - f.end < _FAR]
    near = [f for f in near if f.end <= reading.title_end or reading.text.count("\n", f.end, told.start) <= 1]
    before = [*near, *own][-_MOST:]
    others = [*before, *(f for f in figures[i + 1 :] if comparable(reading, f, told))]
    again = match["sure"] is None and any(value(f) == value(told) for f in others)
    if len(before) < len("ab") or again or _fits(told, others):
        return
    if match["sure"] and len(own) > 1 and own == before:
        whole, parts = own[0], own[1:]
        if len(parts) == 1:
            whole, parts = sorted((whole, parts[0]), key=value, reverse=True)[0], [min(own, key=value)]
        words = reading.text[own[0].end : told.start]
        expected = value(whole) - sum(map(value, parts))
        clear = len(words) <= _REACH * len(own) and _NO_REST.search(words) is None
        alike = all(family(f) == family(told) for f in own) or _SEATS.search(reading.tail(told, 6) + match[0])
        if clear and alike and expected > 0 and off(told, expected, *_LIKELY):
            yield refuted(reading, [whole, *parts], told, expected)
            return
    for whole, parts in _choices(before):
        expected = value(whole) - sum(map(value, parts))
        words = reading.text[before[-1].end : told.start]
        beside = len(words) <= _REACH and _NO_REST.search(words) is None and before[-1] in {whole, parts[-1]}
        if (
            beside
            and expected >= (_TELLING if match["sure"] or _LEFT_AFTER.match(reading.tail(told, 12)) else _WEAKLY)
            and slip(told, expected)
        ):
            yield refuted(reading, [whole, *parts], told, expected)
            return


def _choices(before: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """The greatest with all that follows it, and with the last alone."""
    if len(before) == len("ab") and value(before[0]) < value(before[1]):
        yield before[1], before[:1]
    whole = max(before, key=value)
    rest = before[before.index(whole) + 1 :]
    if rest:
        yield whole, rest
    if len(rest) > 1 and value(whole) - value(rest[-1]) >= _WEAKLY:
        yield whole, rest[-1:]


def _fits(told: Figure, others: list[Figure]) -> bool:
    """Whether a figure is what is left of any of some when others are taken from it."""
    for n in range(1, len(others)):
        for some in combinations(others, n):
            low, high = total(list(some))
            for whole in others:
                if whole not in some:
                    least, most = total([whole])
                    spans = ((least - high, most - low), (low - most, high - least))
                    if any(span[1] > 0 and not apart(told, *span) for span in spans):
                        return True
    return False


def comparable(reading: Reading, figure: Figure, told: Figure) -> bool:
    """Whether two figures count one thing, persons and seats being one."""
    if figure.kind != told.kind or figure.qualifier != "exact" or figure.role in _ROLES:
        return False
    alike = family(figure) == family(told) and of_one_noun(reading, figure, told)
    return alike or (_seated(reading, figure) and _seated(reading, told))


def _seated(reading: Reading, figure: Figure) -> bool:
    if figure.kind != "count":
        return False
    if family(figure) in {"person", "unit:人次"}:
        return True
    unit = figure.unit or ""
    if unit[:1] == "辆":
        return True
    shown = unit + reading.text[figure.end : figure.end + 3]
    lead = reading.text[max(0, figure.start - 4) : figure.start]
    return unit[:1] in _SEAT_UNITS and (
        _SEATS.match(shown) is not None or "床" in shown + lead or _SEATS_BEFORE.search(lead) is not None
    )


def refuted(reading: Reading, others: list[Figure], told: Figure, expected: float) -> Conflict:
    shown = number(round(in_unit_of(told, expected), 4))
    rule = Text(f"what is left of the figures before is {shown}", f"按前述各数计算,应为{shown}")
    ordered = sorted((*others, told), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)
