"""How exactly a number is meant: about, over, under, at least; and the interval that its wording allows."""

from __future__ import annotations

import re

from audit.figures.counted.with_unit import Counted
from audit.figures.numbers.numeral import Numeral
from audit.figures.words.script import is_latin
from audit.text.regex import regex

_BEFORE = regex(
    r"(?:(?P<about>大约|(?<![签预履违节特相])约为?|大概|左右)"  # 签约, 附近, 侦破 are other words
    r"|(?P<under>将近|接近|(?<![附临邻最])近|不到|不足|未满|低于|少于|未达|跌[破穿]|失守)"
    r"|(?P<over>超过了?|超出|超|逾|突破了?|多于|高于|大于|(?<![侦告查打攻跌])破)"
    r"|(?P<at_least>至少|不少于|不低于|不小于|最少|达到或超过|(?P<up>(?<![地线楼路网])上))"
    r"|(?P<at_most>至多|最多|不超过|不高于|不多于|不大于)"
    r"|(?P<cold>(?:破|低于|超过?)零下))$"  # whatever the verb, it is colder than that
)
_ROUND = frozenset("十百千万亿")
_HUNDREDS = frozenset("百千万亿")
_LAST = frozenset("约为概近到足满于达超过了出逾破少低小上多高大下穿守")
_AFTER = regex(
    r"\ ?(?:(?P<about>左右|上下)|(?P<over>出头|开外|还多|有余)"
    r"|(?P<at_least>以上|及以上|起(?![步点家源动来飞运跳伏初码航]))|(?P<at_most>以下|以内|之内))"
)
_FIRST = frozenset(" 左上以及起之出开还有")
_NOT_GONE = "".join(
    rf"(?<!\b{verb} )"
    for verb in ("go", "goes", "going", "gone", "went", "moves", "moved", "pushes", "pushed", "edged", "crept", "now")
)
"""What has gone up to a value has reached it."""
_ENGLISH = regex(
    r"(?:(?P<about>about|around|some|roughly|approximately|an estimated)"
    r"|(?P<under>nearly|almost|less than|fewer than|under|close to)"
    r"|(?P<over>over|more than|exceeding|exceed(?:ed|s)|upwards of|topp?(?:s|ed|ing)|passes|surpass(?:es|ed|ing))"
    r"|(?P<at_least>at least|no fewer than|no less than|not less than)"
    rf"|(?P<at_most>at most|{_NOT_GONE}up to|no more than|not more than))\ [$£€¥]?$",
    re.IGNORECASE,
)
_ABOUT = 0.1
"""How far 约 reaches at most, as a share of the value; a number of more digits is rounded to its last one."""


def qualified(before: str, numeral: Numeral, what: Counted) -> str:
    """The contract's qualifier: exact, about, over, under, at_least or at_most."""
    if what.vague or numeral.vague:
        return "over"
    match = _BEFORE.search(before) if before and before[-1] in _LAST else None
    if match is not None and (match["up"] is None or what.text[numeral.start] in _ROUND):  # 上百人; 船上|9人
        return "at_least" if match["up"] else "under" if match["cold"] else str(match.lastgroup)
    if is_latin(before) and (english := _ENGLISH.search(before)) is not None:
        return str(english.lastgroup)
    if numeral.end - numeral.start == 1 and what.text[numeral.start] in _HUNDREDS:  # 百亩示范片
        return "about"
    if what.text[what.end : what.end + 1] in _FIRST and (after := _AFTER.match(what.text, what.end)) is not None:
        return str(after.lastgroup)
    return "exact"


_TENS, _TEN_THOUSAND = 10, 10_000


def interval(numeral: Numeral, qualifier: str, what: Counted) -> tuple[float | None, float | None]:
    """Least and greatest value that the wording allows.

    余 and 多 reach to the next number of the same roundness (30余: 30–40), a number in 万 or with decimals carries half
    of its last digit (1.2万: 11,500–12,500; 1.86万: 18,550–18,650), others are exact.
    """
    value = what.value
    if numeral.until is not None:
        return min(value, numeral.until), max(value, numeral.until)
    if numeral.form == "ordinal" or (numeral.form == "fraction" and qualifier == "exact"):
        return value, value
    rounded = numeral.step >= 1000 or (numeral.step >= _TENS and abs(value) >= _TEN_THOUSAND)
    half = numeral.step / 2 if rounded or numeral.step < 1 or numeral.form == "share" else 0.0
    if qualifier == "over" and (what.vague or numeral.vague):
        return value, value + _roundness(value, numeral.step)
    if qualifier in {"over", "at_least"}:
        return value, None
    if qualifier in {"under", "at_most"}:
        return None, value
    if qualifier == "about":
        half = max(half, min(abs(value) * _ABOUT, _roundness(value, numeral.step)))
    return value - half, value + half


def _roundness(value: float, step: float) -> float:
    """The place value of the last digit that is not nought: 100 for 1800, 10 for 150."""
    place = step
    for _ in range(20):
        if value % (place * 10):
            break
        place *= 10
    return place if value else step
