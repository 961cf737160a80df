"""The cache: the second run inspects what changed, and says what a run without a cache says."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.cache import FEW, FOLDER, inspections, store
from audit.cache.inspections import cached
from audit.cache.store import FILE
from audit.inspected import Inspected
from audit.model import Failure, Text
from audit.readers.walk import Source
from tests.helpers import run, write

DAMAGED = "全市各級總工會(huì)開展了活動，共有120名職工參加，其中男職工130名。\n"


class Counting:
    """Inspects by noting what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, sources: Sequence[Source]) -> list[Inspected]:
        self.asked += [source.name for source in sources]
        return [_inspected(source) for source in sources]


def _inspected(source: Source) -> Inspected:
    text = Path(source.path).read_text("utf-8")
    return Inspected((), (), (), (Failure(source.name, "file/encoding", Text(text, text)),))


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    write(tmp_path, {"a.txt": "甲", "b.txt": "乙", "c.txt": "丙"})
    return [Source(str(tmp_path / name), name) for name in ("a.txt", "b.txt", "c.txt")]


def again(folder: Path, sources: list[Source], **made_with: object) -> list[str]:
    """The names of the inputs that were inspected; what the cache gives is what inspecting them would."""
    inspect = Counting()
    assert cached(str(folder), made_with, sources, inspect) == [_inspected(source) for source in sources]
    return inspect.asked


def test_much_that_is_new_is_kept_by_another_process(
    tmp_path: Path, sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspections, "MANY", 1)
    cached(str(tmp_path / "kept"), {}, sources, Counting(), jobs=2)
    for process in multiprocessing.active_children():
        process.join()
    assert again(tmp_path / "kept", sources) == []


def test_only_what_changed_is_inspected(tmp_path: Path, sources: list[Source]) -> None:
    folder = tmp_path / "kept"
    assert again(folder, sources) == ["a.txt", "b.txt", "c.txt"]
    assert again(folder, sources) == []
    Path(sources[1].path).write_text("丁", "utf-8")
    assert again(folder, sources) == ["b.txt"]
    assert again(folder, [*sources[:2], Source(sources[2].path, "other.txt")]) == ["other.txt"]


def test_other_settings_or_another_program_are_other_results(
    tmp_path: Path, sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    assert len(again(folder, sources, codes=["text/width"])) == 3
    assert len(again(folder, sources, codes=["text/markup"])) == 3
    monkeypatch.setattr(store, "_program", lambda: ["another"])
    assert len(again(folder, sources, codes=["text/markup"])) == 3


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_broken_cache_is_no_cache(content: bytes, tmp_path: Path, sources: list[Source]) -> None:
    folder = tmp_path / "kept"
    again(folder, sources)
    (folder / FILE).write_bytes(content)
    for left in folder.glob(f"{FILE}-*"):
        left.unlink()
    assert len(again(folder, sources)) == 3
    again(folder, sources)
    assert again(folder, sources) == []


def test_a_cache_that_cannot_be_written_is_no_cache(tmp_path: Path, sources: list[Source]) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", "utf-8")
    assert len(again(tmp_path / "kept", sources)) == len(again(tmp_path / "kept", sources)) == 3


def test_what_changes_while_it_is_inspected_is_not_kept(tmp_path: Path, sources: list[Source]) -> None:
    def inspect(some: Sequence[Source]) -> list[Inspected]:
        found = [_inspected(source) for source in some]
        Path(some[0].path).write_text("戊", "utf-8")
        return found

    cached(str(tmp_path / "kept"), {}, sources, inspect)
    assert again(tmp_path / "kept", sources) == ["a.txt"]


def test_what_nobody_asks_for_goes(tmp_path: Path, sources: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, now = tmp_path / "kept", time.time()
    again(folder, sources)
    monkeypatch.setattr(store.time, "time", lambda: now + 20 * 86400)
    assert again(folder, sources[:2]) == []
    monkeypatch.setattr(store.time, "time", lambda: now + 40 * 86400)
    assert again(folder, sources[:2]) == []
    assert again(folder, sources) == ["c.txt"]


def test_the_command_keeps_results_of_folders_at_the_top_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", "articles/a.txt": DAMAGED, "articles/b.txt": DAMAGED})
    words = ("check", ".", "--format", "json")
    first = run(*words, cwd=tmp_path / "articles")
    assert (tmp_path / FOLDER / ".gitignore").read_text("utf-8").endswith("*\n")
    assert run(*words, cwd=tmp_path / "articles").stdout == first.stdout
    write(tmp_path, {"articles/a.txt": DAMAGED * 2})
    changed = run(*words, cwd=tmp_path / "articles").stdout
    assert changed == run(*words, "--no-cache", cwd=tmp_path / "articles").stdout != first.stdout


def test_single_files_few_files_and_no_cache_leave_nothing_behind(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": DAMAGED})
    run("check", "a.txt", cwd=tmp_path)
    run("check", ".", cwd=tmp_path)
    write(tmp_path, {f"{number}.txt": DAMAGED for number in range(FEW + 1)})
    run("check", ".", "--no-cache", cwd=tmp_path)
    assert all(path.suffix == ".txt" for path in tmp_path.iterdir())
    run("check", ".", cwd=tmp_path)
    assert (tmp_path / FOLDER).is_dir()
