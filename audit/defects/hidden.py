"""Text that a reader would not see: hidden spans with watermarks, zero-width and bidirectional characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from audit.defects.markup import is_markdown
from audit.model import Article, Check, Defect, Edit, Severity, Text
from audit.text.entities import code_spans
from audit.text.hidden import openings

CHECK = Check(
    code="text/hidden",
    severity=Severity.ERROR,
    what=Text(
        "text that a reader would not see: hidden spans, watermarks, zero-width and bidirectional characters",
        "读者看不见的文字：隐藏标签、防复制水印、零宽字符和双向控制符",
    ),
    why=Text(
        "Copied from a protected page: in print the watermark shows, or search fails for no visible reason.",
        "从防复制网页带入；刊出时水印会显露，检索和比对也会莫名失败。",
    ),
    bad='全市职工欢聚一堂。<span style="display:none">jX8安康新闻网</span>',
    good="全市职工欢聚一堂。",
    mend=Text("Delete it; `article-audit repair` does.", "删除；`article-audit repair` 可自动完成。"),
)


def inspect(article: Article) -> Iterator[Defect]:
    """What was removed, then what hides more than can be removed for certain."""
    for edit in article.edits:
        if edit.code == CHECK.code:
            yield Defect(CHECK.code, 0, edit.start, edit.end, _message(article, edit), edit.new, in_source=True)
    code = code_spans(article.text) if is_markdown(article.name) and "<" in article.text else []
    for match in openings(article.text):
        if any(start <= match.start() < end for start, end in code):
            continue  # an author shows what it looks like
        message = Text(
            f"{match[0]} hides what follows, and it is not certain how much",
            f"{match[0]} 隐藏了其后的文字，范围无法确定",
        )
        yield Defect(CHECK.code, 0, match.start(), match.end(), message)


def _message(article: Article, edit: Edit) -> Text:
    removed = article.source[edit.start : edit.end]
    if removed.isprintable() or ">" in removed:
        return Text(f"hidden from the reader: {removed}", f"读者看不见的文字：{removed}")
    names = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in dict.fromkeys(removed))
    return Text(f"invisible character: {names}", f"不可见字符：{names}")
