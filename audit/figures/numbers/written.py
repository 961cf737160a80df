"""Numbers with Chinese digits or multipliers: which runs of characters are numbers, and their values."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.figures.numbers import chinese
from audit.figures.numbers.numeral import CHINESE, DIGIT, MULTIPLIER, OVER, WHOLE, Numeral
from audit.figures.numbers.suffixes import OFF, ordinal, signed, with_suffix
from audit.figures.numbers.traps import trapped
from audit.figures.words.units import unit_at, units
from audit.text.regex import regex

DECIMAL = regex(rf"\ *点\ *([{DIGIT}]++)(?![十百千拾佰仟时分刻钟])([万亿]++)?")
_TO_NEXT = regex(rf"\ ?(?:至|到|~|-|—)\ ?[\d{CHINESE}]")
_VAGUE = frozenset("余多来")
_SHARED = frozenset(" 折分")
_FOLLOWING = frozenset("折分点成个又%‰ pP")
"""What may change a number that it follows; after anything else the number is what it says."""


def written(text: str, start: int, end: int, is_chinese: bool) -> list[Numeral]:  # noqa: PLR0911 - one form a line
    """The numerals of the run `text[start:end]`: one, two for neighbours (两三百), none for a word."""
    run, after = text[start:end], text[end : end + 1]
    if is_chinese and (unit := _unit_within(text, run, end)):
        return written(text, start, end - unit, is_chinese)
    if is_chinese and _is_word(text, start, end):
        return []
    if after not in _FOLLOWING and (alone := _alone(run)) is not None:
        return ordinal(text, [signed(text, Numeral(start, end, alone[0], "number", *alone[1:]))])
    if " " in run and chinese.read(run) is None and not _spelt_out(run):  # two numbers, not one
        return written(text, start, start + run.index(" "), is_chinese)
    if (decimal := DECIMAL.match(text, end)) is not None and run[-1] != "几":
        return decimal_number(text, start, run, decimal)
    if OVER.match(text, end) is None and (pair := _neighbours(text, start, run)):
        return pair
    value, step = _value(text, run, end)
    return ordinal(text, with_suffix(text, signed(text, Numeral(start, end, value, "number", step, _vague(run)))))


def _unit_within(text: str, run: str, end: int) -> int:
    """1 where the last character of the run is a unit or begins one: 二两, 二十五千克; 一千克 is a thousand too."""
    if run[-1] == "两":
        return int(len(run) > 1 and run[-2] not in " 零〇" and unit_at(text, end) is None)
    return int(run[-1] == "千" and text.startswith(_UNIT_WORDS, end - 1) and len(run) > 1 and chinese.read(run) is None)


@lru_cache(maxsize=1 << 14)  # numbers recur
def _alone(run: str) -> tuple[float | None, float, str] | None:
    """Value, step and vagueness of a run that is one number whatever follows; None where that matters."""
    if _spelt_out(run) or " " in run or chinese.either(run) is not None:
        return None
    return *(chinese.read("50" if run == "半百" else run) or (None, 1.0)), _vague(run)


def _vague(run: str) -> str:
    return next((char for char in run if char in "余多几来"), "")


def decimal_number(text: str, start: int, run: str, decimal: re.Match[str]) -> list[Numeral]:
    """三点五, 二点五亿: the run before the point and the digits after it."""
    whole, digits = chinese.read(run), decimal[1]
    if whole is None and len(run) > 2 and (spelt := chinese.spelt(run)) is not None:  # 一七二零点一
        whole = spelt, 1.0
    if whole is None:
        return []
    if "两" in digits or "俩" in digits:  # 两百点两: no decimal is read so
        return [Numeral(start, decimal.start(), whole[0], "number", whole[1])]
    step = 10.0 ** -len(digits)
    value = whole[0] + sum(chinese.DIGITS[digit] * 10.0**-place for place, digit in enumerate(digits, 1))
    for char in decimal[2] or "":
        value, step = value * chinese.MULTIPLIERS[char], step * chinese.MULTIPLIERS[char]
    value = round(value, max(9, len(digits)))
    return with_suffix(text, signed(text, Numeral(start, decimal.end(), value, "number", step)))


def _value(text: str, run: str, end: int) -> tuple[float | None, float]:
    if not _spelt_out(run):
        return chinese.read("50" if run == "半百" else run) or (None, 1.0)
    digits = run.replace(" ", "")
    known = len(digits) > 2 or "零" in digits or "〇" in digits or text[end : end + 1] == "年"
    return chinese.spelt(digits) if known or _FORMAL.issuperset(digits) else None, 1.0


_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
"""Digits as cheques have them: two of them are one number, not a choice of two."""


def _spelt_out(run: str) -> bool:
    return len(run) > 1 and all(char in DIGIT or char == " " for char in run)


def _neighbours(text: str, start: int, run: str) -> list[Numeral]:
    """The two numerals of 两三百 or 七八成."""
    if (pair := chinese.either(run)) is None:
        return []
    (low, high), cut = pair
    readable = all(len(part) == 1 or set(part) & set(MULTIPLIER) for part in (low, high))
    least, most = (chinese.read(low), chinese.read(high)) if readable else (None, None)
    if least is None or most is None:
        return []
    last = with_suffix(text, Numeral(start + cut, start + len(run), most[0], "number", most[1]))
    times = 10.0 if last and last[0].form == "share" and text[last[0].end - 1] in "成折" else 1.0
    form = last[0].form if last else "number"
    first = Numeral(start, start + cut, least[0] * times, form, least[1] * times, until=most[0] * times)
    return [*ordinal(text, [first]), *last]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the run is (part of) a word that names no number."""
    after = text[end : end + 1]
    if end - start == 1 and after >= "一" and after not in followers() and text[start - 1 : start] not in _LEADERS:
        return not text.startswith("中全会", end)
    if after == "点" and DECIMAL.match(text, end) and text[start - 1 : start] not in _NOT_BEFORE_POINT:  # 一点五倍
        return False
    if after in _SHARED and (OFF.match(text, end) or OVER.match(text, end)):
        return False
    counts = after in _VAGUE and unit_at(text, end + 1) is not None
    if trapped(text, start) >= end and not counts:
        return True
    return end - start == 1 and not _stands(text, start, end)


_NOT_BEFORE_POINT = frozenset("有差早晚快慢")
_LEADERS = frozenset("第之")


@cache
def followers() -> frozenset[str]:
    """What may follow a single number character that counts something: units, and signs of a longer number."""
    return frozenset(name[0] for name in units()) | frozenset(CHINESE + "成折大月点多余分来个中至到又几季日时旬世")


_GOING_ON = frozenset(" 又点至到~-—")


def _goes_on(text: str, end: int) -> bool:
    """Whether a number goes on with 又, a decimal point, or the other end of its range."""
    return any(pattern.match(text, end) for pattern in (WHOLE, DECIMAL, _TO_NEXT))


_LONE_MULTIPLIER = frozenset("超近逾达过上约破成")
_UNIT_BEGINS = frozenset("千百兆万十")
_UNIT_WORDS = ("千克", "千米", "千瓦", "千伏", "千卡", "千帕", "百帕", "兆瓦", "兆帕", "兆赫", "百分", "万元户", "十分")


def _stands(text: str, start: int, end: int) -> bool:  # noqa: PLR0911 - one kind of character a line
    """Whether a single number character is a numeral: it counts something, or stands alone."""
    char, before, after = text[start], text[start - 1 : start], text[end : end + 1]
    if before == "第" or text.startswith("个半", end) or (after in _GOING_ON and _goes_on(text, end)):
        return True
    if char in "零〇伍陆拾佰仟幺俩":
        return char in "零〇拾" and _stands_alone(before, after)
    if before == "负" and not after.isalnum():
        return True
    if char in _UNIT_BEGINS and text.startswith(_UNIT_WORDS, start):
        return False
    if after in _VAGUE and unit_at(text, end + 1) is not None:
        return True
    measured = unit_at(text, end) is not None
    if char in "万亿兆":
        return before in _LONE_MULTIPLIER and measured
    if before == "之" and after != "一" and not after.isalnum():  # 综述之二
        return True
    if measured or _stands_alone(before, after) or text.startswith("中全会", end):
        return True
    return after in {"成", "大", "月", "点", "多", "余", "分"}


def _stands_alone(before: str, after: str) -> bool:
    return not (before.isalnum() or after.isalnum()) and after not in {"、", "."}
