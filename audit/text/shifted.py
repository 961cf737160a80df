"""Runs shifted by one byte: `擔當?shù)哪甓却鹁怼?` for `擔當的年度答卷。<`.

The site that glues readings to characters (see `residue`) looks for two-byte GBK codes without looking where characters
begin. In `當的`, AE 94 B5 C4, it takes 94 B5 for 數 and writes AE 94 B5 `(shù)` C4 …. A decoder pairs B5 with the
parenthesis, which is no character, gives `?` for both, and pairs every byte that follows with the wrong neighbour until
the bytes fall into step again. So the lost byte is the trail byte of a traditional character with that reading, whose
lead byte is the trail byte of the character before; put back, it lets the run be paired rightly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Edit
from audit.text.characters import HAN, big5, gb2312
from audit.text.encodings import everyday
from audit.text.readings import read_as
from audit.text.regex import regex
from audit.text.residue import SYLLABLE

CODE = "text/mojibake"
LOST = "\ufffd"

_LOST = rf"[?\ufffd]\(?({SYLLABLE})\)"
_LOSS = regex(_LOST)
_START = regex(rf"(?<=[{HAN}]){_LOST}")
_GLUED = regex(rf"\({SYLLABLE}\)")
_TAG_REST = regex(r"/?(?:span|p|div|font|a|b|br|strong|em|img)\b[^<>\n]*>")
_RARE = 6
"""One character in so many may be no everyday one."""
_LONGEST = 400
"""Characters after which a run that never falls into step is given up."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One way to pair the bytes of a run: the right text, and where in the source it ends."""

    text: str
    end: int


def shifts(source: str) -> list[Edit]:
    """The shifted runs of `source` that can be paired in exactly one way."""
    edits: list[Edit] = []
    if ")" not in source:
        return edits
    for match in _START.finditer(source):
        if edits and match.start() < edits[-1].end:
            continue  # a second loss within the run just paired
        code = source[match.start() - 1].encode("gbk", "ignore") or b"\0"
        runs = {run.text: run for lost in _lost_bytes(code[-1], match[1])
                if (run := _pair(source, match.end(), lost))}  # fmt: skip
        plain = [run for run in runs.values() if everyday().issuperset(run.text.rstrip("<" + LOST))]
        for run in plain if len(plain) == 1 else runs.values() if len(runs) == 1 else ():
            edits.append(Edit(match.start(), run.end, run.text, CODE))
    return edits


def _lost_bytes(lead: int, reading: str) -> Iterator[int]:
    """Trail bytes of the traditional characters with this lead byte and reading."""
    for character in read_as(reading):
        code = character.encode("gbk", "ignore")
        if len(code) == 2 and code[0] == lead and character not in gb2312():
            yield code[1]


def _pair(source: str, start: int, lost: int) -> _Run | None:
    """The run from `start` on, its bytes paired after the byte `lost`; None where that gives no everyday text."""
    text: list[str] = []
    pending, at = lost, start
    while at < min(len(source), start + _LONGEST):
        here = source[at]
        if again := _LOSS.match(source, at):  # what the site saw this time was a whole character: in step again
            seen = [bytes((pending, trail)).decode("gbk") for trail in _lost_bytes(pending, again[1])]
            return _Run("".join([*text, *seen]), again.end()) if len(seen) == 1 else None
        if here in "?\ufffd":
            return _end(source, at, text, pending)
        code = here.encode("gbk", "ignore")
        at += 1
        if not code or not _add(text, pending, code[0]):
            return None
        if glued := _GLUED.match(source, at):
            at = glued.end()
        if len(code) == 1:
            return _Run("".join(text), at)  # an ASCII trail byte: in step again
        pending = code[1]
        if pending < 0x80:
            return _Run("".join(text) + chr(pending), at)
    return None


def _add(text: list[str], lead: int, trail: int) -> bool:
    """Whether the two bytes make a character of Chinese text, which is then added; few may be no everyday ones."""
    character = bytes((lead, trail)).decode("gbk", "replace")
    text.append(character)
    if len(character) == 1 and character in everyday():
        return True
    rare = sum(c not in everyday() for c in text)
    return len(character) == 1 and character in gb2312() | big5() and rare * _RARE <= len(text) + 1


def _end(source: str, at: int, text: list[str], lead: int) -> _Run | None:
    """The end of a run whose last byte went with a `?`, and mostly an ASCII character with it.

    Before the rest of a tag the two are known: the mark that ends the sentence, and `<`. Else the character is lost.
    """
    swallowed = source[at] == "?"
    if lead == 0xA1 and _TAG_REST.match(source, at + 1 + (not swallowed and source[at + 1 : at + 2] == "<")):
        line = source[source.rfind("\n", 0, at) + 1 : at] + "".join(text)
        text.append("”" if line.count("“") > line.count("”") else "。")
        return _Run("".join(text) + "<" * swallowed, at + 1)
    return _Run("".join(text) + LOST, at + 1) if text else None
