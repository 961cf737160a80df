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
    if first and second and not known:
        return True
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(*map(_variants, pair[:2]), strict=True))


@once
def _variants(reading: Reading) -> tuple[frozenset[str], ...]:
    text = reading.text
    found = (frozenset(pattern.findall(text)) for pattern in _VARIANTS)
    return tuple(names if len(names) <= _MOST else frozenset() for names in found)
