"""Who wrote it: bylines as Chinese papers and English ones print them, at the head, in the lead or at the end.

记者 孙妙鸿          本报全媒体记者 鲜康          By Jane Doe          文/张三
本报讯(通讯员 侯晓兰 聂海涛)近日,…          新华社西安6月8日电(记者张三)…
…。(宝鸡市总工会供稿)          (本版稿件均由本报记者黎楠采写)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.model import Span
from audit.text.regex import regex

HINTS = {
    **dict.fromkeys("者撰", ("",)),
    **{"讯": ("通讯",), "訊": ("通訊",), "稿": ("供稿",), "写": ("采写",), "寫": ("采寫", "採寫"), "B": ("By ", "BY ")},
    "文": ("文/", "文|", "文｜", "文:", "文："),
}
"""No byline is without one of these; to look for them, and first for single characters, is cheaper than for it."""
LETTER = r"[^\W\d\x00-\xff]"
"""What names are written in; to compile the range of all ideographs takes as long as to read a hundred articles."""
ROLE = (
    rf"(?:(?:本[报報刊台網网]|本[网網][站]?|新[华華]社|中新社|央[视視][网網]?|[见見][习習]|[实實][习習]|特[约約]|首席|全媒[体體]|融媒[体體]|"
    rf"[视視]觉|摄影|文字|[报報]社|{LETTER}{{2,8}}(?:[报報]|网|網|[电電][视視]台|社|[频頻]道))\s*)*"
    r"(?:[记記]者|通[讯訊][员員]|作者|撰文|撰稿人?|特[约約]撰稿)"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全"
    "佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢"
    "劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都"
    "普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭況闪鲜"
    "張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭蔣葉蘇魏呂盧鐘鍾譚陸範賈韋鄒閆龍賀顧龔邵萬錢嚴湯齊喬龐顏莊聶魯歐關蘭紀畢單"
)
NAME = rf"(?:(?![报報]道){LETTER}){{2,4}}(?:·{LETTER}{{1,6}})*"
NAMES = rf"{NAME}(?:[ \u3000、,，/]+{NAME})*"
SIGNED = rf"{ROLE}(?:\s*[:：/|｜]\s*(?:{LETTER}|[·、,， ]){{2,40}}|[ \u3000]+{NAMES}|(?=[{SURNAMES}]){NAMES})"
"""A role and names; written together (记者张三) only where a surname follows, for 记者节 is no byline."""


_WHOLE_LINE = regex(
    rf"""
    [（(【]?\s*(?P<roles>{SIGNED}(?:\s*[;；,，/|｜]?\s*{SIGNED})*)(?:\s*(?:[报報]道|文))?\s*[）)】]?\Z
    | [文]\s*[/|｜／:：]\s*(?P<wen>[^\s，。,;；].{{0,40}})\Z
    | (?:By|BY|Author:|Byline:)\s*:?\s+(?P<by>[A-Z][\w.'’-]+(?:[ ,]+(?:and\s+|&\s*)?[A-Z][\w.'’-]+){{0,11}})\s*\Z
    """,
    re.VERBOSE,
)
"""A paragraph that is a byline."""

_LEAD = regex(
    r"(?:本[报報][^\s（(]{0,12}?[讯訊]|[^\s，。,.；;]{1,24}?(?:[电電]|[讯訊]|消息))\s*"
    rf"(?:[（(]\s*(?P<inside>[^（()）]{{2,60}})[）)]|(?P<after>{SIGNED}(?:\s+{SIGNED})*)\s*(?:[报報]道|[:：]))"
)
"""The first words of a news item, with a byline."""

_NOT_NAMES = regex(
    rf"{ROLE}|供稿|[采採][写寫]|[报報]道|撰[写寫稿文]|本版稿件|[稿文][件章]|均?由"
    r"|\b(?:By|BY|by|and)\b|[&()（）]|文\s*[/|｜／]"
)
"""What of a byline is no name."""

TAIL = regex(
    r"[（(](?P<inside>[^（()）\n]{2,60}?(?:供稿|[采採][写寫]|撰稿|撰文|文|[报報]道)|(?:[^（()）\n]{0,12}?(?:[记記]者|通[讯訊][员員]|作者))[^（()）\n]{2,40})[）)]\s*\Z"
)
PHOTO = regex(r"(?:[摄攝]|[摄攝]影|供[图圖]|[图圖])\s*[）)]?\Z")
SEPARATORS = regex(r"[\s,，、;；/|｜:：·]+")
OPENING = 120  # characters of a paragraph in which the byline of a news item stands
HEAD = 3  # paragraphs in which a byline may stand below the title


def line_byline(text: str, span: Span) -> str | None:
    """The byline, where the whole paragraph is one."""
    start, end = span
    if end - start > 80:
        return None
    line = text[start:end]
    if PHOTO.search(line) or not (match := _WHOLE_LINE.match(line)):
        return None
    return str(match["roles"] or match["wen"] or match["by"]).strip()


def head_byline(text: str, span: Span) -> str | None:
    """The byline that a paragraph is or begins with."""
    start, end = span
    if not _hinted(text[start : min(end, start + OPENING)]):
        return None
    return line_byline(text, span) or _lead_byline(text, span)


def _lead_byline(text: str, span: Span) -> str | None:
    """The byline in the first words of a news item, such as `本报讯(通讯员 徐璐)近年来,…`."""
    match = _LEAD.match(text, span[0], min(span[1], span[0] + OPENING))
    if not match:
        return None
    words = match["inside"] or match["after"]
    return str(words).strip() if _hinted(words) else None


def tail_byline(text: str, span: Span) -> str | None:
    """The byline in brackets at the end of a paragraph, such as `(宝鸡市总工会供稿)`."""
    match = TAIL.search(text, max(span[0], span[1] - 80), span[1])
    if not match or PHOTO.search(match["inside"]):
        return None
    return str(match["inside"]).strip()


def byline(text: str, paragraphs: Sequence[Span]) -> str | None:
    """The byline of an article: below its title, in its lead, or at its end."""
    if not paragraphs:
        return None
    for span in paragraphs[: HEAD + 1]:
        if found := head_byline(text, span):
            return found
    tail = paragraphs[-1]
    if _hinted(text[max(tail[0], tail[1] - 80) : tail[1]]):
        return tail_byline(text, tail) or (line_byline(text, tail) if len(paragraphs) > 1 else None)
    return None


def _hinted(words: str) -> bool:
    for character, hints in HINTS.items():
        if character in words:
            for hint in hints:
                if hint in words:
                    return True
    return False


def names(words: str) -> frozenset[str]:
    """The bare names in a byline, to compare two of them: `本报记者 张三 通讯员李四` and `张三、李四` name the same."""
    return frozenset(part for part in SEPARATORS.split(_NOT_NAMES.sub(" ", words)) if part)


def names_line(text: str, span: Span) -> str | None:
    """A line of nothing but two names or more, as papers print the authors of a reprinted story."""
    if span[1] - span[0] > 40:
        return None
    words = text[span[0] : span[1]].split()
    if len(words) >= 2 and all(2 <= len(word) <= 3 and word[0] in SURNAMES for word in words):
        return " ".join(words)
    return None
