"""What the checks of title, date and byline share: one finding for all that is missing, under the first of the three.

Most plain texts lack all three, and three findings for each would bury everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Article, Defect, Text

WORDS = {
    "meta/title": Text("title", "标题"),
    "meta/date": Text("date", "日期"),
    "meta/byline": Text("byline", "署名"),
}


def absent(code: str, article: Article) -> Iterator[Defect]:
    """The defect that names everything missing, if `code` is the first that is."""
    about = article.metadata
    is_dated = about.date_from not in (None, "inferred")
    has = {"meta/title": about.title, "meta/date": is_dated, "meta/byline": about.byline}
    missing = [name for name in WORDS if not has[name]]
    if not missing or missing[0] != code or not article.paragraphs:
        return
    en = " and no ".join(WORDS[name].en for name in missing)
    zh = "、".join(WORDS[name].zh for name in missing)
    guess = ""
    if about.date and "meta/date" in missing:
        guess = f"{about.date}–{about.date_until}"
    message = Text(
        f"no {en}" + (f"; the text suggests {guess}" if guess else ""),
        f"缺少{zh}" + (f"；从正文推断日期为 {guess}" if guess else ""),
    )
    yield at_head(code, article, message)


def at_head(code: str, article: Article, message: Text, suggestion: str | None = None) -> Defect:
    """A defect that stands at the head of the text, where what is missing belongs."""
    start, end = article.paragraphs[0]
    return Defect(code, 0, start, min(end, start + 20), message, suggestion, of_article=True)
