"""From what the checks found to what an editor is told: rows with their places, findings worst first, totals."""

from __future__ import annotations

from collections.abc import Sequence

from audit import __version__
from audit.identity import Ids
from audit.judging import defects, figures, passages
from audit.model import Article, Figure, Found
from audit.report import ArticleRow, DefectRow, Finding, Report, Summary
from audit.text.script import script

NOTHING = Summary(0, 0, 0, 0, 0, 0, 0)


def judge(
    found: Found,
    codes: frozenset[str],
    ids: Ids | None = None,
    *,
    damage: Sequence[tuple[DefectRow, Finding]] | None = None,
    all_figures: bool = True,
) -> Report:
    """The report on the audited articles; findings of codes that are not among `codes` are left out.

    `ids` names what is found; without it by content alone. `damage` is what is told of defects and
    failures, where that is known. Without `all_figures` only those figures are told that stand in a conflict.
    """
    ids, articles, audited = ids or Ids(), found.articles, found.audited
    repeats = passages.judged(articles, audited, found.passages, codes, ids)
    contradictions = figures.judged(articles, audited, found.conflicts, codes, ids)
    told = found.figures if all_figures else _contradicting(found)
    damage = list(defects.judged(articles, found, codes, ids)) if damage is None else damage
    return Report(
        version=__version__,
        summary=NOTHING,
        articles=[_article_row(article) for article in articles[:audited]],
        passages=[row for row, _ in repeats],
        figures=[figures.figure_row(articles, figure) for figure in told if figure.article < audited],
        conflicts=[row for row, _ in contradictions],
        defects=sorted((row for row, _ in damage), key=lambda d: (d.place.article, d.place.offset, d.code, d.id)),
        findings=[],
        texts={article.name: article.source for article in articles[:audited]},
        all_figures=all_figures,
    ).with_findings(finding for _, finding in (*repeats, *contradictions, *damage))


def _contradicting(found: Found) -> list[Figure]:
    """The figures that stand in a conflict, in their order."""
    there = {(f.article, f.start, f.end) for conflict in found.conflicts for f in conflict.figures}
    return [figure for figure in found.figures if (figure.article, figure.start, figure.end) in there]


def characters(article: Article) -> int:
    """Characters of the article's repaired text that are no white space: what error rates are counted by."""
    text = article.text
    body = "".join([text[start:end] for start, end in article.paragraphs])
    if body.isprintable():  # of white space only the common space is
        return len(body) - body.count(" ")
    return sum(map(len, body.split()))


def _article_row(article: Article) -> ArticleRow:
    metadata = article.metadata
    return ArticleRow(
        article=article.name,
        title=metadata.title,
        date=metadata.date,
        date_from=metadata.date_from,
        byline=metadata.byline,
        encoding=article.encoding,
        script=script(article.text, article.paragraphs[0][0] if article.paragraphs else 0),
        characters=characters(article),
        paragraphs=len(article.paragraphs),
        errors=0,
        error_rate=0.0,
    )
