"""Words in, exit code out: nothing else."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from audit import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; what it gives is the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:  # asked by every script that looks for the tool: no need to load it
        print(f"article-audit {__version__}")
        return 0
    return _run(words, language(words))


def _run(words: Sequence[str], lang: str) -> int:
    from audit.errors import AuditError
    from audit.parser import parser

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a character that the terminal lacks is shown as ?
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(words)
        code: int = options.run(options, lang)
        sys.stdout.flush()
        return code
    except AuditError as error:
        print(f"article-audit: {error.text.in_(lang)}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG


def language(words: Sequence[str]) -> str:
    """`zh` or `en`: what `--lang` says, or else the locale."""
    for number, word in enumerate(words):
        if word == "--lang" and number + 1 < len(words):
            return words[number + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").lower().startswith("zh") else "en"


if __name__ == "__main__":
    sys.exit(main())
