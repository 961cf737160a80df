"""Pairs of articles made from a corpus: with one figure contradicted, or with a difference that something explains."""

from __future__ import annotations

import datetime
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from audit.figures import extract
from audit.figures.words.units import rows
from audit.model import Article as Read
from audit.model import Figure, Metadata
from tests.benchmarks.corpus import Article
from tests.benchmarks.planted.retelling import retold, written
from tests.benchmarks.planted.values import WRONG

_SENTENCE = re.compile(r"[^。！？\n]+。")
_PLAIN = re.compile(r"[0-9][0-9.]*(?:万|亿)?")
_KINDS = frozenset({"count", "money", "measure"})
_ROLES = frozenset({None, "stock", "flow"})
_RUNNING = re.compile("死亡|遇难|受伤|失踪|失联|获救|被困|转移|病例|疏散")
_DAILY = re.compile("[今昨当]天|[今昨]晚|今日|昨日|目前|截至|截止|凌晨|[0-9]点")
"""With these a sentence told on another day tells another thing."""
_DEAD = re.compile("(?P<n>[0-9]{1,3})(?:人|名[^0-9,，。]{0,6})(?:死亡|遇难|丧生)")
_DAYS_APART = 3
_TELLING = 3


class Case(NamedTuple):
    """Two articles, the way they differ, and whether that is a contradiction."""

    way: str
    wrong: bool
    first: Article
    second: Article
    value: float
    """The figure that the second one gives."""


class _Told(NamedTuple):
    """A figure with the sentence that tells it, the article's first sentence, and its neighbours' values."""

    article: Article
    figure: Figure
    shown: str
    sentence: str
    lead: str
    others: list[float]


def figures(article: Article) -> list[Figure]:
    """The figures of one article's text."""
    day = article["date"]
    read = Read("", article["text"], article["text"], (), Metadata(article["title"], None, day, day, "record"))
    return extract(read, 0)


def cases(articles: Sequence[Article], each: int, rng: random.Random) -> Iterator[Case]:
    """Up to `each` cases of every way, no article used twice."""
    told = [one for article in articles if (one := _told(article, rng)) is not None]
    rng.shuffle(told)
    wanted = dict.fromkeys([*WRONG, *_CONTROLS], each)
    for one in told:
        for way in rng.sample(list(wanted), len(wanted)):
            if (case := _made(one, way, rng)) is not None:
                wanted[way] -= 1
                if not wanted[way]:
                    del wanted[way]
                yield case
                break
        if not wanted:
            return


def natural(articles: Sequence[Article], most: int, rng: random.Random) -> Iterator[Case]:
    """Two real accounts that share a telling figure with its noun, the second with another value put in its place."""
    by_claim: dict[tuple[str, str], list[tuple[Article, Figure]]] = defaultdict(list)
    for article in articles:
        for figure in figures(article):
            shown = article["text"][figure.start : figure.end]
            if figure.kind in _KINDS and figure.role in _ROLES and len(re.findall(r"[1-9]", shown)) >= _TELLING:
                noun = article["text"][figure.end : figure.end + 2]
                if noun.isalpha() and _PLAIN.match(shown):
                    by_claim[shown, noun].append((article, figure))
    used: set[str] = set()
    for (shown, _), pairs in sorted(by_claim.items()):
        (first, _), (second, figure) = (pairs[0], pairs[-1])
        apart = abs(datetime.date.fromisoformat(first["date"]) - datetime.date.fromisoformat(second["date"])).days
        once = second["text"].count(shown) == 1 and first["text"] != second["text"]
        if len(pairs) != 2 or apart > _DAYS_APART or not once or {first["text"], second["text"]} & used:
            continue
        value = WRONG[rng.choice(["swapped digits", "a changed digit", "last year's"])](figure.value, [], rng)
        if value is not None and not _RUNNING.search(second["text"][max(0, figure.start - 12) : figure.end + 6]):
            used |= {first["text"], second["text"]}
            text = second["text"].replace(shown, written(value, figure.unit or "", rng))
            yield Case("natural retelling", True, first, {**second, "text": text}, value)
            most -= 1
        if not most:
            return


def _told(article: Article, rng: random.Random) -> _Told | None:
    """A figure of an article that can be told again: plain, exact, with words for what it counts."""
    sentences = list(_SENTENCE.finditer(article["text"]))
    found = figures(article)
    good = []
    for figure in found:
        shown = article["text"][figure.start : figure.end]
        holder = next((s for s in sentences if s.start() <= figure.start < s.end()), None)
        plain = _PLAIN.match(shown) and figure.qualifier == "exact" and figure.value >= 10 and figure.indicator
        if holder and plain and figure.kind in _KINDS and figure.role in _ROLES and figure.unit:
            around = article["text"][max(0, figure.start - 12) : figure.end + 6]
            if shown.endswith(figure.unit) and not _RUNNING.search(around) and len(holder[0]) <= 120:
                good.append((figure, shown, holder[0]))
    if not good:
        return None
    figure, shown, sentence = rng.choice(good)
    others = [f.value for f in found if f.unit == figure.unit and f.value != figure.value]
    return _Told(article, figure, shown, sentence, sentences[0][0], others)


def _made(one: _Told, way: str, rng: random.Random) -> Case | None:
    """The case of one way, where the figure allows it."""
    figure, unit = one.figure, one.figure.unit or ""
    value, sentence, lead, note = figure.value, one.sentence, one.lead, ""
    apart = 0 if _DAILY.search(sentence + lead) else rng.randint(0, 2)
    instead = ""
    if way in WRONG:
        wrong = WRONG[way](value, one.others, rng)
        if wrong is None or wrong <= 0 or (way != "a neighbour's" and wrong in one.others):
            return None
        value = wrong
    else:
        changed = _CONTROLS[way](one, rng)
        if changed is None:
            return None
        value, instead, sentence, lead, apart, note = changed
    instead = instead or written(value, unit, rng)
    shown = one.shown if one.shown in sentence else ""
    text = retold(lead, sentence, shown, instead, rng) if shown else None
    if text is None or (instead == one.shown and way in WRONG):
        return None
    day = datetime.date.fromisoformat(one.article["date"]) + datetime.timedelta(days=apart)
    title = rng.choice(("记者手记", "现场目击", "一线来稿", "本报综合消息"))
    second: Article = {"title": title, "date": day.isoformat(), "text": note + text}
    return Case(way, way in WRONG, one.article, second, value)


_Changed = tuple[float, str, str, str, int, str]
"""Value, how it is written ('' for the usual way), sentence, lead, days later, a note before the text."""


def _another_value(one: _Told, rng: random.Random) -> float:
    return WRONG["a stale total"](one.figure.value, [], rng) or one.figure.value + 7


def _period(one: _Told, rng: random.Random) -> _Changed | None:
    """What was told of this year, of last year: the time opens the figure's clause."""
    before = one.sentence[: one.sentence.find(one.shown)]
    if not re.search(r"(?:^|,|，)(?:今年|本月)[^,，]{2,}$", before):
        return None
    sentence = one.sentence.replace("今年", "去年").replace("本月", "上月")
    return _another_value(one, rng), "", sentence, sentence, 1, ""


def _year_later(one: _Told, rng: random.Random) -> _Changed | None:
    if re.search(r"[0-9]{4}年", one.sentence):
        return None
    return _another_value(one, rng), "", one.sentence, one.lead, 366, ""


def _entity(one: _Told, rng: random.Random) -> _Changed | None:
    """The formula of one place told of another: the sentence names the place whose figure it is."""
    name = one.figure.subject
    clause = re.split("[,，]", one.sentence[: one.sentence.find(one.shown)])[-1]
    if name not in _places() or str(name) not in clause:
        return None
    other = rng.choice([place for place in _places() if place not in one.article["text"]])
    sentence = one.sentence.replace(str(name), other)
    named = [place for place in _places() if place in sentence]
    return (_another_value(one, rng), "", sentence, sentence, 0, "") if named == [other] else None


@cache
def _places() -> list[str]:
    """The provinces that the product knows."""
    return [name for level, names in rows("places.txt") if level == "province" for name in names.split()]


_OTHER_UNITS = {
    **{"人": "户", "名": "户", "人次": "场", "户": "个村", "家": "个项目"},
    **{"元": "美元", "公里": "亩", "亩": "公斤"},
}


def _unit(one: _Told, rng: random.Random) -> _Changed | None:
    unit = _OTHER_UNITS.get(one.figure.unit or "")
    value = _another_value(one, rng)
    return (value, written(value, unit, rng), one.sentence, one.lead, 0, "") if unit else None


def _role(one: _Told, rng: random.Random) -> _Changed | None:
    value = _another_value(one, rng)
    instead = "比上年增加" + written(value, one.figure.unit or "", rng)
    return value, instead, one.sentence, one.lead, 0, ""


def _rounding(one: _Told, rng: random.Random) -> _Changed | None:
    digits = f"{one.figure.value:.0f}"
    if len(digits) < 3 or set(digits[2:]) <= {"0"}:
        return None
    low = int(digits[:2]) * 10 ** (len(digits) - 2)
    return float(low), f"{written(low, '', rng)}余{one.figure.unit}", one.sentence, one.lead, 0, ""


def _same(one: _Told, rng: random.Random) -> _Changed | None:
    return one.figure.value, written(one.figure.value, one.figure.unit or "", rng), one.sentence, one.lead, 0, ""


def _toll(one: _Told, rng: random.Random) -> _Changed | None:
    """An accident's toll, as the article tells it, a day later: it has risen."""
    toll = _DEAD.search(one.article["text"])
    if toll is None:
        return None
    value = float(toll["n"]) + rng.randint(2, 9)
    sentence = f"据最新通报,死亡人数已升至{one.shown}。"
    return value, written(value, "人", rng), sentence, one.lead, 1, ""


def _correction(one: _Told, rng: random.Random) -> _Changed | None:
    return _another_value(one, rng), "", one.sentence, one.lead, 1, "更正:本报此前报道有误,现更正如下。"


_CONTROLS = {
    "another period": _period,
    "a year later": _year_later,
    "another entity": _entity,
    "another unit": _unit,
    "another role": _role,
    "a rounding": _rounding,
    "the same value": _same,
    "a running toll": _toll,
    "a correction": _correction,
}
