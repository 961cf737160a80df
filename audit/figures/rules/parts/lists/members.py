"""How many members a list of words has: A、B和C, where 和 may join two members or be part of a name."""

from __future__ import annotations

from audit.text.regex import regex

JOIN = regex(r"(?<!呼)和(?![平谐睦解]|田(?:[、,]|$))|(?<![埃涉波提普])及|与|以及|暨")
_AND_LAST = regex(r"[^和与及]{2,12}(?:以及|(?<![埃涉波提普])及)[^和与及]{2,12}")


def from_inside(items: list[str]) -> set[int]:
    """Lengths that a list has if it begins only with a later of its items: 本台、新闻频道及英语、法语2个频道."""
    begun = {len(items) - k for k, item in enumerate(items[:-1]) if JOIN.search(item)}
    unlike = len(items) > 2 and len(items[0]) > max(map(len, items[1:])) + 8
    ends = {item[-1:] for item in items[1:]}
    unlike = unlike or (len(items) > 2 and len(ends) == 1 and items[0][-1:] not in ends) or bool(JOIN.search(items[0]))
    last = items[-1][-1:]
    begun.add(next((k for k, item in enumerate(reversed(items)) if item[-1:] != last), 0))
    return begun | ({len(items) - 1} if unlike else set())


def counted(items: list[str], named: bool = False, places: bool = False, closed: bool = False) -> tuple[int, int]:
    """Least and most members of a list: 和 may join two of them, and does so where both are as long as the others are.

    With `places`, it joins the last two whatever their lengths; so it does in a `closed` list without another join,
    where both are short. With `named`, a join in the middle of the list is part
    of a name, unless it joins two such.
    """
    free = [len(item) for item in items[1:] if not JOIN.search(item)] or [len(items[0])]
    pieces = [JOIN.split(item) for item in items]
    if closed and not places and len(items) > _FEW and len(pieces[-1]) == 1:
        # 储能科学与工程、跨境电子商务: no list ends so
        pieces = [[item] if "与" in item and {"和", "及"}.isdisjoint(item) else JOIN.split(item) for item in items]
    paired = [len(p) == 2 and all(min(free) <= len(x) <= max(free) for x in p) for p in pieces]
    paired[-1] = paired[-1] or (
        places and len(pieces[-1]) == 2 and all(1 < len(x) <= max(free) + 2 for x in pieces[-1])
    )
    plain = closed and len(items) > _SEVERAL and all(len(piece) == 1 for piece in pieces[:-1])
    paired[-1] = paired[-1] or (plain and "和" in items[-1] and _joins_last(pieces[-1], max(free)))
    names = named and any(len(p) > 1 and not pair for p, pair in zip(pieces[1:-1], paired[1:-1], strict=True))
    joins = [pair if names else len(p) - 1 for p, pair in zip(pieces, paired, strict=True)]
    if named:
        joins[:-1] = paired[:-1]
    if len(items) > 2 and _AND_LAST.fullmatch(items[-1]):  # the last two of a list
        paired[-1] = True
        joins[-1] = max(joins[-1], 1)
    if len(items) > 2 and len(pieces[-1]) == 2 and _of_one_sort([*items[:-1], *pieces[-1]]):  # A平台、B平台和C平台
        paired[-1], names = True, False
    return len(items) + (paired[-1] and len(items) > 1 and not names), len(items) + sum(joins)


_FEW, _SEVERAL, _SHORT = 2, 4, 5


def _joins_last(pieces: list[str], longest: int) -> bool:
    """Whether 和 joins the last two of several members: 乒乓球、拔河、象棋、飞镖、踢毽子和定点投篮."""
    most = min(longest + 2, _SHORT)  # two are much longer than one of the others: 文化和旅游 is one
    several = len(pieces) == 2 and sum(map(len, pieces)) >= longest + 4
    return several and all(1 < len(piece) <= most and "的" not in piece for piece in pieces)


def _of_one_sort(items: list[str]) -> bool:
    """Whether all members end in the same two characters."""
    return len({item[-2:] for item in items}) == 1 and all(len(item) > 2 for item in items)
