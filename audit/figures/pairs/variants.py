"""Which of several like things two articles are about: the men's team or the women's, line 3 or line 5.

Reports of such things share their city, their words and the kinds of their figures; a word that only one of several can
bear tells them apart. Where both articles have such words and none in common, they are about two things.
"""

from __future__ import annotations

from functools import lru_cache

from audit.figures.pairs.pairing import Pair
from audit.figures.reading.article import Reading, once
from audit.text.regex import regex

_VARIANTS = tuple(
    regex(pattern)
    for pattern in (
        r"[男女](?=[篮足排乒垒曲冰手单双]|子[篮足排垒曲冰手])",
        r"[男女混][单双](?=[打决冠亚奖项选组]|$|[^一-龥])",
        r"冬?残奥|(?<!残)[冬青]?奥运|奥林匹克|[亚全省残大民农]?残?运会",
        r"中超|中甲|中乙|女超|排超|乒超|英超|西甲|意甲|德甲|法甲|欧冠|亚冠|W?CBA|NBA",
        r"(?<![提最])高考(?![点场])|(?<![一二三四五六七八九十高初])中考(?![点场])|考研|国考|省考|学测|指考|统测|会考|专升本|成人高考",
        r"(?<![0-9])[0-9]{1,2}(?=号线)",
        r"足球|篮球|排球|乒乓球|羽毛球|网球|体操|跳水|游泳|举重|柔道|摔跤|跆拳道|击剑|射击|射箭|田径|马拉松|自行车|皮划艇"
        r"|赛艇|帆船|冰球|冰壶|滑雪|滑冰|拳击|棒球|垒球|高尔夫|武术|太极拳|围棋|象棋|龙舟|攀岩|铁人三项|越野跑",
        r"流感|新冠|登革热|手足口|麻疹|水痘|狂犬|HPV|带状疱疹|诺如|结核|艾滋",
        r"(?<=[^0-9])[1-6](?=号(?:航站楼|机组|高炉|矿井|码头))",
    )
)


_TITLED = regex(r"《([^》\n]{2,14})》")

_MOST = 2
"""An article that names more is about all of them."""


@lru_cache(maxsize=1)
def of_two_variants(pair: Pair) -> bool:
    """Whether both articles name one of several like things, and never the same; or in their titles what is called."""
    first, second = (_TITLED.findall(reading.text, 0, reading.title_end) for reading in pair[:2])
    known = any(name in pair.second.text for name in first) or any(name in pair.first.text for name in second)
    if (first and second and not known) or _are_of_two_fairs(pair):
        return True
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(*map(_variants, pair[:2]), strict=True))


def _are_of_two_fairs(pair: Pair) -> bool:
    """Whether each article names one numbered event of a sort, under two names and numbers: 五金展览会, 门业展览会."""
    first, second = map(_fairs, pair[:2])
    if len(first) != 1 or len(second) != 1:
        return False
    (mine, own), (theirs, other) = *first, *second
    if own == other or mine in theirs or theirs in mine:
        return False
    return mine[-_SORT:] == theirs[-_SORT:] and min(len(mine), len(theirs)) > _LONG_NAME


@once
def _fairs(reading: Reading) -> frozenset[tuple[str, str]]:
    """The events with a number that an article names: what they are called, and which of them it is."""
    return frozenset((match["name"], match["n"]) for match in _FAIR.finditer(reading.text))


_FAIR = regex(
    r"第(?P<n>[一二三四五六七八九十百0-9]{1,4})届(?P<name>[一-龥]{2,20}?(?:展览会|博览会|交易会|运动会|艺术节|文化节"
    r"|旅游节|电影节|音乐节|锦标赛|联赛|公开赛|大赛|比赛|论坛|峰会|年会|大会|展|节))(?![一-龥]{0,2}(?:届|次))"
)
_SORT, _LONG_NAME = 2, 5


@once
def _variants(reading: Reading) -> tuple[frozenset[str], ...]:
    text = reading.text
    found = (frozenset(pattern.findall(text)) for pattern in _VARIANTS)
    return tuple(names if len(names) <= _MOST else frozenset() for names in found)
