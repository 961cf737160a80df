"""The words of the command line: every command with its options."""

from __future__ import annotations

import argparse
from typing import Any, TypeAlias

from audit import __version__
from audit.errors import AuditError
from audit.gate.settings import LEVELS
from audit.language import LANGUAGES
from audit.model import Text
from audit.usage import Option, Parser

UNSET = argparse.SUPPRESS  # what is not given leaves the word to the configuration
SHELLS = ("bash", "zsh", "fish")
EXIT_CODES = Text(
    "exit code 0: nothing at or above --fail-on; 1: something; 2: the call is wrong",
    "退出码 0：没有达到 --fail-on 级别的问题；1：有；2：命令有误",
)
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def parser(lang: str = "en") -> Parser:
    """The parser of all commands, in `lang`."""
    top = Parser(
        lang=lang,
        prog="article-audit",
        usage="article-audit [OPTIONS] COMMAND ...",
        description=Text(
            "Audits Chinese news articles: repeated passages, contradicting figures, damaged text.",
            "审核新闻稿件：重复文字、数字矛盾、文本损坏。",
        ).in_(lang),
        epilog=_examples(lang, "check articles/", "check draft.md --against archive/", "explain figure/conflict"),
    )
    title = Text("commands (each has a --help of its own)", "命令（各有 --help）").in_(lang)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", title=title, prog=top.prog)
    _check(commands, lang)
    _repair(commands, lang)
    _explain(commands, lang)
    option = top.group("options", "选项")
    option(
        "--print-completion", action=_Completion, choices=SHELLS, metavar="SHELL",
        en="completion for bash, zsh or fish", zh="输出 bash、zsh 或 fish 的补全脚本",
    )  # fmt: skip
    option("--version", action="version", version=f"article-audit {__version__}", en="the version", zh="版本号")
    _help(option)
    return top


def _examples(lang: str, *calls: str) -> str:
    return "\n".join([Text("examples:", "示例：").in_(lang), *(f"  article-audit {call}" for call in calls)])


class _Completion(argparse.Action):
    """Prints a completion script."""

    def __call__(self, parser: argparse.ArgumentParser, _: Any, shell: Any, __: Any = None) -> None:
        from audit.completion import script

        print(script(parser, shell))
        parser.exit()


def _check(commands: Commands, lang: str) -> None:
    command = commands.add_parser(
        "check",
        lang=lang,
        usage="article-audit check [OPTIONS] PATH...",
        help=Text("audit articles, print a report, set the exit code", "审核稿件，输出报告，给出退出码").in_(lang),
        epilog=_examples(
            lang,
            "check draft.md",
            "check drafts/ --against archive/ --select passage,figure/conflict",
            "check articles/ --format json=report.json --fail-on warning",
        )
        + f"\n\n{EXIT_CODES.in_(lang)}",
    )
    _what(command.group("what is audited", "审核什么"))
    _gate(command.group("what fails", "何时不通过"))
    _report(command.group("report", "报告"))
    _running(command.group("run", "运行"))
    command.set_defaults(run=_run_check)


# fmt: off
def _what(option: Option) -> None:
    option("paths", nargs="+", metavar="PATH",
           en="files or folders; - is standard input", zh="文件或文件夹；- 表示标准输入")
    option("--against", action="append", default=UNSET, metavar="PATH",
           en="an archive to compare with; repeatable", zh="要比对的资料库，可多次给出")
    option("--select", type=_codes, default=UNSET, metavar="CODES",
           en="only these codes or families, with commas", zh="只查这些代码或类别，以逗号分隔")
    option("--ignore", type=_codes, default=UNSET, metavar="CODES", en="all but these", zh="不查这些")
    option("--similarity", type=float, default=UNSET, metavar="X",
           en="least similarity of a near repeat, 0-1 (0.7)", zh="近似重复的最低相似度，0–1（0.7）")
    option("--min-chars", type=int, default=UNSET, metavar="N",
           en="shortest passage, in letters and digits (30)", zh="重复文字的最短字数（30）")


def _gate(option: Option) -> None:
    option("--fail-on", choices=LEVELS, default=UNSET, metavar="LEVEL",
           en="error, warning, info or never (error)", zh="error、warning、info 或 never（error）")
    option("--max-error-rate", type=float, default=UNSET, metavar="N",
           en="most errors per 10,000 characters of an article", zh="每篇万字差错率的上限")


def _report(option: Option) -> None:
    option("--format", action="append", default=[], metavar="NAME[=PATH]",
           en="terminal json csv sarif junit github markdown", zh="terminal json csv sarif junit github markdown 等")
    option("--figures", choices=("all", "conflicts"), default=UNSET, metavar="WHICH",
           en="figures that files list: all or conflicts (all)", zh="文件列出哪些数字：all 或 conflicts（all）")
    option("--max-findings", type=_count, default=50, metavar="N",
           en="findings shown at a terminal, 0 for all (50)", zh="终端最多显示几条，0 为全部（50）")
    option("--quiet", action="store_true", en="no terminal report", zh="不输出终端报告")
    _color(option)
    _lang(option)


def _running(option: Option) -> None:
    option("--jobs", type=int, default=UNSET, metavar="N", en="processes (all cores)", zh="进程数（全部核心）")
    option("--config", metavar="FILE",
           en="a TOML file in place of the one that is found", zh="指定 TOML 配置，不再自动查找")
    option("--no-progress", action="store_true", en="no progress bar", zh="不显示进度条")
    _help(option)


def _color(option: Option) -> None:
    option("--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN",
           en="auto, always or never (auto)", zh="颜色：auto、always 或 never（auto）")


def _lang(option: Option) -> None:
    option("--lang", choices=LANGUAGES, metavar="LANG",
           en="zh or en: language of messages (from the locale)", zh="zh 或 en：报告语言（随系统）")


def _help(option: Option) -> None:
    option("-h", "--help", action="help", en="this help", zh="显示本帮助")
# fmt: on


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


def _repair(commands: Commands, lang: str) -> None:
    command = commands.add_parser(
        "repair",
        lang=lang,
        usage="article-audit repair [OPTIONS] PATH...",
        help=Text("show the repairs that lose nothing, or make them", "显示无损修复，或写入文件").in_(lang),
        epilog=_examples(lang, "repair articles/", "repair articles/ --write"),
    )
    option = command.group("options", "选项")
    option(
        "paths", nargs="+", metavar="PATH",
        en=".txt, .md, .html or folders; - is standard input", zh=".txt、.md、.html 或文件夹；- 表示标准输入",
    )  # fmt: skip
    option("--write", action="store_true", en="make the repairs in the files", zh="把修复写入文件，编码和换行不变")
    _color(option)
    _lang(option)
    _help(option)
    command.set_defaults(run=_run_repair)


def _run_repair(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.repair import run

    return run(options, lang)


def _explain(commands: Commands, lang: str) -> None:
    command = commands.add_parser(
        "explain",
        lang=lang,
        usage="article-audit explain [OPTIONS] [CODE]",
        help=Text("all check codes, or one in full", "列出全部代码，或详解一个").in_(lang),
        epilog=_examples(lang, "explain", "explain passage/reused"),
    )
    option = command.group("options", "选项")
    option("code", nargs="?", metavar="CODE", en="a code, or a family such as text", zh="代码，或类别，例如 text")
    _lang(option)
    _help(option)
    command.set_defaults(run=_run_explain)


def _run_explain(options: argparse.Namespace, lang: str) -> int:
    from audit.commands.explain import run

    return run(options.code, lang)
