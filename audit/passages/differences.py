"""What differs between two copies: the changed stretches, and whether they are only figures, dates or names."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

DIGITS = frozenset("0123456789")
NUMERALS = DIGITS | frozenset("〇零一二三四五六七八九十百千万亿两几多余")
BETWEEN = frozenset(".:/~%‰-年月日号时分秒点第届次周期")
DAYS = frozenset(
    [
        "今年",
        "去年",
        "明年",
        "前年",
        "昨天",
        "今天",
        "明天",
        "上午",
        "下午",
        "晚上",
        "今日",
        "昨日",
        "本月",
        "上月",
        "上周",
        "本周",
        "昨",
        "今",
        "明",
        "去",
        "上",
        "下",
        "本",
    ]
)
NAME_END = re.compile(
    r"(?:省|市|区|县|旗|州|镇|乡|村|街道|社区|路|河|江|湖|山|岛|港|国|公司|集团|大学|学院|学校|中学|小学|医院|银行|"
    r"委员会|政府|法院|局|厅|队|报社|台)$"
)
LONGEST_NAME = 12  # characters
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
)


class Change(NamedTuple):
    """`a[start:end]` stands in place of `b[other_start:other_end]`."""

    start: int
    end: int
    other_start: int
    other_end: int


def changes(a: str, b: str) -> list[Change]:
    """The stretches in which two texts differ, in order."""
    blocks = (block for block in Levenshtein.opcodes(a, b) if block.tag != "equal")
    return [Change(block.src_start, block.src_end, block.dest_start, block.dest_end) for block in blocks]


def share_of_particulars(a: str, b: str) -> float:
    """How much of what differs between two folded texts is figures, dates and names; 1 where nothing else does.

    A figure may come or go; a name must stand where another stood.
    """
    sizes = [(max(c.end - c.start, c.other_end - c.other_start), _is_particular(a, b, c)) for c in changes(a, b)]
    return sum(size for size, is_particular in sizes if is_particular) / sum(size for size, _ in sizes)


def _is_particular(a: str, b: str, change: Change) -> bool:
    old, new = a[change.start : change.end], b[change.other_start : change.other_end]
    if _are_figures(_number(a, change.start, change.end), _number(b, change.other_start, change.other_end)) or (
        old in DAYS and new in DAYS
    ):
        return True
    return _is_name(a, change.start, change.end) and _is_name(b, change.other_start, change.other_end)


def _number(text: str, start: int, end: int) -> str:
    """A stretch with the numerals around it: 五十九 and 六十 differ as numbers, not by characters."""
    while start and text[start - 1] in NUMERALS:
        start -= 1
    while end < len(text) and text[end] in NUMERALS:
        end += 1
    return text[start:end]


def _are_figures(old: str, new: str) -> bool:
    """Whether two stretches are both of figures; one may be empty if the other holds a decimal digit."""
    both = frozenset(old + new)
    if not both <= NUMERALS | BETWEEN:
        return False
    return bool(both & DIGITS) or bool(old and new and both & NUMERALS)


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a stretch is, or but for its last character is, the name of a place or body, or a person's name."""
    part = text[start:end]
    if not 2 <= len(part) <= LONGEST_NAME:
        return False
    if NAME_END.search(part) or NAME_END.search(text[start : end + 1]):
        return True
    return len(part) <= 3 and part[0] in SURNAMES
