"""The options of the command line, each with its help in both languages."""

from __future__ import annotations

import argparse

from audit.errors import AuditError
from audit.gate.settings import LEVELS
from audit.language import LANGUAGES
from audit.usage import Option

UNSET = argparse.SUPPRESS  # what is not given leaves the word to the configuration


# fmt: off
def audited(option: Option) -> None:
    """What `check` looks at and for."""
    option("paths", nargs="+", metavar="PATH",
           en="files or folders; - is standard input", zh="文件或文件夹；- 表示标准输入")
    option("--against", action="append", default=UNSET, metavar="PATH",
           en="an archive to compare with; repeatable", zh="要比对的存档，可多次给出")
    option("--index", default=UNSET, metavar="FILE",
           en="the index of an archive to compare with", zh="要比对的存档的索引")
    compared(option)


def compared(option: Option) -> None:
    """What is looked for, and how alike it is to be."""
    option("--select", type=_codes, default=UNSET, metavar="CODES",
           en="only these codes or families, with commas", zh="只查这些代码或类别，以逗号分隔")
    option("--ignore", type=_codes, default=UNSET, metavar="CODES", en="all but these", zh="不查这些")
    option("--similarity", type=float, default=UNSET, metavar="X",
           en="least similarity of a near repeat, 0-1 (0.7)", zh="近似重复的最低相似度，0–1（0.7）")
    option("--min-chars", type=int, default=UNSET, metavar="N",
           en="shortest passage, in letters and digits (30)", zh="重复文字的最短字数（30）")


def gate(option: Option) -> None:
    """What makes `check` fail."""
    option("--fail-on", choices=LEVELS, default=UNSET, metavar="LEVEL",
           en="error, warning, info or never (error)", zh="error、warning、info 或 never（error）")
    option("--baseline", default=UNSET, metavar="FILE",
           en="known findings, which never fail", zh="基线：已知问题，不影响通过")
    option("--update-baseline", action="store_true", default=UNSET,
           en="write what is found to the baseline", zh="把本次发现写入基线")
    option("--since", default=UNSET, metavar="REV",
           en="report only what touches files changed since REV (git)", zh="只报告涉及 REV 之后改动文件的问题（git）")
    option("--max-error-rate", type=float, default=UNSET, metavar="N",
           en="most errors per 10,000 characters of an article", zh="每篇万字差错率的上限")


def report(option: Option) -> None:
    """How `check` reports."""
    option("--format", action="append", default=UNSET, metavar="NAME[=PATH]",
           en="terminal json csv html sarif junit github markdown",
           zh="terminal json csv html sarif junit github markdown 等")
    option("--figures", choices=("all", "conflicts"), default=UNSET, metavar="WHICH",
           en="figures that files list: all or conflicts (all)", zh="文件列出哪些数字：all 或 conflicts（all）")
    option("--max-findings", type=_count, default=UNSET, metavar="N",
           en="findings shown at a terminal, 0 for all (50)", zh="终端最多显示几条，0 为全部（50）")
    option("--quiet", action="store_true", default=UNSET, en="no terminal report", zh="不输出终端报告")
    color(option, UNSET)
    lang(option)


def run(option: Option) -> None:
    """How a long command runs."""
    option("--jobs", type=int, default=UNSET, metavar="N", en="processes (all cores)", zh="进程数（全部核心）")
    config(option)
    option("--no-progress", action="store_true", default=UNSET, en="no progress bar", zh="不显示进度条")


def cache(option: Option) -> None:
    """`--no-cache`."""
    option("--no-cache", action="store_true", default=UNSET,
           en="inspect every article anew, keep no results", zh="每篇都重新检查，不留缓存")


def config(option: Option) -> None:
    """`--config`."""
    option("--config", default=UNSET, metavar="FILE",
           en="a TOML file in place of the one that is found", zh="指定 TOML 配置，不再自动查找")


def color(option: Option, default: str = "auto") -> None:
    """`--color`."""
    option("--color", choices=("auto", "always", "never"), default=default, metavar="WHEN",
           en="auto, always or never (auto)", zh="颜色：auto、always 或 never（auto）")


def lang(option: Option) -> None:
    """`--lang`."""
    option("--lang", choices=LANGUAGES, default=UNSET, metavar="LANG",
           en="zh or en: language of messages (from the locale)", zh="zh 或 en：报告语言（随系统）")


def helping(option: Option) -> None:
    """`--help`."""
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
