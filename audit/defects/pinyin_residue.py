"""Readings glued to characters: `總工會(huì)`."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Article, Check, Defect, Severity, Text

CHECK = Check(
    code="text/pinyin-residue",
    severity=Severity.ERROR,
    what=Text("a reading glued to a character", "汉字后粘连的拼音"),
    why=Text(
        "A conversion of the page left the reading behind; no reader wants it, and searches no longer find the word.",
        "网页转码残留的拼音，读者看不懂，检索也查不到原词。",
    ),
    bad="寶雞市總工會(huì)堅(jiān)持改革創(chuàng)新。",
    good="寶雞市總工會堅持改革創新。",
    mend=Text(
        "Delete the parenthesis; `article-audit repair` does.",
        "删去括号及拼音；`article-audit repair` 可自动完成。",
    ),
)


def inspect(article: Article) -> Iterator[Defect]:
    """One defect for each reading."""
    for edit in article.edits:
        if edit.code == CHECK.code:
            reading = article.source[edit.start : edit.end]
            message = Text(f"the reading {reading} is glued to the text", f"正文中粘连了拼音{reading}")
            yield Defect(CHECK.code, 0, edit.start, edit.end, message, edit.new, in_source=True)
