"""An article that nobody signed, or that its front matter and its text sign with different names."""

from __future__ import annotations

from collections.abc import Iterator

from audit.defects.metadata import absent
from audit.model import Article, Check, Defect, Severity, Text
from audit.text.bylines import names
from audit.text.heads import printed_byline
from audit.text.regex import regex

CHECK = Check(
    code="meta/byline",
    severity=Severity.INFO,
    what=Text("a missing byline, or bylines that contradict each other", "缺少署名，或两处署名不一致"),
    why=Text(
        "Authors have a right to their name, and errors are traced to them; two bylines mostly mean two articles.",
        "作者享有署名权，差错也要据此追溯；署名不一致往往是稿件张冠李戴。",
    ),
    bad="---\ntitle: 工会送清凉\ndate: 2024-06-08\nauthor: 李明\n---\n\n本报讯（记者 孙妙鸿）6月8日，技能大赛开幕。",
    good="---\ntitle: 工会送清凉\ndate: 2024-06-08\nauthor: 孙妙鸿\n---\n\n本报讯（记者 孙妙鸿）6月8日，技能大赛开幕。",
    mend=Text("Sign the article with the names that it was printed under.", "补上或改为见报署名。"),
)
OFFICE = regex(r"[报報社网網台部站会會室处處局委组組团團校院厅廳讯訊]\Z|\A本[报報刊]")


def inspect(article: Article) -> Iterator[Defect]:
    """At most one defect."""
    yield from absent(CHECK.code, article)
    about = article.metadata
    if about.byline is None or about.date_from not in ("front matter", "html", "record"):
        return
    printed = printed_byline(article.text, article.paragraphs)
    if not printed or printed == about.byline:
        return
    said, signed = names(about.byline), names(printed)
    if not said or not signed or said & signed or any(OFFICE.search(name) for name in said | signed):
        return
    if "".join(sorted(signed)) in about.byline or any(name in printed for name in said):
        return
    start = article.text.find(printed)
    message = Text(
        f"the {about.date_from} names “{about.byline}”, the text “{printed}”",
        f"元数据署名“{about.byline}”，正文署名却是“{printed}”",
    )
    yield Defect(CHECK.code, 0, start, start + len(printed), message)
