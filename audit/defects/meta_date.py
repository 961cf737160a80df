"""An article that nobody can date, or that two of its parts date differently."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from audit.defects.metadata import absent, at_head
from audit.model import Article, Check, Defect, Severity, Text
from audit.text.dates import in_name
from audit.text.heads import head_date

CHECK = Check(
    code="meta/date",
    severity=Severity.INFO,
    what=Text(
        "a missing date of publication, or dates in front matter, file name and text that contradict one another",
        "缺少发表日期，或文件头、文件名、正文中的日期互相矛盾",
    ),
    why=Text(
        "Without it nobody can tell which year 今年 is, and figures of two years are taken for contradictions.",
        "没有日期，就无法确定“今年”是哪一年，不同年份的数字会被误认为矛盾。",
    ),
    bad="---\ntitle: 工会动态\ndate: 2024-06-08\n---\n\n2023年6月8日 来源：宝鸡日报\n\n今年全市新建工会38个。",
    good="---\ntitle: 工会动态\ndate: 2024-06-08\n---\n\n2024年6月8日 来源：宝鸡日报\n\n今年全市新建工会38个。",
    mend=Text("Give the day of publication, the same everywhere.", "补上发表日期，并使各处一致。"),
)
NEAR = 1  # days; the web edition of a morning paper appears on the eve


def inspect(article: Article) -> Iterator[Defect]:
    """At most two defects: against the text, and against the file name."""
    yield from absent(CHECK.code, article)
    about = article.metadata
    if not about.date or not about.date_until or about.date_from == "inferred":
        return
    said = (date.fromisoformat(about.date), date.fromisoformat(about.date_until))
    place = Text(str(about.date_from), SOURCES.get(str(about.date_from), "正文"))
    found = head_date(article.text, article.paragraphs) if about.date_from in SOURCES else None
    if found and _apart((found.first, found.last), said):
        words = article.text[found.start : found.end]
        yield Defect(CHECK.code, 0, found.start, found.end, _message(place, about.date, words, "the text", "正文"))
    named = None if "#" in article.name else in_name(os.path.basename(article.name))
    if named and about.date_from != "file name" and _apart(named, said) and article.paragraphs:
        message = _message(place, about.date, named[0].isoformat(), "the file name", "文件名")
        yield at_head(CHECK.code, article, message)


SOURCES = {"front matter": "文件头", "html": "网页", "record": "记录", "configuration": "配置"}


def _apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return (one[0] - other[1]).days > NEAR or (other[0] - one[1]).days > NEAR


def _message(place: Text, said: str, words: str, en: str, zh: str) -> Text:
    return Text(f"the {place.en} says {said}, {en} {words}", f"{place.zh}的日期是 {said}，{zh}却是 {words}")
