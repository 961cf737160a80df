"""Characters that take no room: zero-width ones, and those that turn the direction of writing.

In Chinese text they are left by web pages and word processors, or hide a watermark; they break every search. They are
right in the scripts that need them, in emoji sequences, and beside text that runs from right to left.
"""

from __future__ import annotations

import re

from audit.model import Edit
from audit.text.regex import regex

CODE = "text/hidden"
ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
)
DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
TAGS = "\U000e0000-\U000e007f"

_INVISIBLE = regex(f"[{ZERO_WIDTH}{DIRECTION}{TAGS}]+")
_RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING = regex(
    "[\u0590-\u109f\u1100-\u11ff\u1780-\u18af\u1900-\u1aff\ua840-\uabff\ud7b0-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
"""Scripts whose letters join, stack or have no spaces: there a zero-width character says how."""
_EMOJI = regex("[\u200d\u20e3\u2190-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]")


def invisible(source: str) -> list[Edit]:
    """The invisible characters of `source` that no script needs, each run as a deletion."""
    return [
        Edit(match.start(), match.end(), "", CODE)
        for match in _INVISIBLE.finditer(source)
        if not _is_needed(source, match)
    ]


def _is_needed(source: str, match: re.Match[str]) -> bool:
    before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
    run = match[0]
    if _JOINING.match(before) or _JOINING.match(after):
        return len(run) == 1
    if _EMOJI.match(before) and (run[0] >= "\U000e0020" or (run == "\u200d" and _EMOJI.match(after))):
        return True
    if run == "\u00ad":  # a place where a Latin word may be parted
        return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    if re.fullmatch(f"[{DIRECTION}]+", run):
        start = source.rfind("\n", 0, match.start()) + 1
        return bool(_RIGHT_TO_LEFT.search(source[start:].partition("\n")[0]))
    return False
