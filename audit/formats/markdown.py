"""A summary in Markdown for a pull request or the page of a workflow run: verdict, totals, findings in folded details.

All that comes from articles stands in blocks of HTML, where Markdown is not read, with every character of HTML escaped,
and mostly in `<code>`, where GitHub looks for no mentions, references or emoji. Known and suppressed findings are
counted, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from audit.catalogue import check
from audit.formats import Options
from audit.formats.places import within
from audit.formats.shown import compared, counted, elided, visible
from audit.formats.words import COLUMNS, FAMILIES, GRADES, SEVERITIES, blocks, rest, totals, worst
from audit.model import Text
from audit.report import ConflictRow, DefectRow, Finding, PassageRow, Place, Report

MOST = 65_000  # characters; a comment on GitHub holds 65,536, the page of a step 1 MiB
WORST = 10  # articles listed
PLACES = 12  # listed of one passage or conflict
EXAMPLES = 10  # shown of many defects of one kind in one article
DIFFERENT = 3  # copies whose differences are shown
QUOTED = 400  # characters shown of a text
CHANGED = 120  # characters shown of a difference
ACTING = re.compile(
    r"@|#|GH-|:(?=//|[a-z0-9_+-]+:)|www(?=\.)", re.IGNORECASE
)  # what GitHub makes a link or a picture of
COMMAND = re.compile(r"`([^`]*)`")
TAGS = {"same": "{}", "left out": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


def render(report: Report, options: Options) -> Mapping[str, str]:
    """One document that a comment can hold; what does not fit is counted at its end."""
    lang = options.lang
    shown = blocks(finding for finding in report.findings if finding.state == "new")
    out = [*_head(report, options)]
    room = MOST - sum(len(part) + 1 for part in out) - len(_left_out(len(report.findings), lang))
    left = list(shown)
    while left and (room := room - len(block := _block(report, left[0], lang)) - 1) >= 0:
        out.append(block)
        left.pop(0)
    if left:
        out.append(_left_out(sum(map(len, left)), lang))
    return {"": "\n".join(out)}


def _left_out(number: int, lang: str) -> str:
    return _line(
        Text(
            f"**… and {number:,} more**, the less grave ones: a comment holds no more. --format json writes them all.",
            f"**……另有 {number:,} 条**较轻者未列：评论容纳不下。完整结果请用 --format json。",
        ).in_(lang)
    )


def _line(text: str) -> str:
    """A line of Markdown, apart from what stands around it."""
    return f"{text}\n"


def _head(report: Report, options: Options) -> Iterator[str]:
    """The verdict, the totals, the articles with most errors."""
    lang, summary = options.lang, report.summary
    if verdict := options.verdict:
        sign = "✅" if verdict.code == 0 else "❌"
        yield _line(f"<h2>{sign} {prose(verdict.zh if lang == 'zh' else verdict.en)}</h2>")
    size = Text(
        f"article-audit {report.version}: {counted(summary.articles, 'article')}, "
        f"{counted(summary.characters, 'character')}",
        f"article-audit {report.version}：{summary.articles:,} 篇文章，{summary.characters:,} 字",
    )
    yield _line(size.in_(lang) + _rate(report).in_(lang))
    columns, rows = totals(report)
    if rows:
        yield "| | " + " | ".join(COLUMNS[column].in_(lang) for column in columns) + " |"
        yield "| --- |" + " ---: |" * len(columns)
        for family, numbers in rows:
            cells = " | ".join(f"{number:,}" if number else "·" for number in numbers)
            yield f"| {FAMILIES[family].in_(lang)} | {cells} |"
        yield ""
    if articles := worst(report):
        names = Text("article", "文章"), Text("errors", "错误"), Text("per 10,000 characters", "万字差错率")
        yield "<table><tr>" + "".join(f"<th>{name.in_(lang)}</th>" for name in names) + "</tr>"
        for row in articles[:WORST]:
            yield f"<tr><td>{code(row.article)}</td><td>{row.errors:,}</td><td>{row.error_rate:g}</td></tr>"
        yield _line("</table>")
        if (more := len(articles) - WORST) > 0:
            yield _line(Text(f"and {counted(more, 'more article')} with errors", f"另有 {more:,} 篇有错误").in_(lang))


def _rate(report: Report) -> Text:
    summary = report.summary
    if not summary.errors or not summary.characters:
        return Text("", "")
    rate = f"{summary.errors * 10000 / summary.characters:.4g}"
    return Text(f"; {rate} errors per 10,000 characters", f"；万字差错率 {rate}")


def _block(report: Report, block: Sequence[Finding], lang: str) -> str:
    """Findings that are shown together, folded."""
    first = block[0]
    detail = report.detail(first)
    head = f"<b>{SEVERITIES[first.severity].in_(lang)}</b> {code(first.code)} "
    if isinstance(detail, PassageRow):
        head += f"{prose(first.message.in_(lang))} {_at(first.place)}"
        body = list(_passage(detail, lang))
    elif isinstance(detail, ConflictRow):
        head += f"{GRADES[detail.grade].in_(lang)} {_at(first.place)}"
        body = list(_conflict(detail, lang))
    else:
        places = Text(counted(len(block), "place"), f"{len(block):,} 处").in_(lang)
        head += f"{code(first.place.article)} {places}"
        body = list(_defects([row for row in map(report.detail, block) if isinstance(row, DefectRow)], lang))
    mend = COMMAND.sub(r"<code>\1</code>", escape(check(first.code).mend.in_(lang)))
    return "\n".join([f"<details><summary>{head}</summary>", *body, f"<p>{mend}</p>", _line("</details>")])


def _passage(passage: PassageRow, lang: str) -> Iterator[str]:
    """Every place, the text, and how the copies differ from it."""
    yield _places([occurrence.place for occurrence in passage.occurrences], lang)
    first = passage.occurrences[0].place
    yield f"<blockquote>{code(elided(first.text, QUOTED))}</blockquote>"
    seen = {first.text}
    for occurrence in passage.occurrences[1:]:
        other = occurrence.place
        if occurrence.similarity < 1 and other.text not in seen and len(seen) <= DIFFERENT:
            seen.add(other.text)
            pieces = compared(first.text, other.text)
            marked = "".join(TAGS[kind].format(escape(elided(piece, CHANGED))) for piece, kind in pieces)
            yield f"<p>≠ {_at(other)} <code>{marked}</code></p>"


def _conflict(conflict: ConflictRow, lang: str) -> Iterator[str]:
    """The rule, then each figure in its sentence, marked, with its period."""
    yield f"<p>{prose(conflict.rule.in_(lang))}</p>"
    for figure in conflict.figures[:PLACES]:
        before, shown, after = figure.quote.partition(figure.place.text)
        marked = "".join([_escaped(before), f"<b>{_escaped(shown)}</b>" if shown else "", _escaped(after)])
        period = f" {figure.period_start} – {figure.period_end}" if figure.period_start else ""
        yield f"<p>{_at(figure.place)} <code>{marked}</code>{escape(period)}</p>"
    if (more := len(conflict.figures) - PLACES) > 0:
        yield f"<p>{Text(f'and {more:,} more figures', f'另有 {more:,} 个数字').in_(lang)}</p>"


def _defects(rows: Sequence[DefectRow], lang: str) -> Iterator[str]:
    yield "<ul>"
    for row in rows[:EXAMPLES]:
        where = f"{row.place.line}:{row.place.column}" if row.place.is_in_file else within(row.place).in_(lang)
        yield f"<li>{where} {prose(elided(row.message.in_(lang), QUOTED))}</li>"
    if len(rows) > EXAMPLES:
        yield f"<li>{rest(rows[EXAMPLES:]).in_(lang)}</li>"
    yield "</ul>"


def _places(places: Sequence[Place], lang: str) -> str:
    more = len(places) - PLACES
    tail = Text(f" and {more:,} more places", f" 另有 {more:,} 处").in_(lang) if more > 0 else ""
    return f"<p>{' '.join(map(_at, places[:PLACES]))}{tail}</p>"


def _at(place: Place) -> str:
    return code(str(place))


def code(text: str) -> str:
    """Text as it is, in which nothing acts."""
    return f"<code>{_escaped(text)}</code>"


def prose(text: str) -> str:
    """Text in which nothing acts: a space without width parts what GitHub would make a link of."""
    return escape(ACTING.sub("\\g<0>\u200b", visible(text)))


def _escaped(text: str) -> str:
    return escape(visible(elided(text, QUOTED)))
