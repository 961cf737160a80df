"""`article-audit repair`: a diff of the lossless repairs, or the repairs themselves; what is left is listed.

The diff goes to standard output and is one that `patch -p0` takes; all that is said about it goes to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence

from audit.console import say, tell
from audit.errors import AuditError, Unreadable, reason
from audit.files import overwrite
from audit.formats.diff import unified
from audit.formats.shown import colored, visible
from audit.mending import Mended, is_mended, mend
from audit.model import Text
from audit.readers import ARTICLES
from audit.readers.walk import STDIN, Source, walk
from audit.text.encodings import Undecodable

DONE, WOULD, FAILED = 0, 1, 2
NAMED = 3  # files that are named where many are alike


def run(options: argparse.Namespace, lang: str) -> int:
    """Gives the exit code: 1 when there is something to repair, 2 when it could not be written."""
    sources = walk(options.paths, frozenset(ARTICLES))
    if options.write and any(source.path == STDIN for source in sources):
        raise AuditError(
            "-: standard input cannot be written; name a file, or leave out --write",
            "-：无法写入标准输入；请给出文件，或去掉 --write",
        )
    work = _Repair(options.write, colored(options.color), lang)
    for source in sources:
        if is_mended(source.path):
            work.file(source)
        if not work.is_read and not options.write:
            return WOULD  # nobody looks at the rest of the diff
    work.others([source for source in sources if not is_mended(source.path)])
    return work.end()


class _Repair:
    """One run of the command: what it prints, and what it counts."""

    def __init__(self, is_writing: bool, color: bool, lang: str) -> None:
        self.is_writing = is_writing
        self.color = color
        self.lang = lang
        self.files = self.repairs = self.left = self.failed = 0
        self.is_read = True  # what is shown, by somebody

    def file(self, source: Source) -> None:
        """Repairs one file, or says why not."""
        try:
            mended = mend(source)
        except Unreadable as error:
            if error.code != "file/empty":
                self._say(source.name, error.text)
            return
        except Undecodable as error:
            self._say(source.name, error.text)
            return
        except OSError as error:
            en, zh = reason(error)
            self._say(source.name, Text(f"cannot be read: {en}", f"无法读取：{zh}"))
            return
        is_made = bool(mended.edits) and self._repaired(source, mended)
        self.left += len(mended.left)
        for left in mended.left:
            line = left.line_mended if is_made and self.is_writing else left.line
            code, said = left.code, left.message
            self._say(f"{source.name}:{line}", Text(f"{code}: {said.en}", f"{code}：{said.zh}"))

    def _repaired(self, source: Source, mended: Mended) -> bool:
        """Shows or makes the repairs of one file; whether that went well."""
        count = len(mended.edits)
        if self.is_writing:
            try:
                overwrite(source.path, mended.data)
            except AuditError as error:
                self.failed += 1
                tell(f"article-audit: {visible(error.text.in_(self.lang))}")
                return False
            made = Text(f"{count:,} {'repair' if count == 1 else 'repairs'}", f"已修复 {count:,} 处")
            self.is_read &= say(_encoded(f"{visible(source.name)}: {made.in_(self.lang)}\n"))
        else:
            mark = "\ufeff" if mended.data.startswith(BOM_UTF8) else ""
            diff = "".join(unified(source.name, mended.source, mended.edits, self.color, mark))
            self.is_read &= say(_encoded(diff))
        self.files += 1
        self.repairs += count
        return True

    def others(self, sources: Sequence[Source]) -> None:
        """Files of kinds that this command leaves alone, a line for each kind."""
        kinds: dict[str, list[str]] = {}
        for source in sources:
            kinds.setdefault(os.path.splitext(source.path)[1].lower(), []).append(source.name)
        for kind, names in kinds.items():
            more = len(names) - NAMED
            en, zh = (f" and {more:,} more", f" 等 {len(names):,} 个文件") if more > 0 else ("", "")
            shown = Text(", ".join(names[:NAMED]) + en, "、".join(names[:NAMED]) + zh)
            why = Text(
                f"{kind} is not repaired by this command; see `article-audit check` and mend it in its own program",
                f"本命令不修复 {kind} 文件；请用 `article-audit check` 查看，并在相应程序中改正",
            )
            self._say(shown.in_(self.lang), why)

    def end(self) -> int:
        """The last line, and the exit code."""
        files, repairs = f"{self.files:,} {'file' if self.files == 1 else 'files'}", f"{self.repairs:,}"
        if self.is_writing and self.repairs:
            text = Text(f"Repaired {repairs} places in {files}", f"已修复 {self.files:,} 个文件中的 {repairs} 处")
        elif self.repairs:
            text = Text(
                f"{repairs} places in {files} can be repaired; --write does it",
                f"{self.files:,} 个文件中有 {repairs} 处可以修复；加 --write 即写入",
            )
        else:
            text = Text("Nothing repaired", "没有修复") if self.failed else Text("Nothing to repair", "没有可修复之处")
        if self.left:
            text = Text(f"{text.en}; {self.left:,} left to an editor", f"{text.zh}；另有 {self.left:,} 处需人工处理")
        tell(text.in_(self.lang))
        return FAILED if self.failed else WOULD if self.repairs and not self.is_writing else DONE

    def _say(self, where: str, what: Text) -> None:
        tell(visible(f"{where}{'：' if self.lang == 'zh' else ': '}{what.in_(self.lang)}"))


def _encoded(text: str) -> bytes:
    """Text for standard output, with line ends as they are; what its encoding lacks is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace")
