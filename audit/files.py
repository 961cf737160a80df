"""Writing files whole: aside first, then renamed into place, so that nobody ever reads half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from audit.errors import AuditError


def write(path: str, files: Mapping[str, str], encoding: str = "utf-8") -> list[str]:
    """Writes `files` (name → text, line ends as they are) under `path`, or the file named '' at `path` itself.

    Missing folders are made. Gives the paths written. Raises AuditError where that cannot be done.
    """
    written = []
    for name, text in files.items():
        target = Path(path, name) if name else Path(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "is a folder")
            _replace(target, text.encode(encoding, "replace"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise AuditError(
                f"{target}: cannot be written ({reason}); give another path with --format NAME=PATH",
                f"{target}：无法写入（{reason}）；请用 --format 名称=路径 指定别处",
            ) from error
        written.append(str(target))
    return written


def _replace(target: Path, data: bytes) -> None:
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(aside, 0o666 & ~mask)
        os.replace(aside, target)
    except BaseException:
        os.unlink(aside)
        raise
