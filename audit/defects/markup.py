"""What a web page left in the text: tags, broken tags, character references, scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Article, Check, Defect, Severity, Span, Text
from audit.text.entities import code_spans
from audit.text.regex import regex

CHECK = Check(
    code="text/markup",
    severity=Severity.ERROR,
    what=Text("HTML tags, entities, scripts left in the text", "正文中残留的 HTML 标签、字符实体和脚本"),
    why=Text("It would be printed as it stands.", "会照原样刊出。"),
    bad="<p>宝鸡市总工会举办&ldquo;娘家人&rdquo;活动。</p>",
    good="宝鸡市总工会举办“娘家人”活动。",
    mend=Text(
        "Delete tags and scripts; `article-audit repair` writes entities as characters.",
        "删去标签和脚本；字符实体可用 `article-audit repair` 还原。",
    ),
)

_NAMES = (
    "a|abbr|address|article|aside|audio|b|base|bdi|bdo|blockquote|body|br|button|canvas|caption|center|cite|code|col"
    "|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]"
    "|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|nobr|noscript|object|ol"
    "|option|p|param|picture|pre|q|ruby|rp|rt|s|samp|script|section|select|small|source|span|strike|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|xml|[a-z]\\w?:[a-z]\\w*"
)
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "col", "link", "meta", "source", "param", "base", "embed"))
_OPTIONAL_END = frozenset(("p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option"))
_NAME_END = r"(?![\w:.-])"
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<>\n]{0,1000}"|'[^'<>\n]{0,1000}')"""

_TAG = regex(rf"<(/?)({_NAMES}){_NAME_END}((?:\s+[A-Za-z_:][^<>]{{0,2000}})?\s*/?)>", re.IGNORECASE | re.ASCII)
_BODY = regex(r"<(script|style)\b[^<>]{0,1000}>", re.IGNORECASE)
_COMMENT = regex(r"<!--|-->|<!DOCTYPE[^<>]{0,300}>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_BROKEN = regex(
    rf"(?<![A-Za-z0-9])</?(?:{_NAMES}){_NAME_END}(?:{_ATTRIBUTE})*(?:\s+[A-Za-z-]+=[\"']?[^<>\n\"']{{0,99}})?/?"  # no >
    rf"|(?:/?\b(?:{_NAMES}))?(?:{_ATTRIBUTE}){{1,20}}\s*/?>"  # no <
    rf"|(?<![<\w])/(?:{_NAMES})\s*>"
    r"|\b(?:style|class|id|href|src|align|width|height)\s*=\s*(?:\"[^\"<>\n]{0,999}\"|'[^'<>\n]{0,999}')[^<>\n]{0,999}>",
    re.IGNORECASE | re.ASCII,
)
_SCRIPT = regex(
    r"\b(?:var|let|const)\s+\w+\s*=[^\n;]{0,300};?|\bfunction\s*\w*\s*\([^()\n]{0,100}\)\s*\{[^\n]{0,500}"
    r"|\b(?:document|window|console)\.\w+[^\n]{0,300}|\$\(\s*[\"'#.][^\n]{0,300}|javascript:[^\s\"'<>]{0,200}"
    r"|(?:@media\b[^{}\n]{0,100}|[.#]?[A-Za-z][\w-]*(?:[ \t,.#:>]+[\w-]+){0,8})[ \t]*\{\s*[\w-]+\s*:[^{}]{1,500}\}",
    re.ASCII,
)
_BULLETIN = regex(
    r"\[/(?:b|i|u|url|img|color|size|font|align|quote|code|table|tr|td)\]"
    r"|\[(?:url|color|size|font|align|img)(?:=[^\[\]\n]{1,200})?\]|\[(?:b|i|u|quote|code)\](?=[^\[\n]{0,500}\[/)",
    re.IGNORECASE,
)
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_STYLED = regex(r"\s(?:style|class|id|on\w+)\s*=", re.IGNORECASE)


def inspect(article: Article) -> Iterator[Defect]:
    """Character references as they were repaired, then what is left of tags and scripts."""
    for edit in article.edits:
        if edit.code == CHECK.code:
            was = article.source[edit.start : edit.end]
            message = Text(f"{was} stands for “{edit.new}”", f"字符实体 {was} 应为“{edit.new}”")
            yield Defect(CHECK.code, 0, edit.start, edit.end, message, edit.new, in_source=True)
    text = article.text
    found = _in_markdown(text) if is_markdown(article.name) else _everything(text)
    for start, end in _apart(found):
        shown = text[start:end] if end - start <= 60 else text[start : start + 60] + "…"
        yield Defect(CHECK.code, 0, start, end, Text(f"left of a web page: {shown}", f"网页残留代码：{shown}"))


def is_markdown(name: str) -> bool:
    """Whether an article is Markdown, where complete inline HTML is its author's right."""
    return name.lower().endswith((".md", ".markdown"))


def _everything(text: str) -> list[Span]:
    found = _bodies(text) if "<" in text else []
    if "<" in text or ">" in text:
        for pattern in (_TAG, _COMMENT, _BROKEN):
            found += (match.span() for match in pattern.finditer(text))
    if "[" in text:
        found += (match.span() for match in _BULLETIN.finditer(text))
    if "&" in text:
        found += (match.span() for match in _ENTITY.finditer(text))
    return found + _scripts(text)


def _in_markdown(text: str) -> list[Span]:
    """Bodies of scripts and styles, broken tags, and tags that only a page's own looks need."""
    found = _bodies(text) if "<" in text else []
    opened: list[tuple[str, Span]] = []
    whole: list[Span] = []
    for match in _TAG.finditer(text):
        whole.append(match.span())
        name = match[2].lower()
        if name in ("font", "script", "style", "center", "meta", "link") or _STYLED.search(match[3]):
            found.append(match.span())
        if name in _VOID or name in _OPTIONAL_END or match[3].endswith("/"):
            continue
        if not match[1]:
            opened.append((name, match.span()))
        elif name in (names := [open_name for open_name, _ in opened]):
            del opened[len(names) - 1 - names[::-1].index(name)]
        else:
            found.append(match.span())
    found += (span for _, span in opened)
    if "<" in text or ">" in text:
        found += (span for match in _BROKEN.finditer(text) if not _overlaps(span := match.span(), whole))
    found += _scripts(text)
    code = code_spans(text)
    return [span for span in found if not _overlaps(span, code)]


def _bodies(text: str) -> list[Span]:
    """Scripts and styles from tag to tag; one that is never closed ends with its opening tag."""
    found: list[Span] = []
    for match in _BODY.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        close = regex(rf"</{match[1]}\s*>", re.IGNORECASE).search(text, match.end())
        found.append((match.start(), close.end() if close else match.end()))
    return found


def _scripts(text: str) -> list[Span]:
    return [match.span() for match in _SCRIPT.finditer(text)] if any(hint in text for hint in _HINTS) else []


_HINTS = ("{", "var ", "let ", "const ", "document.", "window.", "console.", "$(", "javascript:")


def _apart(spans: list[Span]) -> Iterator[Span]:
    """The spans in order, without those inside or astride an earlier one."""
    end = -1
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            end = span[1]
            yield span


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
