"""Whatever happens to an update, to its disk or to its file: the index is whole or says in one line what to do."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from audit import inspection, interrupts
from audit.archive import changes, segments, update, writer
from audit.archive.features import KINDS, features
from audit.archive.postings import posted
from audit.inspected import Inspected, from_bytes
from audit.inspection import inspect_parts
from tests.archive.conftest import Place
from tests.archive.forks import Steps, forked, nobody, posix
from tests.archive.library import Files, page, prose
from tests.conftest import Run
from tests.helpers import document, write

UPDATE = ("index", "update", "archive", "--index", "index.db", "--jobs", "1")
INFO = ("index", "info", "--index", "index.db")
CHECK = ("check", "drafts", "--index", "index.db", "--format", "json", "--jobs", "1")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small transactions, segments and buckets, as a large archive has."""
    monkeypatch.setattr(changes, "BATCH", 2)
    monkeypatch.setattr(segments, "BUCKET", 32)
    monkeypatch.setattr(segments, "MERGED", 128)


def before_and_after(rng: random.Random) -> tuple[Files, Files]:
    """An archive, and the same after files were added, changed, removed and renamed."""
    shared = prose(rng)
    old: Files = {f"archive/{n}.md": page([prose(rng), shared if n % 3 == 0 else prose(rng)]) for n in range(8)}
    new = {**old, "archive/0.md": page([prose(rng), shared]), "archive/8.md": page([shared]), "archive/9.txt": b""}
    new["archive/renamed.md"] = new.pop("archive/3.md")
    del new["archive/5.md"]
    return old, new


@pytest.fixture
def changed(place: Place, small: None) -> Place:
    """A place whose archive has changed since its index was made; `old.db` is a copy of that index."""
    old, new = before_and_after(random.Random(1))
    place.write(old)
    place.write({"drafts/a.md": old["archive/3.md"], "drafts/b.md": new["archive/0.md"]})
    place.update()
    shutil.copy(place.folder / "index.db", place.folder / "old.db")
    shutil.rmtree(place.folder / "archive")
    place.write(new)
    return place


def restore(place: Place) -> None:
    """The index as it was before the update."""
    for end in ("", "-wal", "-shm"):
        (place.folder / f"index.db{end}").unlink(missing_ok=True)
    shutil.copy(place.folder / "old.db", place.folder / "index.db")


def is_whole(place: Place) -> None:
    """Every document can be found by all its features, nothing else can be found, and the commands work."""
    assert place.run(*INFO).returncode == 0
    result = place.run(*CHECK)
    assert result.returncode in (0, 1), result.stderr
    with closing(sqlite3.connect(place.folder / "index.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = connection.execute("SELECT id, content FROM documents ORDER BY id").fetchall()
        kept = [from_bytes(content) for _, content in rows]
        numbers = np.array([number for number, _ in rows], np.int64)
        dead = np.array([number for (number,) in connection.execute("SELECT document FROM dead")], np.int64)
        found = features([one.articles[0] for one in kept], [one.figures for one in kept])
        for kind in KINDS:
            hashes, owners = found.rows[kind]
            expected = posted(hashes, numbers[owners])
            hits = segments.find(connection, kind, np.unique(hashes), dead)
            again = posted(np.unique(hashes)[hits.which], hits.documents)
            assert again.hashes.tolist() == expected.hashes.tolist()
            assert again.documents.tolist() == expected.documents.tolist()


def is_completed_by_the_next_update(place: Place) -> None:
    place.update()
    assert b"still to be read" not in place.run(*INFO).stdout
    place.same()


# --- killed


@posix
@pytest.mark.parametrize("start", ["an index", "no index"])
def test_killed_at_any_of_twenty_moments(changed: Place, start: str) -> None:
    place, index = changed, changed.folder / "index.db"

    def reset() -> None:
        restore(place)
        if start == "no index":
            index.unlink()

    reset()
    steps = place.folder / "steps"
    assert forked(place.folder, *UPDATE, before=Steps(note=steps)).returncode == 0
    count = int(steps.read_text())
    assert count > 40
    died = 0
    for last in [1, *sorted(random.Random(5).sample(range(2, count), 18)), count]:
        reset()
        died += forked(place.folder, *UPDATE, before=Steps(last)).returncode == -signal.SIGKILL
        if index.exists():
            is_whole(place)
        else:
            assert start == "no index"
            assert "no such index" in place.refused(*CHECK)
        is_completed_by_the_next_update(place)
    assert died == 20


@posix
def test_killed_while_it_writes_its_log(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log cut off at any byte: what was committed by then is there, and the rest is not."""
    place = changed
    restore(place)

    def kept_open() -> None:
        """The child ends without closing, so that all it wrote stays in the log."""
        monkeypatch.setattr(writer.Writer, "tidy", lambda self: self._connection.execute("PRAGMA wal_autocheckpoint=0"))
        monkeypatch.setattr("audit.archive.database.closing", LeftOpen)

    assert forked(place.folder, *UPDATE, before=kept_open).returncode == 0
    log = (place.folder / "index.db-wal").read_bytes()
    assert len(log) > 50_000
    states = set()
    for size in [*sorted(random.Random(3).sample(range(len(log)), 20)), len(log)]:
        restore(place)
        (place.folder / "index.db-wal").write_bytes(log[:size])
        is_whole(place)
        states.add(place.run(*CHECK).stdout)
        is_completed_by_the_next_update(place)
    assert len(states) > 2


class LeftOpen:
    """In place of `closing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> sqlite3.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None: ...


def test_interrupted_at_any_moment(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C: exit code 130, no word, nothing lost."""
    place = changed
    to_bytes, interrupted = writer.to_bytes, 0
    for last in range(1, 8):
        restore(place)
        calls = []

        def interrupting(inspected: Inspected, last: int = last, calls: list[int] = calls) -> bytes:
            calls.append(1)
            if len(calls) == last:
                signal.raise_signal(signal.SIGINT)
            return to_bytes(inspected)

        monkeypatch.setattr(writer, "to_bytes", interrupting)
        result = place.run(*UPDATE)
        monkeypatch.setattr(writer, "to_bytes", to_bytes)
        if result.returncode:
            assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")
            interrupted += 1
        is_whole(place)
        is_completed_by_the_next_update(place)
    assert interrupted >= 3


@posix
def test_interrupted_with_all_its_processes(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal interrupts them all; one of them speaks for all, and says nothing."""
    restore(changed)
    monkeypatch.setattr(inspection, "FEW", 1)
    monkeypatch.setattr(inspection, "CHUNK", 1)

    worked = inspection._worked

    def from_the_terminal() -> None:
        os.setpgrp()
        interrupts.install()

    def interrupted(*words: Any) -> Iterator[Any]:
        parts = worked(*words)
        yield next(parts)
        os.killpg(0, signal.SIGINT)
        yield from parts

    monkeypatch.setattr(inspection, "_worked", interrupted)
    words = [*UPDATE[:-1], "2"]
    result = forked(changed.folder, *words, before=from_the_terminal)
    monkeypatch.setattr(inspection, "_worked", worked)
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")
    is_whole(changed)
    is_completed_by_the_next_update(changed)


def test_an_index_tells_that_it_is_not_complete(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who compares with half an archive must know."""
    place = changed
    restore(place)
    assert b"not complete" not in place.run(*CHECK).stdout

    def killed(self: writer.Writer, *_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writer.Writer, "forget", killed)  # part of the last batch
        assert place.run(*UPDATE).returncode == 130
    found = document(place.run(*CHECK))
    (finding,) = [finding for finding in found["findings"] if finding["article"] == "index.db"]
    assert (finding["code"], finding["severity"]) == ("file/unreadable", "warning")
    assert "not complete" in finding["message"]
    assert b"2 files still to be read" in place.run(*INFO).stdout
    assert "还有 2 个文件待读取" in place.run(*INFO, "--lang", "zh").stdout.decode()
    is_completed_by_the_next_update(place)


# --- full disks


@posix
@pytest.mark.parametrize("room", [0, 1000, 5000, 20_000, 60_000])
def test_a_disk_that_is_full(changed: Place, room: int) -> None:
    """Files may not grow beyond a size: the index stays as it was, and the next update completes it."""
    resource = pytest.importorskip("resource")
    restore(changed)
    expected = changed.run(*CHECK).stdout
    limit = room

    def starved() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    result = forked(changed.folder, *UPDATE, before=starved)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.count(b"\n") == 1
    assert b"index.db: " in result.stderr
    is_whole(changed)
    if room < 5000:
        assert changed.run(*CHECK).stdout == expected
    is_completed_by_the_next_update(changed)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount a small disk")
def test_a_small_disk(changed: Place, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=240k tmpfs '{disk}' 2>/dev/null"):
        pytest.skip("may not mount")
    try:
        words = ("index", "update", "archive", "--index", "disk/index.db")
        line = changed.refused(*words)
        assert "the disk is full; make room" in line
        os.system(f"mount -o remount,size=20m '{disk}'")
        assert changed.run("index", "info", "--index", "disk/index.db").returncode == 0
        changed.update(index="disk/index.db")
        changed.same(index="disk/index.db")
        os.system(f"mount -o remount,ro '{disk}'")
        changed.same(index="disk/index.db")
        assert "disk/index.db: " in changed.refused(*words)
    finally:
        os.system(f"umount '{disk}'")


# --- no rights


@posix
def test_a_folder_that_may_only_be_read(changed: Place) -> None:
    """A check works; an update says why it cannot."""
    restore(changed)
    expected, info = changed.run(*CHECK).stdout, changed.run(*INFO).stdout
    with tempfile.TemporaryDirectory() as made:  # pytest's own folders are closed to others
        os.chmod(made, 0o755)
        folder = Path(shutil.copytree(changed.folder, f"{made}/place"))
        (folder / "index.db").chmod(0o444)
        folder.chmod(0o555)
        assert forked(folder, *CHECK, before=nobody).stdout == expected
        assert forked(folder, *INFO, before=nobody).stdout == info
        for index in ("index.db", "other.db", "new/folder/index.db"):
            result = forked(folder, "index", "update", "archive", "--index", index, before=nobody)
            assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)
            assert f"{index}: ".encode() in result.stderr
        (folder / "index.db").chmod(0)
        for words in (CHECK, INFO, UPDATE):
            result = forked(folder, *words, before=nobody)
            assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)
            assert b"index.db: may not be read; name a file" in result.stderr
        folder.chmod(0o755)


# --- several at once


def test_two_updates_at_once(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second says so at once; the first goes on."""
    restore(changed)
    monkeypatch.setattr("audit.archive.database.PATIENCE", 0)
    said = []

    def meanwhile(*words: Any) -> Iterator[Any]:
        if not said:
            said.append(changed.refused(*UPDATE))
        return inspect_parts(*words)

    monkeypatch.setattr("audit.commands.index.inspect_parts", meanwhile)
    assert changed.update().startswith("3 added, 1 changed, 2 forgotten, 5 unchanged")
    assert "another update is writing this index; wait" in said[0]
    changed.same()


def test_two_updates_in_turns(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that comes between two batches of another completes the index; the other does not spoil it."""
    restore(changed)
    cut = changes.batches

    def with_another_between(todo: Any) -> Iterator[Any]:
        parts = cut(todo)
        yield next(parts)
        monkeypatch.setattr(update, "batches", cut)
        changed.update()
        yield from parts

    monkeypatch.setattr(update, "batches", with_another_between)
    assert "another update is writing this index" in changed.refused(*UPDATE)
    is_whole(changed)
    changed.same()
    assert "0 added, 0 changed, 0 forgotten" in changed.update()


def test_two_first_updates_at_once(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    (changed.folder / "index.db").unlink()
    link = os.link

    def after_another(*words: Any) -> None:
        monkeypatch.setattr(os, "link", link)
        changed.update()
        link(*words)

    monkeypatch.setattr(os, "link", after_another)
    assert "0 added, 0 changed" in changed.update()
    changed.same()


def test_a_file_system_without_links(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    (changed.folder / "index.db").unlink()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    changed.update()
    changed.same()


def test_who_reads_while_another_writes_sees_what_was_before(changed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    restore(changed)
    monkeypatch.setattr(changes, "BATCH", 99)  # one transaction
    expected, seen = changed.run(*CHECK).stdout, []
    merge = segments.merge

    def meanwhile(*words: Any, **options: Any) -> None:
        merge(*words, **options)
        seen.append(changed.run(*CHECK).stdout)

    monkeypatch.setattr(segments, "merge", meanwhile)
    changed.update()
    assert len(seen) >= len(KINDS)
    assert set(seen) == {expected}
    assert changed.run(*CHECK).stdout != expected


def test_who_began_to_read_before_an_update_goes_on_to_see_what_was(
    changed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from audit.archive.index import Index

    restore(changed)
    expected = changed.run(*CHECK).stdout
    load = Index.load

    def after_an_update(self: Index, documents: Any) -> Any:
        monkeypatch.setattr(Index, "load", load)
        changed.update()
        return load(self, documents)

    monkeypatch.setattr(Index, "load", after_an_update)
    assert changed.run(*CHECK).stdout == expected
    changed.same()


# --- an archive that changes while it is read


def unlink(path: Path) -> None:
    path.unlink()


def grow(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + prose(random.Random(8)), "utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def to_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [unlink, grow, empty, to_a_folder])
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_archive_that_changes_while_it_is_read(
    changed: Place, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], when: str
) -> None:
    """Between looking at a file and reading it, or between reading it and the end: the next update sets it right."""
    restore(changed)
    path = changed.folder / "archive/8.md"
    os.utime(path, (1, 1))

    def meanwhile(sources: Any, *words: Any) -> Iterator[Any]:
        is_read = path.exists() and any(source.name == "archive/8.md" for source in sources)
        if is_read and when == "before":
            change(path)
        yield from inspect_parts(sources, *words)
        if is_read and when == "after":
            change(path)

    with monkeypatch.context() as patch:
        patch.setattr("audit.commands.index.inspect_parts", meanwhile)
        changed.update()
    is_whole(changed)
    is_completed_by_the_next_update(changed)


# --- files that are no index, or were one


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a sound index of several pages of every kind, and what a check finds with it."""
    folder = tmp_path_factory.mktemp("sound")
    rng = random.Random(2)
    shared = prose(rng)
    write(folder, {f"archive/{n}.md": page([shared if n % 9 == 0 else prose(rng), prose(rng, 9)]) for n in range(60)})
    write(folder, {"drafts/a.md": page([shared, prose(rng)])})
    return folder


@pytest.fixture
def damaged(sound: Path, run: Run) -> Place:
    """The sound place, whose index is about to be damaged."""
    place = Place(sound, run)
    if not (sound / "old.db").exists():
        place.update()
        shutil.copy(sound / "index.db", sound / "old.db")
        (sound / "expected.json").write_bytes(place.check("drafts", "--index", "index.db"))
    restore(place)
    return place


def is_refused_or_right(place: Place) -> bool:
    """Every command gives one line that helps, or what it gives with a sound index; whether one was refused."""
    refused = False
    for words in (CHECK, INFO, UPDATE):
        result = place.run(*words)
        if result.returncode == 2:
            refused = True
            line = result.stderr.decode()
            assert line.startswith("article-audit: index.db: ")
            assert line.count("\n") == 1
            assert "article-audit index update" in line or "--index" in line or "name a file" in line
        else:
            assert result.stderr == b""
            if words == CHECK:
                assert result.stdout == (place.folder / "expected.json").read_bytes()
    return refused


@pytest.mark.parametrize("content", [b"garbage", b"\0" * 5000, b"SQLite format 3\0" + b"\7" * 5000, "文".encode() * 9])
def test_a_file_that_is_no_database(damaged: Place, content: bytes) -> None:
    (damaged.folder / "index.db").write_bytes(content)
    for words in (CHECK, INFO, UPDATE):
        assert "not an index of article-audit; name another file with --index" in damaged.refused(*words)
    assert (damaged.folder / "index.db").read_bytes() == content


def test_a_database_of_another_program(damaged: Place) -> None:
    path = damaged.folder / "index.db"
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, text TEXT)")
    for words in (CHECK, INFO, UPDATE):
        assert "not an index of article-audit" in damaged.refused(*words)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("documents",)]


def test_an_empty_file_becomes_an_index(damaged: Place) -> None:
    """As made by `touch` or `mktemp`; it is none before."""
    (damaged.folder / "index.db").write_bytes(b"")
    for words in (CHECK, INFO):
        assert "not an index of article-audit" in damaged.refused(*words)
    assert damaged.update().startswith("60 added")
    damaged.same()


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_an_index_that_was_cut_off(damaged: Place, share: float) -> None:
    path = damaged.folder / "index.db"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert is_refused_or_right(damaged)


@pytest.mark.parametrize("kind", ["zeros", "noise", "another page"])
def test_an_index_of_which_one_page_was_overwritten(damaged: Place, kind: str) -> None:
    """Each page in turn: no wrong word is said, and no traceback."""
    path = damaged.folder / "index.db"
    whole, rng = path.read_bytes(), random.Random(4)
    size = int.from_bytes(whole[16:18], "big")
    pages = len(whole) // size
    refused = 0
    for number in range(pages):
        other = rng.randrange(pages)
        new = {"zeros": bytes(size), "noise": rng.randbytes(size), "another page": whole[other * size :][:size]}[kind]
        restore(damaged)
        path.write_bytes(whole[: number * size] + new + whole[(number + 1) * size :])
        refused += is_refused_or_right(damaged)
    assert refused > pages / 2


def test_an_index_with_a_bit_changed_anywhere(damaged: Place) -> None:
    path = damaged.folder / "index.db"
    whole, rng = path.read_bytes(), random.Random(6)
    for _ in range(60):
        at = rng.randrange(len(whole))
        restore(damaged)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << rng.randrange(8)]) + whole[at + 1 :])
        for words in (CHECK, INFO, UPDATE):
            result = damaged.run(*words)
            assert result.returncode in (0, 1) or result.stderr.count(b"\n") == 1


@pytest.mark.parametrize("statement", ["DROP TABLE failures", "DROP TABLE segments", "DELETE FROM files",
    "UPDATE documents SET content = x'00'", "UPDATE documents SET content = NULL", "UPDATE meta SET value = 'x'",
    "UPDATE meta SET value = NULL", "UPDATE postings SET rows = x''", "DELETE FROM postings",
    "DELETE FROM documents WHERE id > 30", "ALTER TABLE documents DROP COLUMN suffix"])  # fmt: skip
def test_an_index_whose_content_makes_no_sense(damaged: Place, statement: str) -> None:
    with closing(sqlite3.connect(damaged.folder / "index.db")) as connection, connection:
        connection.execute(statement)
    assert "the index is damaged; delete the file and make it anew" in damaged.refused(*CHECK)
    assert is_refused_or_right(damaged)


def test_a_folder_in_place_of_the_file(damaged: Place) -> None:
    for words in (("check", "drafts"), ("index", "info"), ("index", "update", "archive")):
        assert "drafts: is a folder; name a file" in damaged.refused(*words, "--index", "drafts")


def test_a_file_in_place_of_the_folder(damaged: Place) -> None:
    for words in (("check", "drafts"), ("index", "info"), ("index", "update", "archive")):
        assert "old.db/index.db: " in damaged.refused(*words, "--index", "old.db/index.db")


# --- made otherwise


def test_an_index_of_another_version(damaged: Place) -> None:
    with closing(sqlite3.connect(damaged.folder / "index.db")) as connection, connection:
        connection.execute("""UPDATE meta SET value = json_set(value, '$.version', '0.0.1') WHERE name = 'settings'""")
    for words in (CHECK, UPDATE):
        line = damaged.refused(*words)
        assert 'made with another version ("0.0.1", now "' in line
        assert "delete the file and make it anew with article-audit index update" in line
    assert b"version   0.0.1" in damaged.run(*INFO).stdout


@pytest.mark.parametrize("name", ["hashes", "form"])
def test_an_index_with_other_hashes_or_another_form(damaged: Place, name: str) -> None:
    with closing(sqlite3.connect(damaged.folder / "index.db")) as connection, connection:
        connection.execute(f"UPDATE meta SET value = json_remove(value, '$.{name}') WHERE name = 'settings'")
    for words in (CHECK, UPDATE):
        assert f"made with another {name} (null, now " in damaged.refused(*words)


def test_an_index_with_other_columns(place: Place) -> None:
    place.write(
        {"archive.csv": "正文\n渡口停航以后，两岸居民过河全靠新修的人行桥。\n", "drafts/a.txt": "渡口停航以后。"}
    )
    place.update("archive.csv")
    place.write({"article-audit.toml": '[columns]\ntext = "正文"\n'})
    for words in (CHECK, ("index", "update", "archive.csv", "--index", "index.db")):
        line = place.refused(*words)
        assert 'made with another columns ({}, now {"text": "正文"}); delete the file and make it anew' in line
    assert b"columns   none" in place.run(*INFO).stdout
    (place.folder / "index.db").unlink()
    place.update("archive.csv")
    assert "columns   text = 正文" in place.run(*INFO).stdout.decode()
