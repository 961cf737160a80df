"""Text decoded in the wrong encoding, and what cannot be decoded any more: `锟斤拷`, `烫烫烫`, U+FFFD."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Article, Check, Defect, Severity, Text
from audit.text.characters import HAN
from audit.text.regex import regex
from audit.text.residue import SYLLABLE

CHECK = Check(
    code="text/mojibake",
    severity=Severity.ERROR,
    what=Text(
        "text decoded in the wrong encoding, replacement characters, byte-shifted runs",
        "编码错误的乱码、替换字符、字节错位",
    ),
    why=Text("The sentence cannot be read, and what it says is lost to search.", "句子无法阅读，内容也无法检索。"),
    bad="宝鸡市总工会锟斤拷锟斤拷开展活动。",
    good="宝鸡市总工会积极开展活动。",
    mend=Text(
        "`article-audit repair` restores what can be restored; take the rest from the manuscript.",
        "可还原的用 `article-audit repair` 修复，其余请核对原稿。",
    ),
)

# What is left of text that no decoding brings back; a look for one of the characters comes first.
_SIGN = regex("[\ufffd锟錕烫燙屯葺鈥銆锛Ãâ\x80-\x9f\ue000-\uf8ff]")
_LOST = regex(
    "\ufffd+(?:[^一-龥\n]{0,2}\ufffd+)*"
    "|[锟錕]斤拷?(?:[锟錕]斤?拷?)*|斤拷[锟錕]斤?拷?"
    "|([烫燙屯葺])\\1{2,}"
    "|[鈥銆][?€]?|锛[?€]|[Ãâ][\x80-\xbf€]+|[\x80-\x9f]+"
    "|[\ue000-\uf8ff]+"
)
_SHIFTED = regex(rf"(?<=[{HAN}])\?(?:{SYLLABLE})\)")


def inspect(article: Article) -> Iterator[Defect]:
    """What was repaired, then what could not be."""
    repaired = [edit for edit in article.edits if edit.code == CHECK.code]
    for edit in repaired:
        message = Text(f"wrongly decoded; it should read “{edit.new}”", f"此处为乱码，应为“{edit.new}”")
        yield Defect(CHECK.code, 0, edit.start, edit.end, message, edit.new, in_source=True)
    text = article.text
    left = list(_LOST.finditer(text)) if _SIGN.search(text) else []
    if "?" in text and ")" in text:
        left += _SHIFTED.finditer(text)
    for match in left:
        start, end = article.origin(*match.span())
        if any(edit.start < end and start < edit.end for edit in repaired):
            continue
        message = Text(
            f"“{match[0]}” is what a wrong decoding left; the text is lost here",
            f"“{match[0]}”是编码错误留下的乱码，此处文字已丢失",
        )
        yield Defect(CHECK.code, 0, match.start(), match.end(), message)
