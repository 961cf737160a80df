"""English numbers in words: twenty-three, two hundred and five, half a million, one-third, twenty-first."""

from __future__ import annotations

import re

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
    "w": 1e4,
}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ORDINALS = {
    _IRREGULAR.get(word, word.removesuffix("y") + ("ieth" if word in _TENS else "th")): value
    for word, value in (_ONES | _TENS).items()
    if value
} | {"hundredth": 100}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

_UNIT = "|".join([*_ONES, *_TENS])
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PART = "(?:" + "|".join(sorted(_PARTS, key=len, reverse=True)) + ")s?"

PATTERN = (
    rf"(?:(?:{_UNIT})(?:-(?:{_UNIT}|{_ORDINAL}))?|(?:half\ )?an?(?=\ (?:{_SCALE})\b))"
    rf"(?:[\ -](?:and\ )?(?:{_SCALE}|{_UNIT})(?:-(?:{_UNIT}))?\b(?!-))*+(?:[\ -]{_PART}\b)?"
    rf"|(?:{_ORDINAL})"
)
"""One run of number words, to stand between word boundaries; case is ignored."""

_WORD = re.compile(r"[a-z]+")
_TWO_WORDS = re.compile(r" (?<=[A-Za-z]{2} )[A-Za-z]{2}")


def in_(text: str) -> bool:
    """Whether two English words follow one another anywhere in a text."""
    return _TWO_WORDS.search(text) is not None


def is_ordinal(run: str) -> bool:
    """Whether the run is an ordinal: twenty-first, third."""
    words = _WORD.findall(run.lower())
    return words[-1] in _ORDINALS and (len(words) == 1 or (words[-2] in _TENS and "-" in run))


def read(run: str) -> float | None:
    """The value of a run of number words."""
    words = [word for word in _WORD.findall(run.lower()) if word != "and"]
    if len(words) > 12:
        return None
    if is_ordinal(run):
        return float(_TENS.get(words[-2], 0) + _ORDINALS[words[-1]]) if len(words) > 1 else float(_ORDINALS[words[-1]])
    part = words.pop() if words[-1].rstrip("s") in _PARTS or words[-1] == "halves" else None
    total, number = 0.0, 0.0
    for word in words:
        if word == "half":
            number = 0.5
        elif word in {"a", "an"}:
            number = number or 1.0
        elif word in SCALES:
            number = (number or 1.0) * SCALES[word]
            if SCALES[word] >= 1000 or word == "dozen":
                total, number = total + number, 0.0
        else:
            number += _ONES.get(word, _TENS.get(word, 0))
    value = total + number
    return value / _PARTS.get(part, _PARTS.get(part.rstrip("s"), 1)) if part else value
