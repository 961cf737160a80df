"""What `article-audit repair` would make of one file: its new bytes, and what is left to an editor. Never writes.

Text files and web pages are mended. Records are not: quotation marks and escapes there are the format's, and a program
wrote them that can write them again. `.docx` and `.pdf` are packed by their own programs.
"""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from audit.defects import hidden, markup, mojibake, pinyin_residue
from audit.model import Article, Defect, Edit, Text
from audit.readers import READERS, html, markdown, plain
from audit.readers.files import content
from audit.readers.frontmatter import front_matter
from audit.readers.walk import Source
from audit.text.encodings import Decoded, Undecodable, decode
from audit.text.pages import PAGE, hiding, machinery, touches
from audit.text.repair import MARKDOWN, PLAIN, Find, repair, repaired
from audit.text.splice import Unencodable, splice

MENDED = (plain.read, markdown.read, html.read)
_INSPECT = (mojibake.inspect, markup.inspect, hidden.inspect, pinyin_residue.inspect)
_YAML = frozenset(string.punctuation + "\n")  # what may mean something in front matter


@dataclass(frozen=True, slots=True)
class Left:
    """Damage that this command does not repair."""

    line: int
    """1-based, in the file as it is."""
    line_mended: int
    """The same place once the repairs are made."""
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class Mended:
    """One file, read and repaired in memory."""

    source: str
    edits: tuple[Edit, ...]
    """Empty where nothing can be repaired."""
    data: bytes
    """The file as it should be; the file as it is where there are no edits."""
    left: tuple[Left, ...]


def suffix(path: str) -> str:
    """What a path ends with, in lower case."""
    return os.path.splitext(path)[1].lower()


def is_mended(path: str) -> bool:
    """Whether this command repairs files with this name; one of an unknown kind is taken for text."""
    return READERS.get(suffix(path), plain.read) in MENDED


def mend(source: Source) -> Mended:
    """The repairs of one file. Raises Unreadable, Undecodable or OSError."""
    data = content(source.path)
    reader = READERS.get(suffix(source.path), plain.read)
    is_page = reader is html.read
    read = html.decode_page if is_page else decode
    decoded = read(data)
    text, edits = repaired(decoded.text, PAGE if is_page else _finders(reader is markdown.read))
    before = Article(source.name, decoded.text, text, (), edits=edits)
    try:
        new = splice(data, decoded, edits) if edits else data
        if edits and _seen(read, new) != text:
            raise Unencodable
    except Unencodable as error:
        message = partial(_unencodable, decoded, error.characters)
        left = [Left(line := before.line_column(edit.start)[0], line, edit.code, message(edit)) for edit in edits]
        return Mended(decoded.text, (), data, tuple(left))
    defects, after = _in_page(source.name, text) if is_page else _in_text(source.name, text, reader is markdown.read)
    return Mended(decoded.text, edits, new, tuple(_left(before, after, defects)))


def _finders(is_markdown: bool) -> Iterable[Find]:
    return [_respectful(find) for find in (MARKDOWN if is_markdown else PLAIN)]


def _respectful(find: Find) -> Find:
    """As `find`, without the edits that would write into front matter a mark that its language might obey."""

    def found(text: str) -> list[Edit]:
        edits = find(text)
        end = front_matter(text).end if edits else 0
        return [edit for edit in edits if edit.start >= end or _YAML.isdisjoint(edit.new)] if end else edits

    return found


def _seen(read: Callable[[bytes], Decoded], data: bytes) -> str | None:
    """The text that a reader would see in `data`."""
    try:
        return read(data).text
    except Undecodable:
        return None


def _unencodable(decoded: Decoded, characters: str, edit: Edit) -> Text:
    if characters:
        return Text(
            f"the file is left: {decoded.encoding} has no {characters}; save it as UTF-8 and repair it again",
            f"未修复该文件：{decoded.encoding} 没有“{characters}”；请另存为 UTF-8 后再修复",
        )
    return Text(
        f"the file is left: its {decoded.encoding} is broken; save it as UTF-8 and repair it again",
        f"未修复该文件：其 {decoded.encoding} 编码不完整；请另存为 UTF-8 后再修复",
    )


def _in_text(name: str, text: str, is_markdown: bool) -> tuple[list[Defect], Article]:
    """What is still wrong with a repaired text, repairs included that only an editor should make."""
    again, more = repair(text, is_markdown)
    article = Article(name, text, again, (), edits=more)
    return [defect for inspect in _INSPECT for defect in inspect(article)], article


def _in_page(name: str, text: str) -> tuple[list[Defect], Article]:
    """What wrong decodings left in a page, and what is hidden inside its lines; all other markup is its own."""
    article = Article(name, text, text, ())
    lost = list(mojibake.inspect(article))
    spans = machinery(text) if lost else []
    hides = {opening.start() for opening in hiding(text)}
    found = [defect for defect in lost if not touches((defect.start, defect.end), spans)]
    return found + [defect for defect in hidden.inspect(article) if defect.start in hides], article


def _left(before: Article, after: Article, defects: list[Defect]) -> Iterable[Left]:
    """The defects in their order with their lines; those of one line that say the same are one."""
    spans = [(d.start, d.end) if d.in_source else after.origin(d.start, d.end) for d in defects]
    found = sorted(zip(spans, defects, strict=True), key=lambda pair: pair[0])
    lines = [(before.line_column(before.origin(*span)[0])[0], after.line_column(span[0])[0]) for span, _ in found]
    left = (Left(*line, defect.code, defect.message) for line, (_, defect) in zip(lines, found, strict=True))
    return dict.fromkeys(left)
