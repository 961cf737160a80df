"""How often or how long since one year, told in two articles: 从2006年起…第十五年, and 2006年开始…整整办了十六个年头.

Both name the year in which it began and count from there, whatever words they choose; each count alone may fit, for a
year may be counted as the first or not. Two that count it in one way must agree, and others differ by one at most. An
article that does not count itself refutes a count by its year of the beginning, where that leaves no room for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import are_corrected, strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import dated, figure_at, read, refuted, year_at
from audit.figures.rules.shared.turns import NOT_YEARLY
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import any_of, holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_Y = "(?:19|20)[0-9]{2}"
_BEGUN = regex(
    rf"(?:[自从打]|始于|起于|创[办立]于|首办于|起步于|开始于)(?P<a>{_Y})年?"
    rf"|(?P<b>{_Y})年(?:[0-9]{{1,2}}月)?[一-龥]{{0,4}}?(?:首[次度办届创]|第一次|始|创[办立]|开始|起步|起(?=[,、]))"
    rf"|\b(?i:since|began in|begun in|started in|founded in|first (?:held|run|staged) in) (?P<c>{_Y})\b"
)
_COUNT = regex(
    rf"(?:连续|连着|接连|一连|蝉联|不间断|坚持|整整|足足|正好|恰好|已经?是?|便是|就是)[一-龥]{{0,8}}?(?P<nth>第)?(?P<n>{_N})"
    r"(?P<unit>年|载|个年头|次|届|回|个[春夏秋冬][天日]?)(?![代前后内间初底末度级])"
    rf"|第(?P<m>{_N})(?P<unit2>个年头|次|届|回|年(?=[,。、)]|$))"
    r"|\b(?P<k>[0-9]{1,3}(?:st|nd|rd|th)?|[a-z]{3,9}(?:-[a-z]{3,8})?) (?:(?:consecutive|straight|successive)"
    r"|(?:[a-z]+ ){0,2}(?:running|in a row|in an unbroken row))\b"
)
_KEPT = regex(
    r"连续|连着|接连|年年|每年|[从]?[未没不]有?(?:曾)?(?:哪一年)?[中间]?[断停]|一年(?:也|都)?[没不]|没断|不间断|坚持|从未"
    r"|雷打不动|一年接着一年|旁落|\bevery\b|\beach\b|consecutive|in a row|unbroken|running|straight"
)
"""What says that the count goes on from year to year."""
_RUNS = regex("连续|连着|接连|一连|蝉联|不间断|坚持|已经?连续")
_OTHERS = regex(any_of("other-founders"))
_CUES = ("连", "第", "年年", "断", "坚持", "consecutive", "straight", "in a row", "since", "unbroken", "running")
_SURELY, _ALONE, _LEAST, _FAR, _SERIAL = 0.35, 0.6, 3, 8, 4
_RULE = Text("two articles count differently from one year on", "两篇报道从同一年算起的年数(次数)不一")
_REFUTED = Text(
    "the count does not fit the year in which the other article has it begin", "年数(次数)与另一篇所说的起始年份不符"
)
_INCLUSIVE = frozenset({"个年头", "次", "届", "回"})


class _Held(NamedTuple):
    """Since which year, and how often or how long it has gone on then."""

    begun: Figure | None
    counted: Figure | None
    inclusive: bool
    """Whether the year of the beginning surely counts as the first."""
    running: bool
    """Whether the count says itself that nothing was left out: 连续, in a row."""
    now: int


def within(reading: Reading) -> Iterator[Conflict]:
    """The only count of an article against its only beginning beside it; one too few is only asked about."""
    held = _held(reading)
    if held is None or held.begun is None or held.counted is None or not (held.inclusive or held.running):
        return
    words = _beside(reading, held.begun, held.counted)
    if words is None or _EVERY_YEAR.search(words) is None or _NOT_SO.search(words) or NOT_YEARLY.search(reading.text):
        return
    due = held.now - int(held.begun.value) + 1
    few = due - held.counted.value
    if not few or abs(few) > _FAR or due < _LEAST:
        return
    if few == 1 and _NOW.search(words) is None and (reading.article.metadata.date or "")[5:7] < _SETTLED:
        return
    yield refuted(reading, CODE, "query" if few == 1 else "probable", held.begun, held.counted, due)


def _beside(reading: Reading, begun: Figure, counted: Figure) -> str | None:
    """The sentence of a beginning and a count, or both theirs, if these stand together and tell of one thing."""
    first, last = sorted((begun, counted), key=lambda figure: figure.start)
    (start, middle), (after, end) = reading.sentence(first.start), reading.sentence(last.start)
    words = reading.text[start:end]
    if start == after:
        return words
    one, two = reading.text[start:middle], reading.text[after:end]
    told = any(one[at : at + 2] in two for at in range(len(one) - 1) if _NOUN.fullmatch(one[at : at + 2]))
    return words if told and after - middle <= _NEAR and "\n\n" not in words.strip() else None


_NOUN = regex("(?![年今第连每从自已是到这的了在]|[一二三四五六七八九十])[一-龥](?![年第连每从自已是到这的了在])[一-龥]")
_NEAR = 40
_NOT_SO = regex(
    r"停办|取消|[起始],?连续(?![一-龥]{0,4}第)[^,。;]{0,6}年|未[能曾]?举[办行]|除[^,。;]{0,10}外|中断[了过]|将(?:于|在|连续)|计划|拟|力争|平均|\b(?:except|cancelled|will|plans?)\b"
)
_EVERY_YEAR = regex(
    r"年年|岁岁|每年|每[一逢]|一年(?:一|也|都)|[从]?[未没不]有?(?:曾)?(?:哪一年)?[中间]?[断停]|没断|没有?(?:落下|缺席)"
    r"|含今年|以来[^,。;]{0,4}连续[^,。;]{0,4}第|一[次届]不[落少缺]|雷打不动"
    r"|\bevery\b|\beach\b|unbroken|without a break"
)
_NOW = regex(r"今年|今[春夏秋冬]|本届|这是|这已|[12][0-9]{3}年已|\bnow\b|\bthis year")
_SETTLED = "03"


def across(pair: Pair) -> Iterator[Conflict]:
    """Two counts from one year, or a count and the year that refutes it."""
    a, b = _held(pair.first), _held(pair.second)
    if a is None or b is None or pair.neighbours > _SERIAL or are_corrected(pair) or strangers(pair):
        return
    if a.counted is not None and b.counted is not None:
        same = a.begun is not None and b.begun is not None and a.begun.value == b.begun.value
        off = abs((a.counted.value - a.now) - (b.counted.value - b.now))
        slack = 0 if a.inclusive and b.inclusive else 1
        if same and slack < off <= _FAR and sureness(pair) >= _SURELY:
            yield conflict(CODE, "probable", [(pair.first, a.counted), (pair.second, b.counted)], _RULE)
        return
    for mine, theirs, sides in ((a, b, (pair.first, pair.second)), (b, a, (pair.second, pair.first))):
        if mine.counted is not None and theirs.begun is not None and sureness(pair) >= _ALONE:
            due = mine.now - int(theirs.begun.value) + 1
            if (
                mine.running
                and mine.begun is None
                and due < mine.counted.value <= due + _FAR
                and _of_one_deed(mine, theirs, *sides)
            ):
                places = [(sides[0], mine.counted), (sides[1], theirs.begun)]
                yield conflict(CODE, "probable", sorted(places, key=lambda p: p[0].number), _REFUTED)


def are_begun_apart(pair: Pair) -> bool:
    """Whether each article tells one year in which something began, and not the same."""
    a, b = _held(pair.first), _held(pair.second)
    begun = [held.begun.value for held in (a, b) if held is not None and held.begun is not None]
    return len(begun) > 1 and begun[0] != begun[1]


def _of_one_deed(mine: _Held, theirs: _Held, reading: Reading, other: Reading) -> bool:
    """Whether the sentences of a count and of a beginning name somebody, or something, by three characters alike."""
    assert mine.counted is not None
    assert theirs.begun is not None
    one = reading.text[slice(*reading.sentence(mine.counted.start))]
    two = other.text[slice(*other.sentence(theirs.begun.start))]
    return any(
        one[at : at + _LEAST] in two
        for at in range(len(one) - _LEAST + 1)
        if one[at : at + _LEAST].isalpha() and not one[at : at + _LEAST].isascii()
    )


def _is_of_others(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the clause of a beginning tells of somebody else's: 新中国1949年成立以来."""
    start, end = reading.sentence(match.start())
    clause = reading.text[start : match.start()].rpartition(",")[2], reading.text[match.end() : end].partition(",")[0]
    return any(_OTHERS.search(words) is not None for words in clause)


@once
def _held(reading: Reading) -> _Held | None:
    """The only beginning and the only count of what an article says to have gone on from year to year."""
    text = dated(reading)
    written = reading.article.metadata.date or ""
    if not written or not holds(text, _CUES):
        return None
    begun = {m[m.lastgroup or "a"]: m for m in _BEGUN.finditer(text) if not _is_of_others(reading, m)}
    counts: dict[int, tuple[re.Match[str], str]] = {}
    for match in _COUNT.finditer(text):
        part = next(name for name in ("n", "m", "k") if match[name])
        number = read(match[part])
        if number and number >= _LEAST:
            counts.setdefault(number, (match, part))
    if _KEPT.search(text) is None and not (len(begun) == len(counts) == 1):
        return None
    year = None
    if len(begun) == 1:
        match = next(iter(begun.values()))
        year = year_at(reading, match.start(match.lastgroup or "a"))
    count, inclusive, running = None, False, False
    if len(counts) == 1:
        number, (match, part) = next(iter(counts.items()))
        span = match.span(part)
        unit = match["unit"] or match["unit2"] or ""
        count = figure_at(reading, *span) or mark(reading, *span, number)._replace(unit=unit or None)
        count = count._replace(value=float(number))
        inclusive = bool(match["nth"] or part == "m" or unit in _INCLUSIVE or unit.startswith("个"))
        inclusive = inclusive or (match[part][-1:].isalpha() and match[part].isascii())
        running = _RUNS.match(match[0]) is not None or part == "k"
    return _Held(year, count, inclusive, running, int(written[:4])) if year or count else None
