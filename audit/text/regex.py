"""Regular expressions that are compiled when they are first used: to compile all takes longer than most audits."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern; what is asked of it is asked of the compiled one, and kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._given), name)
        setattr(self, name, value)
        return value


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later; an error in the pattern shows when it is used."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
