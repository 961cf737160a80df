"""The words around a figure that tell what it counts, where it counts it, and how it is tied to time."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from audit.figures.reading.amounts import family
from audit.figures.reading.article import Reading
from audit.figures.reading.outcomes import outcome
from audit.figures.times.expressions import DATE, ENGLISH, MAY_BE_DATE, WORDS
from audit.figures.words.lists import any_of
from audit.figures.words.script import is_latin
from audit.figures.words.things import deeds, dimension, thing
from audit.model import Figure
from audit.text.regex import regex

_WORD = regex(r"[A-Za-z]{3,}")
_HAN = regex(r"[一-鿿]+")
_TWO = regex(r"(?=([一-鿿][一-鿿]))")
_LETTER = regex(r"[A-Za-z]")
_STOP = frozenset({"the", "and", "was", "were", "with", "for", "that", "from", "its", "his", "her", "some", "said"})

_SCOPE = regex(any_of("scopes"))
"""Words that make a figure a part, a record or one of many: 其中, 各, 最大, 首日."""


class Surroundings:
    """The words around a figure that tell what it counts, each looked at when it is asked for."""

    def __init__(self, reading: Reading, figure: Figure) -> None:
        text = reading.text
        start, end = reading.sentence(figure.start)
        wide = 3 if is_latin(text[start:end]) else 1
        self._reading = reading
        self._figure = figure
        self._wide = wide
        self._before = text[max(start, figure.start - 28 * wide) : figure.start]
        self._after = text[figure.end : min(end, figure.end + 16 * wide)]

    @cached_property
    def _cut(self) -> list[str]:
        return _PARTS.split(self._before)

    @cached_property
    def _close(self) -> tuple[str, str]:
        """The words of its clause before and after it."""
        cut, tail = self._cut, _PARTS_AFTER.split(self._after, maxsplit=1)[0]
        lead = cut[-1] if len(cut[-1]) > 3 or (self._wide > 1 and _WORD.search(tail)) else "".join(cut[-2:])
        if len(cut) > 1 and len(cut[-1]) > 3 and cut[-1].endswith("、"):  # 180人获“劳动模范”称号、|60人获…
            lead = ""
        if self._wide > 1 and _PREDICATE.search(self._before) is not None:  # turnout in the ballot of 1,150 was 87%
            start = self._reading.sentence(self._figure.start)[0]
            lead = f"{self._reading.text[start : self._figure.start].split(',')[0]} {lead}"
        return lead, tail

    @cached_property
    def near(self) -> frozenset[str]:
        """Character pairs, or English words, of its clause."""
        return _pieces(self._before + " " + self._after)

    @cached_property
    def head(self) -> frozenset[str]:
        """Those of its indicator alone."""
        close = _pieces(" ".join(self._close))
        named_after = self._wide > 1 and _WORD.search(self._close[1])
        return close if named_after else close | _pieces(self._figure.indicator or "")

    @cached_property
    def outcome(self) -> str | None:
        """What became of the people or things counted, where that distinguishes figures of one event."""
        if self._wide > 1 and self._figure.kind in _SIZES:  # trapped 480 metres below ground
            return None
        told = outcome(*self._close)
        return "dead" if told is None and (self._figure.unit or "").endswith(_LIVES) else told

    @cached_property
    def scope(self) -> frozenset[str]:
        """Words that make it a part, a record or one of many."""
        found = _SCOPE.findall(self._before[-10:]) if self._figure.kind != "percent" else ()
        return frozenset(found) - _news(self._reading, self._figure) if found else frozenset()

    @cached_property
    def timing(self) -> str:
        """How its sentence is tied to time: `as of`, `daily`, `dated` or not at all."""
        start, end = self._reading.opening(self._figure.start), self._reading.sentence(self._figure.start)[1]
        return _timing(self._reading.text[start : end if self._wide > 1 else self._figure.start])

    @cached_property
    def thing(self) -> str | None:
        """The kind of thing counted, where it is a known one."""
        shown = self._reading.text[self._figure.start : self._figure.end]
        return _thing(self._figure, shown, self._before, self._after)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """What is done to or by what is counted."""
        return deeds(self._before[-14 * self._wide :] + self._after)

    @property
    def after(self) -> str:
        """The two characters after the unit."""
        return self._after[:2]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Character pairs of the noun after it, or the last two characters of that before where none follows."""
        after = _QUOTED.sub("", self._after)[:_NOUN]
        found = _HAN.match(after)
        return _pieces(found[0]) if found is not None else frozenset({self.label})

    @cached_property
    def label(self) -> str:
        """The two characters before the figure, verbs and the like left out: 香港|则有1800公吨."""
        return _LINK.sub("", self._cut[-1])[-2:]


def surroundings(reading: Reading, figure: Figure) -> Surroundings:
    """The surroundings of a figure, from its own sentence; worked out once."""
    known: Surroundings | None = reading.memo.get(figure.start)
    if known is None:
        known = reading.memo[figure.start] = Surroundings(reading, figure)
    return known


_LIVES = ("生命", "人命", "性命")
_SIZES = frozenset({"measure", "money", "duration"})
_WORDED = r"\b(?:t(?:wo|hree|en|welve)|f(?:our|ive)|s(?:ix|even)|e(?:ight|leven)|nine)\b"
_PARTS = regex(rf"[,;]|[0-9]+| and |{_WORDED}")
_PARTS_AFTER = regex(rf"[,;、]|[0-9]+| and |{_WORDED}")
_PREDICATE = regex(
    r"\b(?:was|were|is|are|stood at|reached|hit|totall?ed|came to) (?:about |nearly |just |only )?$|, at $"
)


def _news(reading: Reading, figure: Figure) -> frozenset[str]:
    """The scopes that are none in a report of what has just ended: 去年 in January."""
    if figure.period is None or reading.day is None:
        return frozenset()
    ended = date.fromisoformat(figure.period.end).toordinal()
    return _LAST_YEAR if 0 <= reading.day - ended < _RECENT else frozenset()


_LAST_YEAR = frozenset({"去年", "上年"})
_RECENT = 100


def _thing(figure: Figure, shown: str, before: str, after: str) -> str | None:
    if figure.kind == "count":
        unit = figure.unit or ""
        if unit.isascii() and unit:  # an English noun says itself what it is
            if unit in _ANY_PERSONS:
                return None
            known = thing("", shown.lstrip("0123456789.,"), "") or thing("", unit, "")
            return known or (name if (name := family(figure)).startswith("noun:") else None)
        if unit in _PERSONS and before.endswith(_HOLDS):
            return "seats"
        return thing(before, shown.lstrip("0123456789.,") if shown.isascii() else unit, after)
    return dimension(before, after) if figure.kind in {"measure", "money"} else None


_ANY_PERSONS = frozenset({"people", "men", "members", "individuals", "persons", "others", "adults"})
"""English nouns for persons of whatever kind."""
_QUOTED = regex(r"^[“‘《\"]")
_NOUN = 7
_PERSONS = frozenset("人名位")
_HOLDS = (
    "核载", "限载", "核定载客", "额定载客", "能坐", "可坐", "能坐下", "坐得下", "容纳", "容纳约", "容纳近", "装得下",
    "容得下", "能装下", "能装",
)  # fmt: skip
"""Behind these persons are places for them: 能坐|3万人, 32000个座席."""
_LINK = regex(rf"(?:{any_of('trailing')}|则|分别|独占|[^一-鿿])+$")
_BASE = regex(rf"(?:{any_of('bases')}) ?$")


def is_base(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is only what another one is compared with: 比2022年的17.2亿元, 由1200人|增至1500人."""
    reach = _WIDE_BASE if reading.text[figure.start - 5 : figure.start] == "from " else 16
    found = _BASE.search(reading.text, max(0, figure.start - reach), figure.start)
    if found is not None and _CHANGED.search(found[0]) is None:
        return True
    return became(reading, figure)


def became(reading: Reading, figure: Figure) -> bool:
    """Whether a value became the one behind it: 由2.1元|调到2.45元."""
    return _BECAME.match(reading.text, figure.end) is not None


_WIDE_BASE = 36
_CHANGED = regex(
    r"(?:[多少高低增减升降涨跌]|增长|增加|提高|上升|下降|减少|翻|成长|衰退|下滑|上扬|攀升|回落|萎缩|提升|缩减)了?(?:约|近)?$"
)
"""Behind what a figure is compared with, this makes the figure a change of its own: 比上年同期多了|24.7%."""
_BECAME = regex(
    r"[^,。;\n]{0,3}?(?:增|升|涨|扩|提|减|降|跌|缩|压|回落|下调|上调|扩充|追|调|改)(?:加|大|高|长|少|低|短|整)?(?:至|到|为)[^,。;\n]{0,4}?[0-9]"
    r"|到(?:今年|现在|如今|目前|去年)的?[^,。;\n0-9]{0,3}[0-9]"
    r"|(?: [a-z]+){0,2} to (?:about |nearly |just |over )?[£$€]?[0-9]"
)
"""What comes after a value that became another one."""


_REPORTED = regex(
    r"记者[^,。]{0,8}?[0-9]{1,2}日从"
    r"|(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:从|获悉|了解到|发布|公布|通报|介绍|表示|电)|记者[^,。]{0,4}[0-9]{1,2}日"
    r"|(?:今天|今日|昨天|昨日|昨晚|昨)(?:下午|上午|晚间?)?(?:从|[^,。;0-9]{0,12}?"
    r"(?:宣布|发布|披露|公布|公告|介绍|通报|透露|获悉|了解到|表示|指出|说|称|推出|印发|下发|出台|召开|签约|投产|揭牌|宣判|通过)(?:了)?"
    r"|召开[^,。]{0,8}会|举行[^,。]{0,6}发布会)"
)
"""When a report says what it says: nothing of that is of the day itself."""
_AS_OF = regex(
    r"截至|截止|目前|到现在|迄今|今日凌晨|\bas of\b|\bso far\b"
    r"|(?<![直从自月日号初底末旬0-9])[到至](?:今年|去年)?(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:[底末]|[0-9]{1,2}日)"
)
_DAILY = regex(r"今天|今日|今晨|今晚|明天|昨天|昨日|昨晚|本周|今早|此次|继续|第[0-9]{1,3}天|today|yesterday")


def _timing(lead: str) -> str:
    """How a sentence is tied to time before the figure: `as of`, `daily`, `dated` or not at all."""
    lead = _REPORTED.sub("", lead)
    if _AS_OF.search(lead):
        return "as of"
    if _DAILY.search(lead):
        return "daily"
    dated = (MAY_BE_DATE.search(lead) and DATE.search(lead)) or WORDS.search(lead)
    return "dated" if dated or (_LETTER.search(lead) and ENGLISH.search(lead)) else ""


def _pieces(text: str) -> frozenset[str]:
    if is_latin(text):
        return frozenset(word.lower()[:6] for word in _WORD.findall(text)) - _STOP
    return frozenset(_TWO.findall(text))
