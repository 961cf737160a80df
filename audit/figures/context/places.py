"""Who a figure is about: places, bodies and the words that point back to them (全市, 该县, 我省)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audit.figures.words.lists import any_of, words
from audit.figures.words.units import rows
from audit.text.regex import regex


class Mention(NamedTuple):
    """One mention of a subject; `level` is country, province, city, county, body or whole."""

    start: int
    end: int
    name: str
    level: str


_LEVELS = {
    **{"国": "country", "省": "province", "自治区": "province", "市": "city", "州": "city"},
    **dict.fromkeys("区县旗", "county"),
    **{"镇": "town", "乡": "town", "村": "village", "校": "body", "院": "body", "厂": "body", "公司": "body"},
}
_PLACES = ("country", "province", "city", "county", "town", "village")
_MAIN = ("city", "province", "county", "country")
_BODY = f"(?:{any_of('bodies')})"


@cache
def _names() -> dict[str, str]:
    return {name: level for level, names in rows("places.txt") for name in names.split()}


@cache
def _by_beginning() -> dict[str, list[str]]:
    """The names by their first two characters, longest first."""
    names = sorted(_names(), key=len, reverse=True)
    return {begin: [name for name in names if name[:2] == begin] for begin in {name[:2] for name in names}}


_NAME_GOES_ON = regex(
    rf"(?!特色|梦|式|共产党|人民|工会第|籍|拔)(?:省|市|自治区|自治州|州|地区|盟|特区)?(?P<body>[一-龥]{{0,6}}?{_BODY})?"
)
_WHOLE = regex(r"[我该本全](?:国|省|自治区|市|州|县|区|旗|镇|乡|村|校|院|厂|公司)(?!际|级)")
_OFFICE = regex(rf"[省市区县州](?<=[,。;:\s].)[一-龥]{{0,6}}?{_BODY}")
_COUNTY = regex(
    r"(?:[县区旗镇村]|(?<![家返回下故他老同离还思])乡(?![亲音土愁情里贤党野下风]))(?![域块划间内位县长委级民])"
)
_COUNTY_NAME = regex(
    r"(?:^|[,。;:、由于从对为和与及“”\s])"
    rf"(?P<name>(?!在|来到|各|以及|农|[新改扩续修]建)[一-龥]{{2,3}}(?<![{''.join(words('county-not'))}]))$"
)
_BUCKETS = 1 << 16


@cache
def _beginnings() -> npt.NDArray[np.bool_]:
    """Which pairs of characters may begin a name, by a hash of the pair: few places are then looked at closely."""
    table = np.zeros(_BUCKETS, dtype=np.bool_)
    for name in _names():
        table[(ord(name[0]) * 31 + ord(name[1])) % _BUCKETS] = True
    return table


def _named(text: str) -> Iterator[Mention]:
    """Places and bodies from the list of names."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = np.flatnonzero(_beginnings()[(codes[:-1] * np.uint32(31) + codes[1:]) & (_BUCKETS - 1)])
    names, levels, reach = _by_beginning(), _names(), 0
    for at in places.tolist():
        if at < reach:
            continue
        for name in names.get(text[at : at + 2], ()):
            if text.startswith(name, at) and (match := _NAME_GOES_ON.match(text, at + len(name))) is not None:
                reach, is_body = match.end(), match["body"]
                yield Mention(at, reach, text[at:reach] if is_body else name, "body" if is_body else levels[name])
                break


def _counties(text: str) -> Iterator[Mention]:
    """Counties, districts and villages, which are too many to list: two or three characters and the kind of place."""
    for match in _COUNTY.finditer(text):
        at = match.start()
        name = _COUNTY_NAME.search(text[max(0, at - 4) : at])
        if name is not None:
            yield Mention(at - len(name["name"]), match.end(), name["name"] + match[0], _LEVELS[match[0]])


class Subjects:
    """The mentions of one article, in order, with the words that point back resolved."""

    def __init__(self, text: str, title: str | None) -> None:
        found = list(_named(text))
        found += [
            Mention(*match.span(), match[0], "whole")
            for match in _WHOLE.finditer(text)
            if match[0][0] != "全" or not "一" <= text[match.start() - 1 : match.start()] <= "龥"
        ]
        found += [Mention(*match.span(), match[0], "body") for match in _OFFICE.finditer(text)]
        found += _counties(text)
        found.sort()
        self._main = self._main_places(found, title or "")
        self._mentions = [self._resolved(mention) if mention.level == "whole" else mention for mention in found]
        self._starts = [mention.start for mention in self._mentions]
        self.main = next((self._main[level] for level in _MAIN if level in self._main), None)
        """The article's own place: its city, else the wider or narrower place that it names most."""

    @staticmethod
    def _main_places(found: list[Mention], title: str) -> dict[str, str]:
        """For each level the place that the article names most; a name in the title counts more."""
        counts: dict[str, dict[str, int]] = {level: {} for level in _PLACES}
        for _, _, name, level in found:
            if level in counts:
                counts[level][name] = counts[level].get(name, 0) + 1 + 5 * (name in title)
        return {level: max(names, key=lambda name: names[name]) for level, names in counts.items() if names}

    def _resolved(self, mention: Mention) -> Mention:
        level = _LEVELS.get(mention.name[1:], "body")
        if level == "country" and mention.name[0] in "全我":
            return mention._replace(name="全国", level=level)
        name = self._main.get(level) or (self._main.get("province") if level == "city" else None)
        return mention._replace(name=name or mention.name, level=level)

    def before(self, since: int, until: int) -> Mention | None:
        """The last subject that is mentioned between two offsets."""
        at = bisect_right(self._starts, until - 1) - 1
        if at < 0 or self._starts[at] < since or self._mentions[at].end > until:
            return None
        return self._mentions[at]
