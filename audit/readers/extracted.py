"""What HTML, DOCX and PDF readers share: the text they extract, one paragraph a line, blank lines between.

A reader that knows what its format hides from a human reader writes it into the text as a hidden span, where it stood
in the file. So no check needs to know the format: the text says what a page's source would say, the damage checks
report it, the repair takes it out, and all positions are those of the extracted text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.metadata import Claims, describe
from audit.readers.paragraphs import LINE
from audit.readers.walk import Source
from audit.text.repair import repair

HIDDEN = '<span style="display:none">{}</span>'


def extracted_article(
    source: Source, lines: Sequence[str], claims: Claims, encoding: str | None = None
) -> Iterator[Article | Failure]:
    """The article of the lines that a reader extracted, each a paragraph. Raises Unreadable when there are none."""
    whole = "\n\n".join(lines)
    if not whole.strip():
        raise Unreadable("file/empty", "no text in it (a scan, or pictures only?)", "没有文字（是扫描件或只有图片？）")
    text, edits = repair(whole)
    spans = [match.span() for match in LINE.finditer(text)]
    yield Article(source.name, whole, text, tuple(spans), describe(text, spans, source.path, claims), encoding, edits)
