"""What has changed in an archive since it was read: files that are new, others than they were, renamed, or gone."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.readers.walk import Source

BATCH = 2048  # files
BATCH_SIZE = 32 << 20  # bytes of files
CHUNK = 1 << 16  # bytes read at a time
SETTLED = 2_000_000_000  # ns; a file changed later than so long ago may change again within the clock's step


class File(NamedTuple):
    """A file as it stands in the index."""

    id: int
    name: str
    status: str
    digest: bytes


class Work(NamedTuple):
    """A file that is to be read: its number in the index, if it has one."""

    source: Source
    path: str
    id: int | None
    status: str
    digest: bytes | None
    """None where it is not known yet."""
    size: int


class Moved(NamedTuple):
    """A file whose content stayed: its new name and status."""

    name: str
    status: str
    id: int


def is_gone(path: str, roots: Sequence[str]) -> bool:
    """Whether a file that was not found is to be forgotten: it lies where was looked, or exists no more."""
    return any(path == root or path.startswith(os.path.join(root, "")) for root in roots) or not os.path.exists(path)


def compared(present: Mapping[str, Source], known: Mapping[str, File]) -> tuple[list[Work], list[Moved]]:
    """The files that are new, or whose bytes are others than they were; and those of which only that is to be noted."""
    todo, moved = [], []
    for path, source in present.items():
        file = known.get(path)
        status, size = _status(path, source.stated)
        if file is None:
            todo.append(Work(source, path, None, status, None, size))
            continue
        is_same = status == file.status != ""
        digest = file.digest if is_same else digest_of(path, source.stated)
        if digest != file.digest or not (digest or is_same):
            todo.append(Work(source, path, file.id, status, digest, size))
        elif (source.name, status) != (file.name, file.status):
            moved.append(Moved(source.name, status, file.id))
    return todo, moved


def _status(path: str, stated: str) -> tuple[str, int]:
    """What changes with a file, or with what is stated of it, and its size.

    Empty where it has changed too lately to be sure, or is not there.
    """
    try:
        found = os.stat(path)
    except OSError:
        return "", 0
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED:
        return "", found.st_size
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {stated}".rstrip(), found.st_size


def digest_of(path: str, stated: str) -> bytes:
    """A digest of a file's bytes and of what is stated of it; empty where it cannot be read."""
    digest = hashlib.blake2b(stated.encode(), digest_size=16)
    try:
        with open(path, "rb", buffering=0) as file:
            while data := file.read(CHUNK):
                digest.update(data)
    except OSError:
        return b""
    return digest.digest()


def batches(todo: Sequence[Work]) -> Iterator[list[Work]]:
    """The files in batches, the last of which may be empty."""
    batch: list[Work] = []
    size = 0
    for work in todo:
        if len(batch) == BATCH or size > BATCH_SIZE:
            yield batch
            batch, size = [], 0
        batch.append(work)
        size += work.size
    yield batch
