"""Lists that stand beside their count: 四处遗迹:一座…、一条…和一处…; 六款伴手礼,A、B和C均…; 四位志工,78岁的甲、…

Members that are counts add up to it, persons are known by their ages, and other names do something at their end, so
that the list is closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.parts.lists.headline_lists import ALONE, COUNT, FAR, FEWEST, MOST, NO_COUNT, OPEN, N
from audit.figures.rules.parts.lists.lengths import listed
from audit.figures.rules.parts.lists.members import JOIN, counted
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts that the lists beside them refute."""
    if "、" in reading.text:
        yield from _clause_before(reading)
        yield from _named(reading)
        if "岁" in reading.text:
            yield from _aged(reading)
    yield from _one_each(reading)


def _clause_before(reading: Reading) -> Iterator[Conflict]:
    """六款伴手礼,A、B、C、D与E每款…: the names stand straight behind the clause that counts them."""
    for match in _BEHIND.finditer(reading.text):
        value = read(match["n"]) or 0
        least, most = counted(match["list"].split("、"), places=True)
        if NO_COUNT.match(reading.text, match.end("n")):
            continue
        wrong = FEWEST <= value <= MOST and not least <= value <= most and abs(most - value) <= FAR and most >= FEWEST
        if wrong and not OPEN.search(match[0]):
            figure = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), value, match["u"])
            yield listed(reading, figure, most, "probable", match.span("list"))


_NAMED = regex(
    rf"(?P<n>{ALONE})(?P<u>[名位])[一-龥]{{1,8}}?[是为](?P<list>[一-龥·]{{2,6}}(?:、[一-龥·]{{2,6}}){{2,14}}"
    r"(?:[和与及][一-龥·]{2,6})?)(?=[。;\n]|$)"
)


def _named(reading: Reading) -> Iterator[Conflict]:
    """五位候选人为A、B、C、D。"""
    for match in _NAMED.finditer(reading.text):
        value, least = read(match["n"]) or 0, 1 + match["list"].count("、")
        most = least + len(JOIN.findall(match["list"].rpartition("、")[2]))
        if not least <= value <= most and 1 < value <= MOST and abs(most - value) <= FAR:
            figure = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), value, match["u"])
            yield listed(reading, figure, most, "probable", match.span("list"))


_BEHIND = regex(
    rf"(?P<n>{ALONE})(?P<u>[名位家座部本首种幅个件款册篇台支条所处项])(?:(?!等)[一-龥]){{1,8}},"
    rf"(?P<list>(?:(?!的|等)[一-龥]){{2,9}}(?:、(?:(?!的|等)[一-龥]){{2,9}}){{1,9}}?(?:(?:以及|[和与及])(?:(?!的|等)[一-龥]){{2,9}}?)?)"
    r"(?=都(?![市会])|均|每|各|全|分别|入选|上榜|榜上有名|在列|入围|齐|同时|轮番|登台|登场|亮相)"
)


_EACH = regex(r"[一-龥]{1,12}(?::|——|,(?:即|分别是|包括)|,?分别[是为]:?)(?P<list>[^。;:\n]{4,200})(?=[。;\n]|$)")
_ONE = rf"(?P<n>{N})[一-龥]"
_AND = regex(rf"[、,]|以及|[和及与](?={_ONE.replace('?P<n>', '?:')})")
_LEADING = regex(rf"(?:另有?|还有|其余)?{_ONE}")
_WORDY = 26


def _one_each(reading: Reading) -> Iterator[Conflict]:
    """四处遗迹:一座…、一条…和一处…: as many as the counts of the list make."""
    if not holds(reading.text, (":", "——", "即", "分别", "包括")):
        return
    for found in COUNT.finditer(reading.text):
        match = _EACH.match(reading.text, found.end())
        if match is None:
            continue
        value = read(found["n"]) or 0
        if not 1 < value <= MOST or OPEN.search(match["list"]):
            continue
        items = _AND.split(match["list"])
        leading = [_LEADING.match(item) for item in items]
        if len(items) < FEWEST - 1 or None in leading or max(map(len, items)) > _WORDY:
            continue
        total = sum(read(one["n"]) or 0 for one in leading if one is not None)
        if value not in {total, len(items)} and abs(total - value) <= FAR:
            figure = figure_at(reading, *found.span("n")) or mark(reading, *found.span(), value, found["u"])
            yield listed(reading, figure, total, "probable", match.span("list"))


_AGED = regex(
    rf"(?<![前其另余每])(?P<n>{N})(?P<u>[名位])(?:(?![0-9岁])[^。;:,、\n]){{0,14}}(?:[,:]|——)(?:分别[是为]:?)?"
    r"(?P<list>[^。;:\n]{8,160})"
)
_AGE_FIRST = regex(r"(?:(?<=^)|(?<=[、,和与及]))[0-9]{1,3}岁的?(?:(?![、,和与及])[一-龥]){2,14}(?=[、,和与及]|$)")
_AGE_LAST = regex(
    r"(?:(?<=^)|(?<=[、,和与及]))(?:(?![、,和与及])[一-龥]){2,14}(?:\(|,)?[0-9]{1,3}岁\)?(?=[、,和与及]|$)"
)


def _aged(reading: Reading) -> Iterator[Conflict]:
    """四位志工,78岁的林阿好、81岁的陈水木和76岁的黄玉霞: as many as are named with their ages."""
    for match in _AGED.finditer(reading.text):
        value = read(match["n"]) or 0
        for pattern in (_AGE_FIRST, _AGE_LAST):
            ages = list(pattern.finditer(match["list"]))
            if len(ages) < FEWEST - 1 or "、" not in match["list"] or ages[0].start() or OPEN.search(match["list"]):
                continue
            inside = match["list"][ages[0].start() : ages[-1].end()]
            whole = all(_AGE_OF.search(item) for item in _MEMBERS.split(inside))
            if whole and len(ages) != value and 1 < value <= MOST and abs(len(ages) - value) <= FAR:
                figure = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), value, match["u"])
                yield listed(reading, figure, len(ages), "probable", match.span("list"))


_AGE_OF = regex("[0-9]岁")
_MEMBERS = regex("、|和|与|及")
