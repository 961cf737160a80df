"""The words of the command line: every command with its options."""

from __future__ import annotations

import argparse
from typing import Any, TypeAlias

from audit import __version__, options
from audit.model import Text
from audit.usage import Parser

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
    _index(commands, lang)
    _explain(commands, lang)
    option = top.group("options", "选项")
    option(
        "--print-completion", action=_Completion, choices=SHELLS, metavar="SHELL",
        en="completion for bash, zsh or fish", zh="输出 bash、zsh 或 fish 的补全脚本",
    )  # fmt: skip
    options.lang(option)
    option("--version", action="version", version=f"article-audit {__version__}", en="the version", zh="版本号")
    options.helping(option)
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
    options.audited(command.group("what is audited", "审核什么"))
    options.gate(command.group("what fails", "何时不通过"))
    options.report(command.group("report", "报告"))
    option = command.group("run", "运行")
    options.run(option)
    options.cache(option)
    options.helping(option)
    command.set_defaults(run=_run_check)


def _run_check(given: argparse.Namespace, lang: str) -> int:
    from audit.commands.check import run

    return run(given, lang)


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
    options.color(option)
    options.lang(option)
    options.helping(option)
    command.set_defaults(run=_run_repair)


def _run_repair(given: argparse.Namespace, lang: str) -> int:
    from audit.commands.repair import run

    return run(given, lang)


def _index(commands: Commands, lang: str) -> None:
    index = commands.add_parser(
        "index",
        lang=lang,
        usage="article-audit index ACTION ...",
        help=Text("keep the index of an archive of published articles", "维护已刊稿件存档的索引").in_(lang),
        epilog=_examples(lang, "index update archive/ --index archive.index", "index info --index archive.index"),
    )
    title = Text("actions", "操作").in_(lang)
    actions = index.add_subparsers(dest="action", required=True, metavar="ACTION", title=title, prog=index.prog)
    options.helping(index.group("options", "选项"))
    update = actions.add_parser(
        "update",
        lang=lang,
        usage="article-audit index update [OPTIONS] ARCHIVE...",
        help=Text("build an index, or bring it up to date", "建立或更新索引").in_(lang),
    )
    info = actions.add_parser(
        "info",
        lang=lang,
        usage="article-audit index info [OPTIONS]",
        help=Text("what an index holds, how old it is and how large", "索引的内容、更新时间和大小").in_(lang),
    )
    option = update.group("options", "选项")
    option("paths", nargs="+", metavar="ARCHIVE", en="files or folders that were published", zh="已刊发的文件或文件夹")
    option(
        "--quiet", action="store_true", default=options.UNSET, en="say nothing when all is well", zh="一切正常时不输出"
    )
    options.run(option)
    about = info.group("options", "选项")
    options.config(about)
    for each, command in ((option, update), (about, info)):
        each("--index", default=options.UNSET, metavar="FILE", en="the file of the index", zh="索引文件")
        options.lang(each)
        options.helping(each)
        command.set_defaults(run=_run_index)


def _run_index(given: argparse.Namespace, lang: str) -> int:
    from audit.commands.index import run

    return run(given, lang)


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
    options.lang(option)
    options.helping(option)
    command.set_defaults(run=_run_explain)


def _run_explain(given: argparse.Namespace, lang: str) -> int:
    from audit.commands.explain import run

    return run(given.code, lang)
