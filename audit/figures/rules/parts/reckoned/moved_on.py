"""What there was, what came and went, and what there is: 原有280名,离职32名,新招45名,现有293名.

Or who is out and who is in: 52家报名,淘汰9家,43家进入复评.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.rules.parts.reckoned.nearly import apart, off, slip, total
from audit.figures.rules.parts.reckoned.remaining import comparable, refuted
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure
from audit.text.regex import regex

_CUES = (
    *("原", "本有", "本来有", "年底", "年末", "月末", "期末", "年初", "月初", "期初"),
    *("淘汰", "缺", "弃", "落选", "退", "取消", "筛", "刷", "剔除", "不合格", "未通过", "空置", "作废", "请假"),
)


def within(reading: Reading) -> Iterator[Conflict]:
    """Balances of an article that what came and went does not make."""
    rows = [figures for figures in reading.sentences if len(figures) > 2]
    if not rows or reading.text.isascii() or not holds(reading.text, _CUES):
        return
    for figures in rows:
        yield from _moved(reading, figures)
        yield from _passed(reading, figures)


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
        yield refuted(reading, [was, *steps], told, expected)


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
                yield refuted(reading, [all_, out], told, expected)
