"""What a user may configure about reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.model import Stated


@dataclass(frozen=True, slots=True)
class Settings:
    """How inputs are read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """For record files: the name of the column that holds `text`, `title`, `date`, `author` or `id`."""
    stated: tuple[Stated, ...] = ()
    """What is said of articles from without; of two that name one article the later counts."""
    root: str = ""
    """The folder that their patterns count from, absolute."""


DEFAULTS = Settings()
