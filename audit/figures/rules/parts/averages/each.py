"""Of what a figure is said of each, and what counts those things: 每户|800元, 500|户.

What is told of each of some, or with another amount, is of no use for arithmetic: 其余人员每人16万元.
"""

from __future__ import annotations

from audit.figures.reading.amounts import family, value, written
from audit.figures.reading.article import Reading
from audit.model import Figure
from audit.text.regex import regex

NO_TOTAL = frozenset({"increment", "average"})
_EACH = regex(
    r"(?:^|[^0-9一二两三四五六七八九十第唯之同])一(?P<one>[张件只斤碗份盒箱瓶套辆台]|本(?!上线|线|率|录取|科|院校|批))[一-龥]{0,4}(?:卖|售价?|价格?)?$|每(?P<these>个)(?=[可能装载容住坐设配约][^,。;0-9]{0,8}$)[^,。;0-9]*$|每个?(?P<each>公(?:斤|里|顷|吨)|[一-龥]{1,2}?)(?:[^,。;0-9]{0,8})$|(?P<mean>[人户日月年天校班村亩组队场台件单店次趟])均[^,。;0-9]{0,8}$"
    r"|(?<![0-9])(?P<daily>[日月年])(?:加工|处理|生产|供应|接待|销售|运送|发送|消耗)[一-龥]{0,4}$|(?P<yield>亩)产(?:量|达|约|为|到|了)*$|(?P<pay>[时日月])(?:薪|租金?|供)(?:约|为|是)*$"
)
EACH_OF_SEVERAL = regex(r"每(?P<each>[户人名位校村班家店])[^,。;0-9]{1,8}[0-9一二两三四五六][^,。;]*$")
"""What each gets, told with other things: 每户发放大米1袋、食用油1桶和慰问金|500元."""
_PER = regex(r"(?:/|一)(?P<each>[人名户天月年亩组台辆套吨斤头只株场单趟盒箱本册间件张])(?=[,。;、)]|计算|$)")
"""Behind what each costs: 12元/斤, 35元一盒."""
_COUNTED_BY = {
    "人": "人名位", "名": "人名位", "位": "人名位", "家": "家户", "日": "天日", "天": "天日", "校": "所",
    "店": "家", "队": "支", "时": "小时", "公斤": "公斤", "棵": "棵株", "小时": "小时",
}  # fmt: skip
"""What counts the things of which each has so much, where it is not their own sign: 每人 is of 人, 名 or 位."""
_OF_ALL_SORTS = frozenset("个家所支间栋座条")
"""Of what is counted so, the noun must be that of which each has so much: 18个|班, 每班."""
_NOT_ALL = regex(r"其中|其余|其他|(?<!岁)以[上下]|最[多少高低]|连续|至少|不[超低]")
_AND_MORE = regex(r"[^,。;0-9]{0,6}[和及与、](?!每)[^,。;0-9]{0,4}[0-9一二两三四五六]")
"""Of what is told with another amount, each has more: 每人1000元伙食补助和600元公用经费."""


def each_of(reading: Reading, mean: Figure) -> str | None:
    """Of what a figure is said of each: 户, 亩, 班."""
    start = reading.sentence(mean.start)[0]
    clause = reading.text[max(start, mean.start - 40) : mean.start].rpartition(",")[2]
    if _NOT_ALL.search(clause) or _AND_MORE.match(reading.text, mean.end):
        return None
    match = _EACH.search(clause) or _PER.match(reading.text, mean.end) or EACH_OF_SEVERAL.search(clause)
    return next(filter(None, match.groups())) if match is not None else None


def counts_each(reading: Reading, figure: Figure, each: str) -> bool:
    """Whether a figure counts the things of which each has so much."""
    unit = figure.unit or ""
    if not unit or figure.kind not in {"count", "measure", "duration"} or figure.role in NO_TOTAL:
        return False
    if unit in _COUNTED_BY.get(each, each) or unit[0] == each:
        return True
    return unit[0] in _OF_ALL_SORTS and each[0] in (unit + reading.text[figure.end : figure.end + 2])[1:4]


def counts_daily(reading: Reading, figure: Figure, each: str) -> bool:
    """Whether a figure counts the things of which each has so much, a day: 每天发|12班, and a day's total is told."""
    return (
        counts_each(reading, figure._replace(role=None), each)
        and each_of(reading, figure) in {"天", "日"}
        and _A_DAY.search(reading.text, figure.end, reading.sentence(figure.start)[1]) is not None
    )


_A_DAY = regex("[一每全当]天|[单每一]日|日[均发运产接供]")


def is_off(product: float, total: Figure) -> bool:
    """Whether a total is a product with one of its digits wrong, so that no word need say what it is the total of."""
    size = value(total)
    off = abs(size - product)
    exact = total.qualifier in {"exact", "about"} and product > 0 and off > 0
    return exact and 0.6 <= size / product <= 1.6 and len(written(off)) == 1 and len(written(size)) <= _EXACT


_EXACT = 4


def gets_one(reading: Reading, figure: Figure, each: str, mean: Figure) -> bool:
    """Whether each of so many people gets one of the things: 为220名司机送去大礼包,每个|礼包80元."""
    each_at = reading.text.rfind("每", figure.end, mean.start)
    given = _GIVEN.search(reading.text, figure.end, max(each_at, figure.end))
    gift = reading.text[each_at + 1 : mean.start].lstrip("个份套张件")[:2]
    if family(figure) != "person" or given is None or len(gift) < 2:
        return False
    return gift in reading.text[given.end() : each_at]


_GIVEN = regex(r"送[去上出]?|发放|赠送|配发|配备|捐赠|颁发")
