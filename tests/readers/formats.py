"""One text in every format that is read: what a newsroom's programs would make of it."""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from audit.model import Article, Failure
from audit.readers import read
from audit.readers.settings import DEFAULTS, Settings
from audit.readers.walk import Source

PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>网页</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">工会</a></div>
<div class="content">{}</div>
<div class="footer">版权所有 <a href="/about">关于我们</a></div></body></html>"""


def read_all(path: Path, settings: Settings = DEFAULTS) -> list[Article | Failure]:
    """What the reader makes of a file."""
    return list(read(Source(str(path), path.name), settings))


def read_one(path: Path, settings: Settings = DEFAULTS) -> Article:
    """The one article of a file that has nothing wrong with it."""
    (article,) = read_all(path, settings)
    assert isinstance(article, Article), article
    return article


def paragraphs(article: Article) -> list[str]:
    """The paragraphs as text."""
    return [article.text[start:end] for start, end in article.paragraphs]


def to_text(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def to_html(path: Path, lines: Sequence[str]) -> None:
    path.write_text(PAGE.format("\n".join(f"<p>{html.escape(line)}</p>" for line in lines)), encoding="utf-8")


def to_jsonl(path: Path, lines: Sequence[str]) -> None:
    path.write_text(json.dumps({"id": 1, "text": "\n\n".join(lines)}, ensure_ascii=False) + "\n", encoding="utf-8")


def to_csv(path: Path, lines: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["id", "text"], ["1", "\n\n".join(lines)]])


def to_parquet(path: Path, lines: Sequence[str]) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": [1], "text": ["\n\n".join(lines)]}), path)


def to_docx(path: Path, lines: Sequence[str]) -> None:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def to_pdf(path: Path, lines: Sequence[str], columns: int = 1) -> None:
    """Set in columns with indented paragraphs; no line of a single character, which PDFium drops without its font."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    size, margin, gutter = 10, 50, 20
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    width = (A4[0] - 2 * margin - gutter * (columns - 1)) / columns
    canvas = Canvas(str(path), pagesize=A4)
    rows = [row for line in lines for row in _rows(line, width - size, 2 * size, size)]
    a_column = int((A4[1] - 2 * margin) / (1.6 * size))
    for number, (indent, text) in enumerate(rows):
        column, row = divmod(number, a_column)
        if number and column % columns == 0 and row == 0:
            canvas.showPage()
        canvas.setFont("STSong-Light", size)
        left = margin + (column % columns) * (width + gutter)
        canvas.drawString(left + indent, A4[1] - margin - 1.6 * size * row, text)
    canvas.save()


def _rows(line: str, width: float, indent: float, size: int) -> list[tuple[float, str]]:
    """A paragraph cut to lines: the first indented, the last of two characters at least."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    rows: list[tuple[float, str]] = []
    text = ""
    for at, character in enumerate(line):
        room = width - (0 if rows else indent)
        full = stringWidth(text + character, "STSong-Light", size) > room + (size if at == len(line) - 1 else 0)
        if full:
            rows.append((0 if rows else indent, text))
            text = ""
        text += character
    return [*rows, (0 if rows else indent, text)]


def to_newspaper(path: Path, stories: Sequence[tuple[str, Sequence[str]]]) -> None:
    """A page with a running head: the first story across it in four columns, two more below side by side."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(900, 1200))
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(50, 1175, "2024年6月12日 星期三 责编:张三")
    canvas.drawString(800, 1175, "第3版")
    places = [(50, 1150, 800, 4), (50, 700, 390, 2), (470, 700, 380, 2)]
    for (title, lines), (left, top, width, columns) in zip(stories, places, strict=True):
        canvas.setFont("STSong-Light", 24)
        canvas.drawString(left + 20, top - 24, title)
        canvas.setFont("STSong-Light", 10)
        column = (width - 16 * (columns - 1)) / columns
        rows = [row for line in lines for row in _rows(line, column - 10, 20, 10)]
        height = -(-len(rows) // columns)
        for number, (indent, text) in enumerate(rows):
            x, y = divmod(number, height)
            canvas.drawString(left + x * (column + 16) + indent, top - 48 - 15 * y, text)
    canvas.save()


WRITERS: dict[str, Callable[[Path, Sequence[str]], None]] = {
    "txt": to_text,
    "md": to_text,
    "html": to_html,
    "docx": to_docx,
    "pdf": to_pdf,
    "csv": to_csv,
    "jsonl": to_jsonl,
    "parquet": to_parquet,
}
