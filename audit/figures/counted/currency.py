"""Signs of money before a number, and tenths of a coin behind it: HK$4.2bn, £5, 3块5."""

from __future__ import annotations

from audit.figures.numbers.numeral import Numeral
from audit.text.regex import regex

_CURRENCY = {"$": "美元", "£": "英镑", "€": "欧元", "¥": "元", "₹": "卢比", "₱": "比索", "₩": "韩元"}
_LETTERED = regex(r"(?<![A-Za-z])(?:(?P<dollar>US|HK|NT|NZ|AU|[SACR])\$|(?P<other>RM|Rs\.? ?|Rp\.? ?))$")
SIGNS = frozenset("$£€¥₹₱₩Msp. ")
"""Characters that may end what stands before a sum."""
_DOLLARS = {
    **{"US": "美元", "HK": "港元", "NT": "新台币", "NZ": "新西兰元", "AU": "澳元", "A": "澳元", "S": "新加坡元"},
    **{"C": "加元", "R": "雷亚尔", "RM": "林吉特", "Rs": "卢比", "Rp": "印尼盾"},
}
COINS = frozenset({"块", "元"})
_TENTHS = regex(
    r"(?<=块)([1-9]|[一二三四五六七八九])(?:(?=[,。;、)\n的]|[一每/]|左右|钱|$)|毛)|(?<=元)([1-9]|[一二三四五六七八九])角"
)


def tenths(text: str, end: int) -> tuple[float, int] | None:
    """What stands behind a coin's name as its tenths, and where that ends: 3块|5, 3元|5角."""
    found = _TENTHS.match(text, end)
    if found is None:
        return None
    digit = found[1] or found[2]
    return (int(digit) if digit.isdecimal() else "一二三四五六七八九".index(digit) + 1) / 10, found.end()


def paid(text: str, numeral: Numeral, sign: str) -> tuple[str, int] | None:
    """The currency before a number, and how many characters it has: HK$4.2bn, RM350 million, £5."""
    lettered = _LETTERED.search(text, max(0, numeral.start - 4), numeral.start)
    if lettered is not None:
        return _DOLLARS[(lettered[1] or lettered[2]).strip(" .")], len(lettered[0])
    return (_CURRENCY[sign], 1) if sign in _CURRENCY else None
