"""Words in, exit code out: nothing else."""

from __future__ import annotations

import sys

from audit import __version__
from audit.language import language

TYPE_CHECKING = False  # `typing` takes longer to load than all that `--version` needs
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import NoReturn

WRONG, INTERRUPTED = 2, 130


def command() -> NoReturn:
    """`article-audit`: runs the command that the process was started with."""
    from audit.interrupts import install

    install()
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; what it gives is the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"] and sys.stdout:  # asked by every script that looks for the tool: no need to load it
        try:
            print(f"article-audit {__version__}", flush=True)
            return 0
        except OSError:
            pass  # told below
    try:
        return _run(words, language(words))
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(words: Sequence[str], lang: str) -> int:
    from audit.console import prepare, say, tell
    from audit.errors import AuditError

    prepare()
    options = None
    try:
        options = _parsed(words, lang)
        code: int = options.run(options, lang)
        say()  # what was printed is written now, or not at all
        return code
    except AuditError as error:
        lang = getattr(options, "lang", None) or lang  # that of the configuration, once it has been read
        tell(f"article-audit: {error.text.in_(lang)}")
        return WRONG


def _parsed(words: Sequence[str], lang: str) -> Namespace:
    from audit.console import say
    from audit.parser import parser

    try:
        return parser(lang).parse_args(words)
    except SystemExit:  # --help is printed
        say()
        raise
