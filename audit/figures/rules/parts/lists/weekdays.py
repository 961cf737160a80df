"""Days of the week by name against their number: 每周三班,每周一、三、五、日各一班."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_TIMES = regex(
    r"(?:每|一)周(?:开行|执行|执飞|运行|安排|开放|上课|出诊|往返|各)?(?P<n>[1-7一二两三四五六七])"
    r"(?:个?(?:往返)?航班|班次?|趟|天|次|节课?|场|列|期)"
)
_DAYS = regex(
    r"每?逢?(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:(?:、|,|和|及)(?:周|星期|礼拜)?[一二三四五六日天])+)(?!至|到)"
)
_DAY = regex("[一二三四五六日天]")
_EACH = regex(r"(?:各?(?:执飞|执行|开行|飞|发车|出诊|开放|上课)?(?:[一1][班趟次场天])?)(?:[,。;\n]|$)")
"""Behind days that have one of it each."""
_ELSE = regex(r"增|改|原|闭|其中|另|其余|加|双|分别|除|周[一二三四五六日末]|[2-9两二三四五六多][班趟次场]")
_LINK = regex(r"[,:(]?(?:为|即|分别是)?")


def within(reading: Reading) -> Iterator[Conflict]:
    """Lists of weekdays, beside how often in a week something is, with another number of days."""
    if "周" not in reading.text:
        return
    for times in _TIMES.finditer(reading.text):
        start, end = reading.sentence(times.start())
        if len(list(_TIMES.finditer(reading.text, start, end))) != 1:
            continue
        days = list(_DAYS.finditer(reading.text, start, end))
        if len(days) != 1:
            continue
        listed, told = len(_DAY.findall(days[0]["days"].replace("星期", "").replace("礼拜", ""))), read(times["n"])
        near = _LINK.fullmatch(reading.text, times.end(), max(times.end(), days[0].start())) is not None
        near = near and days[0].start() >= times.end() and _EACH.match(reading.text, days[0].end()) is not None
        near = near and _ELSE.search(reading.text, days[0].end(), end) is None
        if near and told and listed != told:
            rule = Text(f"{listed} days are named", f"列出的是{listed}天")
            places = sorted(
                (mark(reading, *times.span("n"), told, None), mark(reading, *days[0].span("days"), listed, None)),
                key=lambda f: f.start,
            )
            yield conflict(CODE, "probable", [(reading, f) for f in places], rule)
