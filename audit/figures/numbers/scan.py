"""Every numeral of a text, with its value: Arabic, Chinese, mixed, English; shares, fractions, ranges, ordinals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from audit.figures.numbers import chinese, english
from audit.figures.numbers.arabic import arabic
from audit.figures.numbers.numeral import CHINESE, DIGIT, MULTIPLIER, OVER, SCAN, WHOLE, Numeral
from audit.figures.numbers.suffixes import ordinal, with_suffix
from audit.figures.numbers.traps import trapped
from audit.figures.numbers.written import DECIMAL, decimal_number, followers, written
from audit.figures.words.script import plain
from audit.figures.words.units import units
from audit.text.regex import regex

_JOINTS = frozenset(" 又分")
"""What a fraction after a number begins with: 三又二分之一, 三分之一."""
_POINTS = regex(r"\ *个\ *百\ *分\ *点")
_ADDRESS = regex(r"://[!-~]++")
_FORMAL_THREE = regex(r"参(?=[拾佰仟万亿])|(?<=[拾佰仟])参(?![与加])")
"""參 is 叁 on cheques, and simplified as in 参加."""
_SETS = {"打": 12, "双": 2, "对": 2}
_BETWEEN = regex(r"\ ?(?:至|到|~|或者?|to|and)\ ?|(?<!\ )(?:-{1,2}|—{1,2}|–)(?!\ )|\ (?:-{1,2}|—{1,2}|–)\ (?=[0-9])")
_FROM_TO = regex(r"\b(?:between|from|of)\b[^,.;]{0,16}$", re.IGNORECASE)
"""What makes two numbers with `and` the ends of a range: between 40 and 60, not 380 aged over 65 and 270 others."""
_ENGLISH_WORDS = regex(r"^[A-Za-z -]+$")
_SHARES = {"百": 1.0, "佰": 1.0, "千": 0.1, "仟": 0.1, "万": 0.01}
"""百分之, 千分之 and 万分之 in percent."""


def numerals(text: str) -> list[tuple[int, int, float | None]]:
    """Every numeral of the text: start, end (half-open, in code points) and value.

    Shares are percent (八成 is 80, 千分之一 is 0.1), fractions numbers, ranges their two ends; pairs and dozens count
    their members (两打 is 24). The value is None where the words name none (几十); 统一 and 万一 are no numerals.
    """
    flat = _ADDRESS.sub(lambda match: ";" * len(match[0]), _FORMAL_THREE.sub("叁", plain(text)))
    found: list[tuple[int, int, float | None]] = []
    for numeral in scan(flat):
        start, end, value = numeral[:3]
        if found and start < found[-1][1]:  # the 百 of 六 个 百 分 点
            continue
        if (more := _POINTS.match(flat, end)) is not None:
            end = more.end()
        elif numeral.form == "number" and value is not None and flat[end : end + 1] in _SETS:
            value, end = value * _SETS[flat[end]], end + 1
        found.append((start, end, value))
    return found


def scan(text: str, skip: Callable[[str, int], int] | None = None) -> Iterator[Numeral]:
    """The numerals of a plain text (see `script.plain`), in order; the first of a range names the other end.

    `skip` is asked at each place where one may begin; it returns the end of what begins there instead, or 0.
    """
    held: Numeral | None = None
    at = 0
    starts = _starts(english.in_(text) or _ENGLISH_WORDS.match(text) is not None)
    while (begin := starts.search(text, at)) is not None:
        start = begin.start()
        if skip is not None and (end := skip(text, start)):
            at = end
            continue
        if (match := SCAN.match(text, start)) is None:
            at = start + 1
            continue
        found = _read(text, match)
        at = max(start + 1, found[-1].end) if found else match.end()
        if not found and match["chinese"]:
            at = max(at, trapped(text, start))
        for numeral in found:
            if held is not None:
                yield held if numeral.start - held.end > _FARTHEST else _joined(text, held, numeral)
            held = numeral
    if held is not None:
        yield held


@cache
def _starts(is_english: bool) -> re.Pattern[str]:
    """Where a numeral may begin; `SCAN` decides. Not where a character is plainly part of a word: a single Chinese
    digit with neither a unit nor a digit after it, or 数 without 十. Words are looked for in English texts only.
    """
    no_follower = rf"[^\0-\u4dff{''.join(char for char in followers() if char >= '一')}]"
    part_of_word = rf"(?<=[{DIGIT}{MULTIPLIER}])(?<![{CHINESE}第之].){no_follower}"
    makers = "几干十百千万亿折年天个小月日公里成数倍分届次批家例条座艘款部场期轮台架枚颗名位套列所支项季只本张斤吨亩"
    unmade = rf"(?<=[好若数首对半])[^{makers}]"
    chinese_or_arabic = rf"[\d{CHINESE}几好若数首对半](?!{part_of_word}|{unmade})"
    word = r"|(?<![A-Za-z])[AEFHNOSTZaefhnostz](?=[A-Za-z ])"
    return regex(chinese_or_arabic + (word if is_english else ""))


def _read(text: str, match: re.Match[str], depth: int = 0) -> list[Numeral]:
    """The numerals that begin at a match of the scanner: one, two for a range of neighbours, or none.

    At depth 0 a number may be followed by 又 and a fraction, at depth 1 it may be a fraction's denominator.
    """
    start, end = match.span()
    if match.end("arabic") == end:
        found = arabic(text, start, end)
    elif match["number"] is None:
        return _worded(text, match)
    elif match["some"]:
        return [Numeral(start, end, None, "number", 1.0)]
    else:
        found = written(text, start, end, match["arabic"] is None)
    if len(found) == 1 and found[0].form == "number":
        if text[found[0].end : found[0].end + 1] in _JOINTS:
            found = _with_fraction(text, found[0], depth)
        return ordinal(text, found) if text[start - 1 : start] == "第" else found
    return found


def _worded(text: str, match: re.Match[str]) -> list[Numeral]:
    """首届, 对折, 半年 and English words."""
    start, end = match.span()
    if match["halved"]:
        return [Numeral(start, end, 50.0, "share", 10.0)]
    if match["english"]:
        return _english(text, start, end)
    if trapped(text, start):
        return []
    if match["first"]:
        return [Numeral(start, end, 1.0, "ordinal", 1.0)]
    return with_suffix(text, Numeral(start, end, 0.5, "number", 0.5))


def _english(text: str, start: int, end: int) -> list[Numeral]:
    """English number words; a bare `one` is a pronoun, a bare `first` or `second` mostly no rank."""
    word = text[start:end].lower()
    if word == "one" or (word in {"first", "second"} and not text[max(0, start - 4) : start].lower().endswith("the ")):
        return []
    value = english.read(word)
    if english.is_ordinal(word):
        return [Numeral(start, end, value, "ordinal", 1.0)]
    if value is not None and text.endswith(("minus ", "negative "), max(0, start - 9), start):
        start, value = text.rindex(" ", 0, start - 1) + 1 if " " in text[: start - 1] else 0, -value
    form = "fraction" if value is not None and value % 1 else "number"
    return with_suffix(text, Numeral(start, end, value, form, 1.0))


def _with_fraction(text: str, numeral: Numeral, depth: int) -> list[Numeral]:
    """The number, with the fraction that follows it (三又二分之一) or of which it is the denominator (三分之一)."""
    if numeral.value is None:
        return [numeral]
    if depth == 0 and (whole := WHOLE.match(text, numeral.end)) is not None:
        rest = _next(text, whole.end(), 1)
        if rest is not None and rest.form == "fraction" and rest.value is not None:
            value = numeral.value + (-rest.value if numeral.value < 0 else rest.value)
            return [numeral._replace(end=rest.end, value=value, form="fraction")]
    if depth < 2 and numeral.value and (over := OVER.match(text, numeral.end)) is not None:
        return _fraction(text, numeral, over.end())
    return [numeral]


def _fraction(text: str, below: Numeral, at: int) -> list[Numeral]:
    """The fraction with the denominator `below` and its numerator at `at`; 百分之 and 千分之 make shares."""
    minus = text[at] == "负"
    above = _next(text, at + minus, 2)
    if above is None or above.value is None or not below.value:
        return [below]
    scale = _SHARES.get(text[below.start : below.end].removeprefix("负"))
    times = scale or 1 / abs(below.value)
    value = abs(above.value) * times * (-1 if minus != (below.value < 0) else 1)
    share = Numeral(below.start, above.end, value, "share" if scale else "fraction", above.step * times)
    if above.until is None or not scale:
        return [share]
    until = above.until * times  # 百分之二三十
    return [share._replace(until=until), Numeral(above.end, above.end + 2, until, "share", share.step)]


def _next(text: str, at: int, depth: int) -> Numeral | None:
    """The number that begins exactly at `at`, as part of a fraction."""
    match = SCAN.match(text, at)
    if match is None or not match["number"] or match["some"]:
        return None
    if not match["chinese"] or len(match[0]) > 1:
        return next(iter(_read(text, match, depth)), None)
    if (decimal := DECIMAL.match(text, match.end())) is not None:
        return next(iter(decimal_number(text, at, match[0], decimal)), None)
    value = chinese.read(match[0])
    digit = Numeral(at, match.end(), value[0] if value else None, "number", 1.0)
    return _with_fraction(text, digit, depth)[0]


_FARTHEST = 8  # characters between the two ends of a range


def _joined(text: str, first: Numeral, second: Numeral) -> Numeral:
    """The first numeral, told of the second where the two are the ends of a range; 3至5万 shares its multiplier."""
    if first.until is not None or first.value is None or second.value is None:
        return first
    gap = text[first.end : second.start]
    between = _BETWEEN.search(gap)
    if between is None or between.end() != len(gap):
        return first
    if between[0].strip() == "and" and _FROM_TO.search(text, max(0, first.start - 24), first.start) is None:
        return first
    unit = gap[: between.start()].strip()
    if unit and (unit not in units() or unit == "升"):  # 由87.6%升至88.9%
        return first
    if not unit:
        first = _sharing(text, first, second)
    value = first.value or 0.0
    return first if second.value < value or first.form != second.form else first._replace(until=second.value)


def _sharing(text: str, first: Numeral, second: Numeral) -> Numeral:
    """The first end of a range, with the multiplier or the percent sign that is written only after the second."""
    value, top = first.value or 0.0, second.value or 0.0
    if second.form == "share" and first.form == "number":
        times = 10.0 if text[second.end - 1] in "成折" and value < 10 else 1.0
        first = first._replace(value=value * times, form="share")
    times = _shared(text[first.start : first.end], text[second.start : second.end])
    if times > 1 and value < top / times:
        first = first._replace(value=value * times, step=first.step * times)
    return first


def _shared(first: str, second: str) -> float:
    """The last multiplier of the second number, where the first has none of that size."""
    last = second.rstrip("%成折 ")[-1:].lower()
    if last in {"k", "w"}:
        return english.SCALES[last] if first[-1:].lower() != last else 1.0
    times = float(chinese.MULTIPLIERS.get(last, 1))
    if times <= 10 or any(chinese.MULTIPLIERS.get(char, 1) >= times for char in first):
        return 1.0
    return times
