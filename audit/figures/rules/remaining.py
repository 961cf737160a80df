"""What is left, missing or too many: 可坐1.8万人, 到场1.53万人, 空了2700个座位; 核载45人, 挤着49人, 超员4人.

A word says what the last figure is; what there is and what is taken from it stand before it, persons and the seats for
them being one. In one sentence with nothing else the words are enough; farther apart, only what misses by a slip is
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from audit.figures.reading import Reading, conflict, family, in_unit_of, number, value
from audit.figures.rules.nearly import apart, of_one_noun, off, slip, total
from audit.figures.words import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

CODE = "figure/parts"

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
        "淘汰",
        "落选",
        "剔除",
        "筛",
        "刷",
        "取消",
        "弃",
        "月末",
        "年末",
        "期末",
        "未",
        "没",
        "不合格",
        "中途",
        "退",
        "现有",
        "结存",
    ),
    *("在院", "在治", "无座", "站票"),
)
_LEFT = regex(
    r"(?P<sure>剩下的?|余下的?|剩余的?|其余的?|[还尚仍只仅]剩|空了|空出|空着|空余|空置|空缺|缺口|缺席|缺考|缺勤|弃考|未到|请假|超员|超载|超编|超出|超额"
    r"|[还尚仍]差|[还尚仍]缺|[尚还仍]欠|拖欠|空编|缺编|[尚仍]余|[尚仍]有|仍在[一-龥]{1,4}|(?:尚?未|没有?|不)(?:达标|完成|合格|通过|签约|落实|到位|安装|接种|验收|兑现|开工|整改|参加|销售|售出)的?|在院(?:治疗|患者)?|未出院)[^,。;、0-9]{0,9}$"
    r"|(?P<weak>其[他它]|另外?|还有|有|加床)[^,。;、0-9]{0,9}$"
)
_LEFT_AFTER = regex(
    r"[^,。;、0-9]{0,5}?(?P<sure>空位|空座|空床|座位空|席位空|缺席|未到|缺考|没来|请假|空着|无人|未售|没卖|滞销|退赛|弃赛|中途|退出|落选|落榜|被淘汰|不合格|[仍还尚]在|待岗|待离|没人|没有|尚未|还没|未(?!来))"
    r"|[^,。;、0-9]{0,6}?(?P<weak>走道|走廊|过道|站着|站票|无座|加床|打地铺|待业|仍)"
)
_NO_REST = regex(r"其中|此外|均|每|增|同比|比|预计|计划|左右|以上|以内|率|年|平方|第[0-9一二三四五]|占")
_SEATS = regex(r"个?(?:座|床|席|位|铺|空|名额|车位|学位|泊位|岗)")
_SEATS_BEFORE = regex(r"座|床|席|[车泊学铺]位|名额")
_SEAT_UNITS = frozenset("个张座席把间套伙铺辆")
_LIKELY = (0.4, 2.5)
_BACK, _MOST, _REACH, _FAR = 4, 6, 60, 150
_TELLING, _WEAKLY = 10, 100
"""From which value on a slip is told by the words, and by itself."""
_ROLES = frozenset({"average", "increment", "share"})


def within(reading: Reading) -> Iterator[Conflict]:
    """What an article says is left, against what there was and what was taken."""
    if reading.text.isascii():
        yield from _english(reading)
        return
    if not holds(reading.text, _CUES):
        return
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        if not holds(reading.text[start:end], _CUES):
            continue
        yield from _moved(reading, figures)
        yield from _passed(reading, figures)
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
            yield _refuted(reading, [whole, *parts], told, expected)
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
            yield _refuted(reading, [whole, *parts], told, expected)
            return


def _choices(before: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each whole with all that follows it, and with the last alone."""
    if len(before) == len("ab") and value(before[0]) < value(before[1]):
        yield before[1], before[:1]
    for k, whole in enumerate(before[:-1]):
        rest = before[k + 1 :]
        for parts in (rest, rest[-1:]) if len(rest) > 1 else (rest,):
            if all(value(part) < value(whole) for part in parts):
                yield whole, parts


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


def _refuted(reading: Reading, others: list[Figure], told: Figure, expected: float) -> Conflict:
    shown = number(round(in_unit_of(told, expected), 4))
    rule = Text(f"what is left of the figures before is {shown}", f"按前述各数计算,应为{shown}")
    ordered = sorted((*others, told), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


_BEGAN = regex(r"去年底|上年末|年末|原有|原来有?|原先有?|[月年]初|期初|上月末?|本有|本来有")
_ENDS = regex(
    r"(?:[现]有|如今有|现在有|目前有?|眼下有|[月年期]末|结存|结余|增至|减至|升至|降至|达到?|变[为成]|共有)[^,。;、0-9]{0,6}$"
)
_CAME = regex(r"新|增|招|入|引进|补|添|出生|来|进|买")
_WENT = regex(r"离|退|减|走|辞|调出|病故|死亡|迁出|报废|淘汰|出库|卖|售|转出|调走|领出|用")


def _moved(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """原有护士280名,离职32名,新招45名,现有293名: what there was, what came, what went, and what there is."""
    for size in (3, 4):
        for i in range(len(figures) - size + 1):
            yield from _balanced(reading, figures[i : i + size])


def _balanced(reading: Reading, row: list[Figure]) -> Iterator[Conflict]:
    was, *steps, told = row
    gaps = [reading.gap(None, was)[-14:], *(reading.gap(a, b) for a, b in pairwise(row))]
    if not (_BEGAN.search(gaps[0]) and _ENDS.search(gaps[-1])) or any(len(gap) > _STEP for gap in gaps[1:]):
        return
    ways = [_way(gap) for gap in gaps[1:-1]]
    same = all(f.kind == was.kind and family(f) == family(was) for f in row)
    if None in ways or not same or any(f.qualifier != "exact" for f in row) or told.role == "increment":
        return
    (low, high), moved = total([was]), 0.0
    for step, way in zip(steps, ways, strict=True):
        least, most = total([step])
        low, high = (low + least, high + most) if way else (low - most, high - least)
        moved += value(step) if way else -value(step)
    expected = value(was) + moved
    if apart(told, low, high) and (slip(told, expected) or off(told, expected, 0.8, 1.25)):
        yield _refuted(reading, [was, *steps], told, expected)


def _way(gap: str) -> bool | None:
    """Whether the words before a figure say that so many came (True) or went (False)."""
    came, went = _CAME.search(gap) is not None, _WENT.search(gap) is not None
    return None if came == went else came


_STEP = 16
_ALL = regex(r"报名|应[发到考收试]|共有|原有|一共|总共|初选|海选|收到|报送|推荐|申报|店铺|参赛")
_OUT = regex(
    r"(?:淘汰|缺考|缺席|弃考|弃赛|落选|退出|退赛|取消|筛[掉去]|刷[掉下去]|剔除|不合格|未通过|空置|作废|请假|弃权)(?:了|的)?(?:有|掉)?[^,。;、0-9]{0,4}$"
)
_IN = regex(r"(?:进入|晋级|入围|实际|实到|实收|入选|通过|留下|留任|正常|合格|有效|出席|参加|回收)[^,。;、0-9]{0,6}$")
_IN_AFTER = regex(r"[^,。;、0-9]{0,4}(?:进入|晋级|入围|入选|通过|留下|合格|获奖|参加|如期|上榜)")


def _passed(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """52家企业报名,经初审淘汰9家,43家进入复评: who is out and who is in make up all."""
    for all_, out, told in zip(figures, figures[1:], figures[2:], strict=False):
        around = reading.gap(None, all_)[-8:] + reading.tail(all_, 8)
        if not (_ALL.search(around) and _OUT.search(reading.gap(all_, out)[-16:])):
            continue
        left = _IN.search(reading.gap(out, told)) or _IN_AFTER.match(reading.tail(told, 12))
        near = len(reading.gap(all_, out)) <= _STEP + 8 and len(reading.gap(out, told)) <= _STEP
        same = comparable(reading, all_, told) and comparable(reading, out, told) and told.qualifier == "exact"
        expected = value(all_) - value(out)
        if left and near and same and expected > 0 and value(told) != expected and "其中" not in reading.gap(out, told):
            low, high = total([all_])[0] - total([out])[1], total([all_])[1] - total([out])[0]
            if apart(told, low, high) and (slip(told, expected) or off(told, expected, 0.8, 1.25)):
                yield _refuted(reading, [all_, out], told, expected)


_AWAY = regex(
    r"(?: [a-z]+)? (?:(?:were |was |are |is |remain(?:ed|s)? |still )*"
    r"(?:absent|missing|unaccounted|vacant|empty|unsold|unfilled|unused|left over|left|too many)"
    r"|to spare)\b"
)
_ROOM = regex(
    r"\b(?:room for|capacity of|licen[sc]ed for|seats|designed for|built for|limit of"
    r"|built to hold|can carry|can hold|can seat)(?: only| just)? $"
)
_WHOLE_UNITS = ("seat", "member", "strong", "bed", "place")
_PRESENT = regex(
    r" (?:[a-z]+ )?(?:present|attending|in attendance|aboard|on board|occupied|filled|taken|sold|turned up|voting"
    r"|voted|came)\b"
)


_SPARE = regex(r"(?:spare|empty|vacant|free|unsold|unfilled|unused) (?:seats|places|beds|rooms|berths|spots|tickets)\b")


def _is_away(reading: Reading, told: Figure) -> bool:
    """Whether a figure counts who is not there, or seats that nobody has."""
    if _AWAY.match(reading.text, told.end) is not None:
        return True
    return _SPARE.search(reading.text, told.start, told.end + 20) is not None


def _english(reading: Reading) -> Iterator[Conflict]:
    """The 120-seat council met with 97 members present and 23 absent."""
    if not holds(
        reading.text,
        (
            "absent",
            "missing",
            "unaccounted",
            "vacant",
            "empty",
            "unsold",
            "unfilled",
            " left",
            "to spare",
            "too many",
            "spare",
            " free ",
        ),
    ):
        return
    for figures in reading.sentences:
        for i, told in enumerate(figures):
            own = [f for f in figures[:i] if f.kind == told.kind == "count" and f.qualifier == "exact"]
            if len(own) != len("ab") or not _is_away(reading, told) or told.qualifier != "exact":
                continue
            whole, there = sorted(own, key=value, reverse=True)
            seats = (
                _ROOM.search(reading.gap(None, own[0])) is not None
                or (whole.unit or "").startswith(_WHOLE_UNITS)
                or "seat" in reading.tail(whole, 12)
            )
            present = (
                _PRESENT.match(reading.text, there.end) is not None
                or _ROOM.search(reading.gap(None, own[0])) is not None
            )
            expected = whole.value - there.value
            if seats and present and expected != told.value and off(told._replace(unit=None), expected, *_LIKELY):
                yield _refuted(reading, own, told._replace(unit=None), expected)
