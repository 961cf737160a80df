"""How the strength of an earthquake is told: 规模6.9, 芮氏规模5.6, 5.1级地震, a 6.1-magnitude quake."""

from __future__ import annotations

import re

from audit.text.regex import regex

MAGNITUDE = regex(
    r"(?:规模|震级|芮氏|里氏|magnitude)[为达是 -]{0,2}(?:of )?(?P<n>[3-9]\.[0-9])"
    r"|(?P<m>[3-9]\.[0-9])(?:级(?=[一-龥]{0,3}震)|[ -]magnitude)",
    re.IGNORECASE,
)
