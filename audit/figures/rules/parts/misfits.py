"""What is said of parts that do not fit their whole, and of shares that do not fit their counts."""

from __future__ import annotations

from audit.figures.reading.amounts import bounded, digits, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number, spoken
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text


def found(reading: Reading, grade: str, figures: list[Figure], rule: Text) -> Conflict:
    """The conflict of a whole with its parts, in the order of the text."""
    ordered = sorted(figures, key=lambda figure: figure.start)
    return conflict(CODE, grade, [(reading, figure) for figure in ordered], rule)


def exceeds(reading: Reading, whole: Figure, part: Figure, grade: str) -> Conflict:
    return found(reading, grade, [whole, part], Text("the part is greater than its whole", "分项大于总数"))


def misses(whole: Figure, parts: list[Figure]) -> tuple[bool, bool]:
    """Whether the sum of some parts is over their whole, and whether it is under it, however both are rounded."""
    spans = [bounded(part) for part in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    least, most = bounded(whole)
    over = low > most * (1 + 1e-9) and not _fits_without_one(value(whole), [value(part) for part in parts])
    return over, high < least * (1 - 1e-9)


def _fits_without_one(whole: float, parts: list[float]) -> bool:
    """Whether all parts but one make the whole, so that one tells of it otherwise: 换乘站7座、地下站21座、高架站2座.

    The least part may have been forgotten when they were added up.
    """
    rest = [sum(parts) - part for part in parts if part != min(parts)]
    return len(parts) > _TWO and any(abs(total - whole) <= 1e-9 * whole for total in rest)


_TWO = 2


def off_by_one_digit(whole: Figure, total: float) -> bool:
    """Whether the sum and the whole are apart by one digit at one place: 53 and 63, 363.3 and 373.3."""
    apart = abs(total - value(whole))
    return digits(round(apart / value(whole) * whole.value, 6)) == 1


def misfit(whole: Figure, total: float) -> Text:
    """What is said of a whole whose parts add up to `total` in the base unit of its family."""
    shown = spoken(in_unit_of(whole, total))
    return Text(f"the parts add up to {shown.en}, not to the whole", f"分项之和为{shown.zh},与总数不符")


def ratio_is(percent: float) -> Text:
    """What is said of a share against two counts of which one is so many percent of the other."""
    shown = number(round(percent, 1))
    return Text(f"the two counts give {shown} %", f"按前后两数计算应为{shown}%")


def share_is(percent: float) -> Text:
    """What is said of a share told with two counts that make another, of so many percent."""
    shown = number(percent)
    return Text(f"the two counts give a share of {shown} %", f"按前后两数计算,占比应为{shown}%")
