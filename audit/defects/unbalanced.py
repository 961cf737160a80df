"""Quotation marks and brackets without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.defects.cut_paragraph import cuts
from audit.model import Article, Check, Defect, Severity, Span, Text
from audit.text.regex import regex

CHECK = Check(
    code="text/unbalanced",
    severity=Severity.WARNING,
    what=Text("quotation marks or brackets without a partner", "引号或括号不成对"),
    why=Text("Whose words end where can no longer be told.", "引文或注释的起止无法辨认。"),
    bad="他说：“职工满意是最高标准。\n会议由工会主席主持。",
    good="他说：“职工满意是最高标准。”\n会议由工会主席主持。",
    mend=Text("Add the missing mark, or delete the one too many.", "补上缺少的一半，或删去多余的一半。"),
)

PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "〔": "〕",
    "〖": "〗", "［": "］", "[": "]",
}  # fmt: skip
_CLOSING = {close: opening for opening, close in PAIRS.items()}
_SAME = {"(": "（", ")": "）", "[": "［", "]": "］"}  # a bracket may be opened in one width and closed in the other
_MARK = regex(f"[{re.escape(''.join(PAIRS) + ''.join(_CLOSING))}]")
_NEST = regex("|".join(re.escape(a + b) for a, b in PAIRS.items() if a not in _SAME))
# Marks that stand alone by right: list numbers `1)` `（一)`, apostrophes, faces.
_ALONE = regex(
    r"(?<![^\W_])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4})[)）]|(?<=[A-Za-z0-9])’|[:;]-?[)(]"
)


def inspect(article: Article) -> Iterator[Defect]:
    """Each mark without a partner; not where a paragraph is cut, for the partner went with the rest."""
    text = article.text
    if _is_balanced(text):
        return
    lone = [place for span in article.paragraphs for place in _lone(text, span)]
    lone = _across(text, lone)
    if not lone:
        return
    torn = [span for cut in cuts(article) for span in (cut.span, cut.continuation) if span]
    for at in lone:
        if any(start <= at < end for start, end in torn):
            continue
        mark = text[at]
        partner = PAIRS.get(mark) or _CLOSING[mark]
        message = Text(f"“{mark}” has no “{partner}”", f"“{mark}”缺少与之成对的“{partner}”")
        yield Defect(CHECK.code, 0, at, at + 1, message)


def _is_balanced(text: str) -> bool:
    """Whether the marks of the whole text nest, taken by themselves."""
    marks = "".join(_MARK.findall(text))
    if not marks:
        return True
    marks = marks.replace("(", "（").replace(")", "）").replace("[", "［").replace("]", "］")
    while (fewer := _NEST.sub("", marks)) != marks:
        marks = fewer
    return not marks


def _lone(text: str, span: Span) -> list[int]:
    """Offsets of the marks of a paragraph that find no partner in it."""
    alone = {match.end() - 1 for match in _ALONE.finditer(text, *span)}
    open_marks: list[int] = []
    lone: list[int] = []
    for match in _MARK.finditer(text, *span):
        at, mark = match.start(), match[0]
        if at in alone and not _opens(text, open_marks, mark):
            continue
        if mark in PAIRS:
            open_marks.append(at)
            continue
        partner = next((i for i in reversed(range(len(open_marks))) if _pairs(text[open_marks[i]], mark)), None)
        if partner is None:
            lone.append(at)
        else:
            lone += open_marks[partner + 1 :]
            del open_marks[partner:]
    return sorted(lone + open_marks)


def _opens(text: str, open_marks: list[int], mark: str) -> bool:
    return any(_pairs(text[at], mark) for at in open_marks)


def _pairs(opening: str, close: str) -> bool:
    return _SAME.get(PAIRS[opening], PAIRS[opening]) == _SAME.get(close, close)


def _across(text: str, lone: list[int]) -> list[int]:
    """What is left when quotations may run over paragraphs, each of which may open them anew."""
    left: list[int] = []
    opened: list[int] = []
    for at in lone:
        mark = text[at]
        if mark in PAIRS:
            opened.append(at)
        elif opened and _pairs(text[opened[-1]], mark) and _quotes_paragraphs(text, opened[-1]):
            while opened and _pairs(text[opened[-1]], mark) and _quotes_paragraphs(text, opened[-1]):
                opened.pop()
        else:
            left.append(at)
    return sorted(left + [at for at in opened if not _opened_anew(text, at)])


def _opened_anew(text: str, opening: int) -> bool:
    """Whether the next paragraph goes on with the quotation, and so begins with the same mark."""
    rest = text[text.find("\n", opening) :][:20].lstrip()
    return _quotes_paragraphs(text, opening) and rest.startswith(text[opening])


def _quotes_paragraphs(text: str, opening: int) -> bool:
    """Whether a mark may open a quotation of whole paragraphs: after a colon, or at a paragraph's head."""
    return text[opening - 1 : opening] in ("", "\n", "：", ":", "　", " ")
