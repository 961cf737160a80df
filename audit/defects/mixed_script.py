"""Traditional characters in simplified text, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.model import Article, Check, Defect, Severity, Text
from audit.text.characters import big5, gb2312
from audit.text.regex import regex

CHECK = Check(
    code="text/mixed-script",
    severity=Severity.WARNING,
    what=Text(
        "traditional characters in simplified text, or the reverse",
        "简体文章里夹杂繁体字，或繁体文章里夹杂简体字",
    ),
    why=Text(
        "Pasted or half converted text; newspapers must use standard characters.",
        "多为粘贴或转换不全所致；报刊应使用规范汉字。",
    ),
    bad="宝鸡市总工会组织开展各类活动，职工群众踊躍參與。",
    good="宝鸡市总工会组织开展各类活动，职工群众踊跃参与。",
    mend=Text("Write them as the rest of the article is written.", "改为与全文一致的字体。"),
)

NAMES = "乾藉瞭徵於著昇喆堃淼甯祐峯邨犇龢迺仝甦勳鍾鎔錡鋆驊谿慤澂叡堯溦珮崑崙脩翺珪勛崐菓鵰"
"""Forms that names and the Table of General Standard Characters (2013) keep in simplified text, or that both use."""
_JOIN = 2
"""So many characters that both scripts share may stand inside one run of the other script."""


def inspect(article: Article) -> Iterator[Defect]:
    """Runs of characters of the script that is not the article's."""
    text = article.text
    traditional, simplified = _classes()
    if not traditional.search(text) or not simplified.search(text):
        return
    here = [match for match in traditional.finditer(text) if _table("t2s")[match[0]] != match[0]]
    there = [match for match in simplified.finditer(text) if _table("s2t")[match[0]] != match[0]]
    to_simplified = len(here) <= len(there)
    for start, end in _runs(here if to_simplified else there):
        run = text[start:end]
        if len(run) == 1 and start and text.count(text[start - 1 : end]) > 1:
            continue  # always written so: a name
        table = _table("t2s" if to_simplified else "s2t")
        right = "".join(table[c] for c in run)
        message = (
            Text(f"traditional “{run}” in simplified text: “{right}”", f"简体文章中夹杂繁体“{run}”，应为“{right}”")
            if to_simplified
            else Text(f"simplified “{run}” in traditional text: “{right}”", f"繁体文章中夹杂简体“{run}”，应为“{right}”")
        )
        yield Defect(CHECK.code, 0, start, end, message, right)


def _runs(matches: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Matches joined into one where little stands between them."""
    start = end = -1
    for match in matches:
        if start >= 0 and match.start() - end <= _JOIN:
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters of Big5 that GB 2312 lacks, and the reverse; which of them are forms of one another is asked later."""
    traditional = "".join(sorted(big5() - gb2312() - set(NAMES)))
    simplified = "".join(sorted(gb2312() - big5()))
    return regex(f"[{traditional}]"), regex(f"[{simplified}]")


class _Table(dict[str, str]):
    """A character's form in the other script, asked of OpenCC once for each."""

    def __init__(self, name: str) -> None:
        import opencc

        self._convert = opencc.OpenCC(name).convert

    def __missing__(self, character: str) -> str:
        self[character] = str(self._convert(character))
        return self[character]


@cache
def _table(name: str) -> _Table:
    return _Table(name)
