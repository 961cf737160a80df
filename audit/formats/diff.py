"""A unified diff of edits. The edits say what changed, so nothing is compared and the longest file is quick."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from audit.formats.shown import visible
from audit.model import Edit
from audit.text.repair import apply

CONTEXT = 3
RESET = "\x1b[0m"
STYLES = {"---": "\x1b[1m", "+++": "\x1b[1m", "@@": "\x1b[36m", "-": "\x1b[31m", "+": "\x1b[32m"}


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines `start`–`end` of the source, and the lines that stand there instead."""

    start: int
    end: int
    new: list[str]


def unified(name: str, source: str, edits: Sequence[Edit], color: bool = False, mark: str = "") -> Iterator[str]:
    """The diff of one file, piece by piece; with `color` it is for reading: nothing in the text is obeyed.

    `mark` stands before the source in the file: its byte order mark.
    """
    if mark and not color:
        source = mark + source
        edits = [edit._replace(start=edit.start + len(mark), end=edit.end + len(mark)) for edit in edits]
    lines = _lines(source)
    text = _colored if color else _exact
    tab = "\t" if any(c.isspace() for c in name) else ""  # where a name with spaces ends
    yield text("---", f" {name}{tab}\n")
    yield text("+++", f" {name}{tab}\n")
    shift = 0
    for hunk in _hunks(_blocks(lines, edits)):
        start, end = max(0, hunk[0].start - CONTEXT), min(len(lines), hunk[-1].end + CONTEXT)
        grown = sum(len(block.new) - (block.end - block.start) for block in hunk)
        old, new = _range(start, end - start), _range(start + shift, end - start + grown)
        yield text("@@", f" -{old} +{new} @@\n")
        shift += grown
        at = start
        for block in hunk:
            yield from (text(" ", line) for line in lines[at : block.start])
            yield from (text("-", line) for line in lines[block.start : block.end])
            yield from (text("+", line) for line in block.new)
            at = block.end
        yield from (text(" ", line) for line in lines[at:end])


def _lines(text: str) -> list[str]:
    """Lines with their ends; only LF ends one, as everywhere in this tool."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [text[text.rfind("\n") + 1 :]] * (text[-1:] != "\n")


def _blocks(lines: list[str], edits: Sequence[Edit]) -> Iterator[_Block]:
    """The changed lines; edits that touch the same line stand in one block."""
    starts = [0, *accumulate(map(len, lines))]
    group: list[Edit] = []
    first = last = 0
    for edit in edits:
        start = min(bisect_right(starts, edit.start), len(lines)) - 1
        if group and start > last:
            yield from _block(lines, starts, first, last + 1, group)
            group = []
        if not group:
            first = start
        group.append(edit)
        last = min(bisect_right(starts, edit.end), len(lines)) - 1
    if group:
        yield from _block(lines, starts, first, last + 1, group)


def _block(lines: list[str], starts: list[int], first: int, end: int, edits: list[Edit]) -> Iterator[_Block]:
    base = starts[first]
    moved = [edit._replace(start=edit.start - base, end=edit.end - base) for edit in edits]
    new = _lines(changed) if (changed := apply("".join(lines[first:end]), moved)) else []
    while end > first and new and lines[end - 1] == new[-1]:
        end -= 1
        new.pop()
    skip = 0
    while first + skip < end and skip < len(new) and lines[first + skip] == new[skip]:
        skip += 1
    yield _Block(first + skip, end, new[skip:])


def _hunks(blocks: Iterator[_Block]) -> Iterator[list[_Block]]:
    """Blocks whose context would overlap, together."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _range(start: int, length: int) -> str:
    """As `diff` writes it: from 1, the length only where it is not 1, and of no line the one before."""
    return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"


def _exact(mark: str, text: str) -> str:
    """A line as `patch` reads it."""
    return f"{mark}{text}" if text.endswith("\n") else f"{mark}{text}\n\\ No newline at end of file\n"


def _colored(mark: str, text: str) -> str:
    line = f"{mark}{visible(text.rstrip())}" if mark != " " else f" {visible(text.rstrip())}"
    return f"{STYLES[mark]}{line}{RESET}\n" if mark in STYLES else f"{line}\n"
