"""Text that a style keeps from the reader: `<span style="display:none">jX8安康新聞網</span>`.

Sites plant such spans, with their name or random letters in them, against copying; copied out of the page, the
watermark stands in the middle of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Edit
from audit.text.regex import regex

CODE = "text/hidden"

_HIDING = (
    r"display\s*:\s*none",
    r"visibility\s*:\s*(?:hidden|collapse)",
    r"font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|ex|%)?\s*(?:!important\s*)?(?=[;\"'>]|$)",
    r"opacity\s*:\s*0*(?:\.0+)?\s*(?:!important\s*)?(?=[;\"'>]|$)",
    r"(?:text-indent|left|right|top|bottom|margin-left|margin-top)\s*:\s*-\s*\d{3,}",
    r"(?<![-\w])color\s*:\s*transparent",
    r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)",
    r"(?<![-\w])(?:height|width|line-height|max-height)\s*:\s*0(?:px|pt|em)?\s*(?=[;\"'>]|$)",
)
_OPENING = regex(r"<([A-Za-z][A-Za-z0-9]{0,9})\b([^<>]{0,500})>")
_HIDES = regex(rf"\bstyle\s*=.*?(?:{'|'.join(_HIDING)})|(?:^|\s)hidden(?=\s|$|=)", re.IGNORECASE | re.DOTALL)
_SENTENCE = regex("[，。！？；,<]")
_LINE_END = regex(r"[\r\n]")
_BLANK_LINE = regex(r"\n\r?\n|\r\r")
_INLINE = frozenset(("a", "b", "em", "font", "i", "span"))
_LONGEST_WATERMARK = 40
"""Characters to the end of the line that an unclosed hidden span may hide; what is longer may be the article's own."""

_FARTHEST = 5000
"""Characters within which an element is closed, if it is."""


def hidden(source: str) -> list[Edit]:
    """The hidden elements of `source`, from tag to tag, each as a deletion.

    One without its closing tag ends with the line, as long as no sentence stands there.
    """
    edits: list[Edit] = []
    for opening in openings(source):
        if edits and opening.start() < edits[-1].end:
            continue
        end = _closing(source, opening)
        if end is not None:
            edits.append(Edit(opening.start(), end, "", CODE))
    return edits


def openings(source: str) -> Iterator[re.Match[str]]:
    """The tags in `source` that hide what follows."""
    if "<" not in source:
        return
    for match in _OPENING.finditer(source):
        if _HIDES.search(match[2]):
            yield match


def _closing(source: str, opening: re.Match[str]) -> int | None:
    """Where the element ends that `opening` begins, other elements of its name inside counted."""
    if opening[1].lower() in ("input", "img", "br", "hr"):
        return opening.end()
    depth = 1
    blank = _BLANK_LINE.search(source, opening.end(), opening.end() + _FARTHEST)
    limit = blank.start() if blank else -1
    tags = re.compile(rf"<(/?){opening[1]}\b[^<>]{{0,500}}>", re.IGNORECASE)
    for tag in tags.finditer(source, opening.end(), opening.end() + _FARTHEST):
        if 0 <= limit < tag.start() and depth == 1 and opening[1].lower() in _INLINE:
            break  # inline elements end with the paragraph
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    ending = _LINE_END.search(source, opening.end())
    line_end = ending.start() if ending else len(source)
    rest = source[opening.end() : line_end]
    return line_end if 0 < len(rest) <= _LONGEST_WATERMARK and not _SENTENCE.search(rest) else None
