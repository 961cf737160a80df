"""The words of the command line: every command with its options."""

from __future__ import annotations

import argparse
from typing import NoReturn, TypeAlias

from audit import __version__
from audit.errors import AuditError
from audit.gate.settings import LEVELS

UNSET = argparse.SUPPRESS  # what is not given leaves the word to the configuration


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says how to mend them."""

    def error(self, message: str) -> NoReturn:
        raise AuditError(f"{message}; see {self.prog} --help", f"{message}；参见 {self.prog} --help")


Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = _Parser(prog="article-audit", description="Audits published articles before they are published.")
    top.add_argument("--version", action="version", version=f"article-audit {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _check(commands)
    _repair(commands)
    _index(commands)
    _explain(commands)
    return top


def _check(commands: Commands) -> None:
    command = commands.add_parser("check", help="audit articles, print a report, set the exit code")
    command.add_argument("paths", nargs="+", metavar="PATH", help="files or folders; - is standard input")
    out = command.add_argument_group("report")
    out.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="NAME[=PATH]",
        help="terminal, json, csv, sarif, junit, github, markdown",
    )
    out.add_argument("--figures", choices=("all", "conflicts"), default=UNSET, help="which figures files list")
    out.add_argument("--max-findings", type=_count, default=50, metavar="N", help="shown at a terminal; 0 for all (50)")
    out.add_argument("--lang", choices=("zh", "en"), help="language of messages (from the locale)")
    out.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    out.add_argument("--quiet", action="store_true", help="no terminal report")
    out.add_argument("--no-progress", action="store_true", help="no progress bar")
    what = command.add_argument_group("what is looked for")
    what.add_argument("--against", action="append", default=UNSET, metavar="PATH", help="an archive to compare with")
    what.add_argument("--index", default=UNSET, metavar="FILE", help="the index of an archive to compare with")
    what.add_argument("--select", type=_codes, default=UNSET, metavar="CODES", help="only these codes or families")
    what.add_argument("--ignore", type=_codes, default=UNSET, metavar="CODES", help="all but these")
    what.add_argument("--similarity", type=float, default=UNSET, metavar="X", help="least of a near repeat (0.7)")
    what.add_argument("--min-chars", type=int, default=UNSET, metavar="N", help="shortest passage (30)")
    gate = command.add_argument_group("gate")
    gate.add_argument("--fail-on", choices=LEVELS, default=UNSET, help="exit 1 from this severity up (error)")
    gate.add_argument(
        "--max-error-rate", type=float, default=UNSET, metavar="N", help="most errors per 10,000 characters"
    )
    gate.add_argument("--jobs", type=int, default=UNSET, metavar="N", help="processes (all cores)")
    gate.add_argument("--no-cache", action="store_true", help="inspect every article anew, keep no results")
    gate.add_argument("--config", metavar="FILE", help="a TOML file in place of the one that is found")
    command.set_defaults(run=_run_check)


def _count(word: str) -> int:
    if not word.isdecimal():
        raise AuditError(
            f"--max-findings {word}: give a whole number, 0 for all",
            f"--max-findings {word}：请给出整数，0 表示全部",
        )
    return int(word)


def _codes(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


def _run_check(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.check import run

    return run(options, lang)


def _repair(commands: Commands) -> None:
    command = commands.add_parser("repair", help="show the repairs that lose nothing, or make them")
    command.add_argument("paths", nargs="+", metavar="PATH", help=".txt, .md, .html, or folders; - is standard input")
    command.add_argument("--write", action="store_true", help="make the repairs, keeping encoding and line ends")
    command.add_argument("--lang", choices=("zh", "en"), help="language of messages (from the locale)")
    command.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    command.set_defaults(run=_run_repair)


def _run_repair(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.repair import run

    return run(options, lang)


def _index(commands: Commands) -> None:
    index = commands.add_parser("index", help="keep the index of an archive of published articles")
    actions = index.add_subparsers(dest="action", required=True, metavar="ACTION")
    update = actions.add_parser("update", help="build an index, or bring it up to date")
    update.add_argument("paths", nargs="+", metavar="ARCHIVE", help="files or folders that were published")
    update.add_argument("--jobs", type=int, default=UNSET, metavar="N", help="processes (all cores)")
    update.add_argument("--no-progress", action="store_true", help="no progress bar")
    update.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    info = actions.add_parser("info", help="what an index holds, how old it is and how large")
    for command in (update, info):
        command.add_argument("--index", default=UNSET, metavar="FILE", help="the file of the index")
        command.add_argument("--config", metavar="FILE", help="a TOML file in place of the one that is found")
        command.add_argument("--lang", choices=("zh", "en"), help="language of messages (from the locale)")
        command.set_defaults(run=_run_index)


def _run_index(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.index import run

    return run(options, lang)


def _explain(commands: Commands) -> None:
    command = commands.add_parser("explain", help="all check codes, or one in full")
    command.add_argument("code", nargs="?", metavar="CODE")
    command.add_argument("--lang", choices=("zh", "en"))
    command.set_defaults(run=_run_explain)


def _run_explain(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.explain import run

    return run(options.code, lang)
