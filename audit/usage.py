"""argparse that speaks both languages: help in the user's, and one line for a mistake."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NoReturn

from audit.errors import AuditError
from audit.model import Text

WIDEST = 100  # columns of help; longer lines are hard to read
WORDINGS = {
    r"the following arguments are required: (.+)": r"缺少参数 \1",
    r"one of the arguments (.+) is required": r"请给出 \1 之一",
    r"ambiguous option: (.+) could match (.+)": r"\1 有歧义，可能是 \2",
    r"expected one argument": "后面缺少一个值",
    r"expected at most one argument": "后面最多一个值",
    r"expected at least one argument": "后面至少要有一个值",
    r"expected (\d+) arguments?": r"后面应有 \1 个值",
    r"ignored explicit argument (.+)": r"不带值，却给了 \1",
    r"not allowed with argument (.+)": r"不能与 \1 同时使用",
    r"invalid choice: (.+?)(?:, maybe you meant .+)? \(choose from (.+)\)": r"没有 \1 这一项，可选 \2",
    r"invalid float value: (.+)": r"\1 不是数",
    r"invalid int value: (.+)": r"\1 不是整数",
}
"""argparse's English, as Python 3.11 to 3.14 word it, and the same in Chinese; any other wording stays English."""


Option = Callable[..., argparse.Action]
"""Adds an option: its names, its help in English and in Chinese, and what argparse wants to know."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks `lang`; headings and `--help`, which argparse has in English only, come from its owner."""

    def __init__(self, *, lang: str = "en", **rest: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **rest)
        self.lang = lang

    def group(self, en: str, zh: str) -> Option:
        """Options under a heading, one after the other."""
        made = self.add_argument_group(Text(en, zh).in_(self.lang))

        def option(*names: str, en: str, zh: str, **rest: Any) -> argparse.Action:
            return made.add_argument(*names, help=Text(en, zh).in_(self.lang), **rest)

        return option

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[argparse.Namespace, list[str]]:  # type: ignore[override]
        """As argparse does it, but nothing unknown is left over: each command tells of its own. Raises AuditError."""
        namespace, rest = super().parse_known_args(args, namespace)
        if rest:
            near = get_close_matches(rest[0].partition("=")[0], self._option_string_actions, 1)
            en, zh = (f", did you mean {near[0]}?", f"，是否想写 {near[0]}？") if near else ("", "")
            raise AuditError(
                f"unknown argument {rest[0]}{en}; see {self.prog} --help",
                f"无法识别的参数 {rest[0]}{zh}；参见 {self.prog} --help",
            )
        return namespace, rest

    def error(self, message: str) -> NoReturn:
        """Raises AuditError."""
        raise AuditError(f"{message}; see {self.prog} --help", f"{in_chinese(message)}；参见 {self.prog} --help")

    def format_help(self) -> str:
        """The help, with the one word and the colons that argparse puts there in the user's language."""
        text = super().format_help()
        return re.sub(r"(?m)^(\S.*):$", r"\1：", text.replace("usage: ", "用法：", 1)) if self.lang == "zh" else text


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Descriptions as they are written, and an option on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(WIDEST, shutil.get_terminal_size().columns))


def in_chinese(message: str) -> str:
    """An error of argparse in Chinese; as it is where its wording is not known."""
    argument, colon, said = message.partition(": ") if message.startswith("argument ") else ("", "", message)
    for english, chinese in WORDINGS.items():
        if match := re.fullmatch(english, said, re.DOTALL):
            return argument.removeprefix("argument ") + ("：" if colon else "") + match.expand(chinese)
    return message
