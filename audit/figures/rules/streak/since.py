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
_EN_N = (
    r"(?:[0-9]{1,3}(?:st|nd|rd|th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)(?:-[a-z]{3,7})?"
    r"|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)(?:th)?"
    r"|third|fifth|eighth|ninth|twelfth)"
)
_BEGUN = regex(
    rf"(?:[自从打]|始于|起于|创[办立]于|首办于|起步于|开始于)(?P<a>{_Y})年?"
    rf"|(?P<b>{_Y})年(?:[0-9]{{1,2}}月)?[一-龥]{{0,4}}?(?:首[次度办届创演播映发航开展赛]|上市|第一[次场届回]|头一[次场届回遭]|始|创[办立]|开始|起步|起(?=[,、]))"
    rf"|\b(?i:since|began in|begun in|started in|founded in|first (?:held|run|staged|was|came) in) (?P<c>{_Y})\b"
)
_COUNT = regex(
    rf"(?:连续|连着|接连|一连|蝉联|不间断|坚持|整整|足足|正好|恰好|已经?是?|便是|就是)[一-龥]{{0,8}}?(?P<nth>第)?(?P<n>{_N})"
    r"(?P<unit>周?年|载|个年头|个年度|次|届|回|个[春夏秋冬][天日]?|个[一-龥]{0,4}(?:除夕|春节|中秋|国庆|暑假|寒假))(?![代前后内间初底末度级])"
    rf"|第(?P<m>{_N})(?P<unit2>个年头|个年度|次|届|回|年(?=[,。、)]|$))"
    rf"|(?P<o>{_N})连[增丰涨升冠降跌]"
    rf"|\b(?P<k>{_EN_N}) (?:(?:consecutive|straight|successive)"
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
_KEPT_CUES = (
    *("年年", "岁岁", "每年", "每一", "每逢", "一年一", "一年也", "一年都", "断", "停", "落下", "缺席", "含今年"),
    "一年比",
    *("发生", "除夕", "以来", "次不", "届不", "无一例外", "雷打不动", "every", "each", "unbroken", "without a break"),
)
"""One of these is in each of the words for every year."""
_SURELY, _ALONE, _LEAST, _FAR, _SERIAL = 0.35, 0.6, 3, 8, 4
_RULE = Text("two articles count differently from one year on", "两篇报道从同一年算起的年数(次数)不一")
_REFUTED = Text(
    "the count does not fit the year in which the other article has it begin", "年数(次数)与另一篇所说的起始年份不符"
)
_INCLUSIVE = frozenset({"个年头", "个年度", "次", "届", "回"})


class _Count(NamedTuple):
    """How often or how long, as an article counts it."""

    figure: Figure
    inclusive: bool
    """Whether the year of the beginning surely counts as the first."""
    running: bool
    """Whether the count says itself that nothing was left out: 连续, in a row."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The only count of an article against its only beginning beside it; one too few is only asked about."""
    begun = _begun(reading) if holds(reading.text, _KEPT_CUES) else None
    count = _counted(reading) if begun is not None else None
    if begun is None or count is None or not (count.inclusive or count.running):
        return
    words = _beside(reading, begun, count.figure)
    if words is None or _EVERY_YEAR.search(words) is None or _NOT_SO.search(words) or NOT_YEARLY.search(reading.text):
        return
    years = "周年" in reading.text[count.figure.start : count.figure.end + 2]  # 连续安全生产9周年 are all over
    due = _year(reading) - int(begun.value) + (not years)
    few = due - count.figure.value
    if not few or abs(few) > _FAR or due < _LEAST:
        return
    settled = _REPORTED if count.figure.unit == "个年度" else _SETTLED
    if few == 1 and _NOW.search(words) is None and (reading.article.metadata.date or "")[5:7] < settled:
        return
    yield refuted(reading, CODE, "query" if few == 1 else "probable", begun, count.figure, due)


def _beside(reading: Reading, begun: Figure, counted: Figure) -> str | None:
    """The sentence of a beginning and a count, or both theirs, if these stand together and tell of one thing."""
    first, last = sorted((begun, counted), key=lambda figure: figure.start)
    (start, middle), (after, end) = reading.sentence(first.start), reading.sentence(last.start)
    words = reading.text[start:end]
    if start == after:
        return words
    one, two = reading.text[start:middle], reading.text[after:end]
    told = any(one[at : at + 2] in two for at in range(len(one) - 1) if _NOUN.fullmatch(one[at : at + 2]))
    between = reading.text[middle:end]
    goes_on = _FROM_THEN.search(between) is not None or _EVERY_YEAR.search(one) is not None
    records = _RECORD.search(one) is not None and _RECORD.search(two) is not None
    goes_on = goes_on or records or (last is begun and _YEAR_BY_YEAR.search(two) is not None)
    near = after - middle <= (_FAR_ON if goes_on else _NEAR)
    apart = "\n\n" in words.strip() and _NEW_PARAGRAPH.search(between) is None and not records
    return words if (told or goes_on) and near and not apart else None


_FROM_THEN = regex("[打从自]那|此后|自此|从此|[这那]以后|打这|从[这那][晚天年日]")
"""With these a sentence goes on from the year of the beginning: 打那以后,年年都来."""
_NEW_PARAGRAPH = regex(r"^[^\n]*\n\n?(?:[打从自]那|此后|自此|从此|[这那]以后)[^\n]*$")
_FAR_ON = 60
_RECORD = regex(r"[创刷]新[高低纪]|刷新|[创破改][写了]?(?:历史)?纪录|新纪录|\brecord")
"""What both sentences tell of is one thing where both tell of records."""
_YEAR_BY_YEAR = regex("年年|岁岁|每年")


_NOUN = regex("(?![年今第连每从自已是到这的了在]|[一二三四五六七八九十])[一-龥](?![年第连每从自已是到这的了在])[一-龥]")
_NEAR = 40
_NOT_SO = regex(
    r"停办|取消|[起始],?连续(?![一-龥]{0,4}第)[^,。;]{0,6}年|未[能曾]?举[办行]|除[^,。;]{0,10}外|中断[了过]|将(?:于|在|连续)|计划|拟|力争|平均|\b(?:except|cancelled|will|plans?)\b"
)
_EVERY_YEAR = regex(
    r"年年|岁岁|每年|每[一逢]|一年(?:比?一|也|都|不)|无一例外|(?:没有?|未曾?)发生|除夕|[从]?[未没不]有?(?:曾)?(?:哪一年)?[中间]?[断停]|没断|没有?(?:落下|缺席)"
    r"|含今年|以来[^,。;]{0,4}连续[^,。;]{0,4}第|一[次届]不[落少缺]|雷打不动"
    r"|\bevery\b|\beach\b|unbroken|without a break"
)
_NOW = regex(r"今年|今[春夏秋冬]|本届|这是|这已|[12][0-9]{3}年已|\bnow\b|\bthis year")
_SETTLED, _REPORTED = "03", "07"
"""Months until which a report may be of the year before, and one of business years."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Two counts from one year, or a count and the year that refutes it."""
    if pair.neighbours > _SERIAL or sureness(pair) < _SURELY or not (_keeps(pair.first) and _keeps(pair.second)):
        return
    a, b = _counted(pair.first), _counted(pair.second)
    if (a is None and b is None) or are_corrected(pair) or strangers(pair):
        return
    if a is not None and b is not None:
        years = _begun(pair.first), _begun(pair.second)
        same = None not in years and len({year.value for year in years if year is not None}) == 1
        off = abs((a.figure.value - _year(pair.first)) - (b.figure.value - _year(pair.second)))
        slack = 0 if a.inclusive and b.inclusive else 1
        if same and slack < off <= _FAR:
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)
    elif a is not None:
        yield from _refuted_by(pair, a, pair.first, pair.second)
    elif b is not None:
        yield from _refuted_by(pair, b, pair.second, pair.first)


def _refuted_by(pair: Pair, count: _Count, reading: Reading, other: Reading) -> Iterator[Conflict]:
    """A count that the other article's year of the beginning leaves no room for."""
    begun = _begun(other)
    if begun is None or not count.running or _begun(reading) is not None or sureness(pair) < _ALONE:
        return
    due = _counted_in(reading, count.figure) - int(begun.value) + 1
    if due < count.figure.value <= due + _FAR and _of_one_deed(reading, count.figure, other, begun):
        places = [(reading, count.figure), (other, begun)]
        yield conflict(CODE, "probable", sorted(places, key=lambda place: place[0].number), _REFUTED)


def _counted_in(reading: Reading, count: Figure) -> int:
    """The year that a count tells of: the article's, or the whole year before, of which it is a report."""
    year, period = _year(reading), count.period
    whole = period is not None and (period.start, period.end) == (f"{year - 1}-01-01", f"{year - 1}-12-31")
    return year - whole


def are_begun_apart(pair: Pair) -> bool:
    """Whether each article tells one year in which something began, and not the same."""
    a, b = _begun(pair.first), _begun(pair.second)
    return a is not None and b is not None and a.value != b.value


def _of_one_deed(reading: Reading, counted: Figure, other: Reading, begun: Figure) -> bool:
    """Whether the sentences of a count and of a beginning name somebody, or something, by three characters alike."""
    one = reading.text[slice(*reading.sentence(counted.start))]
    two = other.text[slice(*other.sentence(begun.start))]
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


def _year(reading: Reading) -> int:
    return int((reading.article.metadata.date or "0000")[:4])


@once
def _keeps(reading: Reading) -> bool:
    """Whether an article says of anything that it goes on from year to year, or counts from one year only."""
    if not reading.article.metadata.date or not holds(reading.text, _CUES):
        return False
    alone = _KEPT.search(reading.text) is None
    return not alone or (_begun(reading) is not None and _counted(reading) is not None)


@once
def _begun(reading: Reading) -> Figure | None:
    """The only year from which an article counts anything on."""
    text = dated(reading)
    if not reading.article.metadata.date or not holds(text, ("19", "20")):
        return None
    begun = {m[m.lastgroup or "a"]: m for m in _BEGUN.finditer(text) if not _is_of_others(reading, m)}
    match = next(iter(begun.values())) if len(begun) == 1 else None
    return year_at(reading, match.start(match.lastgroup or "a")) if match is not None else None


@once
def _counted(reading: Reading) -> _Count | None:
    """The only count of an article that may be of years or yearly events."""
    counts: dict[int, tuple[re.Match[str], str]] = {}
    for match in _COUNT.finditer(reading.text):
        part = next(name for name in ("n", "m", "k", "o") if match[name])
        number = read(match[part])
        if number and number >= _LEAST:
            if number in counts and counts[number][0].start() < reading.title_end:
                del counts[number]  # the body tells the headline's count again
            counts.setdefault(number, (match, part))
    if len(counts) != 1:
        return None
    number, (match, part) = next(iter(counts.items()))
    span = match.span(part)
    unit = match["unit"] or match["unit2"] or ""
    figure = figure_at(reading, *span) or mark(reading, *span, number)._replace(unit=unit or None)
    english_nth = match[part].isascii() and match[part][-1:].isalpha()
    inclusive = bool(match["nth"]) or part == "m" or unit in _INCLUSIVE or unit.startswith("个") or english_nth
    running = _RUNS.search(match[0]) is not None or part in {"k", "o"}
    return _Count(figure._replace(value=float(number)), inclusive, running)
