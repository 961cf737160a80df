"""What a numeral is, and the pattern that finds where one may begin."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.figures.numbers import english
from audit.text.regex import regex


class Numeral(NamedTuple):
    """One number of a text, half-open span in code points."""

    start: int
    end: int
    value: float | None
    """None where the words give none: 几十, 数百."""
    form: str
    """`number`, `share` (value in percent), `fraction`, `ordinal`."""
    step: float
    """Place value of the last digit written: 1000 in 1.2万."""
    vague: str = ""
    """余, 多 or 几 inside the number: 十几万."""
    until: float | None = None
    """The other end, where this is the first of a range."""


ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?)"
MULTIPLIER = "十百千万亿兆拾佰仟"
DIGIT = "零〇一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖幺"
CHINESE = DIGIT + MULTIPLIER + "廿卅卌"
VAGUE = "[余多几来]"
_SCALE = r"(?:[十万亿拾佰仟]|百(?!帕)|千(?![克米瓦伏卡帕赫])|兆(?![瓦帕赫]))"
"""A multiplier that is not the first half of a unit: 1万|千克."""
_SIZED = "[万亿](?:[头亩人户只羽级]|[册吨套辆件台]以?[上级])"
"""Behind 个 this says how large each is: 5个|万头猪场, 3个|亿级产业."""

# Every repetition is possessive or counted, so that no run of characters makes the search slow.
_TAIL = (
    rf"\ *+(?:个{VAGUE}?(?!{_SIZED})(?=[万亿])|{VAGUE})?\ *+{_SCALE}++"
    rf"(?:\ ?(?:零?{ARABIC}\ ?{VAGUE}?{_SCALE}++|{VAGUE}?{_SCALE}|零[0-9]{{1,4}}+)|[{DIGIT}][{CHINESE}]*+){{0,24}}+"
    r"(?:(?<=[万亿])(?:[0-9]{1,3},[0-9]{3}|[0-9]{3,4}+)(?![\d.,:%万亿千百年月]))?"  # 2万7345, 2万7,345
)
_GREATER = rf"几?{VAGUE}?\ *+(?:个{VAGUE}?(?!{_SIZED}))?(?=[万亿])[{MULTIPLIER}]"
_RUN = rf"半百|[{CHINESE}]++(?:\ *+(?:[{CHINESE}]|{_GREATER}|几(?=[百千万亿])|(?<=[十零])几)){{0,40}}+"
_NO_COUNT = "人总次个指系分参多倍基函整约岁票户件代计读算位奇偶为无"
"""After these 数 belongs to a word: 人数, 总数, 参数."""

SCAN = regex(
    rf"(?P<number>(?P<arabic>{ARABIC})(?P<tail>{_TAIL})?|(?P<chinese>{_RUN})"
    rf"|(?P<some>(?:好几|几|若干|(?<![{_NO_COUNT}])(?<!(?<!至)少)数)[十百千万亿]++))"
    rf"|(?<![A-Za-z])(?P<english>{english.PATTERN})(?![A-Za-z])"
    r"|(?P<first>首)(?=[届次个批家例条座艘款部场期轮台架枚颗名位套列所支项年季只本张])"
    r"|(?P<halved>(?<=打)对折)"
    r"|(?P<half>(?<![上下前后大小一多过几])半(?=[年天个小月日公里成折数倍分斤吨亩]))",
    re.IGNORECASE,
)

OVER = regex(rf"\ *分\ *之\ *(?=[负\d{CHINESE}])")
WHOLE = regex(rf"\ *又\ *(?=[\d{CHINESE}])")
