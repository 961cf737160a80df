"""Writing files whole: aside first, then renamed into place, so that nobody ever reads half a file.

An HTML report looks like an article; it is known again, so that none is ever audited.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from audit.errors import AuditError, reason
from audit.interrupts import ASIDE
from audit.model import Text

ELSEWHERE = Text("give another path with --format NAME=PATH", "请用 --format 名称=路径 指定别处")
GENERATOR = '<meta name="generator" content="article-audit">'
"""By which the HTML report is known as no article."""


def made_here(path: str) -> bool:
    """Whether a file is an HTML report of this tool."""
    try:
        with open(path, "rb") as file:
            return GENERATOR.encode() in file.read(512)
    except OSError:  # reading it as an article will say what is wrong
        return False


def write(path: str, files: Mapping[str, str], encoding: str = "utf-8", mend: Text = ELSEWHERE) -> list[str]:
    """Writes `files` (name → text, line ends as they are) under `path`, or the file named '' at `path` itself.

    Missing folders are made. Gives the paths written. Raises AuditError where that cannot be done, with `mend`.
    """
    written = []
    for name, text in files.items():
        target = Path(path, name) if name else Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "is a folder")
            _put(target, text.encode(encoding, "replace"))
        except OSError as error:
            en, zh = reason(error)
            raise AuditError(
                f"{target}: cannot be written ({en}); {mend.en}",
                f"{target}：无法写入（{zh}）；{mend.zh}",
            ) from error
        written.append(str(target))
    return written


def _put(target: Path, data: bytes) -> None:
    """Writes a file whole; into what is none, a pipe or a device, and of a link into what it names."""
    if target.exists() and not target.is_file():  # renaming would put a file in the place of /dev/null
        with open(target, "wb") as file:
            file.write(data)
    else:
        _replace(target.resolve() if target.is_symlink() else target, data)


def overwrite(path: str, data: bytes) -> None:
    """Writes `data` in place of the file at `path`, whose permissions stay; of a link, in place of what it names.

    Raises AuditError where that cannot be done.
    """
    target = Path(path).resolve()
    try:
        status = target.stat()
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):  # renaming would not ask
            raise PermissionError(13, "read-only")
        _replace(target, data, status)
    except OSError as error:
        en, zh = reason(error)
        raise AuditError(
            f"{path}: cannot be written ({en}); make the file and its folder writable",
            f"{path}：无法写入（{zh}）；请使文件及其文件夹可写",
        ) from error


def _replace(target: Path, data: bytes, like: os.stat_result | None = None) -> None:
    aside = str(target.with_name(f".article-audit-{token_hex(8)}"))
    ASIDE.add(aside)
    try:
        with open(aside, "xb") as file:
            if like:
                _make_like(aside, like)
            file.write(data)
        os.replace(aside, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(aside)
        raise
    finally:
        ASIDE.discard(aside)


def _make_like(path: str, status: os.stat_result) -> None:
    """Gives a file the owner and the permissions of another."""
    with suppress(OSError, AttributeError):  # only root may give a file away; Windows has no owners
        os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, status.st_mode & 0o7777)
