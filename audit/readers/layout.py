"""From lines with places on a page to paragraphs in reading order: columns, headlines over them, continuations.

Lines are joined to blocks when one stands alone below another in the same type; blocks are ordered by cutting the page
along its white gaps, columns first (XY cut); and a block's lines become paragraphs by indents, short lines and wider
spacing. All lengths are in points, y grows upward.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

from audit.readers.paragraphs import SENTENCE_END

INDENT = 1.2  # of the type size: a first line stands in by two characters
SHORT = 1.6  # of the type size: a line that ends this much before its column's edge ends a paragraph
SHORT_BESIDE_INDENTS = 2.6  # the same where indents tell paragraphs too; marks that may not begin a line shorten many
FULL = 0.9  # of the lines of a block end at its edge or before; a mark may hang over it
MOST = 400  # blocks; more of them on one page are a table or a forgery, not columns
APART = 2.5  # of the type size: items that stand so far below one another are no neighbours in a column
GUTTER = 0.6  # of the type size: the least gap between columns


Span = tuple[float, float]


class Line(NamedTuple):
    """A run of text on one base line of one column."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str


class Block(NamedTuple):
    """Lines of one column and one type size, from top to bottom, with their bounds."""

    left: float
    bottom: float
    right: float
    top: float
    lines: tuple[Line, ...]
    edge: float
    """Where its full lines end."""
    has_indents: bool

    def span(self, axis: int) -> Span:
        """From where to where it reaches: sideways (0) or upward (1)."""
        return (self.bottom, self.top) if axis else (self.left, self.right)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document; those that run on into the next column or page are joined."""
    found: list[str] = []
    open_block: Block | None = None
    for lines in pages:
        for block in ordered(blocks(lines)):
            pieces = list(_split(block))
            if found and open_block and _runs_on(open_block, block):
                found[-1] = join(found[-1], pieces.pop(0))
            found += pieces
            open_block = block
    return [text.strip() for text in found]


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines joined where one is the only one below the other, close to it and in the same type."""
    lines = sorted(lines, key=lambda line: (-line.top, line.left))
    below: dict[int, int] = {}
    above: dict[int, list[int]] = {}
    for number, upper in enumerate(lines):
        near = list(_just_below(lines, number))
        for other in near:
            above.setdefault(other, []).append(number)
        if len(near) == 1 and _alike(upper, lines[near[0]]):
            below[number] = near[0]
    links = {upper: lower for upper, lower in below.items() if len(above[lower]) == 1}
    found = []
    for number in set(range(len(lines))) - set(links.values()):
        members = [number]
        while members[-1] in links:
            members.append(links[members[-1]])
        found.append(_block([lines[member] for member in members]))
    return sorted(found, key=lambda block: (-block.top, block.left))


def _just_below(lines: Sequence[Line], number: int) -> Iterator[int]:
    """The lines next below one: they overlap it sideways, and nothing stands between."""
    upper = lines[number]
    lowest: float | None = None
    for other in range(number + 1, len(lines)):
        lower = lines[other]
        if lower.top > upper.bottom + 0.3 * upper.size:
            continue
        if upper.bottom - lower.top > 1.6 * upper.size or (lowest is not None and lower.top < lowest):
            return
        overlap = min(upper.right, lower.right) - max(upper.left, lower.left)
        outdented = 0 < upper.left - lower.left < 2.6 * upper.size  # a last line shorter than the indent of the first
        if overlap > 0.5 * min(upper.size, lower.size) or outdented:
            lowest = lower.bottom if lowest is None else max(lowest, lower.bottom)
            yield other


def _alike(upper: Line, lower: Line) -> bool:
    return max(upper.size, lower.size) < 1.12 * min(upper.size, lower.size)


def _block(lines: Sequence[Line]) -> Block:
    left = min(line.left for line in lines)
    ends = sorted(line.right for line in lines)
    return Block(
        left,
        min(line.bottom for line in lines),
        ends[-1],
        max(line.top for line in lines),
        tuple(lines),
        ends[int(FULL * (len(ends) - 1))],
        any(line.left - left > INDENT * line.size for line in lines),
    )


def ordered(found: Sequence[Block]) -> list[Block]:
    """Blocks in reading order: the page is cut between columns where it can be, else between rows."""
    if len(found) < 2 or len(found) > MOST:
        return sorted(found, key=lambda block: (-block.top, block.left))
    columns, rows = _cut(found, 0), _cut(found, 1)[::-1]
    at = _widest(rows)
    if at and _gap(rows, at) > max(APART * found[0].lines[0].size, _gutter(columns)):
        return [*ordered(list(chain(*rows[:at]))), *ordered(list(chain(*rows[at:])))]
    if len(columns) > 1:
        return [block for column in columns for block in ordered(column)]
    if len(rows) > 1:
        # one cut only, where it frees columns if any does: rows of neighbouring columns may end level by chance
        at = next((n for n in range(1, len(rows)) if _frees(rows[:n]) or _frees(rows[n:])), 1)
        return [*ordered(list(chain(*rows[:at]))), *ordered(list(chain(*rows[at:])))]
    return sorted(found, key=lambda block: (-block.top, block.left))


def _widest(rows: Sequence[list[Block]]) -> int:
    """The row above which the most white space lies; 0 where there is only one row."""
    return max(range(1, len(rows)), key=lambda at: _gap(rows, at), default=0)


def _gap(rows: Sequence[list[Block]], at: int) -> float:
    return min(block.bottom for block in rows[at - 1]) - max(block.top for block in rows[at])


def _gutter(columns: Sequence[list[Block]]) -> float:
    """The widest white space between columns."""
    gaps = (
        min(block.left for block in right) - max(block.right for block in left) for left, right in pairwise(columns)
    )
    return max(gaps, default=0.0)


def _frees(rows: Sequence[list[Block]]) -> bool:
    return len(_cut(list(chain(*rows)), 0)) > 1


def _cut(found: Sequence[Block], axis: int) -> list[list[Block]]:
    """Groups of blocks with white space between them along one axis, in its order."""
    gap = 0.0 if axis else GUTTER * min(block.lines[0].size for block in found)
    groups: list[list[Block]] = []
    edge = 0.0
    for block in sorted(found, key=lambda block: block.span(axis)):
        start, end = block.span(axis)
        if groups and start < edge + gap:
            groups[-1].append(block)
            edge = max(edge, end)
        else:
            groups.append([block])
            edge = end
    return groups


def _split(block: Block) -> Iterator[str]:
    """The paragraphs of a block."""
    pitches = [upper.bottom - lower.bottom for upper, lower in zip(block.lines, block.lines[1:], strict=False)]
    usual = median(pitches) if pitches else 0.0
    text = block.lines[0].text
    for upper, lower, pitch in zip(block.lines, block.lines[1:], pitches, strict=False):
        if _is_indented(block, lower) or _is_short(block, upper) or pitch > 1.25 * usual:
            yield text
            text = lower.text
        else:
            text = join(text, lower.text)
    yield text


def _is_indented(block: Block, line: Line) -> bool:
    return line.left - block.left > INDENT * line.size


def _is_short(block: Block, line: Line) -> bool:
    least = SHORT_BESIDE_INDENTS if block.has_indents else SHORT
    return block.edge - line.right > least * line.size


def _runs_on(block: Block, following: Block) -> bool:
    """Whether the last paragraph of a block goes on in the following one."""
    last, first = block.lines[-1], following.lines[0]
    if not _alike(last, first) or _is_short(block, last) or _is_indented(following, first):
        return False
    width, next_width = block.right - block.left, following.right - following.left
    if len(block.lines) < 2 and len(following.lines) < 2:
        return False  # headlines and captions
    if len(following.lines) > 1 and abs(width - next_width) > 2 * last.size:
        return False
    return last.text.rstrip()[-1] not in SENTENCE_END or block.has_indents


def join(text: str, more: str) -> str:
    """Two lines of one paragraph. A break in Latin text is a space; one in Chinese is nothing, even within a word."""
    if text[-1].isspace() or not text[-1].isascii() or not more[0].isascii():
        return text + more
    if text[-1] == "-" and more[0].islower():
        return text[:-1] + more
    before = text[-40:]
    is_latin = 2 * sum(character.isascii() and character.isalpha() for character in before) > len(before)
    return f"{text} {more}" if is_latin else text + more
