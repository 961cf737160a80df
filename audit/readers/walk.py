"""Which files an audit reads: the paths given, folders walked with `.gitignore` honoured, links not followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit.errors import AuditError, reason
from audit.files import made_here
from audit.patterns import base, is_pattern, matches, spec

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


class Source(NamedTuple):
    """One input: `path` to open, `name` as the user will see it."""

    path: str
    name: str
    stated: str = ""
    """A digest of what the configuration says of its articles."""


def walk(
    paths: Sequence[str],
    suffixes: frozenset[str],
    exclude: Sequence[str] = (),
    include: Sequence[str] = (),
    root: str = "",
) -> list[Source]:
    """The inputs at `paths` in order of their names, each file once.

    `suffixes` (lower case, with the dot) says which files of a folder are articles, `include` (patterns as in
    `.gitignore`, from `root`) which others are, and `exclude` which are not; a file that is named is read whatever it
    is called. HTML reports of this tool that lie in a folder are no articles.
    Raises AuditError where a path does not exist.
    """
    found: dict[str, Source] = {}
    for path in paths:
        for source in _under(path, suffixes, tuple(exclude), tuple(include), root):
            is_other_name = len(paths) > 1 and source.path != STDIN  # one path never meets a file twice
            key = os.path.abspath(source.path) if is_other_name else source.path
            found.setdefault(key, source)
    return sorted(found.values(), key=lambda source: source.name)


def _under(
    path: str, suffixes: frozenset[str], exclude: tuple[str, ...], include: tuple[str, ...], root: str
) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, STDIN)
        return
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        en, zh = reason(error)
        raise AuditError(
            f"{path}: {en}; name an existing file or folder, or - for standard input",
            f"{path}：无法打开（{zh}）；请给出存在的文件或文件夹，或用 - 表示标准输入",
        ) from error
    if not is_folder:
        yield Source(path, path)
        return

    def wanted(file: str) -> bool:
        return os.path.splitext(file)[1].lower() in suffixes or (bool(include) and matches(include, file, root))

    yield from _folder(path, wanted, _Ignored(path, exclude, root))


def _folder(folder: str, wanted: Callable[[str], bool], ignored: _Ignored) -> Iterator[Source]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Source(folder, folder)  # reading it will say what is wrong
        return
    here = ignored.enter(folder, entries)
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if (not is_folder and not wanted(entry.path)) or ignored(os.path.join(here, entry.name), is_folder):
            continue
        if is_folder:  # whatever its name ends with
            yield from _folder(entry.path, wanted, ignored)
        elif not (entry.name.lower().endswith((".html", ".htm")) and made_here(entry.path)):
            yield Source(entry.path, entry.path)


class _Ignored:
    """The `.gitignore` rules of a folder, of the repository above it and of the folders below, and `exclude`."""

    def __init__(self, named: str, exclude: tuple[str, ...], root: str) -> None:
        self.rules: list[tuple[str, GitIgnoreSpec]] = []
        if exclude:
            self.rules.append((base(named, root), spec(exclude)))
        top = Path(named).resolve()
        parents = [top, *top.parents]
        repository = next((i for i, folder in enumerate(parents) if (folder / ".git").exists()), 0)
        for folder in reversed(parents[1 : repository + 1]):
            self._read(str(folder))
        self.within = partial(os.path.join, str(top))
        self.named = named

    def _read(self, folder: str) -> None:
        path = os.path.join(folder, ".gitignore")
        if os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace") as lines:
                self.rules.append((folder, _rules(lines.read().splitlines())))

    def enter(self, folder: str, entries: list[os.DirEntry[str]]) -> str:
        """Reads the rules of a folder of these entries; gives the folder's path as rules know it."""
        here = os.path.normpath(self.within(os.path.relpath(folder, self.named)))
        if any(entry.name == ".gitignore" for entry in entries):
            self._read(here)
        return here

    def __call__(self, whole: str, is_folder: bool) -> bool:
        verdict = False
        for folder, rule in self.rules:  # outer files first: the innermost rule that speaks decides
            within = os.path.join(folder, "")
            if whole.startswith(within):
                inside = whole[len(within) :].replace(os.sep, "/") + ("/" if is_folder else "")
                result = rule.check_file(inside)
                if result.include is not None:
                    verdict = result.include
        return verdict


def _rules(lines: Sequence[str]) -> GitIgnoreSpec:
    """The rules of a `.gitignore`; a line that is none is passed over, as git does."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(line for line in lines if is_pattern(line))
