"""From what the checks found to what an editor is told: rows with their places, findings worst first, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audit import __version__
from audit.judging import defects, figures, passages
from audit.judging.places import Ids
from audit.model import Article, Found
from audit.report import ArticleRow, Finding, Report, Summary
from audit.text.script import script


def judge(found: Found, codes: frozenset[str]) -> Report:
    """The report on the audited articles; findings of codes that are not among `codes` are left out."""
    ids, articles, audited = Ids(), found.articles, found.audited
    repeats = passages.judged(articles, audited, found.passages, codes, ids)
    contradictions = figures.judged(articles, audited, found.conflicts, codes, ids)
    damage = list(defects.judged(articles, found, codes, ids))
    findings = [finding for _, finding in (*repeats, *contradictions, *damage)]
    findings.sort(key=lambda f: (f.severity.rank, f.place.article, f.place.offset, f.code, f.id))
    errors = Counter(f.place.article for f in findings if f.severity.rank == 0 and f.state == "new")
    rows = [_article_row(article, errors[article.name]) for article in articles[:audited]]
    return Report(
        version=__version__,
        summary=_summary(rows, findings),
        articles=rows,
        passages=[row for row, _ in repeats],
        figures=[figures.figure_row(articles, figure) for figure in found.figures if figure.article < audited],
        conflicts=[row for row, _ in contradictions],
        defects=sorted((row for row, _ in damage), key=lambda d: (d.place.article, d.place.offset, d.code, d.id)),
        findings=findings,
        texts={article.name: article.source for article in articles[:audited]},
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
