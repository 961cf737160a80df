"""Front matter: the block between two `---` (YAML) or `+++` (TOML) lines at the head of a text."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from audit.model import Span

BLOCK = re.compile(r"(---|\+\+\+)[ \t]*\r?\n((?:.*\n)*?)\1[ \t]*(?:\r?\n|\Z)")
FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


class FrontMatter(NamedTuple):
    """The top-level scalar fields (names in lower case), where each value stands, and where the text begins."""

    fields: dict[str, str]
    spans: dict[str, Span]
    end: int


NONE = FrontMatter({}, {}, 0)


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text; NONE where there is none.

    Only top-level `key: value` lines are read: what an article says of itself is scalar, and a broken block must not
    stop an audit.
    """
    if not text.startswith(("---", "+++")) or not (block := BLOCK.match(text)):
        return NONE
    fields: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for field in FIELD.finditer(text, block.start(2), block.end(2)):
        name, raw = field[1].lower(), field[2]
        value, skip = _unquote(raw)
        if value:
            fields[name] = value
            spans[name] = (field.start(2) + skip, field.end(2) - skip)
    return FrontMatter(fields, spans, block.end())


def _unquote(raw: str) -> tuple[str, int]:
    """A scalar without its quotation marks, and how many characters they take on each side."""
    if len(raw) >= 2 and raw[0] == raw[-1] and raw[0] in "\"'":
        if raw[0] == "'":
            return raw[1:-1].replace("''", "'"), 1
        try:
            return str(json.loads(raw)), 1
        except ValueError:
            return raw[1:-1], 1
    return re.sub(r"\s+#.*", "", raw), 0
