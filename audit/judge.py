"""From what the checks found to what an editor is told: places in the files, identities, findings, totals."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from audit import __version__, catalogue
from audit.model import Article, Check, Defect, Failure, Passage, Text
from audit.passages.checks import check_of
from audit.report import ArticleRow, DefectRow, Finding, OccurrenceRow, PassageRow, Place, Report, Summary
from audit.text.script import script

AROUND = 12  # characters on both sides of a defect that tell it from others with the same text


def judge(
    audited: Sequence[Article],
    archived: Sequence[Article],
    passages: Sequence[Passage],
    defects: Iterable[Defect],
    failures: Iterable[Failure],
    codes: frozenset[str],
) -> Report:
    """The report on the `audited` articles; findings of codes that are not among `codes` are left out."""
    ids, articles = _Ids(), [*audited, *archived]
    passage_rows, defect_rows, findings = [], [], []
    for passage in passages:
        check = check_of(passage, len(audited))
        if check.code in codes:
            row = _passage_row(articles, passage, ids)
            passage_rows.append(row)
            findings.append(_passage_finding(audited, passage, row, check))
    for defect_row in [*(_defect_row(articles, d, ids) for d in defects), *(_failure_row(f, ids) for f in failures)]:
        if defect_row.code in codes:
            defect_rows.append(defect_row)
            findings.append(_defect_finding(defect_row))
    findings.sort(key=lambda f: (f.severity.rank, f.place.article, f.place.offset, f.code, f.id))
    errors = Counter(f.place.article for f in findings if f.severity.rank == 0 and f.state == "new")
    rows = [_article_row(article, errors[article.name]) for article in audited]
    return Report(
        version=__version__,
        summary=_summary(rows, findings),
        articles=rows,
        passages=passage_rows,
        figures=(),
        conflicts=(),
        defects=sorted(defect_rows, key=lambda d: (d.place.article, d.place.offset, d.code, d.id)),
        findings=findings,
    )


def place(article: Article, start: int, end: int, *, in_source: bool = False) -> Place:
    """Where a text span (or source span) of an article stands in its file."""
    first, last = (start, end) if in_source else article.origin(start, end)
    line, column = article.line_column(first)
    end_line, end_column = article.line_column(max(first, last))
    return Place(article.name, first, last, line, column, end_line, end_column, article.source[first:last])


class _Ids:
    """Short names made of content; the second of two equal ones gets a number."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def __call__(self, *content: str) -> str:
        digest = fingerprint(*content)[:12]
        self.seen[digest] += 1
        return digest if self.seen[digest] == 1 else f"{digest}-{self.seen[digest]}"


def fingerprint(*content: str) -> str:
    """A digest of content, 32 hexadecimal digits."""
    return hashlib.blake2b("\0".join(content).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _passage_row(articles: Sequence[Article], passage: Passage, ids: _Ids) -> PassageRow:
    occurrences = tuple(
        OccurrenceRow(place(articles[o.article], o.start, o.end), round(o.similarity, 4)) for o in passage.occurrences
    )
    return PassageRow(
        ids("passage", *passage.texts), passage.kind, passage.characters, round(passage.similarity, 4), occurrences
    )


def _passage_finding(audited: Sequence[Article], passage: Passage, row: PassageRow, check: Check) -> Finding:
    """One finding a passage, at the copy that an editor would look at: the second in an article, or the later one.

    An archived article, whose number is beyond the audited ones, is not at fault.
    """
    by_article: dict[int, list[OccurrenceRow]] = defaultdict(list)
    for occurrence, found in zip(passage.occurrences, row.occurrences, strict=True):
        by_article[occurrence.article].append(found)
    repeated = [rows for number, rows in by_article.items() if len(rows) > 1 and number < len(audited)]
    at = repeated[0][1] if repeated else row.occurrences[_latest(audited, passage)]
    return Finding(
        id=f"f{row.id}",
        code=check.code,
        severity=check.severity,
        state="new",
        fingerprint=fingerprint(check.code, row.id),
        place=at.place,
        message=_passage_message(row, len(by_article)),
        detail=f"passages/{row.id}",
    )


def _latest(audited: Sequence[Article], passage: Passage) -> int:
    """The number of the occurrence whose audited article was published last; of undated ones the last."""
    here = [(o.article, number) for number, o in enumerate(passage.occurrences) if o.article < len(audited)]
    return max((audited[article].metadata.date or "", number) for article, number in here)[1]


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


def _defect_row(articles: Sequence[Article], defect: Defect, ids: _Ids) -> DefectRow:
    article = articles[defect.article]
    at = place(article, defect.start, defect.end, in_source=defect.in_source)
    around = article.source[max(0, at.offset - AROUND) : at.end_offset + AROUND]
    check = catalogue.check(defect.code)
    key = ids("defect", defect.code, article.name, around)
    return DefectRow(key, defect.code, check.severity, at, defect.suggestion, defect.message)


def _failure_row(failure: Failure, ids: _Ids) -> DefectRow:
    at = Place(failure.name, 0, 0, 1, 1, 1, 1, "")
    check = catalogue.check(failure.code)
    return DefectRow(
        ids("failure", failure.code, failure.name), failure.code, check.severity, at, None, failure.message
    )


def _defect_finding(row: DefectRow) -> Finding:
    return Finding(
        id=f"f{row.id}",
        code=row.code,
        severity=row.severity,
        state="new",
        fingerprint=fingerprint(row.code, row.id),
        place=row.place,
        message=row.message,
        detail=f"defects/{row.id}",
    )


def characters(article: Article) -> int:
    """Characters of the article's repaired text that are no white space: what error rates are counted by."""
    return sum(len("".join(article.text[start:end].split())) for start, end in article.paragraphs)


def _article_row(article: Article, errors: int) -> ArticleRow:
    metadata, size = article.metadata, characters(article)
    return ArticleRow(
        article=article.name,
        title=metadata.title,
        date=metadata.date,
        date_from=metadata.date_from,
        byline=metadata.byline,
        encoding=article.encoding,
        script=script(article.text, article.paragraphs[0][0] if article.paragraphs else 0),
        characters=size,
        paragraphs=len(article.paragraphs),
        errors=errors,
        error_rate=round(errors * 10000 / size, 2) if size else 0.0,
    )


def _summary(articles: Sequence[ArticleRow], findings: Sequence[Finding]) -> Summary:
    states = Counter(finding.state for finding in findings)
    new = Counter(finding.severity.value for finding in findings if finding.state == "new")
    return Summary(
        articles=len(articles),
        characters=sum(row.characters for row in articles),
        errors=new["error"],
        warnings=new["warning"],
        infos=new["info"],
        known=states["known"],
        suppressed=states["suppressed"],
    )
