"""Which of several like things two articles are about: the men's team or the women's, line 3 or line 5, one exam or another.

Reports of such things share their city, their words and the kinds of their figures; a word that only one of several can
bear tells them apart. Where both articles have such words and none in common, they are about two things.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from audit.figures.pairs import Pair
from audit.figures.reading import Reading
from audit.text.regex import regex

_VARIANTS = tuple(
    regex(pattern)
    for pattern in (
        r"[男女](?=[篮足排乒垒曲冰手]|子?(?:单打|双打|团体|组|队|[0-9全半]))",
        r"(?<![提最])高考(?![点场])|(?<![一二三四五六七八九十高初])中考(?![点场])|考研|国考|省考|学测|指考|统测|会考|专升本|成人高考",
        r"(?<![0-9])[0-9]{1,2}(?=号线)",
        r"足球|篮球|排球|乒乓球|羽毛球|网球|体操|跳水|游泳|举重|柔道|摔跤|跆拳道|击剑|射击|射箭|田径|马拉松|自行车|皮划艇"
        r"|赛艇|帆船|冰球|冰壶|滑雪|滑冰|拳击|棒球|垒球|高尔夫|围棋|象棋|龙舟|攀岩|铁人三项|越野跑",
        r"流感|新冠|登革热|手足口|麻疹|水痘|狂犬|HPV|带状疱疹|诺如|结核|艾滋",
        r"(?<=[^0-9])[1-6](?=号(?:航站楼|机组|高炉|矿井|码头))",
    )
)


@lru_cache(maxsize=1)
def of_two_variants(pair: Pair) -> bool:
    """Whether both articles name one of several like things, and never the same."""
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(*map(_variants, pair[:2]), strict=True))


def _variants(reading: Reading) -> tuple[frozenset[str], ...]:
    if "variants" not in reading.memo:
        text = reading.text
        reading.memo["variants"] = tuple(frozenset(pattern.findall(text)) for pattern in _VARIANTS)
    return cast("tuple[frozenset[str], ...]", reading.memo["variants"])
