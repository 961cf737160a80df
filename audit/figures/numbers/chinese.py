"""The value of one written number: Chinese characters, or Arabic digits with Chinese multipliers."""

from __future__ import annotations

from audit.text.regex import regex

_ROWS = ("零〇", "一壹幺", "二贰两俩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, row in enumerate(_ROWS) for char in row}
MULTIPLIERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIAD = 10**4

LONGEST = 40
"""Longer runs are no numbers that anybody reads."""

_TOKEN = regex(r"\d[\d,]*+(?:\.\d+)?|\.\d+|[^\d\s个.,余来多几]")
_PAIR = regex(r"([一二两三四五六七八九])([二两三四五六七八九])(?![零〇一二三四五六七八九])")
_PAIRS = {"一二", "一两", "两三", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"}
"""Neighbouring digits that mean `the one or the other`: 三五百 is 300 to 500."""


class _MalformedError(Exception):
    """The run is not one number."""


class _Reading:
    """A number while it is read from left to right.

    Sections are added up under 万, 亿 and 兆 as in speech, so 一万五千亿 is 15,000 times 亿; a last digit straight
    after a multiplier stands for the next lower place (二百五 is 250).
    """

    def __init__(self) -> None:
        self.parts: list[tuple[float, float]] = []  # value and magnitude of what stands before 万, 亿, 兆
        self.section = 0.0
        self.number: float | None = None
        self.last = self.place = 1.0
        self.zero = self.bare = False

    def digits(self, value: float, place: float, bare: bool) -> None:
        if self.number is not None:
            raise _MalformedError
        self.number, self.place, self.bare = value, place, bare

    def nought(self) -> None:
        if self.number is not None:
            raise _MalformedError
        self.zero = True

    def tens(self, value: float) -> None:
        if self.number is not None or self.section % 100:
            raise _MalformedError
        self.section, self.last, self.place = self.section + value, 10.0, 10.0

    def times(self, times: float) -> None:
        self.place = times * (self.place if self.number is not None or times >= _MYRIAD else 1.0)
        if times < _MYRIAD:
            if self.section and (self.number is None or self.last <= times):  # no 二十五千
                raise _MalformedError
            self.section += (1.0 if self.number is None else self.number) * times
        else:
            if self.number is not None and self.bare and not self.zero and self.last >= 100 and self.section:
                self.number *= self.last / 10  # 千二万 is 1200 times 万
            self.section += self.number or 0.0
            self._close(times)
        self.number, self.last, self.zero = None, times, False

    def _close(self, times: float) -> None:
        """The section, and the smaller parts before it, become a part under 万, 亿 or 兆."""
        if not self.section and self.parts:  # 四万万
            value, magnitude = self.parts.pop()
            self.parts.append((value * times, magnitude * times))
            return
        section = self.section or 1.0
        while self.parts and self.parts[-1][1] < times:
            section += self.parts.pop()[0]
        if self.parts and self.parts[-1][1] == times:
            raise _MalformedError
        self.parts.append((section * times, times))
        self.section = 0.0

    def result(self) -> tuple[float, float]:
        if self.number is not None:
            if self.bare and not self.zero and self.last >= 100:
                self.number, self.place = self.number * self.last / 10, self.last / 10
            self.section += self.number
        return rounded(sum(value for value, _ in self.parts) + self.section), self.place


def rounded(value: float) -> float:
    """A value without what binary fractions leave: 286.4 times 10**8 is 28,640,000,000."""
    return value if value.is_integer() else float(f"{value:.15g}")


def read(run: str) -> tuple[float, float] | None:
    """Value of one written number, and the place value of its last digit; None where it is not well formed."""
    if len(run) > LONGEST:
        return None
    reading = _Reading()
    try:
        for token in _TOKEN.findall(run):
            if token[0].isdecimal() or token[0] == ".":
                reading.digits(float(token.replace(",", "")), 10.0 ** -len(token.partition(".")[2]), False)
            elif token in MULTIPLIERS:
                reading.times(float(MULTIPLIERS[token]))
            elif token in _TENS:
                reading.tens(float(_TENS[token]))
            elif DIGITS.get(token):
                reading.digits(float(DIGITS[token]), 1.0, True)
            elif token in DIGITS:
                reading.nought()
            else:
                return None
    except _MalformedError:
        return None
    return reading.result()


def spelt(run: str) -> float | None:
    """The value of digits read out one by one: 二〇二四, 一一〇."""
    if len(run) > 15 or any(char not in DIGITS for char in run) or "两" in run:
        return None
    return float("".join(str(DIGITS[char]) for char in run))


def either(run: str) -> tuple[tuple[str, str], int] | None:
    """The two numbers of 两三百 or 十七八, and the place of the second digit; None where the run is one number."""
    pairs = [m for m in _PAIR.finditer(run[: LONGEST + 1]) if m[0] in _PAIRS]
    if len(pairs) != 1 or len(run) > LONGEST:
        return None
    at = pairs[0].start()
    if at and DIGITS.get(run[at - 1]):
        return None
    return (run[: at + 1] + run[at + 2 :], run[:at] + run[at + 1 :]), at + 1
