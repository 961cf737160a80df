"""Counts of years, months or days against the two dates told beside them, whatever joins them.

从2019年首次捧杯算起, 2023年是连续第五次; 生于1931年, 2023年已92岁; 6月5日出发, 12月4日返回, 在轨六个月. The
dates are the only two of their size beside the count, or the one and the article's own. No word need say that the count
goes from one to the other, as in `running`, `elapsed` and `spans`: so it must be a slip of what lies between, and say
of itself that it counts on: a streak, a turn of what never ceased, an anniversary, an age, a time that something took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import dated, figure_at, read
from audit.figures.rules.shared.turns import NOT_YEARLY
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import alone, any_of
from audit.model import Conflict, Text
from audit.text.regex import regex

_COUNT = regex(
    rf"(?P<n>{alone(3, 4, '一二两三四五六七八九十百', '0-9.月年一二两三四五六七八九十百')})"
    r"(?P<unit>周年|华诞|岁|个年头|个月|年|载|天|日(?=[^0-9,。;]{2})|届|次|回|连[冠霸庄胜败涨增升降跌红阳阴])(?!级|代|度|前|内|期|初|末|底|以[下上内前])"
)
_RUN = regex(r"(?:连续|蝉联|接连|不间断|一连)[一-龥]{0,6}?(?P<nth>第)?$")
_NTH = regex(r"第$")
_LENGTH = regex(
    r"(?:[工党军教驾医警店球]龄|历[时经]|[耗用]时|长达|整整|足足|前后|持续|为期|服役|服务|经营|任[期职]|相[隔距]|间隔|时隔|在[轨位职任岗押]"
    r"|被?关押?|羁押|住|坚[守持]|走过|[一-龥][了过]|一[一-龥](?=就是|便是)|[树船房楼院校店]龄|(?<=[一-龥]{2})已经?)(?:共|已经?|达|满|约|大约|整整|近|有|了|长达|前后|时间|至今|就是|便是){0,3}$"
)
_SINCE = regex(r"以来|算起|起|开始|首|始|开|创|第一|至今|从|自")
_UNBROKEN = regex(
    r"每[年月天日季届]|[年月天]{2}(?<=年年|月月|天天)|[从未]未|从不|逐[年月]|一年一|一届|连续|未曾|不间断|如期|没断过"
)
_BORN = regex(r"出生|生于|[^学考诞]生(?=[,。])|生人|诞生")
_OTHERS = regex(any_of("other-founders"))
_AHEAD = regex(
    r"将(?!军|近|士)|计划|预计|拟|力争|规划|目标|有望|若|如果|平均|每隔|近(?=[0-9一二三四五六七八九十]{1,2}(?:年|天|个月))"
)
_YEAR = regex(
    r"(?<![0-9])(?P<y>(?:18|19|20)[0-9]{2})年?(?!代|版|[0-9元个人名家万亿])|(?P<now>今年|如今|至今|迄今|现年|本届)"
)
_MONTH = regex(
    r"(?:(?P<y>(?:19|20)[0-9]{2})年|(?P<how>今年|去年|上年|同年|当年|次年|翌年))?(?P<m>[0-9]{1,2})月(?![0-9]{0,2}余)"
    r"(?:份|末|底|初|[上中下]旬)?(?:(?P<d>[0-9]{1,2})日(?!消息|电|讯|发布|公布|通报|披露))?(?![0-9])"
)
_DAY = regex(r"(?:(?P<m>[0-9]{1,2})月)?(?P<d>[0-9]{1,2})日(?![电讯元])")
_LED_TO, _BACK, _NEAR, _CLOSE = 40, 130, 3, 14
_LEAST, _LONGEST, _DECADE, _CENTURY = 2, 600, 10, 100


class _Date(NamedTuple):
    """A date as years, months or days from a common beginning, and where it stands."""

    start: int
    end: int
    at: int


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts that are not what lies between the two dates beside them."""
    written = (reading.article.metadata.date or "")[:4]
    year = int(written) if (reading.article.metadata.date_until or written)[:4] == written and written else 0
    text = dated(reading)
    if text.isascii() or _DATED.search(text) is None:
        return
    for match in _COUNT.finditer(text):
        count = read(match["n"])
        kind = _kind(text, match)
        if count is None or not kind or not _LEAST <= count <= _LONGEST:
            continue
        start, end = reading.sentence(match.start())
        start = max(start, match.start() - _BACK)
        stop = end if kind == "age" else match.start()
        if _AHEAD.search(text, start, match.end()) is not None:
            continue
        for dates in _dates(text, start, stop, match, year):
            if _is_wrong(text, dates, match, count, kind):
                yield _told(reading, dates, match, count)


_DATED = regex(r"[0-9](?:年|月|日)")


def _kind(text: str, match: re.Match[str]) -> str:
    """What a count says that it counts: empty where it says nothing."""
    lead = text[max(0, match.start() - 12) : match.start()].rpartition(",")[2]
    unit = match["unit"]
    if text.startswith("后", match.end()) and not lead.endswith("满"):
        return ""
    if unit in {"周年", "华诞"}:
        return "anniversary"
    if unit == "岁":
        return "age"
    if unit[0] == "连" or _RUN.search(lead) is not None:
        return "run"
    if _NTH.search(lead) is not None:
        return "nth" if unit in {"次", "届", "回", "个年头", "年"} else ""
    return "length" if unit in {"年", "载", "个年头", "个月", "天", "日"} and _LENGTH.search(lead) else ""


def _dates(text: str, start: int, stop: int, match: re.Match[str], year: int) -> Iterator[tuple[_Date, _Date]]:
    """The two dates, of the size of what is counted, that stand before a count."""
    unit = match["unit"]
    if unit in {"天", "日"}:
        found = _days(text, start, stop, year)
    elif unit == "个月":
        found = _months(text, start, stop, year)
    else:
        found = _years(text, start, stop, match.start(), year)
    each = {date.at: date for date in reversed(found)}
    if _TWO < len(each) == max(each) - min(each) + 1:  # 14日、15日、16日
        each = {at: each[at] for at in (min(each), max(each))}
    if len(each) == _TWO:
        first, last = (each[at] for at in sorted(each))
        yield first, last


_TWO = 2


def _years(text: str, start: int, stop: int, at: int, year: int) -> list[_Date]:
    found = []
    for match in _YEAR.finditer(text, start, stop):
        value = int(match["y"]) if match["y"] else year
        if value:
            found.append(_Date(*match.span(), value))
    if len({date.at for date in found}) == 1 and found[0].at != year and year:
        found.append(_Date(at, at, year))  # the article's own
    return found


def _months(text: str, start: int, stop: int, year: int) -> list[_Date]:
    found: list[_Date] = []
    named = [int(y) for y in re.findall(r"((?:19|20)[0-9]{2})年", text[start:stop])]
    now = year or (named[0] if named else 2000)
    for match in _MONTH.finditer(text, start, stop):
        if not 1 <= int(match["m"]) <= 12:
            continue
        how, last = match["how"] or "", found[-1].at // 12 if found else now
        value = (
            int(match["y"]) if match["y"] else now if how == "今年" else now - 1 if how in {"去年", "上年"} else last
        )
        value += how in {"次年", "翌年"}
        found.append(_Date(*match.span(), 12 * value + int(match["m"])))
    return found


def _days(text: str, start: int, stop: int, year: int) -> list[_Date]:
    found: list[_Date] = []
    month = 0
    for match in _DAY.finditer(text, start, stop):
        month = int(match["m"]) if match["m"] else month
        if not 1 <= int(match["d"]) <= 31 or not month:
            return []
        lengths = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        found.append(_Date(*match.span(), sum(lengths[: month - 1]) + int(match["d"])))
    return found


def _is_wrong(  # noqa: PLR0911 - one ground a line
    text: str, dates: tuple[_Date, _Date], match: re.Match[str], count: int, kind: str
) -> bool:
    """Whether a count is told to be what lies between two dates, and is a slip of it."""
    first, last = dates
    gone, own = last.at - first.at, last.start == last.end
    between = text[first.end : match.start()] if first.end < match.start() else ""
    if (first.start > last.start and not own) or "其中" in between:
        return False
    if kind in {"run", "nth"} and NOT_YEARLY.search(between) is not None:
        return False
    if kind != "age" and not own and match.start() - last.end > _LED_TO:
        return False
    sure = {
        "run": gone == _beside(text, dates)
        or text[max(0, last.start - 1) : last.start] in {"到", "至"}
        or _SINCE.search(text, max(0, first.start - 2), first.end + _CLOSE) is not None,
        "nth": _UNBROKEN.search(between) is not None,
        "anniversary": not own and _OTHERS.search(between) is None and match.start() - last.end < _CLOSE,
        "age": _BORN.search(text, max(0, first.start - 4), first.end + _CLOSE) is not None and not own,
        "length": not own,
    }[kind]
    if kind == "run" and own and _DONE.search(between + text[match.end() : match.end() + 8]) is None:
        return False
    if kind == "run" and _LATER.match(text, last.end) is not None:  # 继2021年、2022年、2023年之后,连续第四年
        return False
    if not sure or (own and kind == "nth" and match["unit"] == "年"):
        return False
    if kind == "length" and count < gone and _only_part(text, first, last):
        return False
    return is_slip(count, gone)


def _beside(text: str, dates: tuple[_Date, _Date]) -> int:
    """Days from the first to the last of a list of days."""
    return text.count("、", dates[0].end, dates[1].start) + text.count("和", dates[0].end, dates[1].start)


def _only_part(text: str, first: _Date, last: _Date) -> bool:
    """Whether what something took may be but a part of what lies between: 1998年参军,2010年退伍,在西藏待了8年."""
    whole = (
        text[max(0, first.start - 1) : first.start] in {"从", "自"} or _LENGTH_OF_ALL.match(text, last.end) is not None
    )
    return not whole or _LATER.match(text, last.end) is not None or _LATER.match(text, first.end) is not None


_DONE = regex("已|第|以来|至今|从[未不]|年年|蝉联|未曾|[夺获捧]|首")
"""What says that a streak up to today is none to come: 从2021年起连续五年安排."""
_LENGTH_OF_ALL = regex(
    r"[^。;]{0,20}(?:[工党军教驾医警球]龄|历[时经]|[耗用]时|长达|整整|足足|前后|为期|服役|在[轨位任押]|关|住院|相隔)"
)
_LATER = regex(r"[^,。;0-9一二三四五六七八九十]{0,10}后")


def is_slip(count: int, gone: int) -> bool:
    """Whether a count is what lies between two dates gone wrong: not right, nor what has nothing to do with it."""
    if gone < _LEAST or gone - 1 <= count <= gone + 1 or (count % 10 == 0 and 0 < gone - count <= _NEAR):
        return False
    off = min(abs(count - gone), abs(count - gone - 1))
    if off <= max(_NEAR, gone / 3) and count > gone / 2:
        return True
    return count >= _DECADE and any(_is_one_off(str(count), str(right)) for right in (gone, gone + 1))


def _is_one_off(count: str, right: str) -> bool:
    """Whether one digit is wrong, the tens by one at most: 102 for 92."""
    wrong = sum(a != b for a, b in zip(count.rjust(3), right.rjust(3), strict=True))
    off = abs(int(count) - int(right))
    return off == _DECADE or (off == _CENTURY and wrong == 1) or (wrong == 1 and off < _DECADE)


def _told(reading: Reading, dates: tuple[_Date, _Date], match: re.Match[str], count: int) -> Conflict:
    start, end = match.start("n"), match.end("unit")
    counted = figure_at(reading, start, end) or mark(reading, start, end, count, match["unit"])
    ends = [mark(reading, date.start, date.end, date.at, None) for date in dates if date.end > date.start]
    gone = dates[1].at - dates[0].at
    rule = Text(f"between the two dates there are {gone}", f"两个时间相隔{gone}")
    places = sorted((*ends, counted), key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in places], rule)
