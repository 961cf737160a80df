"""`article-audit index`: the index of an archive is built, brought up to date, or described."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime

from audit.archive.database import BESIDE, settings_of
from audit.archive.info import Info, info
from audit.archive.update import Updated, update
from audit.catalogue import family
from audit.console import say
from audit.errors import AuditError
from audit.formats.shown import counted, visible
from audit.gate.config import configured
from audit.gate.settings import Settings
from audit.inspected import Inspected
from audit.inspection import find_sources, inspect_parts
from audit.model import Text
from audit.progress import Progress, bar, silent
from audit.readers.walk import STDIN, Source

NONE = Text("none", "无")
DEFAULTS = {"quiet": False, "no_progress": False}
DAY = 24 * 60 * 60  # seconds


def run(options: argparse.Namespace, lang: str) -> int:
    """Gives the exit code. Raises AuditError where the call is wrong, or the index cannot be read or written."""
    given = vars(options)
    asked = {"lang": lang, "jobs": os.cpu_count() or 1, **DEFAULTS, **configured(given.get("config")), **given}
    options.lang = lang = asked["lang"]
    settings = Settings.of(asked)
    if not settings.index:
        raise AuditError("--index FILE is missing: name the file of the index", "缺少 --index 文件：请指定索引文件")
    if options.action == "info":
        say(_described(info(settings.index), lang) + "\n")
        return 0
    if STDIN in options.paths:
        raise AuditError("-: an archive is files and folders; name them", "-：存档须为文件或文件夹；请指定")
    with silent() if asked["no_progress"] or not sys.stderr.isatty() else bar(lang) as progress:
        updated = _updated(options.paths, settings, settings.index, progress)
    if not asked["quiet"]:
        say(_summary(updated).in_(lang) + "\n")
    return 0


def _updated(paths: Sequence[str], settings: Settings, index: str, progress: Progress) -> Updated:
    codes = frozenset(family("figure"))

    def read(sources: Sequence[Source], progress: Progress) -> Iterator[tuple[int, Inspected]]:
        return inspect_parts(sources, settings, codes, progress)

    roots = [os.path.abspath(path) for path in paths]
    own = {os.path.abspath(index) + end for end in BESIDE}
    sources = [source for source in find_sources(paths, settings) if os.path.abspath(source.path) not in own]
    return update(sources, roots, index, settings_of(settings), read, progress)


def _summary(done: Updated) -> Text:
    en = f"{done.added:,} added, {done.changed:,} changed, {done.forgotten:,} forgotten, {done.unchanged:,} unchanged"
    zh = f"新增 {done.added:,}，更新 {done.changed:,}，移除 {done.forgotten:,}，未变 {done.unchanged:,}"
    if not done.failures:
        return Text(en, zh)
    return Text(
        f"{en}; {counted(done.failures, 'input')} could not be read, or not wholly: check --index tells which",
        f"{zh}；{done.failures:,} 个输入未能读取或未能全部读取，check --index 时列出",
    )


def _described(found: Info, lang: str) -> str:
    columns = ", ".join(f"{field} = {column}" for field, column in found.columns.items()) or NONE.in_(lang)
    dates = f"{found.oldest} – {found.newest}" if found.oldest else NONE.in_(lang)
    lines = (
        (Text("index", "索引"), visible(found.path)),
        (Text("holds", "内容"), Text(
            f"{counted(found.documents, 'article')} of {counted(found.files, 'file')}, "
            f"{counted(found.characters, 'character')}, {counted(found.figures, 'figure')}",
            f"{found.files:,} 个文件中的 {found.documents:,} 篇文章，{found.characters:,} 字，{found.figures:,} 个数字",
        ).in_(lang)),
        (Text("unread", "未读"), Text(
            f"{counted(found.failures, 'input')}, wholly or in part", f"{found.failures:,} 个输入（全部或部分）"
        ).in_(lang)),
        (Text("dates", "日期"), dates),
        (Text("updated", "更新"), _age(found).in_(lang)),
        (Text("size", "大小"), f"{found.size / 1e6:,.1f} MB"),
        (Text("version", "版本"), found.version),
        (Text("columns", "列名"), columns),
    )  # fmt: skip
    width = 10 if lang == "en" else 6
    return "\n".join(f"{label.in_(lang):<{width}}{said}" for label, said in lines)


def _age(found: Info) -> Text:
    """When the index was last brought up to date, and whether it is complete."""
    if found.updated is None:
        en, zh = "never completed", "尚未完成"
    else:
        day = datetime.fromtimestamp(found.updated).strftime("%Y-%m-%d %H:%M")
        days = max(0, int(time.time()) - found.updated) // DAY
        en, zh = (f"{counted(days, 'day')} ago", f"{days:,} 天前") if days else ("today", "今天")
        en, zh = f"{day}, {en}", f"{day}，{zh}"
    if found.updated is None or found.left:
        en += f"; {counted(found.left, 'file')} still to be read: an update is at work or was stopped, run it again"
        zh += f"；还有 {found.left:,} 个文件待读取：更新正在进行或曾被中断，请重新运行"
    return Text(en, zh)
