"""So much each, so many of them, and what they make, where nothing names the total: 每层8伙, 32层, 256个单位.

`products` multiplies what its words call an average, a count and a total; here the three stand in one or two sentences
without such words, or what is asked for is not the total: 5400米,日均12米,用去450天. Either a word says that the third
follows from the others (按…算, 算下来, 只要, 共), or it misses what they make by a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, in_unit_of, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.averages.each import NO_TOTAL, counts_each, each_of
from audit.figures.rules.parts.check import CODE
from audit.figures.rules.parts.reckoned.nearly import apart, off, slip
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_CUES = ("每", "均", "一天", "一日", "一年", "一月", "人人", "各", "/", "家家", "一小时", "一分钟")
_EACH = regex(
    r"(?:每|[平人户日月年亩]均|人均)?一?(?P<time>分钟|小时|秒|天|日|周|年|个?月)(?:[^,。;、0-9]{0,8})$"
    r"|(?P<people>人人|家家|户户)[^,。;、0-9]{0,5}$"
)
_TWICE = regex(
    r"(?:平均)?[每一](?P<each>[户人名位校村班家店台件辆车船亩头只株组棵])[^,。;、0-9]{0,4}(?P<time>每?一?(?:天|日|月|年|周|个月|小时|分钟))[^,。;、0-9]{0,6}$"
)
"""Of each, and a time: what they make is told of that time too: 每位老人每月|150元, 每月共需18万元."""
TIMED = regex(r"每|[平人户日月年亩]均|一(?=分钟|小时|天|日|周|年|个?月|秒)|人人|家家|户户")
_SURE = regex(r"按[^,。;]{0,8}$|按[^,。;]{1,16}(?:计|算|折)[^。;]{0,8}$")
_THEN = regex(
    r"(?:算下来|折算|这样|如此|照此|一算|正好|恰好|刚好|就[能要是]|[只仅]需?要|[才需]要|[能可](?:供|够|装|坐|载|容纳)|够|整整|装[了成满]?|分[成装]|用[去了掉]?|耗时|历时|花[了费去]?|共|合计|总计|全[幢栋楼部长程场]|总|全数|累计)[^,。;0-9]{0,8}$"
)
_NO_TOTAL = regex(r"其中|最[高多大长低少]|增|同比|比|计划|每|均|第[0-9一二三四五六七八九十]|预算|限|起步")
_ALIKE_TIME = regex(r"[每一](?:天|日|月|年|周|个月|小时|分钟)")
_LIKELY = (0.5, 2.0)
_REACH, _MOST = 60, 9
_FEWEST = 3
"""Figures without which there is no product."""


def within(reading: Reading) -> Iterator[Conflict]:
    """What an article tells of each of some, how many they are, and what they make."""
    if len(reading.figures) < _FEWEST or reading.text.isascii() or not holds(reading.text, _CUES):
        return
    sentences = reading.sentences
    for k, figures in enumerate(sentences):
        start, end = reading.sentence(figures[0].start)
        if len(figures) > _MOST or not holds(reading.text[start:end], _CUES):
            continue
        around = [f for group in sentences[max(0, k - 1) : k + 2] for f in group]
        for mean in figures:
            if mean.qualifier == "exact" and mean.kind in {"count", "money", "measure"} and mean.role != "increment":
                each = _each(reading, mean)
                if each is not None:
                    yield from _against(reading, mean, each, [f for f in around if _is_near(reading, f, mean)])


def _each(reading: Reading, mean: Figure) -> str | None:
    """Of what a figure is said of each."""
    found = each_of(reading, mean)
    start = reading.sentence(mean.start)[0]
    twice = _TWICE.search(reading.text, max(start, mean.start - 24), mean.start)
    if twice is not None:
        return twice["each"]
    if found is not None:
        return found
    clause = reading.text[max(start, mean.start - 20) : mean.start].rpartition(",")[2]
    match = _EACH.search(clause)
    if match is None or TIMED.search(match[0]) is None:
        return None
    return "人" if match["people"] else match["time"].lstrip("个")


def _against(reading: Reading, mean: Figure, each: str, near: list[Figure]) -> Iterator[Conflict]:
    counts = [f for f in near if f is not mean and _counts(reading, f, each, mean)]
    others = [
        f
        for f in near
        if f is not mean and f not in counts and (f.role not in NO_TOTAL or _ALIKE_TIME.search(_lead(reading, f)))
    ]
    totals = [f for f in others if f.kind == mean.kind and family(f) == family(mean)]
    named = [f for f in others if f.kind == mean.kind == "count" and f not in totals and f.start > mean.end]
    named = [f for f in named if _THEN.search(_lead(reading, f)) and all(f.start > one.end for one in counts)]
    start, end = reading.sentence(mean.start)
    totals = [f for f in totals if start <= f.start < end] or totals or named[:1] or _unnamed(others, mean, counts, end)
    if any(_fits(mean, count, whole) for count in counts for whole in totals):
        return
    if len(counts) != 1 or len(totals) != 1:
        return
    count, whole = counts[0], totals[0]
    if count.qualifier != "exact" or whole.qualifier != "exact" or min(map(value, (mean, count, whole))) <= 0:
        return
    if _NO_TOTAL.search(_ALIKE_TIME.sub("", _lead(reading, whole))) or each_of(reading, count):
        return
    twice = _TWICE.search(reading.text, max(0, mean.start - 24), mean.start)
    if each_of(reading, whole) is not None and (twice is None or twice["time"][-1] not in _lead(reading, whole)):
        return
    result = max((mean, count, whole), key=lambda figure: figure.start)
    expected = {
        id(mean): value(whole) / count.value,
        id(count): value(whole) / value(mean) * value(count) / count.value,
        id(whole): value(mean) * count.value,
    }[id(result)]
    start = reading.sentence(mean.start)[0]
    told = _SURE.search(reading.text, max(start, mean.start - 24), mean.start) is not None
    told = told or _THEN.search(_lead(reading, result)) is not None
    if (told and off(result, expected, *_LIKELY)) or slip(result, expected):
        shown = number(round(in_unit_of(result, expected), 2))
        rule = Text(f"the other two figures make it {shown}", f"按另外两数计算,应为{shown}")
        ordered = sorted((mean, count, whole), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in ordered], rule)


def _unnamed(others: list[Figure], mean: Figure, counts: list[Figure], end: int) -> list[Figure]:
    """The next count of the sentence, which may be what they make under another noun: 6个班,每班42人,|252个|名字."""
    after = [f for f in others if f.start > mean.end and f.end <= end and all(f.start > one.end for one in counts)]
    people = family(mean) == "person"
    return [f for f in after[:1] if people and f.kind == "count" and value(f) >= _MANY and value(f) > value(mean)]


_MANY = 100


def _counts(reading: Reading, figure: Figure, each: str, mean: Figure) -> bool:
    if family(figure) == family(mean) or figure.role in NO_TOTAL:
        return False
    if figure.unit == each or (figure.unit or "").lstrip("个") == each:
        return True
    if (figure.unit or "")[:1] == _CARRIERS.get(each):
        return True
    if family(figure) == "person" and len(each) == 1:
        handed = _HANDED.search(reading.text, figure.end, figure.end + _NEAR)
        if handed is not None and handed["what"] == each:
            return True
    return counts_each(reading, figure, each)


_CARRIERS = {"车": "辆", "船": "艘"}
_HANDED = regex(r"(?:人手|每人[^,。;0-9]{0,6}?)一(?P<what>[一-龥])")
_NEAR = 16
"""Characters from those who get one each to the word: 1450名学生|人手一套."""


def _fits(mean: Figure, count: Figure, whole: Figure) -> bool:
    """Whether three figures agree, what is told of each being rounded but a little."""
    (m0, m1), (c0, c1) = bounded(mean), (count.low or count.value, count.high or count.value)
    m0, m1 = (value(mean) + _HALF * (x - value(mean)) for x in (m0, m1))
    return not apart(whole, m0 * c0 * 0.995, m1 * c1 * 1.005)


_HALF = 0.6


def _lead(reading: Reading, figure: Figure) -> str:
    """The words of its clause before a figure."""
    start = reading.sentence(figure.start)[0]
    return reading.text[max(start, figure.start - 20) : figure.start].rpartition(",")[2]


def _is_near(reading: Reading, figure: Figure, mean: Figure) -> bool:
    first, last = sorted((figure, mean), key=lambda one: one.start)
    between = reading.text[first.end : last.start]
    return first is last or (len(between) <= _REACH and "\n" not in between)
