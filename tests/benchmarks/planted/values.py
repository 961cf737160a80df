"""How a figure goes wrong between two reports: each way a function from the value to another, None where it cannot."""

from __future__ import annotations

import random
from collections.abc import Callable

Way = Callable[[float, list[float], random.Random], float | None]
"""The value, the other values of the article in the same unit, chance; the wrong value or None."""

FAR = 3.0
"""Times one value of the other; what is further off would be seen by anybody."""


def _digits(value: float) -> tuple[list[str], int]:
    """The characters of a number written out, and how many of them count: noughts at its end do not."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return list(text), len(text.rstrip("0")) if "." not in text else len(text)


def _swapped(value: float, _: list[float], rng: random.Random) -> float | None:
    digits, size = _digits(value)
    places = [i for i in range(size - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
    places = [i for i in places if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return float("".join(digits))


def _changed(value: float, _: list[float], rng: random.Random) -> float | None:
    digits, size = _digits(value)
    places = [i for i, char in enumerate(digits[:size]) if char.isdigit()][1:]
    if not places:
        return None
    at = rng.choice(places)
    digits[at] = rng.choice([digit for digit in "123456789" if digit != digits[at]])
    return float("".join(digits))


def _off_by_one(value: float, _: list[float], rng: random.Random) -> float | None:
    counted = value == int(value) and 4 <= value < 1000 and value % 10
    return value + rng.choice((-1, 1)) if counted else None


def _last_years(value: float, _: list[float], rng: random.Random) -> float | None:
    return _rounded(value * rng.uniform(0.82, 0.94), value)


def _stale(value: float, _: list[float], rng: random.Random) -> float | None:
    return _rounded(value * rng.uniform(0.6, 0.8), value)


def _neighbours(value: float, others: list[float], rng: random.Random) -> float | None:
    near = [other for other in others if other != value and 1 / FAR < other / value < FAR]
    return rng.choice(near) if near else None


def _lost_myriad(value: float, _: list[float], rng: random.Random) -> float | None:
    whole = value >= 100_000 and value % 10_000 == 0 and _digits(value)[1] > 1
    return value / 10_000 if whole else None


def _rounded(value: float, like: float) -> float | None:
    """As many digits that count as in the value it stands for."""
    text, size = _digits(like)
    size = len("".join(text[:size]).replace(".", "").lstrip("0"))
    found = float(f"{value:.{max(1, size)}g}")
    return found if found and found != like else None


WRONG: dict[str, Way] = {
    "swapped digits": _swapped,
    "a changed digit": _changed,
    "off by one": _off_by_one,
    "last year's": _last_years,
    "a stale total": _stale,
    "a neighbour's": _neighbours,
    "a lost 万": _lost_myriad,
}
