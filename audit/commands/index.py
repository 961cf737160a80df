"""`article-audit index`: the index of an archive is built, brought up to date, or described."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from audit.archive.database import settings_of
from audit.archive.info import Info, info
from audit.archive.update import Updated, update
from audit.catalogue import family
from audit.errors import AuditError
from audit.formats.shown import counted, visible
from audit.gate.config import configured
from audit.gate.settings import Settings
from audit.inspected import Inspected
from audit.inspection import find_sources, inspect
from audit.model import Text
from audit.progress import bar, silent
from audit.readers.walk import STDIN, Source


def run(options: argparse.Namespace, lang: str) -> int:
    """Gives the exit code. Raises AuditError where the call is wrong, or the index cannot be read or written."""
    settings = Settings.of({"jobs": os.cpu_count() or 1, **configured(options.config), **vars(options)})
    if not settings.index:
        raise AuditError("--index FILE is missing: name the file of the index", "缺少 --index 文件：请指定索引文件")
    if options.action == "info":
        print(_described(info(settings.index), lang))
        return 0
    if STDIN in options.paths:
        raise AuditError("-: an archive is files and folders; name them", "-：存档须为文件或文件夹；请指定")
    updated = _update(options, settings, lang)
    if not options.quiet:
        print(_summary(updated).in_(lang))
    return 0


def _update(options: argparse.Namespace, settings: Settings, lang: str) -> Updated:
    codes = frozenset(family("figure"))

    def read(sources: Sequence[Source]) -> list[Inspected]:
        return inspect(sources, settings, codes, lambda step, done, total: None)

    roots = [os.path.abspath(path) for path in options.paths]
    own = os.path.abspath(settings.index or "")
    sources = [source for source in find_sources(options.paths, settings) if os.path.abspath(source.path) != own]
    with silent() if options.no_progress or not sys.stderr.isatty() else bar(lang) as progress:
        return update(sources, roots, settings.index or "", settings_of(settings), read, progress)


def _summary(done: Updated) -> Text:
    return Text(
        f"{done.added:,} added, {done.changed:,} changed, {done.forgotten:,} forgotten, {done.unchanged:,} unchanged",
        f"新增 {done.added:,}，更新 {done.changed:,}，移除 {done.forgotten:,}，未变 {done.unchanged:,}",
    )


def _described(found: Info, lang: str) -> str:
    updated = datetime.fromtimestamp(found.updated).strftime("%Y-%m-%d %H:%M")
    columns = ", ".join(f"{field} = {column}" for field, column in found.columns.items()) or "–"
    lines = (
        (Text("index", "索引"), visible(found.path)),
        (Text("holds", "内容"), Text(
            f"{counted(found.documents, 'article')} of {counted(found.files, 'file')}, "
            f"{counted(found.characters, 'character')}, {counted(found.figures, 'figure')}",
            f"{found.files:,} 个文件中的 {found.documents:,} 篇文章，{found.characters:,} 字，{found.figures:,} 个数字",
        ).in_(lang)),
        (Text("unread", "未读"), Text(counted(found.failures, "input"), f"{found.failures:,} 个输入").in_(lang)),
        (Text("updated", "更新"), updated),
        (Text("size", "大小"), f"{found.size / 1e6:,.1f} MB"),
        (Text("version", "版本"), found.version),
        (Text("columns", "列名"), columns),
    )  # fmt: skip
    width = 10 if lang == "en" else 6
    return "\n".join(f"{label.in_(lang):<{width}}{said}" for label, said in lines)
