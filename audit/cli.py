"""Words in, exit code out: nothing else."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from audit import __version__
from audit.language import language

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
        options = parser(lang).parse_args(words)
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


if __name__ == "__main__":
    sys.exit(main())
