"""Years gone by against a year or two ages told beside them: 1996年…来到柳林. 如今26年过去…; 15岁拜师, 73岁, 做了48年.

No word need say that both tell of one time, as in `elapsed`. So the count must be a slip of what it should be: a few
years off, one digit wrong, or digits exchanged; and no other year or age of the passage may explain it.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import counts_years, dated, figure_at, names_years, read, year_at
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})"
_UNIT = "(?:年|载|个年头|个春秋|个寒暑|周年)"
_UNTIL_NOW = "已|已经|整整|一晃|转眼|如今|至今|迄今|走过|度过|历经|历时|满|前后|一(?!共|年)[一-龥](?:就|便)是"
_KEPT = (
    "教师节|护士节|医师节|记者节|警察节|植树节|春节|除夕|元旦|新年|中秋|国庆|端午|清明"
    "|[春夏秋冬]天|春秋|寒暑|暑假|生日|开学季|毕业季"
)
"""What comes once a year and is counted for years: 第30个|教师节."""
_BEGINNINGS = "".join(sorted({word[0] for word in _UNTIL_NOW.split("|")}))
_GONE = regex(
    rf"(?=[{_BEGINNINGS}用今现经第0-9二两三四五六七八九十百]|[一-龥]了)"  # dismisses most places at once
    rf"(?:(?:{_UNTIL_NOW}|(?<![过为除用花])[一-龥]了)(?:约|近|了)?(?P<n>{_N})(?P<more>多|余)?{_UNIT}(?:后的今天)?"
    rf"(?![前后级代内间期制底初末以之的多才]|计划|免费)"
    rf"|整整[一-龥]{{2,3}}(?P<whole>{_N})年(?=[,。])"
    rf"|用(?P<used>{_N})年(?:时间|的坚守|的努力)"
    rf"|(?<![近去前这后那头首第十百几])(?P<m>{_N})(?P<more2>多|余)?(?:年|载)(?:来(?=[,。])|过去了?(?=[,。])|如一日)"
    rf"|(?:今年|如今|现在)[^,。;0-9]{{0,10}}?第(?P<nth>{_N})个年头"
    rf"|经过(?P<spent>{_N})年(?:多)?的?(?:发展|努力|建设|耕耘|打拼|沉淀|积累|坚守|奋斗|打磨|创业|拼搏|摸索|探索)"
    rf"|第(?P<kept>{_N})个(?:{_KEPT}))"
)
_COUNTS = ("n", "whole", "used", "m", "nth", "spent", "kept")
_IS_KEPT = regex(rf"个(?:{_KEPT})")
_UNTIL_TODAY = regex("[从自](?=(?:19|20))|到今天|到如今|直到今|至今|到今年|到现在")
_NTH = frozenset({"nth", "kept"})
_YEAR = regex(r"(?:1[89]|20)(?<![0-9.].{2})[0-9]{2}年(?!度|代|版|款|级|的?计划|以?前|之前|底前|以后|之后)")
_AGED = regex(rf"(?P<now>今年|如今|现年|现在|眼下)?(?:已|已经)?(?P<n>{_N})岁")
_NOT_THEN = regex(r"(?:比|较|到|至|截至|预计|将于|计划)$")
_AHEAD = regex("将|计划|预计|拟|力争|规划")
_LOOKED_BACK = frozenset({3, 5, 10})
"""五年来 begins many a report on what was done."""
_BACK, _NEAR, _APART, _LEAST, _MOST, _DECADE = 120, 3, 5, 3, 120, 10


def within(reading: Reading) -> Iterator[Conflict]:
    """Counts of years that slipped from what a year or two ages beside them make."""
    written = (reading.article.metadata.date or "")[:4]
    if not written or (reading.article.metadata.date_until or written)[:4] != written or reading.text.isascii():
        return
    if not (names_years(reading) or holds(reading.text, ("岁", "民国"))):
        return
    text, year = dated(reading), int(written)
    for match in _GONE.finditer(text) if counts_years(reading) or _IS_KEPT.search(text) else ():
        group = next(name for name in _COUNTS if match[name])
        count = read(match[group])
        start, end = reading.sentence(match.start())
        if (
            count is None
            or not _LEAST <= count <= _MOST
            or _AHEAD.search(text, _clause(text, start, match.start()), end)
        ):
            continue
        start = reading.sentence(max(0, start - 2))[0]
        start, end = max(start, match.start() - _BACK), min(end, match.end() + _BACK)
        if group == "m" and count in _LOOKED_BACK:
            continue
        more = bool(match["more"] or match["more2"])
        yield from _from_year(reading, match.span(group), count, (start, end), year, more, group in _NTH)
        yield from _from_ages(reading, match.span(group), count, (start, end), more)


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause begins that holds a place of a sentence."""
    return max(start, text.rfind(",", start, at))


def _from_year(
    reading: Reading, at: tuple[int, int], count: int, within: tuple[int, int], year: int, more: bool, nth: bool
) -> Iterator[Conflict]:
    text = dated(reading)
    named = list(_YEAR.finditer(text, *within))
    if any(match.end() <= at[0] and text[max(0, match.start() - 1) : match.start()] in {"到", "至"} for match in named):
        return  # not up to today: that is for `between`
    years = {
        int(match[0][:4]): match.start()
        for match in named
        if not _NOT_THEN.search(text, max(0, match.start() - 3), match.start())
    }
    past = {year - first + nth: place for first, place in years.items() if year - first > 0}
    if len(past) != 1 or (years.keys() - {year}) - {year - (gone - nth) for gone in past}:
        return
    gone, place = next(iter(past.items()))
    led = place < at[0] or text[place - 1 : place] in {"从", "自"}
    counted = nth or _UNTIL_TODAY.search(text, max(0, place - 1), at[0]) is not None
    if led and _is_slip(count, gone, more, _APART if counted else _NEAR):
        rule = Text(f"since then {gone} years have passed", f"从那时算起应为{gone}年")
        yield _found(reading, place, at, count, rule, is_year=True)


def _from_ages(
    reading: Reading, at: tuple[int, int], count: int, within: tuple[int, int], more: bool
) -> Iterator[Conflict]:
    """15岁拜师…, 今年73岁…: the years between an age then and the age now."""
    ages = [(match, read(match["n"]) or 0) for match in _AGED.finditer(reading.text, *within)]
    if len(ages) != 2:
        return
    (_, then), (old, now) = sorted(ages, key=lambda one: one[1])
    gone = now - then if old["now"] else 0
    if _is_slip(count, gone, more):
        rule = Text(f"between the two ages there are {gone} years", f"两个年龄相差{gone}岁")
        yield _found(reading, old.start("n"), at, count, rule, is_year=False)


def _found(reading: Reading, place: int, at: tuple[int, int], count: int, rule: Text, *, is_year: bool) -> Conflict:
    first = year_at(reading, place) if is_year else figure_at(reading, place, place + 2)
    counted = figure_at(reading, *at) or mark(reading, *at, count)
    figures = sorted({figure for figure in (first, counted) if figure is not None}, key=lambda figure: figure.start)
    return conflict(CODE, "probable", [(reading, figure) for figure in figures], rule)


def _is_slip(count: int, gone: int, more: bool, apart: int = _NEAR) -> bool:
    """Whether a count is the years gone by gone wrong, by at most `apart`: not right, nor of something else."""
    if gone < _LEAST or gone - 1 <= count <= gone + 1 or (more and count <= gone):
        return False
    if count % 10 == 0 and 0 < gone - count <= _NEAR:  # 二十年来 is said of 22
        return False
    if abs(count - gone) <= apart:
        return True
    shown, right = str(count), str(gone)
    if len(shown) != len(right):
        return False
    wrong = sum(a != b for a, b in zip(shown, right, strict=True))
    one_wrong = wrong == 1 and abs(count - gone) <= _DECADE
    return len(shown) > 1 and (one_wrong or sorted(shown) == sorted(right))
