"""Half-width punctuation in Chinese text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from audit.model import Article, Check, Defect, Severity, Text
from audit.text.characters import HAN
from audit.text.regex import regex

CHECK = Check(
    code="text/width",
    severity=Severity.INFO,
    what=Text(
        "half-width punctuation in Chinese text, once where an article always has it, each place where it is mixed",
        "中文里的半角标点：全文一律半角的报一次，半角全角混用的逐处报",
    ),
    why=Text(
        "The national standard for punctuation (GB/T 15834) asks for full-width marks in Chinese text.",
        "《标点符号用法》（GB/T 15834）要求中文使用全角标点。",
    ),
    bad="会议强调,要坚持以职工为中心,服务大局。",
    good="会议强调，要坚持以职工为中心，服务大局。",
    mend=Text("Replace them by the full-width marks.", "改为全角标点。"),
)

FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HALF = regex(
    rf"[,;:?!](?<=[{HAN}”’》）\])].)(?![0-9A-Za-z/\\])|\((?=[{HAN}])|\)(?<=[{HAN}].)"  # the mark first: it is rare
)


def inspect(article: Article) -> Iterator[Defect]:
    """Half-width marks beside Chinese characters, one kind of mark at a time."""
    text = article.text
    if not any(mark in text for mark in FULL):
        return
    starts = [start for start, _ in article.paragraphs]
    places = [
        match
        for match in _HALF.finditer(text)
        if (i := bisect_right(starts, match.start())) and match.start() < article.paragraphs[i - 1][1]
    ]
    if not places:
        return
    mixed = {mark for mark in FULL if FULL[mark] in text}
    uniform = [match for match in places if match[0] not in mixed]
    for match in places:
        if match[0] in mixed:
            message = Text(
                f"half-width “{match[0]}” where the article otherwise has full-width “{FULL[match[0]]}”",
                f"半角“{match[0]}”，而本文别处用全角“{FULL[match[0]]}”",
            )
            yield Defect(CHECK.code, 0, match.start(), match.end(), message, FULL[match[0]])
    if uniform:
        marks = "".join(dict.fromkeys(match[0] for match in uniform))
        first = uniform[0]
        message = Text(
            f"the article has half-width punctuation throughout ({marks}, {len(uniform)} places)",
            f"全文使用半角标点（{marks}，共 {len(uniform)} 处）",
        )
        yield Defect(CHECK.code, 0, first.start(), first.end(), message, FULL[first[0]], of_article=True)
