"""Hours and minutes between two times of the clock: 上午9点到晚上9点, 每天开放12小时; 2时10分…3时40分, 用时一个半小时.

The two times are the only ones of their sentence. A time without its half of the day may be of either; a pause makes
working hours shorter, never longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_DAY, _HALF = 24 * 60, 12 * 60
_CLOCK = regex(
    r"(?P<of>凌晨|清晨|早上|早晨?|上午|中午|午后|下午|傍晚|晚上?|深夜|夜里|当晚|次日|第二天)?"
    r"(?P<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?P<half>半)?(?P<quarter>一刻)?(?:(?P<m>[0-5]?[0-9])分)?(?!间|代|期|候|事|段|报|装|多|许|左右|[一-龥]?[0-9])"
    r"|:(?P<s>[0-5][0-9])(?![0-9:]))"
)
_ON_THE_HOUR = regex(r"[点时:](?<=[0-9一二两三四五六七八九十].)")
"""What every time of the clock has, found many times sooner than the words around it."""
_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_LASTED = regex(
    rf"(?P<cue>(?P<moved>延长|推迟|延后|押后|顺延|提前|提早)了?|延误|晚点|迟到|滞留|被困|等候|(?<=[,。;])[焚燃扑救围搜鏖激谈审停][一-龥]|用时|耗时|历时|历经|持续了?|经过|长达|奋战了?|连续|整整|全程|[航行车路]程|时长|飞行|忙碌了?|工作了?|站了|等了|前后|封闭|中断|停[水电气航运]|施工|[考比赛会手直等][一-龥](?=时[间长])|开放|营业|服务|运营|运行|供应|开馆|[一-龥](?=了))"
    rf"(?:时间|时长)?(?P<about>大约|约|近|将近|超过?|达到?|共计?|为|是|整整|不到|了){{0,2}}"
    rf"(?:(?P<h>{_N})个?(?P<half>半)?(?:小时|钟头)(?P<over>多|余)?(?:零?(?P<m>{_N})分钟?)?|(?P<only>{_N})(?P<more>多|余)?分钟|(?P<one>半个?小时))"
    rf"|(?<=[,。;])(?P<h2>{_N})个(?P<half2>半)?小时(?P<over2>多|余)?(?:里|内|的时间|后|不打烊|不间断|不停|不休)"
)
_AFTERNOON = regex(r"午后|下午|傍晚|晚|深夜|夜")
_OPEN = ("开放", "营业", "服务", "运营", "运行", "供应", "开馆")
_PAUSED = regex(r"工作|上班|连续|忙碌|站了")
_LONGEST = 200
_EXACT, _LOOSE = 6, 15
"""Minutes by which a stated time may be rounded; it may be off by a fifth where it is said to be about so long."""


class _Lasted(NamedTuple):
    start: int
    end: int
    minutes: float
    loose: bool
    opened: bool


def within(reading: Reading) -> Iterator[Conflict]:
    """Stated times that are not those between the two times of the clock in their sentence."""
    text = reading.text
    if not holds(text, ("小时", "分钟", "钟头")) or _ON_THE_HOUR.search(text) is None:
        return
    for match in _LASTED.finditer(text):
        start, end = reading.sentence(match.start())
        if end - start > _LONGEST:
            continue
        lasted = _lasted(match)
        clocks = _clocks(text, lasted, start, end)
        if len(clocks) != 2:
            continue
        between = text[clocks[1].end() : match.start()]
        if match["moved"] and not _MOVED.fullmatch(text, clocks[0].end(), clocks[1].start()):
            continue
        if _ELSE.search(text, start, match.start()) or ("持续" in match[0] and len(between) > _BESIDE):
            continue
        first, last = (_minutes(clock) for clock in clocks)
        if first is None or last is None:
            continue
        length = (last - first if not (match["moved"] or "").startswith("提") else first - last) % _DAY
        kept = lasted.minutes % _DAY if _DATED.search(text, start, clocks[1].start()) else lasted.minutes
        off = min(abs(kept - length), abs(kept - (length + _HALF) % _DAY), _DAY - abs(kept - length))
        slack = max(_LOOSE, 0.2 * length) if lasted.loose else _EXACT
        paused = _PAUSED.search(match[0]) is not None and lasted.minutes < length
        if length and off > slack + 60 * paused:
            shown = number(round(length / 60, 2))
            rule = Text(f"between the two times there are {shown} hours", f"两个时刻相隔{shown}小时")
            ends = [place for clock in clocks for place in clock.span()]
            span = mark(reading, min(ends), max(ends), length, None)
            told = mark(reading, lasted.start, lasted.end, lasted.minutes, "分钟")
            places = sorted((span, told), key=lambda figure: figure.start)
            yield conflict(CODE, "probable", [(reading, figure) for figure in places], rule)


_DATED = regex(r"[0-9][日号]$|[0-9][日号](?=[0-9凌清早上中午下傍晚深夜])|次日|翌日|第二天")
"""What says that days may lie between two times of the clock: 5日14时, 6日20时."""
_MOVED = regex(r"(?:延长|推迟|延后|押后|顺延|提前|提早|改)(?:至|到|为)[一-龥]{0,2}")
"""What joins the time that was to be with the time that is: 由晚上9点|延长至|11点."""
_BESIDE = 6
"""Characters between a stated time and the times of the clock in brackets behind it, or what lasted so long."""
_BEGUN = regex(r"(?:起火|出发|开始|案发|事发|接报|接警)时间?(?:为|是|在)?|(?:起火|开始|出发)(?:于|在)")
_ELSE = regex(r"(?:北京|当地)时间|阶段|[明后][早晚日天]|其中|最[长短]")
_ABOUT = regex(r"约|近|超|不到")


def _clocks(text: str, lasted: _Lasted, start: int, end: int) -> list[re.Match[str]]:
    """The first and the last time of the clock of a sentence, where it has two; the first may be told a sentence on."""
    found = [c for c in _CLOCK.finditer(text, start, end) if c.end() <= lasted.start or c.start() >= lasted.end]
    if len(found) == 1 and found[0].end() <= lasted.start:
        stop = text.find("。", end)
        begun = list(_BEGUN.finditer(text, end, stop if stop >= 0 else len(text)))
        first = _CLOCK.match(text, begun[0].end()) if len(begun) == 1 else None
        return [first, *found] if first is not None else []
    return found if len(found) == 2 and found[0].start() <= lasted.end + _BESIDE else []


def _lasted(match: re.Match[str]) -> _Lasted:
    hours, half, minutes = match["h"] or match["h2"], match["half"] or match["half2"], match["m"] or match["only"]
    total = 60.0 * (read(hours) or 0) if hours else 0.0
    total += 30.0 * (half is not None or match["one"] is not None) + float(read(minutes) or 0 if minutes else 0)
    loose = _ABOUT.search(match[0]) is not None or any(match[name] for name in ("over", "more", "over2"))
    begin = match.end("cue") if match["cue"] else match.start()
    end = max(match.end(name) for name in ("h", "half", "m", "only", "one", "h2", "half2"))
    return _Lasted(begin, end, total, loose, (match["cue"] or "").startswith(_OPEN))


def _minutes(clock: re.Match[str]) -> float | None:
    """A time of the clock in minutes of the day."""
    hour = read(clock["h"])
    if hour is None or hour > 24:
        return None
    of = clock["of"] or ""
    late = _AFTERNOON.search(of) is not None and hour < 12
    part = 30 * (clock["half"] is not None) + 15 * (clock["quarter"] is not None)
    return 60.0 * (hour + 12 * late) + part + int(clock["m"] or clock["s"] or 0)
