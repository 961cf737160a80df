"""Repeated passages as rows and findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audit.identity import Ids, fingerprint
from audit.judging.places import place
from audit.model import Article, Check, Passage, Text
from audit.passages.checks import check_of
from audit.report import Finding, OccurrenceRow, PassageRow


def judged(
    articles: Sequence[Article], audited: int, passages: Sequence[Passage], codes: frozenset[str], ids: Ids
) -> list[tuple[PassageRow, Finding]]:
    """A row and a finding for each passage whose code is among `codes`; the first `audited` articles are at fault."""
    out = []
    for passage in passages:
        check = check_of(passage, audited)
        if check.code in codes:
            row = _passage_row(articles, passage, ids)
            out.append((row, _passage_finding(articles, audited, passage, row, check, ids)))
    return out


def _passage_row(articles: Sequence[Article], passage: Passage, ids: Ids) -> PassageRow:
    occurrences = tuple(
        OccurrenceRow(place(articles[o.article], o.start, o.end), round(o.similarity, 4)) for o in passage.occurrences
    )
    return PassageRow(
        ids("passage", *passage.texts), passage.kind, passage.characters, round(passage.similarity, 4), occurrences
    )


def _passage_finding(
    articles: Sequence[Article], audited: int, passage: Passage, row: PassageRow, check: Check, ids: Ids
) -> Finding:
    """One finding a passage, at the copy that an editor would look at: the second in an article, or the later one.

    An archived article, one behind the first `audited`, is not at fault.
    """
    by_article: dict[int, list[OccurrenceRow]] = defaultdict(list)
    for occurrence, found in zip(passage.occurrences, row.occurrences, strict=True):
        by_article[occurrence.article].append(found)
    repeated = [rows for number, rows in by_article.items() if len(rows) > 1 and number < audited]
    at = repeated[0][1] if repeated else row.occurrences[_latest(articles, audited, passage)]
    return Finding(
        id=f"f{row.id}",
        code=check.code,
        severity=check.severity,
        state="new",
        fingerprint=fingerprint("passage", *passage.texts),
        place=at.place,
        message=_passage_message(row, len(by_article)),
        detail=f"passages/{row.id}",
        copies=tuple(
            ids.copy("passage", occurrence.text, found.place, articles[occurrence.article], occurrence[1:3])
            for occurrence, found in zip(passage.occurrences, row.occurrences, strict=True)
            if occurrence.article < audited
        ),
    )


def _latest(articles: Sequence[Article], audited: int, passage: Passage) -> int:
    """The number of the occurrence whose audited article was published last; of undated ones the last."""
    here = [(o.article, number) for number, o in enumerate(passage.occurrences) if o.article < audited]
    return max((articles[article].metadata.date or "", number) for article, number in here)[1]


KINDS = {
    "exact": Text("identical", "完全相同"),
    "near": Text("{:.0%} alike", "相似度 {:.0%}"),
    "template": Text("alike but for figures, dates or names", "仅数字、日期或名称不同"),
    "contained": Text("a run inside other text, {:.0%} alike", "包含于其他文字之中，相似度 {:.0%}"),
}


HERE = Text("in this article", "本篇内")


def _passage_message(row: PassageRow, articles: int) -> Text:
    count = len(row.occurrences)
    kind = KINDS[row.kind]
    similarity = min(row.similarity, 0.99) if row.similarity < 1 else 1
    where = Text(f"in {articles:,} articles", f"{articles:,} 篇文章中") if articles > 1 else HERE
    return Text(
        f"{row.characters:,} characters stand {count:,} times {where.en}: {kind.en.format(similarity)}",
        f"{where.zh}同一段文字（{row.characters:,} 字）出现 {count:,} 次：{kind.zh.format(similarity)}",
    )
