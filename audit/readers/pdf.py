"""`.pdf` files: the text layer by PDFium, put in order by where its characters stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.extracted import extracted_article
from audit.readers.files import content
from audit.readers.layout import Line, paragraphs
from audit.readers.metadata import Claims
from audit.readers.settings import Settings
from audit.readers.walk import Source

MOST = 2_000_000  # characters; a longer document is no article
PAGES = 10_000
FOLIO = re.compile(r"[\s\d第页頁版共/—–\-·.]*\d[\s\d第页頁版共/—–\-·.]*")
MARGIN = 0.08  # of the page's height, where running heads and folios stand
NEW_COLUMN = 1.5  # of the type size: a wider gap within a base line divides columns

Box = tuple[float, float, float, float]


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The one article of a document. Raises Unreadable where it is encrypted, broken or has no text."""
    import pypdfium2

    data = content(source.path)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        claims = Claims("", hint_title=_property(document, "Title"), hint_byline=_property(document, "Author"))
        pages = _without_running_heads(list(_pages(document)))
    except pypdfium2.PdfiumError as error:
        raise Unreadable("file/unreadable", f"the PDF is broken: {error}", f"PDF 已损坏：{error}") from error
    finally:
        document.close()
    yield from extracted_article(source, paragraphs(pages), claims)


def _refusal(error: Exception) -> Unreadable:
    if "password" in str(error).lower():
        reason = ("the PDF is encrypted; save it without a password", "PDF 已加密；请另存为无密码的文件")
    else:
        reason = (f"not a PDF: {error}", f"不是 PDF：{error}")
    return Unreadable("file/unreadable", *reason)


def _property(document: Any, name: str) -> str | None:
    return document.get_metadata_value(name).strip() or None


def _pages(document: Any) -> Iterator[tuple[float, list[Line]]]:
    """Height and lines of each page that has text."""
    left = MOST
    for number in range(min(len(document), PAGES)):
        page = document[number]
        text = page.get_textpage()
        count = text.count_chars()
        left -= count
        if left < 0:
            raise Unreadable("file/too-large", f"more than {MOST:,} characters", f"超过 {MOST:,} 字")
        if count > 0 and (lines := list(_lines(_characters(text, count)))):
            yield page.get_height(), lines
        text.close()
        page.close()


def _characters(text: Any, count: int) -> Iterator[tuple[str, Box]]:
    """The characters of a page with their places, in the order in which they were set."""
    from pypdfium2 import raw

    first_half = 0
    for number in range(count):
        code = raw.FPDFText_GetUnicode(text, number)
        if 0xD800 <= code < 0xDC00:  # a character beyond 16 bits comes in halves
            first_half = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((first_half & 0x3FF) << 10) + (code & 0x3FF)
        yield chr(code), text.get_charbox(number, loose=True)


def _lines(characters: Iterator[tuple[str, Box]]) -> Iterator[Line]:
    """Runs of characters that stand side by side on one base line."""
    run: list[str] = []
    bounds: tuple[float, ...] = ()
    for character, (left, bottom, right, top) in characters:
        if character in "\r\n\0\ufffe\uffff\x02" or top <= bottom:
            continue
        size = top - bottom
        if run:
            on_line = abs(bottom - bounds[1]) < 0.35 * size and 0.7 < size / (bounds[3] - bounds[1]) < 1.4
            gap = left - bounds[2]
            if on_line and character == run[-1] and abs(left - (bounds[2] - (right - left))) < 0.2 * size:
                continue  # printed twice to look bold
            if not on_line or not -0.8 * size < gap < NEW_COLUMN * size:
                yield from _line(run, bounds)
                run, bounds = [], ()
        if character.isspace() and not run:
            continue
        run.append(character)
        box = (left, bottom, right, top)
        bounds = (*map(min, bounds[:2], box[:2]), *map(max, bounds[2:], box[2:])) if bounds else box
    if run:
        yield from _line(run, bounds)


def _line(run: Sequence[str], bounds: Sequence[float]) -> Iterator[Line]:
    text = "".join(run)
    if not text.isspace():
        left, bottom, right, top = bounds
        yield Line(left, bottom, right, top, top - bottom, text)


def _without_running_heads(pages: list[tuple[float, list[Line]]]) -> list[list[Line]]:
    """The lines of pages without folios and what stands in the margin of every other page."""

    def in_margin(line: Line, height: float) -> bool:
        return line.bottom > (1 - MARGIN) * height or line.top < MARGIN * height

    heads = Counter(
        re.sub(r"\d+", "", line.text) for height, lines in pages for line in lines if in_margin(line, height)
    )

    def is_running(line: Line, height: float) -> bool:
        if not in_margin(line, height):
            return False
        often = heads[re.sub(r"\d+", "", line.text)]
        return FOLIO.fullmatch(line.text) is not None or (often > 1 and 2 * often >= len(pages))

    return [[line for line in lines if not is_running(line, height)] for height, lines in pages]
