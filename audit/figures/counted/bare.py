"""Numbers without a unit: what counts all the same, by its size, by the noun behind it or by the words before it."""

from __future__ import annotations

from audit.figures.counted.with_unit import Counted, value_is_year
from audit.figures.numbers.numeral import Numeral
from audit.figures.words.lists import any_of, words
from audit.figures.words.units import unit_at, units
from audit.text.regex import regex

_TERSE_UNITS = {
    "死": "人",
    "伤": "人",
    "童": "人",
    "孙": "人",
    "娃": "人",
    "孩": "人",
    "案": "起",
    "嫌": "人",
    "车": "辆",
    "校": "所",
    "企": "家",
    "店": "家",
    "屋": "间",
}
_TERSE = regex(
    r"[死伤](?=[0-9零一二两三四五六七八九十百余数及,。; \n]|$)|童(?=[受被溺遇获送]|$)|嫌(?![疑隙弃恶犯])"
    r"|车(?=[连追相受起被])|校(?=[停复受获入联, \n]|$)|企(?=[获入受上被参联, \n]|$)|店(?=[被停受遭, \n]|$)"
    r"|屋(?=[倒受被])"
    r"|[孙娃孩案](?=[, \n]|$)"
)
"""Headlines count the dead and hurt, suspects and cars without a classifier: 5死3伤, 警逮18嫌, 7车连撞."""
_CLAUSE_END = regex(r"[,。;、)\n]|(?:[及和与]|以及)(?=[0-9])| (?=[\u4e00-\u9fff])|$")
_NOUN = regex(r"[\u4e00-\u9fff]{2,8}")
_LONE_NOUN = regex(rf"(?![{''.join(words('not-nouns'))}以左之])[\u4e00-\u9fff](?=[,。;、)\n]|$)")
"""A classifier that nobody knows, of which there are tens of thousands."""
_NO_NOUN = regex(rf"[{''.join(words('not-nouns'))}]")
_VISITS = regex("[一-鿿]{2,4}?人次")
_COUNTED_BEFORE = regex(r"(人次|人数|户数|次数|数|量)(?:共|约|近|已)?(?:为|达到|达|是|有|至|超过|突破|超|录得)?了?$")
_SUM = regex(rf"(?:{any_of('sums')})(?:共|达到?|为|是|近|约|超过?|突?破|逾|到|了|已|出|掉|整整|足足|将近|高达){{0,2}}$")
_SPENT = regex("兴建|修建|建设?|打造|购[买置]|买|用于|改造|扩建|新建|升级|支持|补[助贴]|在|来|给")
"""What money is spent on: 斥资12亿|兴建."""
_SUM_LEAD = 12
"""A sum of money that leaves its unit out, as headlines do."""
_PERSONS_BEFORE = regex(r"(?:[者客民众]|学生|考生|职工|员工|党员|学员|会员)(?:共|约|近|已|有|达|超过?|总计|合计){0,2}$")
_PERSONS_AFTER = regex("的(?:人潮|人流|人群|观众|游客|市民|民众|旅客|居民|群众|乡亲|职工|学生|听众|球迷)")
_COUNTED_IN = {"人次": "人次", "人数": "人", "户数": "户", "次数": "次"}


def bare(  # noqa: PLR0911 - one form after the other
    text: str, numeral: Numeral, at: int, vague: bool
) -> Counted | None:
    """A large number straight before what it counts, or at the end of a clause."""
    value, run = numeral.value or 0.0, text[numeral.start : numeral.end]
    if text[at : at + 1] in _TERSE_UNITS and _TERSE.match(text, at) is not None:  # 2死5伤
        unit = units()[_TERSE_UNITS[text[at]]]
        return Counted(text, at, value, unit.name, "count", unit.family, vague, text[at])
    closed = value >= 10 and _CLAUSE_END.match(text, at) is not None and not value_is_year(run)
    lead = _COUNTED_BEFORE.search(text, max(0, numeral.start - 8), numeral.start) if closed else None
    if lead is not None:  # 献血人次为27980
        counts = unit_at(name := _COUNTED_IN.get(lead[1], ""), 0)
        return Counted(text, at, value, name or None, "count", counts.family if counts else "count", vague)
    if not (numeral.step >= 1000 or "万" in run or "亿" in run or (vague and value >= 10)):
        return None
    if run[-1] in "万亿" and (_CLAUSE_END.match(text, at) or _SPENT.match(text, at)) and _is_sum(text, numeral.start):
        return Counted(text, at, value, "元", "money", "money", vague)  # 预算删减42.6亿
    noun = _NOUN.match(text, at)
    if noun is not None and not _NO_NOUN.match(text, at):
        return _of_noun(text, at, value, vague, noun[0])
    if run[-1] in "万亿" and _LONE_NOUN.match(text, at) is not None:  # 修复古籍3.42万叶
        return Counted(text, at + 1, value, text[at], "count", f"unit:{text[at]}", vague)
    if text.endswith("有余", 0, at):  # 求职者两千六百有余
        led = _PERSONS_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
        persons = led is not None or _PERSONS_AFTER.match(text, at) is not None
        return Counted(text, at, value, "人" if persons else None, "count", "person" if persons else "count", vague)
    cut = vague and text[at : at + 1] == "\n"  # a column ends within the phrase
    ends = (value >= 10000 and _CLAUSE_END.match(text, at)) or cut
    return Counted(text, at, value, None, "count", "count", vague) if ends else None


def _is_sum(text: str, start: int) -> bool:
    """Whether the words before a bare number make it a sum of money."""
    return _SUM.search(text, max(0, start - _SUM_LEAD), start) is not None


def _of_noun(text: str, at: int, value: float, vague: bool, noun: str) -> Counted:
    """A number straight before its noun, which may be one of visits: 12.6万观光人次."""
    if (visits := _VISITS.match(text, at)) is None:
        return Counted(text, at, value, None, "count", "count", vague, noun)
    unit = units()["人次"]
    return Counted(text, visits.end(), value, unit.name, "count", unit.family, vague, visits[0])
