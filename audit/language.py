"""In which language the user is spoken to."""

from __future__ import annotations

import os
from collections.abc import Sequence

LANGUAGES = ("zh", "en")


def language(words: Sequence[str]) -> str:
    """`zh` or `en`: what `--lang` says last, or else the locale."""
    for word, following in zip(reversed(words), ["", *reversed(words)], strict=False):
        given = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and given in LANGUAGES:
            return given
    return of_locale()


def of_locale() -> str:
    """The first language of the locale that is spoken here, by gettext's order: `LANGUAGE` is asked, unless it is C."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), None) or _of_system()
    wished = os.environ.get("LANGUAGE", "") if locale not in ("C", "POSIX") else ""
    names = (name[:2].lower() for name in (*wished.split(":"), locale))
    return next((name for name in names if name in LANGUAGES), "en")


def _of_system() -> str:
    """The user's locale where no variable names it, as on Windows (`Chinese (Simplified)_China`)."""
    import locale

    try:
        name = locale.getlocale()[0] or ""
    except ValueError:  # a name that Python does not know, as macOS gives
        return ""
    return "zh" if name.startswith("Chinese") else name
