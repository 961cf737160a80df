"""Front matter: the block between two `---` (YAML) or `+++` (TOML) lines at the head of a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from audit.model import Span

FOLDED = frozenset(("|", ">", "|-", ">-"))  # the value stands in the lines below


class FrontMatter(NamedTuple):
    """The top-level fields (names in lower case), where each value stands, and where the text begins."""

    fields: dict[str, str]
    spans: dict[str, Span]
    end: int


NONE = FrontMatter({}, {}, 0)


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text; NONE where there is none.

    Only top-level `key: value` lines are read, and lists of scalars: that is all an article says of itself, and a
    broken block must not stop an audit. Text between two rules (`---`) is no front matter.
    """
    if not text.startswith(("---", "+++")) or not (block := _block(text)):
        return NONE
    start, stop, end = block
    sign = ":" if text.startswith("-") else "="
    fields: dict[str, str] = {}
    spans: dict[str, Span] = {}
    name = ""
    at = start
    for line in text[start:stop].split("\n"):
        head, colon, tail = line.partition(sign)
        value = tail.strip()
        if colon and _is_name(head := head.rstrip()):
            name = head.lower()
            if value and value not in FOLDED:
                where = at + line.index(value, len(head) + 1)
                value, skip = _scalar(value)
                fields[name] = value
                spans[name] = (where + skip, where + skip + len(value))
        elif (value := line.strip()) and value[0] != "#":
            if not name:
                return NONE  # not even its first line is a field
            _continue(fields, spans, name, value, at + line.index(value))
        at += len(line) + 1
    return FrontMatter(fields, spans, end)


def _is_name(head: str) -> bool:
    return head.isidentifier() or head.replace("-", "_").isidentifier()


def _block(text: str) -> tuple[int, int, int] | None:
    """Where the lines between the marks start and stop, and where the text after them begins."""
    start = text.find("\n") + 1
    mark = text[:3]
    if not start or text[3 : start - 1].strip(" \t\r"):
        return None
    at = start - 1
    while (at := text.find(mark, at)) >= 0:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        if text[at - 1] == "\n" and not text[at + 3 : line_end].strip(" \t\r"):
            return start, at, min(line_end + 1, len(text))
        at += 3
    return None


def _scalar(raw: str) -> tuple[str, int]:
    """A value without its quotation marks or brackets, and how many characters stand before it."""
    quote = raw[0]
    if quote in "\"'" and len(raw) >= 2:
        if (close := raw.rfind(quote)) > 0:
            raw = raw[: close + 1]
        if quote == '"' and "\\" in raw:
            try:
                return str(json.loads(raw)), 1
            except ValueError:
                pass
        return raw[1:-1] if quote == '"' else raw[1:-1].replace("''", "'"), 1
    if quote == "[" and raw[-1] == "]":
        return "、".join(_items(raw)), 1
    return (raw[: raw.index(" #")].rstrip() if " #" in raw else raw), 0


def _items(raw: str) -> Iterator[str]:
    for item in raw[1:-1].split(","):
        if item := item.strip().strip("\"'"):
            yield item


def _continue(fields: dict[str, str], spans: dict[str, Span], name: str, value: str, where: int) -> None:
    """A further line of the value of `name`: an item of its list, or a line of its folded text."""
    item = value[2:].strip().strip("\"'") if value.startswith("- ") else value
    if name not in fields:
        where += value.index(item)
        fields[name], spans[name] = item, (where, where + len(item))
    elif value.startswith("- "):
        fields[name] += "、" + item
