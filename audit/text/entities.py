"""Character references that a web page would have shown as characters: `&ldquo;`, `&#8220;`, `&nbsp;`.

In Markdown a reference to one of its own marks is how an author writes that mark, so it stays.
"""

from __future__ import annotations

import html
import re

from audit.model import Edit, Span
from audit.text.regex import regex

CODE = "text/markup"

_BARE = "nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|quot|amp|lt|gt"
_ENTITY = regex(
    r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    rf"|&({_BARE})(?:；|(?![A-Za-z0-9;=]))"
)
_SPACES = {"\u00a0": " "}  # plain text has no line to keep from breaking there
_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~&")
_CODE = regex(
    r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)|(?<!`)(`{1,8})(?!`)[^`\n]{1,500}?\2(?!`)", re.MULTILINE | re.DOTALL
)


def entities(source: str, markdown: bool = False) -> list[Edit]:
    """The references in `source`, each as its character."""
    if "&" not in source:
        return []
    code = code_spans(source) if markdown else []
    edits = []
    for match in _ENTITY.finditer(source):
        new = _meaning(match[1] or match[2])
        if new is None or (markdown and (new in _MARKS or any(a <= match.start() < b for a, b in code))):
            continue
        edits.append(Edit(match.start(), match.end(), new, CODE))
    return edits


def _meaning(name: str) -> str | None:
    text = html.unescape(f"&{name};")
    if text.endswith(";") or text == "\ufffd" or not text or any(c < " " and c not in "\t\n" for c in text):
        return None
    return _SPACES.get(text, text)


def code_spans(source: str) -> list[Span]:
    """Spans of Markdown code, fenced or inline: there everything is the author's own."""
    return [match.span() for match in _CODE.finditer(source)] if "`" in source or "~~~" in source else []
