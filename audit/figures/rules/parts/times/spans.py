"""How long something lasts against its first and last day: 9月10日至16日, 为期七天.

Both days count, or the nights between them: a span of days is right where it is the difference or one more. Ages are
counted from nought or from one (虚岁), so they may be off by one either way.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.rules.parts.check import CODE
from audit.figures.times.expressions import MONTHS
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_DAYS = regex(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<m1>[0-9]{1,2})月(?P<d1>[0-9]{1,2})"
    r"(?:日?(?:零时|[0-9]{1,2}时)?(?:起)?(?:持续|延续)?(?:至|到|—{1,2}|-|~|–)|日[一-龥]{0,6}(?:开幕"
    r"|开始|启动|开赛|出发|开机|开展|开放|开馆|揭幕|开营|开拍"
    r"|起),?(?:一直|将|并|于)?(?:持续|延续|开放)?(?:至|到|于)?)"
    r"(?:(?P<m2>[0-9]{1,2})月)?(?P<d2>[0-9]{1,2})日(?!前|后|电|讯)"
)
_MONTH = "(?:" + "|".join(f"{name}[a-z]*" for name in MONTHS) + ")"
_ENDED = (
    r"(?:[a-z ,]{0,40}\b)?(?:end(?:ed|s|ing)|clos(?:ed|es|ing)|finish(?:ed|es|ing)|ran until|came to an end)"
    r"(?: (?:on|at)(?: [a-z]+,?)?)?"
)
_ENGLISH_DAYS = regex(
    rf"(?:(?P<d1>[0-9]{{1,2}}) (?P<m1>{_MONTH} )?(?:to|-|–|until|through"
    rf"|{_ENDED}) (?P<d2>[0-9]{{1,2}}) (?P<m2>{_MONTH})"
    rf"|(?P<n1>{_MONTH}) (?P<e1>[0-9]{{1,2}})"
    rf"(?: (?:to|until|through) |-|–|,? {_ENDED} )"
    rf"(?P<n2>{_MONTH} )?(?P<e2>[0-9]{{1,2}})\b)",
    re.IGNORECASE,
)
_MONTH_AND_DAY = r"(?:(?P<{}>[0-9]{{1,2}})月)?(?:[0-9]{{1,2}}日)?"
_YEARS = regex(
    rf"(?<![0-9])(?P<y1>(?:19|20)[0-9]{{2}})年{_MONTH_AND_DAY.format('m1')}(?P<how>[^。;0-9]{{1,16}}?),?"
    rf"(?P<y2>(?:19|20)[0-9]{{2}})年{_MONTH_AND_DAY.format('m2')}"
)
_BEGUN = regex(
    r"(?:自|于|从)?(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>1[0-2]|[1-9])月)?(?:[0-9]{1,2}日)?(?:正式)?"
    r"(?:动工|开工|开建|施工|兴建|始建)"
)
_ENGLISH_YEARS = regex(
    rf"\bin (?:(?P<m1>{_MONTH}) )?(?P<y1>(?:19|20)[0-9]{{2}})\b[^.;]{{1,40}}?"
    rf"\bin (?:(?P<m2>{_MONTH}) )?(?P<y2>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_FROM_TO = regex(
    r"[a-z ]{0,32},? (?:\()?(?:from|between) (?P<y1>(?:19|20)[0-9]{2})"
    r"(?: (?:to|until|through|and) |-)(?P<y2>(?:19|20)[0-9]{2})\b"
)
_LASTS = regex(
    r"(?:为期|历时|一连|持续|长达|共|活动期|展期|工期|期限|时长|会期|赛期|假期"
    r"|周期)(?:约|近)?$|a $|the $|last(?:ing|s|ed) $|ran $|runs $|took $|, $|for $|after $|total of $",
    re.IGNORECASE,
)
_ENGLISH_LASTS = regex(
    r"^ ?(?:,? from|in all|in total|altogether|long|fair|festival|event|strike|tournament|tour|later)", re.IGNORECASE
)
_AGED = regex(r"(?:享年|终年|时年)$")
_LIVED = regex(r"历时|工作|生活|相伴|共度|分[居离]|持续|执教|任职|服务|间隔|相隔|前后|,共$")
_ENTERED = regex(r"到任|上任|就任|入职|任教|加入|参军|入伍|进厂|当选|开业|创办|开张|出任|接任")
_LEFT = regex(r"(?:退休|离任|卸任|退役|辞[职任]|关[闭张店]|停[业刊办]|结业|离职|离开)[^,。;]{0,6},[一-龥]{1,6}$")
_CAREER = regex(
    r"(?<![0-9])(?P<y1>(?:19|20)[0-9]{2})年(?:(?P<m1>[0-9]{1,2})月)?"
    r"(?P<how>[^,。;0-9]{0,8}(?:进[^,。;0-9]{0,4}[厂矿校馆院团]"
    r"|参加工作|入职|上任|到任|参军|入伍|任教|从教|创办)[^。;]{1,80}?)"
    r"(?P<y2>(?:19|20)[0-9]{2})年(?:(?P<m2>[0-9]{1,2})月)?(?:正式|光荣|从[^,。;0-9]{0,8})?(?:退休|离任|卸任|退役|离休)"
    r"[^,。;0-9]{0,6},[^,。;0-9]{1,8}$"
)
"""From when on and until when somebody was at work: 1951年进厂…1959年…1991年退休,在车床边站了|45年."""
_TOLD_TO_LAST = regex(r"(?:历时|历经|耗时|用时)(?:整整|长达)?$")
_MONTHS = 11
"""Months by which a whole number of years may be off where both months are named."""
_PASSED = regex(r"(?:度过|干|当|做|坚[守持]|走过|住|待|呆)了$")
"""What may be but a part of the years between: 1998年参军,2010年退伍,在西藏待了8年."""
_REACH, _SOON = 40, 6


def within(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """Durations of one sentence against the two dates that stand beside them."""
    for i, figure in enumerate(figures):
        seasons = figure.unit in {"seasons", "terms"}
        if not (figure.kind == "duration" or seasons) or figure.value % 1:
            continue
        gap = reading.gap(figures[i - 1] if i else None, figure)
        start, end = reading.sentence(figure.start)
        reach = 2 * _REACH if reading.text[start:end].isascii() else _REACH  # a date after it is to be whole
        start, end = max(start, figure.start - 2 * _REACH), min(end, figure.end + reach)
        if figure.unit in {"天", "日", "day", "days"}:
            yield from _days(reading, figure, gap, start, end)
        elif figure.unit in {"周", "个星期", "星期", "week", "weeks"}:
            yield from _weeks(reading, figure, gap, start, end)
        elif figure.unit in {"year", "years", "seasons"}:
            yield from _took(reading, figure, gap, start)
        elif figure.unit in {"年", "岁"}:
            yield from _years(reading, figure, gap, start)


def _took(reading: Reading, figure: Figure, gap: str, start: int) -> Iterator[Conflict]:
    """Begun in 2015 and opened in 2020, it took five years; his 12 seasons with the club, from 2015 to 2021."""
    after = _FROM_TO.match(reading.text, figure.end)
    if after is not None and figure.qualifier == "exact":
        length = int(after["y2"]) - int(after["y1"])
        if 0 < length < 200 and not length - 1 <= figure.value <= length + 1:
            rule = Text(
                f"from {after['y1']} to {after['y2']} there are {length}",
                f"从{after['y1']}年到{after['y2']}年相隔{length}年",
            )
            span = mark(reading, after.start("y1"), after.end(), int(after["y1"]))
            yield conflict(CODE, "probable", [(reading, figure), (reading, span)], rule)
        return
    years = _ENGLISH_YEARS.search(reading.text, start, figure.start)
    if years is None or figure.qualifier != "exact" or not re.search(r"\b(?:took|lasted|after|spanning) $", gap):
        return
    length = int(years["y2"]) - int(years["y1"])
    fits = length - 1 <= figure.value <= length + 1
    if years["m1"] and years["m2"]:
        first, last = (MONTHS.index(years[name][:3].lower()) for name in ("m1", "m2"))
        fits = abs(12 * (figure.value - length) - last + first) <= _MONTHS
    if 0 < length < 200 and not fits:
        rule = Text(
            f"from {years['y1']} to {years['y2']} there are {length}",
            f"从{years['y1']}年到{years['y2']}年相隔{length}年",
        )
        begun = mark(reading, *years.span("y1"), int(years["y1"]))
        yield conflict(CODE, "probable", [(reading, begun), (reading, figure)], rule)


def _since(reading: Reading, figure: Figure, gap: str, start: int) -> Iterator[Conflict]:
    """自2021年3月动工,历时逾4年, of a work that is done today."""
    if _YEARS.search(reading.text, start, figure.start) is not None:  # both years are named
        return
    match = next(iter(list(_BEGUN.finditer(reading.text, start, figure.start))[-1:]), None)
    if match is None or reading.day is None or figure.start - match.end() > 16 or not _LIVED.search(gap[-8:]):
        return
    day = datetime.date.fromordinal(reading.day)
    past = day.year - int(match["year"]) + (day.month - int(match["month"] or day.month)) / 12
    low, high = figure.low or 0.0, figure.high if figure.high is not None else figure.value + 1
    slack = _MONTHS_OFF if match["month"] and figure.qualifier == "exact" else 1
    fits = past <= 0 or low - slack <= past <= high + slack or (figure.qualifier == "over" and past >= low)
    if fits and not (figure.qualifier in {"over", "at_least"} and match["month"] and past < low - 0.5):
        return
    year = int(match["year"])
    rule = Text(f"since then {past:.1f} years have passed", f"从那时起已过{past:.1f}年")
    begun = mark(reading, match.start("year"), match.end("year") + 1, year)
    yield conflict(CODE, "probable", [(reading, begun), (reading, figure)], rule)


_MONTHS_OFF = 0.8
"""Years by which a stated number of them may be rounded where the month is told."""


def _days(reading: Reading, figure: Figure, gap: str, start: int, end: int) -> Iterator[Conflict]:
    chinese = not gap.isascii()
    if figure.qualifier != "exact":
        return
    lasting = chinese or gap.endswith(("lasted ", "ran for ", "lasting ", "total of ", "after "))
    lasting = lasting or _ENGLISH_LASTS.search(reading.text[figure.end : figure.end + 16]) is not None
    if not (_LASTS.search(gap) and (lasting or "-" in reading.text[figure.start : figure.end])):
        return
    found = list((_DAYS if chinese else _ENGLISH_DAYS).finditer(reading.text, start, end))
    if not found and chinese and _FOR_DAYS.search(gap) is not None:
        yield from _elsewhere(reading, figure)
    if len(found) != 1 or not (
        0 <= figure.start - found[0].end() <= _REACH
        or 0 <= found[0].start() - figure.end <= (_REACH if not chinese else _SOON)
    ):
        return
    length = _length(found[0].groupdict(), _year_near(reading, found[0].start()))
    if _OF_ELSE.search(reading.text, found[0].end(), max(found[0].end(), figure.start)):
        return
    if length is None or not 1 <= length <= 120 or figure.value in {length, length - 1}:
        return
    rule = Text(f"from the first to the last day there are {length}", f"首尾两日之间共{length}天")
    yield conflict(CODE, "probable", [(reading, figure)], rule)


def _weeks(reading: Reading, figure: Figure, gap: str, start: int, end: int) -> Iterator[Conflict]:
    """Opened on 2 December and ends on 13 December, lasting two weeks: full weeks, or to the last working day."""
    found = list((_ENGLISH_DAYS if gap.isascii() else _DAYS).finditer(reading.text, start, end))
    if figure.qualifier != "exact" or len(found) != 1 or not 0 <= figure.start - found[0].end() <= _REACH:
        return
    length = _length(found[0].groupdict(), _year_near(reading, found[0].start()))
    if _LASTS.search(gap) is None or length is None or not _WEEK < length <= 120:
        return
    if abs(figure.value * _WEEK - length) > _WEEK - 2:
        rule = Text(f"from the first to the last day there are {length}", f"首尾两日之间共{length}天")
        yield conflict(CODE, "probable", [(reading, figure)], rule)


_WEEK = 7


def _elsewhere(reading: Reading, figure: Figure) -> Iterator[Conflict]:
    """为期5天的比赛落幕。比赛于7月17日开赛,7月21日结束: the only span of days that the article names."""
    found = [match for match in _DAYS.finditer(reading.text) if not _OF_ELSE.search(_sentence(reading, match))]
    lengths = {_length(match.groupdict(), _year_near(reading, match.start())) for match in found}
    length = lengths.pop() if len(lengths) == 1 else None
    if length is None or not _HELD.search(_sentence(reading, found[0])):
        return
    if figure.value not in {length, length - 1} and abs(figure.value - length) <= _NEAR_DAYS:
        rule = Text(f"from the first to the last day there are {length}", f"首尾两日之间共{length}天")
        span = mark(reading, *found[0].span(), length, None)
        places = sorted((span, figure), key=lambda one: one.start)
        yield conflict(CODE, "probable", [(reading, one) for one in places], rule)


_FOR_DAYS = regex(r"(?:为期|历时|会期|展期|赛期)(?:共|约)?$")
_HELD = regex(r"举[行办]|开[幕赛]|闭幕|落幕|结束|收官|持续")
_OF_ELSE = regex(r"报名|投票|公示|征集|预约|申报|售票|预售|去年|上届|[0-9]{4}年")
_NEAR_DAYS = 4
"""Days by which a slip is off; farther, the days are of something else."""


def _sentence(reading: Reading, match: re.Match[str]) -> str:
    start, end = reading.sentence(match.start())
    return reading.text[start:end]


def _year_near(reading: Reading, at: int) -> int:
    """The year that a date without one is of: the last that its sentence names before it, else the article's."""
    start = reading.sentence(at)[0]
    named = _NAMED_YEAR.findall(reading.text, start, at)
    return int(named[-1] if named else (reading.article.metadata.date or "2023")[:4])


_NAMED_YEAR = regex(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年|[ ,])")


def _length(group: dict[str, str | None], year: int) -> int | None:
    """The days of a span, both ends counted; None where a date cannot be. A span may reach into the next year."""
    if "year" in group:
        m1, d1, d2 = int(group["m1"] or 0), int(group["d1"] or 0), int(group["d2"] or 0)
        m2 = int(group["m2"] or m1)
        year = int(group["year"] or year)
    else:
        d1, d2 = int(group["d1"] or group["e1"] or 0), int(group["d2"] or group["e2"] or 0)
        second = group["m2"] or group["n2"] or group["n1"] or ""
        first = group["m1"] or group["n1"] or second
        m1, m2 = (MONTHS.index(name.strip()[:3].lower()) + 1 for name in (first, second))
    try:
        return (datetime.date(year + (m2 < m1), m2, d2) - datetime.date(year, m1, d1)).days + 1
    except ValueError:
        return None


def _years(reading: Reading, figure: Figure, gap: str, start: int) -> Iterator[Conflict]:
    yield from _since(reading, figure, gap, start)
    if figure.qualifier != "exact":
        return
    career = _CAREER.search(reading.text, start, figure.start)
    match = career or next(iter(list(_YEARS.finditer(reading.text, start, figure.start))[-1:]), None)
    if match is None or figure.start - match.end() > 16 or "其中" in gap:
        return
    length = int(match["y2"]) - int(match["y1"])
    how = reading.text[max(start, match.start() - 4) : match.start()] + match["how"]
    aged = _AGED.search(gap) is not None and "生" in how
    passed = _PASSED.search(gap) is not None and (how.startswith(("从", "自")) or figure.value > length)
    left = _LEFT.search(reading.text, match.end(), figure.start)
    term = career is not None or (_ENTERED.search(how) is not None and left is not None)
    lasted = figure.unit == "年" and (passed or term or _LIVED.search(gap[-6:]) is not None)
    if length <= 0 or not (aged or lasted):
        return
    months = 12 * length + int(match["m2"] or 0) - int(match["m1"] or 0)
    exactly = lasted and match["m1"] and match["m2"] and _TOLD_TO_LAST.search(gap) is not None
    off = abs(12 * figure.value - months) > _MONTHS if exactly else not -1 <= figure.value - length <= 1 + bool(aged)
    if not off:
        return
    rule = Text(
        f"from {match['y1']} to {match['y2']} there are {length}", f"从{match['y1']}年到{match['y2']}年相隔{length}年"
    )
    yield conflict(CODE, "probable", [(reading, figure)], rule)
