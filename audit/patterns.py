"""Which files patterns name: written as in `.gitignore`, and read from the folder of the configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from audit.report import file_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(patterns: Sequence[str], article: str, root: str) -> bool:
    """Whether patterns name an article; what names a record file names its records (`file.jsonl#3`) too."""
    ready = spec(tuple(patterns))
    names = {_seen(name, root, os.getcwd()) for name in (article, file_of(article))}
    return any(name in patterns or ready.match_file(name) for name in names)


@cache
def spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns made ready. Raises ValueError where one is broken, or can match nothing."""
    from pathspec import GitIgnoreSpec

    ready = GitIgnoreSpec.from_lines(patterns)
    if sum(pattern.include is not None for pattern in ready.patterns) < len(patterns):
        raise ValueError("no pattern")
    return ready


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern."""
    try:
        return bool(spec((text,)))
    except ValueError:
        return False


def base(path: str, root: str) -> str:
    """The folder that patterns count from: `root` (absolute), for a path outside the working folder, or the path."""
    whole = os.path.realpath(path)
    return next((folder for folder in (root, os.getcwd()) if is_within(whole, folder)), whole)


def is_within(path: str, folder: str) -> bool:
    """Whether an absolute path is a folder's, or in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@cache
def _seen(path: str, root: str, here: str) -> str:
    """A path as patterns see it."""
    whole = os.path.normpath(os.path.join(here, path))
    folder = next((folder for folder in (root, here) if is_within(whole, folder)), None)
    if folder is None:  # perhaps by way of a link
        whole, folder = os.path.realpath(path), base(path, root)
    return os.path.relpath(whole, folder).replace(os.sep, "/")
