"""`.docx` files: paragraphs, headings and tables in their order; hidden runs are kept as hidden.

The format is a ZIP file of XML, and all that an article needs of it is in two of its parts, so no library is needed;
reading it here also bounds what a forged file can take: sizes are checked while unpacking, and a document type
declaration, without which no entity can be defined, is refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.extracted import HIDDEN, extracted_article
from audit.readers.files import content, too_large
from audit.readers.metadata import Claims
from audit.readers.settings import Settings
from audit.readers.walk import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_PART = 64 << 20  # bytes of XML
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "sectPr", "pPr", "instrText")}
LEFT_OUT.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")  # said before, in newer terms
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
CELL = 60  # characters; a row of shorter cells is one line
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError, KeyError)


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The one article of a document."""
    data = content(source.path)
    if data.startswith(OLE):
        raise Unreadable(
            "file/unreadable",
            "encrypted, or a .doc file under another name; save it as .docx without a password",
            "文件已加密，或实为 .doc 文件；请另存为不带密码的 .docx",
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml")
            properties = _properties(archive)
    except BROKEN as error:
        raise Unreadable("file/unreadable", f"not a .docx file: {error}", f"不是 .docx 文件：{error}") from error
    lines = _lines(document)
    yield from extracted_article(source, lines, properties)


def _part(archive: ZipFile, name: str) -> ElementTree.Element:
    """One part of the document, parsed. Raises Unreadable where it is larger than any article, or defines entities."""
    with archive.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise too_large(archive.getinfo(name).file_size)
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(data.replace(STRICT, W[1:-1].encode()))
        root: ElementTree.Element = parser.close()
    except ElementTree.ParseError as error:
        raise Unreadable("file/unreadable", f"{name} is broken: {error}", f"{name} 已损坏：{error}") from error
    return root


class _Builder(ElementTree.TreeBuilder):
    """Refuses a document type, which Office never writes."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unreadable("file/unreadable", "it holds a document type declaration", "文件含有文档类型声明")


def _properties(archive: ZipFile) -> Claims:
    """Title and author that the document's properties name."""
    if "docProps/core.xml" not in archive.namelist():
        return Claims("")
    core = _part(archive, "docProps/core.xml")
    found = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in core}
    return Claims("", hint_title=found.get("title") or None, hint_byline=found.get("creator") or None)


def _lines(document: ElementTree.Element) -> list[str]:
    """The paragraphs of the body, one line each; a line break within a paragraph begins a new line."""
    lines: list[str] = []
    pending = list(reversed(document.findall(f"{W}body/*")))
    while pending:
        element = pending.pop()
        if element.tag == f"{W}p":
            lines += _paragraph(element)
        elif element.tag == f"{W}tr":
            lines += _row(element)
        elif element.tag not in LEFT_OUT:
            pending += reversed(element)
    return lines


def _row(row: ElementTree.Element) -> list[str]:
    """A table's row: one line when its cells are short, else the paragraphs of its cells, for it is only layout."""
    cells = [[line for p in cell.iter(f"{W}p") for line in _paragraph(p)] for cell in row.iter(f"{W}tc")]
    if all(len(cell) <= 1 and len("".join(cell)) <= CELL for cell in cells):
        return ["\t".join(line for cell in cells for line in cell)] if any(cells) else []
    return [line for cell in cells for line in cell]


def _paragraph(paragraph: ElementTree.Element) -> list[str]:
    """The lines of a paragraph as it prints, deletions left out, hidden runs as hidden spans."""
    pieces: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in SIGNS:
            pieces.append(SIGNS[element.tag])
        elif element.tag == f"{W}r" and _is_hidden(element):
            if text := "".join(part.text or "" for part in element.iter(f"{W}t")):
                pieces.append(HIDDEN.format(text))
        elif element.tag not in LEFT_OUT:
            if element.tag == f"{W}p":  # of a text box that is anchored here
                pieces.append("\n")
            pending += reversed(element)
    return [line for part in "".join(pieces).split("\n") if (line := part.strip())]


def _is_hidden(run: ElementTree.Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")
