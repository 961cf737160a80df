"""The report for an editor at a terminal: totals, the worst article, then every finding with its places and text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from audit.formats import Options, Verdict
from audit.formats.shown import counted, elided, marked, visible
from audit.formats.words import COLUMNS, FAMILIES, GRADES, SEVERITIES, blocks, rest, totals, worst
from audit.model import Text
from audit.report import ConflictRow, DefectRow, Finding, PassageRow, Report

STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan", "known": "dim", "suppressed": "dim"}
WORST = 5  # articles listed at the head
PLACES = 12  # places listed of one finding
EXAMPLES = 3  # shown of many defects of one kind in one article
QUOTED = 240  # characters shown of a passage


def render(report: Report, options: Options) -> Mapping[str, str]:
    """The report as text, with ANSI colours where asked for."""
    console = Console(
        file=io.StringIO(),
        width=options.width,
        force_terminal=options.color,
        no_color=not options.color,
        color_system="standard" if options.color else None,
        highlight=False,
        legacy_windows=False,
    )
    show(report, options, console)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    return {"": "\n".join(line.rstrip() for line in text.split("\n"))}


def show(report: Report, options: Options, console: Console) -> None:
    """Prints the report on a console."""
    lang = options.lang
    _head(report, lang, console)
    all_states = ("new", "known") if options.max_findings == 0 else ("new",)  # what is new must not drown
    shown = blocks(finding for finding in report.findings if finding.state in all_states)
    most = options.max_findings or len(shown)
    for block in shown[:most]:
        console.print()
        _show_block(report, block, lang, console)
    hidden = sum(len(block) for block in shown[most:])
    known = 0 if "known" in all_states else report.summary.known
    if hidden or known:
        console.print()
        console.print(_more(hidden, known).in_(lang), style="dim")
    if options.verdict:
        console.print()
        _verdict(options.verdict, lang, console)


def _more(hidden: int, known: int) -> Text:
    """How many findings are not shown, and where to see them."""
    en = " and ".join(
        [counted(hidden, "more finding")] * bool(hidden) + [counted(known, "known finding")] * bool(known)
    )
    zh = "、".join([f" {hidden:,} 条"] * bool(hidden) + [f"已知 {known:,} 条"] * bool(known))
    return Text(
        f"… and {en}: --max-findings 0 shows all, --format csv or json writes them to files",
        f"……另有{zh}：用 --max-findings 0 全部显示，或用 --format csv、json 写入文件",
    )


def _verdict(verdict: Verdict, lang: str, console: Console) -> None:
    style = "bold green" if verdict.code == 0 else "bold red"
    console.print(Line(verdict.zh if lang == "zh" else verdict.en, style=style))


def _head(report: Report, lang: str, console: Console) -> None:
    s = report.summary
    title = Text(
        f"article-audit {report.version}: {counted(s.articles, 'article')}, {counted(s.characters, 'character')}",
        f"article-audit {report.version}：{s.articles:,} 篇文章，{s.characters:,} 字",
    )
    console.print(Line(title.in_(lang), style="bold"))
    if not report.findings:
        return
    console.print()
    console.print(_totals(report, lang))
    if s.errors and s.articles > 1 and s.characters:
        overall = f"{s.errors * 10000 / s.characters:.4g}"
        whole = Text(f"In all {overall} errors per 10,000 characters", f"全部稿件万字差错率 {overall}").in_(lang)
        limits = Text("(papers 3, periodicals 2, books 1)", "合格线：报纸 3，期刊 2，图书 1").in_(lang)
        console.print(Line.assemble(whole, (f"  {limits}", "dim")))
    for row in worst(report)[:WORST]:
        rate = Text(
            f"{counted(row.errors, 'error')}, {row.error_rate:g} per 10,000 characters",
            f"{row.errors:,} 处错误，万字差错率 {row.error_rate:g}",
        )
        console.print(Line.assemble((visible(row.article), "bold"), "  ", rate.in_(lang)), soft_wrap=False)


def _totals(report: Report, lang: str) -> Table:
    """Counts by family and severity, and what is known or suppressed."""
    columns, rows = totals(report)
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for column in columns:
        table.add_column(COLUMNS[column].in_(lang), justify="right", header_style=STYLE[column])
    for family, numbers in rows:
        table.add_row(FAMILIES[family].in_(lang), *(f"{number:,}" if number else "·" for number in numbers))
    return table


def _show_block(report: Report, block: Sequence[Finding], lang: str, console: Console) -> None:
    first = block[0]
    detail = report.detail(first)
    head = Line.assemble(
        (SEVERITIES[first.severity].in_(lang), STYLE[first.severity]), " ", (first.code, "bold"), style="default"
    )
    if first.state == "known":
        head.append(Text("  known", "  已知").in_(lang), style="dim")
    if isinstance(detail, PassageRow):
        head.append(f"  {first.message.in_(lang)}")
        console.print(head)
        _show_passage(detail, lang, console)
    elif isinstance(detail, ConflictRow):
        head.append(f"  {GRADES[detail.grade].in_(lang)}")
        console.print(head)
        _show_conflict(detail, lang, console)
    elif isinstance(detail, DefectRow):
        rows = [row for row in map(report.detail, block) if isinstance(row, DefectRow)]
        head.append(f"  {visible(first.place.article)}")
        if len(rows) > EXAMPLES:
            head.append(Text(f"  {len(rows):,} places", f"  {len(rows):,} 处").in_(lang))
        console.print(head)
        _show_defects(rows, lang, console)


def _indented(line: Line) -> RenderableType:
    """A line whose continuation lines are indented too."""
    return Padding(line, (0, 0, 0, 2))


def _show_passage(passage: PassageRow, lang: str, console: Console) -> None:
    for places in _places(passage, lang):
        console.print(_indented(Line(places, style="blue")))
    first = passage.occurrences[0].place
    console.print(_indented(Line(elided(visible(first.text), QUOTED))))
    seen = {first.text}
    for occurrence in passage.occurrences[1:]:
        other = occurrence.place
        if occurrence.similarity < 1 and other.text not in seen and len(seen) <= EXAMPLES:
            seen.add(other.text)
            line = Line.assemble(("≠ " + visible(str(other)) + "  ", "blue"))
            for piece, style in marked(first.text, other.text):
                line.append(piece, style=style)
            console.print(_indented(line))


def _show_conflict(conflict: ConflictRow, lang: str, console: Console) -> None:
    """The rule in a sentence, then each figure in its sentence, marked, with its period under it."""
    console.print(_indented(Line(visible(conflict.rule.in_(lang)))))
    for figure in conflict.figures:
        line = Line.assemble((visible(str(figure.place)) + "  ", "blue"))
        before, shown, after = visible(figure.quote).partition(visible(figure.place.text))
        line.append(before)
        line.append(f"【{shown}】" if shown else "", style="bold red")
        line.append(after)
        console.print(_indented(line))
        if figure.period_start:
            period = f"{figure.period_start} – {figure.period_end}"
            console.print(Padding(Line(period, style="dim"), (0, 0, 0, 4)))


def _places(passage: PassageRow, lang: str) -> Iterator[str]:
    """`path:line` of each place, several of one article on one line."""
    by_article: dict[str, list[str]] = {}
    for occurrence in passage.occurrences[:PLACES]:
        place = occurrence.place
        by_article.setdefault(place.article, []).append(str(place))
    for places in by_article.values():
        yield "  ".join(visible(place) for place in places)
    if (more := len(passage.occurrences) - PLACES) > 0:
        yield Text(f"and {more:,} more places", f"另有 {more:,} 处").in_(lang)


def _show_defects(rows: Sequence[DefectRow], lang: str, console: Console) -> None:
    for row in rows[:EXAMPLES]:
        line = Line.assemble((f"{row.place.line}:{row.place.column}  ", "blue"), visible(row.message.in_(lang)))
        console.print(_indented(line))
    if len(rows) > EXAMPLES:
        console.print(_indented(Line(rest(rows[EXAMPLES:]).in_(lang), style="dim")))
