"""English numerals before what they count: 230 nurses, a seven-day fair, 14-year-old."""

from __future__ import annotations

import re

from audit.figures.counted.with_unit import Counted, value_is_year
from audit.figures.numbers.numeral import Numeral
from audit.figures.words.units import units
from audit.text.regex import regex

_ENGLISH_BARE = regex(r"(?=[.,;)\n]| ?--? | [–—]|$)|\ (?!o'clock|a\.m|p\.m|am\b|pm\b|[A-Z])([a-z]+)")
_HYPHENATED = regex(r"-([a-z]{3,}|km|kg|ha|cm|mm)\b")
_NUMBERED = ("Article", "Route", "Flight", "No.", "Room", "Phase", "Chapter", "Page", "Line", "Highway")
_STAGE = regex(
    r"\b(?:stage|phase|round|lap|leg|day|week|game|match|chapter|grade|level|tier|category|type|part|episode|season"
    r"|volume|heat|lane|gate|line|platform|ward|zone) $",
    re.IGNORECASE,
)
"""What is known by its number: won stage |three."""
_NOT_ADJECTIVES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|for|in|of|from|to|and|or|by|with|at|on|per|were|are|is|was|aboard"
    "|as|after|when|while|since|before|than|but|who|that|which|if|hurt|killed|dead|died|injured|wounded|missing|arrested"
    "|charged|rescued|feared|trapped|jailed|fined"
)
_NAMED_FIRST = "measles|mumps|rabies|diabetes|news|sports|arms|customs|savings|electronics|athletics|bus|gas"
"""Words in s that say of what sort the noun behind them is: 187 measles cases, 40 sports clubs."""
_ENGLISH_NOUN = regex(
    rf"[\ -](?:(?!(?:{_NOT_ADJECTIVES})\ )(?:[a-z][a-z'-]*|u\.s\.|\d{{1,3}}-[a-z]+)\ ){{0,2}}?"
    rf"((?![a-z]+ous\b|(?:{_NAMED_FIRST})\b|this\b|less\b|thus\b|across\b|others?\b|was\b|does\b|homeless\b)[a-z]{{3,}}s|people|women|men|children|staff|personnel|yuan|percent)\b",
    re.IGNORECASE,
)
_DOLLARS = {
    **{"hong kong dollars": "港元", "hk dollars": "港元", "new taiwan dollars": "新台币", "nt dollars": "新台币"},
    **{"canadian dollars": "加元", "australian dollars": "澳元", "new zealand dollars": "新西兰元"},
    **{"singapore dollars": "新加坡元", "singaporean dollars": "新加坡元"},
}
"""Dollars that are not those of America."""


def before_noun(text: str, numeral: Numeral) -> Counted | None:
    """An English numeral before a plural noun."""
    run = text[numeral.start : numeral.end]
    named = text[max(0, numeral.start - 9) : numeral.start].rstrip().endswith(_NUMBERED)
    if value_is_year(run) or named:
        return None
    joined = _HYPHENATED.match(text, numeral.end)
    if joined is not None:  # a seven-day fair
        if joined[1] == "year" and text.startswith("-old", joined.end()):
            return Counted(text, joined.end() + 4, numeral.value or 0.0, "years old", "duration", "age", after="old")
        unit = units().get(joined[1]) or units().get(joined[1] + "s")
        kind, family = (unit.kind, unit.family) if unit is not None else ("count", f"count:{joined[1]}")
        return Counted(text, joined.end(), numeral.value or 0.0, joined[1], kind, family, after=joined[1])
    noun = _ENGLISH_NOUN.match(text, numeral.end)
    if noun is None:
        follows = _ENGLISH_BARE.match(text, numeral.end)
        after = follows[1] or "" if follows is not None else ""
        bare = Counted(text, numeral.end, numeral.value or 0.0, None, "count", "count", after=after)
        numbered = _STAGE.search(text, max(0, numeral.start - 10), numeral.start) is not None
        return bare if follows is not None and not numbered else None
    name = _DOLLARS.get(noun[0].strip().lower(), noun[1].lower())
    unit = units().get(name)
    kind, family = (unit.kind, unit.family) if unit is not None else ("count", f"count:{name}")
    return Counted(text, noun.end(), numeral.value or 0.0, name, kind, family, after=noun[0].strip())
