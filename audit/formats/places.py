"""Where a finding stands, in the words of other programs: files as URIs, and the other places of the same finding."""

from __future__ import annotations

import os
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from audit.formats.shown import elided, visible
from audit.model import Text
from audit.report import ConflictRow, Finding, PassageRow, Place, Report

IS_WINDOWS = os.name == "nt"
QUOTED = 120  # characters shown of a sentence


def posix(path: str, windows: bool = IS_WINDOWS) -> str:
    """A path with `/` between its parts and none of them empty or `.`."""
    return PureWindowsPath(path).as_posix() if windows else PurePosixPath(path).as_posix()


def uri(path: str, windows: bool = IS_WINDOWS) -> str:
    """A path as a URI: relative as it is, absolute (as the user typed it) with `file:`; bytes that are no text too."""
    whole = posix(path, windows)
    drive = PureWindowsPath(path).drive if windows else ""
    if drive and not drive.startswith("\\"):
        return f"file:///{drive}{_quoted(whole[len(drive) :])}"
    if drive:
        return f"file:{_quoted(whole)}"
    return f"file://{_quoted(whole)}" if whole.startswith("/") else _quoted(whole)


def _quoted(path: str) -> str:
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # half a character that is no byte of a file name
        return quote(path.encode("utf-8", "surrogatepass"))


def within(place: Place) -> Text:
    """Where a place is in a text that was taken out of a file, or is a record of it."""
    at = Text(f"line {place.line}, column {place.column}", f"第 {place.line} 行第 {place.column} 列")
    if place.record:
        return Text(f"in the text of record {place.record}: {at.en}", f"在第 {place.record} 条记录的正文中：{at.zh}")
    return Text(f"in the text of the file: {at.en}", f"在文件的正文中：{at.zh}")


def others(report: Report, finding: Finding) -> list[tuple[Place, Text]]:
    """The other places of a passage or conflict, and what stands there."""
    detail = report.detail(finding)
    places: list[tuple[Place, Text]] = []
    if isinstance(detail, PassageRow):
        likes = [FIRST, *(_like(occurrence.similarity) for occurrence in detail.occurrences[1:])]
        places = [(o.place, like) for o, like in zip(detail.occurrences, likes, strict=True)]
    elif isinstance(detail, ConflictRow):
        quotes = (visible(elided(figure.quote, QUOTED)) for figure in detail.figures)
        places = [(f.place, Text(q, q)) for f, q in zip(detail.figures, quotes, strict=True)]
    here = next((number for number, (place, _) in enumerate(places) if place == finding.place), None)
    return places if here is None else places[:here] + places[here + 1 :]


FIRST = Text("the first place", "第一处")


def _like(similarity: float) -> Text:
    if similarity == 1:
        return Text("identical to the first place", "与第一处完全相同")
    share = f"{min(similarity, 0.99):.0%}"
    return Text(f"{share} like the first place", f"与第一处相似度 {share}")
