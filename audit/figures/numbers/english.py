"""English numbers in words: twenty-three, two hundred and five, half a million, one-third, twenty-first."""

from __future__ import annotations

from audit.text.regex import regex

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
    "b": 1e9,
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
_DIGIT = "|".join([*_ONES][:10])
_AFTER_SCALE = "(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))"
_AND_PART = rf"(?:an?[\ -](?:half|third|quarter)|(?:{_DIGIT})[\ -]{_PART}\b)"

_MOVED = "|".join(
    rf"(?<=\b{word}\ )"
    for word in (
        *("by", "up", "down", "rose", "fell", "grew", "rise", "fall", "drop", "jump", "jumped", "dropped", "climbed"),
        *("about", "nearly", "almost", "roughly"),
        *("jump of", "rise of", "fall of", "drop of", "cut of", "gain of", "increase of", "decline of", "decrease of"),
        "reduction of",
    )
)
"""After these, or straight before a comparison, a part is one of a change: down a quarter, a third more."""
_AFTER_CHANGE = "(?:to|from|in|since|last|this|over|after|during|between|compared|on|year|and|but|while|as)\\b"

PATTERN = (
    rf"(?:(?:{_UNIT})(?:-(?:{_UNIT}|{_ORDINAL}))?|(?:half\ )?an?(?=\ (?:{_SCALE})\b))"
    rf"(?:\ point(?:\ (?:{_DIGIT})\b){{1,6}}+)?"
    rf"(?:(?:[\ -]|{_AFTER_SCALE}\ and\ )(?:{_SCALE}|{_UNIT})(?:-(?:{_UNIT}))?\b(?!-|[\ -]{_PART}\b))*+"
    rf"(?:\ and\ {_AND_PART}(?:[\ -](?:{_SCALE})\b)?"
    rf"|(?<=hundred)(?:\ and)?\ (?:(?:{'|'.join(_TENS)})-)?(?:{_ORDINAL})\b"
    rf"|[\ -](?:(?:{_UNIT})[\ -])?{_PART}\b)?"
    rf"|(?:an?[\ -](?:{_PART})|(?<!first\ )(?<!second\ )half)(?=\ of\b)"
    rf"|(?:{_MOVED})an?[\ -](?:{_PART})(?!\ (?!{_AFTER_CHANGE})[a-z]|-)"
    rf"|an?[\ -](?:{_PART})(?=\ (?:more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|longer|shorter|faster)\b)"
    rf"|(?:{_ORDINAL})"
)
"""One run of number words, to stand between word boundaries; case is ignored."""

_WORD = regex(r"[a-z]+")
_TWO_WORDS = regex(r" (?<=[A-Za-z]{2} )[A-Za-z]{2}")


def in_(text: str) -> bool:
    """Whether two English words follow one another anywhere in a text."""
    return _TWO_WORDS.search(text) is not None


def is_number(run: str) -> bool:
    """Whether each word of a run is a number: forty-two."""
    return all(word in _ONES or word in _TENS for word in run.lower().split("-"))


def is_ordinal(run: str) -> bool:
    """Whether the run is an ordinal: twenty-first, third, one hundred and first."""
    words = _WORD.findall(run.lower())
    compound = len(words) > 1 and (words[-2] in _TENS and "-" in run)
    return words[-1] in _ORDINALS and (len(words) == 1 or compound or "hundred" in words)


def read(run: str) -> float | None:
    """The value of a run of number words."""
    words = [word for word in _WORD.findall(run.lower()) if word != "and"]
    if len(words) > _MOST_WORDS:
        return None
    if is_ordinal(run):
        *tens, last = words
        return (_sum(tens) if tens else 0.0) + _ORDINALS[last]
    if "point" in words:
        return _decimal(words)
    mixed = _AND.search(run.lower())
    if mixed is not None:
        part, scale = mixed["part"], SCALES.get(mixed["scale"] or "", 1.0)
        return ((read(run[: mixed.start()]) or 0.0) + (read(part) or 0.0)) * scale
    part = words.pop() if words[-1].rstrip("s") in _PARTS or words[-1] == "halves" else None
    value = _sum(words) if words else 1.0
    return value / _PARTS.get(part, _PARTS.get(part.rstrip("s"), 1)) if part else value


def _decimal(words: list[str]) -> float:
    """One point two million: digits are read out one by one after the point."""
    at = words.index("point")
    digits = [word for word in words[at + 1 :] if word in _ONES and _ONES[word] < 10]
    value = _sum(words[:at]) + float("0." + "".join(str(_ONES[digit]) for digit in digits))
    return round(value * _sum(words[at + 1 + len(digits) :] or ["one"]), 6)


def _sum(words: list[str]) -> float:
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
    return total + number


_MOST_WORDS = 14
_AND = regex(rf" and (?P<part>{_AND_PART})(?:[ -](?P<scale>{_SCALE}))?$")
