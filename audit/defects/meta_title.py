"""An article without a title, or with one title in its front matter and another over its text."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from audit.defects.metadata import absent
from audit.model import Article, Check, Defect, Severity, Span, Text

CHECK = Check(
    code="meta/title",
    severity=Severity.INFO,
    what=Text("a missing title, or two that contradict each other", "缺少标题，或两处标题不一致"),
    why=Text(
        "Readers, archives and search engines know an article by its title; two titles mostly mean two articles.",
        "读者、资料库和搜索引擎都靠标题识别文章；标题不一致往往是稿件张冠李戴。",
    ),
    bad="---\ntitle: 宝鸡市总工会送清凉\n---\n\n# 安康市总工会举办技能大赛\n\n6月8日，技能大赛开幕。",
    good="---\ntitle: 安康市总工会举办技能大赛\n---\n\n# 安康市总工会举办技能大赛\n\n6月8日，技能大赛开幕。",
    mend=Text("Give the article the title that it was printed under.", "补上或改为见报标题。"),
)
ALIKE = 0.5  # of two titles; print and web editions shorten, but keep their words


def inspect(article: Article) -> Iterator[Defect]:
    """At most one defect."""
    yield from absent(CHECK.code, article)
    title, heading = article.metadata.title, _heading(article)
    if not title or not heading:
        return
    printed = article.text[slice(*heading)]
    if title in printed or printed in title or SequenceMatcher(None, title, printed, autojunk=False).ratio() >= ALIKE:
        return
    message = Text(
        f"the front matter says “{title}”, the heading “{printed}”", f"文件头的标题是“{title}”，正文标题却是“{printed}”"
    )
    yield Defect(CHECK.code, 0, *heading, message)


def _heading(article: Article) -> Span | None:
    """The first-level heading that begins the text under front matter with a title."""
    title = article.metadata.title_span
    if title is None or not article.text.startswith(("---", "+++")) or len(article.paragraphs) < 2:
        return None
    start, end = article.paragraphs[1]
    if article.text.startswith("# ", start):
        return start + 2, end
    return (start, end) if article.text[max(0, start - 3) : start].endswith("\n# ") else None
