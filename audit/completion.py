"""Completion scripts for shells: options and commands, codes, formats, files and folders."""

from __future__ import annotations

import argparse
from typing import Any

import shtab

from audit.catalogue import FAMILIES, catalogue
from audit.formats import FORMATS

CODES = {  # a list with commas: what stands before the last comma is kept
    "bash": """_article_audit_codes() {{
  compgen -P "${{1%"${{1##*,}}"}}" -W "{words}" -- "${{1##*,}}"
}}""",
    "zsh": """_article_audit_codes() {{
  compset -P '*,'
  compadd -- {words}
}}""",
    "fish": """function _article_audit_codes
  for word in {words}
    echo (string replace -r '[^,]*$' '' -- (commandline -ct))$word
  end
end""",
}


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """What a shell (`bash`, `zsh` or `fish`) reads when it starts. Alters the parser, which is of no use afterwards."""
    words = [*FAMILIES, *catalogue()]
    _mark(parser, words)
    return str(shtab.complete(parser, shell, preamble=CODES[shell].format(words=" ".join(words))))


def _mark(parser: argparse.ArgumentParser, codes: list[str]) -> None:
    """Tells shtab what may stand where, by the metavars."""
    for action in parser._actions:
        marked: Any = action
        match action.metavar:
            case "PATH" | "FILE":
                marked.complete = shtab.FILE
            case "CODES":
                name = "_article_audit_codes"
                marked.complete = {"bash": name, "zsh": name, "fish": f"({name})"}
            case "CODE":
                marked.choices = codes
            case "NAME[=PATH]":
                marked.choices, marked.metavar = list(FORMATS), "NAME"
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _mark(command, codes)
