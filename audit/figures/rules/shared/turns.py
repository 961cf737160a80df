"""How often an event comes round, as texts say it: 一年一届, 隔年, every four years; or more often than every year."""

from __future__ import annotations

import re

from audit.text.regex import regex

# Each begins with what dismisses most places at once.
_FOURTH = r"(?=[四4每eq])(?:(?<![0-9])[四4]年[一-龥]{0,3}?一[届度次回]|每隔[三3]年|\bevery four years\b|\bquadrennial)"
_THIRD = r"(?=[三3每et])(?:(?<![0-9])[三3]年[一-龥]{0,3}?一[届度次回]|每隔[两二2]年|\bevery three years\b|\btriennial)"
_SECOND = (
    r"(?=[两二2隔逢单双每be])(?:(?<![0-9])[两二2]年[一-龥]{0,3}?一[届度次回办展]|隔年|逢[单双奇偶]数?年"
    r"|[单双]年展|每[两二2]年|每隔一年|\bbiennial|\bevery (?:two|other|second) years?\b)"
)
_YEARLY = (
    r"(?=[一每年逐岁逢aeyn])(?:[一每]年[一-龥]{0,4}?[一1](?P<unit>[届度次回趟场期批])|每年|年年|逐年|岁岁|逢[春夏秋冬]"
    r"|一年[都也]?[不没]|\bannual|\bevery (?:single )?(?:year|spring|summer|autumn|fall|winter"
    r"|[A-Z][a-z]+)\b|\beach (?:year|spring|summer|autumn|fall|winter)\b|\byearly\b"
    r"|\byear after year\b|\b(?:never|not) (?:once )?(?:skipped|missed) (?:a|one)\b)"
)
_OFTENER = (
    r"[一每]年[一-龥]{0,3}?[两二三][届度次回]|每?半年一[届度次回]|\b(?:twice|two|three times) (?:a|every|each) year\b"
)
_GAMES = r"[亚全奥][残]?运会|奥运|冬奥|残奥|亚残运|世界杯|亚洲杯|欧洲杯|换届|\b(?:Olympic|World Cup|Asian Games)"
"""Games of nations, which all readers know to come every fourth year."""
_TWICE = regex(_OFTENER)
_TURNS = ((4, regex(_FOURTH)), (3, regex(_THIRD)), (2, regex(_SECOND)), (1, regex(_YEARLY)))

NOT_YEARLY = regex(f"{_FOURTH}|{_THIRD}|{_SECOND}|{_OFTENER}|{_GAMES}")
"""What says of an event that it does not come once a year."""


def turn(text: str) -> tuple[int, re.Match[str]] | None:
    """Every how many years an event comes, by what a text says of it, the seldomest first; and where it says so.

    None as well where it comes more than once a year.
    """
    if _TWICE.search(text) is not None:
        return None
    return next(((years, found) for years, pattern in _TURNS if (found := pattern.search(text)) is not None), None)
