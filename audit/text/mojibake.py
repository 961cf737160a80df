"""Text decoded in the wrong encoding, put back: `鏂伴椈` → `新闻`, `æ–°é—»` → `新闻`, `ÐÂÎÅ` → `新闻`.

UTF-8 betrays itself by its bit pattern: what a run was taken for is encoded again and searched for UTF-8 sequences.
Four in a row do not happen by chance in Chinese text. The two-byte encodings have no such pattern: there a run counts
as damaged when the right reading turns rare characters into everyday ones. A byte that no decoder could show is given
back where a single everyday character has it; else U+FFFD stands for the character that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from audit.model import Edit, Span
from audit.text.characters import FREQUENT
from audit.text.encodings import everyday
from audit.text.regex import regex

CODE = "text/mojibake"
LOST = "\ufffd"
_GAP = 0xFF  # stands for a lost byte; in no UTF-8 and no GBK

# What cp1252 shows for the bytes 80–9F. Latin-1 shows C1 controls, and so do browsers for the five that cp1252 lacks.
_CP1252 = {c: b for b in range(0x80, 0xA0) for c in bytes([b]).decode("cp1252", "ignore")}
_TYPOGRAPHIC = "".join(_CP1252)
_MORE = rf"[\x80-\xbf{_TYPOGRAPHIC}{LOST}]"
_LATIN_UTF8 = regex(
    rf"(?<![\x80-\xff])(?:[ÂÃ][\x80-\xbf{_TYPOGRAPHIC}]|[à-ï]{_MORE}{{2}}|ð{_MORE}{{3}})+(?![\x80-\xff])"
)
_PAIRS = rf"(?:[\x81-\xfe{_TYPOGRAPHIC}][@-~\x80-\xfe{_TYPOGRAPHIC}])+"
_LATIN_TWO_BYTE = regex(rf"{_PAIRS}(?:[ -?]{{1,12}}{_PAIRS})*")  # what bridges two runs is never a trail byte
_TYPESET = frozenset("“”‘’…—–•×÷·°±€™®©")  # may stand beside a Latin letter in sound text

_GBK_UTF8 = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf\xff]{2}|\xc2[\xa0-\xbf])+")
_ANCHOR = 12  # bytes of UTF-8 in a row that are no chance
_BRIDGE = 12  # ASCII characters between two damaged runs of a line

_LEAST_GAIN = 8
_LEAST_DENSITY = 0.5
"""What a run of two-byte text must gain in frequency (see `_weight`), in all and for each character, to be damaged."""

_LINE = regex(r"[^\n]+")
_UNBROKEN = regex(rf"[^\n{LOST}]+")


def redecode(source: str) -> list[Edit]:
    """The runs of `source` that were decoded wrongly, rightly decoded; of one kind at a time."""
    for find in (_utf8_as_latin, _utf8_as_gbk, _two_byte_as_latin, _two_byte_as_two_byte):
        if edits := list(find(source)):
            return edits
    return []


def _utf8_as_latin(source: str) -> Iterator[Edit]:
    for match in _LATIN_UTF8.finditer(source):
        run = match[0]
        if len(run) < 5 and run[0] not in "ÂÃ" and run[:2] != "â€" and not _TYPESET.isdisjoint(run):
            continue  # é”— may be a French word and the end of a quotation
        text = _decode(_latin_bytes(run), _lost_in_cp1252)
        if text and text != run:
            yield Edit(match.start(), match.end(), text, CODE)


def _latin_bytes(run: str) -> bytes:
    return bytes(_GAP if c == LOST else ord(c) if c < "\u0100" else _CP1252.get(c, _GAP) for c in run)


def _lost_in_cp1252(byte: int, _: int) -> bool:
    return byte in b"\x81\x8d\x8f\x90\x9d"


def _utf8_as_gbk(source: str) -> Iterator[Edit]:
    for line in _LINE.finditer(source):
        if len(_taken_for_gbk().findall(line[0])) < 2:
            continue
        code, starts = _gbk_bytes(line[0])
        for span in _joined(code, [match.span() for match in _GBK_UTF8.finditer(code)]):
            start = next((at for at in range(span[0], span[1], 3) if at in starts), span[1])  # no half of a character
            end = next((at for at in range(span[1], start, -3) if at in starts), start)
            text = _decode(code[start:end], _lost_in_gbk)
            if text and _share(text) >= 0.8:
                yield Edit(line.start() + starts[start], line.start() + starts[end], text, CODE)


def _gbk_bytes(line: str) -> tuple[bytes, dict[int, int]]:
    """The bytes that were taken for GBK, and for each offset in them where a character starts, that character's."""
    code, starts = bytearray(), {}
    for index, c in enumerate(line):
        starts[len(code)] = index
        code += b"\x80" if c == "€" else bytes([_GAP]) if c in (LOST, "?") else c.encode("gb18030", "ignore")
    starts[len(code)] = len(line)
    return bytes(code), starts


def _joined(code: bytes, runs: list[Span]) -> Iterator[Span]:
    """Runs of UTF-8 with their neighbours across a little ASCII, one of them long enough to be no chance."""
    group: list[Span] = []
    for run in [*runs, (len(code) + 2 * _BRIDGE, 0)]:
        between = code[group[-1][1] : run[0]] if group else b""
        if group and (len(between) > _BRIDGE or not between.isascii() or run[0] > len(code)):
            if any(end - start >= _ANCHOR for start, end in group):
                yield group[0][0], group[-1][1]
            group = []
        group.append(run)


def _lost_in_gbk(byte: int, following: int) -> bool:
    try:
        return not bytes((byte, following)).decode("gbk")
    except UnicodeDecodeError:
        return True


def _decode(code: bytes, lost: Callable[[int, int], bool]) -> str | None:
    """UTF-8 `code` as text; a gap becomes the one everyday character that lost a byte there, or U+FFFD."""
    text, at = "", 0
    try:
        while (gap := code.find(_GAP, at)) >= 0:
            start = gap - 1 if gap and code[gap - 1] >= 0xE0 else gap - 2
            following = code[gap + 1] if gap + 1 < len(code) else 0
            fits = [
                c
                for byte in range(0x80, 0xC0)
                if lost(byte, following)
                for c in (code[start:gap] + bytes([byte]) + code[gap + 1 : start + 3]).decode("utf-8", "ignore")
                if c in everyday() and _GAP not in code[gap + 1 : start + 3]
            ]
            text += code[at:start].decode() + (fits[0] if len(fits) == 1 else LOST)
            at = start + 3
        return text + code[at:].decode()
    except UnicodeDecodeError:
        return None


def _two_byte_as_latin(source: str) -> Iterator[Edit]:
    for match in _LATIN_TWO_BYTE.finditer(source):
        run = match[0]
        if len({c for c in run if "À" <= c <= "ÿ" and c not in "×÷"}) < 2:
            continue
        code = _latin_bytes(run)
        text = max((code.decode(codec, "replace") for codec in ("gbk", "big5")), key=_share)
        if _share(text) >= 0.95 and (len(text) > 2 or (len(text) == 2 and FREQUENT.issuperset(text))):
            yield Edit(match.start(), match.end(), text, CODE)


def _share(text: str) -> float:
    """The share of everyday characters among those beyond ASCII; a lost one counts for neither."""
    beyond = [c for c in text if c > "\x7f" and c != LOST]
    return sum(c in everyday() for c in beyond) / max(1, len(beyond))


def _two_byte_as_two_byte(source: str) -> Iterator[Edit]:
    """Big5 read as GBK and the reverse: both pair the same bytes, so that each character stands for another.

    A lost byte upsets the pairs after it; so each piece between losses is judged for itself.
    """
    for line in _LINE.finditer(source):
        if len(_taken_for_other().findall(line[0])) < 3:
            continue
        for wrong, right in (("gb18030", "big5"), ("big5", "gb18030")):
            found = [run for piece in _UNBROKEN.finditer(line[0]) if (run := _best_run(piece, wrong, right))]
            if any(gain >= _LEAST_GAIN for gain, _ in found):
                for _, edit in found:
                    yield edit._replace(start=edit.start + line.start(), end=edit.end + line.start())
                break


def _best_run(piece: re.Match[str], wrong: str, right: str) -> tuple[int, Edit] | None:
    """The run that gains most by the other reading (Kadane's algorithm), and how much.

    It reaches to the ends of the piece where what lies between is indifferent.
    """
    other = piece[0].translate(_misreadings(wrong, right))
    gains = [_weight(b) - _weight(a) for a, b in zip(piece[0], other, strict=True)]
    best, best_start, best_end, gain, start = 0, 0, 0, 0, 0
    for index, step in enumerate(gains):
        if gain <= 0:
            gain, start = 0, index
        gain += step
        if gain > best:
            best, best_start, best_end = gain, start, index + 1
    if best < _LEAST_DENSITY * (best_end - best_start) or not best:
        return None
    best_start = best_start if any(gains[:best_start]) else 0
    best_end = best_end if any(gains[best_end:]) else len(gains)
    at = piece.start()
    return best, Edit(at + best_start, at + best_end, other[best_start:best_end], CODE)


def _weight(character: str) -> int:
    """How frequent a character is: 0 rare, 1 everyday, 2 among the first few hundred."""
    return (character in everyday()) + (character in FREQUENT)


def _misread(character: str, right: str, wrong: str) -> str:
    code = character.encode(right, "ignore")
    return code.decode(wrong, "ignore") if len(code) == 2 else ""


class _Misreadings(dict[int, str]):
    """What each character of an encoding stands for when it was another encoding's bytes; worked out as it is met."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right

    def __missing__(self, point: int) -> str:
        meant = _misread(chr(point), self.wrong, self.right)
        self[point] = meant if len(meant) == 1 else chr(point)
        return self[point]


_misreadings = cache(_Misreadings)


def suspicious() -> str:
    """Every character that shows one of these damages, and is rare in sound text."""
    return _typical_of_gbk() + _typical_of_other() + "À-ÖØ-öø-ÿ"


@cache
def _typical_of_gbk() -> str:
    """Characters that GBK shows for the first two bytes of a UTF-8 sequence."""
    codes = bytes(b for lead in (*range(0xE2, 0xEA), 0xEF) for trail in range(0x80, 0xC0) for b in (lead, trail))
    return "".join(sorted(set(codes.decode("gb18030")) - everyday()))


@cache
def _typical_of_other() -> str:
    """Characters that GBK shows for the most frequent ones in Big5, and Big5 for those in GBK."""
    seen = {
        shown
        for c in FREQUENT | set("，。、“”；：")
        for shown in (_misread(c, "big5", "gb18030"), _misread(c, "gbk", "big5"))
        if len(shown) == 1 and shown > "\x7f" and shown not in everyday()
    }
    return "".join(sorted(seen))


@cache
def _taken_for_gbk() -> re.Pattern[str]:
    return re.compile(f"[{_typical_of_gbk()}]")


@cache
def _taken_for_other() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_typical_of_other())}]")
