"""An update reads what is new or changed, forgets what is gone, and leaves what a fresh index would hold."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from audit.archive import changes, segments, writer
from audit.readers.files import content
from tests.archive.conftest import Place
from tests.archive.library import edited, news, page, prose, records


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is done in portions for the sake of large archives is done in tiny ones."""
    monkeypatch.setattr(changes, "BATCH", 3)
    monkeypatch.setattr(writer, "AT_ONCE", 2)
    monkeypatch.setattr(segments, "BUCKET", 16)
    monkeypatch.setattr(segments, "MERGED", 64)
    monkeypatch.setattr(segments, "AT_ONCE", 5)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, as they are."""
    names: list[str] = []

    def noting(path: str, *rest: int) -> bytes:
        names.append(Path(path).name)
        return content(path, *rest)

    monkeypatch.setattr("audit.readers.plain.content", noting)
    return names


def rows(place: Place, table: str, index: str = "index.db", what: str = "count(*)") -> int:
    with closing(sqlite3.connect(place.folder / index)) as connection:
        (count,) = connection.execute(f"SELECT {what} FROM {table}").fetchone()
        return int(count)


# --- what is read, and what is forgotten


def test_only_what_is_new_or_changed_is_read(place: Place, read: list[str]) -> None:
    rng = random.Random(1)
    place.write({f"archive/{n}.txt": prose(rng) for n in range(6)})
    assert place.update() == "6 added, 0 changed, 0 forgotten, 0 unchanged"
    read.clear()
    assert place.update() == "0 added, 0 changed, 0 forgotten, 6 unchanged"
    assert read == []
    place.write({"archive/2.txt": prose(rng), "archive/6.txt": prose(rng)})
    (place.folder / "archive/0.txt").unlink()
    assert place.update() == "1 added, 1 changed, 1 forgotten, 4 unchanged"
    assert sorted(read) == ["2.txt", "6.txt"]


def test_a_file_that_was_only_touched_is_not_read(place: Place, read: list[str]) -> None:
    place.write({"archive/a.txt": "渡口停航以后。"})
    place.update()
    os.utime(place.folder / "archive/a.txt", (1, 1))
    read.clear()
    assert place.update() == "0 added, 0 changed, 0 forgotten, 1 unchanged"
    assert read == []


def test_a_change_that_leaves_size_and_time_is_noticed(place: Place) -> None:
    path = place.folder / "archive/a.txt"
    place.write({"archive/a.txt": "渡口停航以后。"})
    os.utime(path, (1, 1))
    place.update()
    place.write({"archive/a.txt": "渡口复航以后。"})
    os.utime(path, (1, 1))
    assert place.update() == "0 added, 1 changed, 0 forgotten, 0 unchanged"


def test_a_file_under_another_name_is_another_file(place: Place) -> None:
    """Its name may tell its date."""
    text = prose(random.Random(1))
    place.write({"archive/a.txt": text, "drafts/b.txt": text})
    place.update()
    place.folder.joinpath("archive/a.txt").rename(place.folder / "archive/2024-06-07.txt")
    assert place.update() == "1 added, 0 changed, 1 forgotten, 0 unchanged"
    place.same()


def test_a_file_of_records_is_read_anew_as_a_whole(place: Place) -> None:
    rng = random.Random(7)
    articles = [page([prose(rng)]) for _ in range(700)]
    place.write({"archive.jsonl": records(articles, "jsonl"), "drafts/a.md": articles[650]})
    assert place.update("archive.jsonl").startswith("1 added")
    assert place.same(archive="archive.jsonl")["passages"]
    place.write({"archive.jsonl": records(articles[1:600], "jsonl")})
    assert place.update("archive.jsonl").startswith("0 added, 1 changed")
    assert place.same(archive="archive.jsonl")["passages"] == []
    assert rows(place, "documents") == 599


def test_files_elsewhere_stay_as_long_as_they_exist(place: Place) -> None:
    rng = random.Random(1)
    place.write({"archive/a.txt": prose(rng), "more/b.txt": prose(rng), "more/c.txt": prose(rng)})
    place.update("archive")
    assert place.update("more") == "2 added, 0 changed, 0 forgotten, 0 unchanged"
    (place.folder / "more/c.txt").unlink()
    assert place.update("archive") == "0 added, 0 changed, 1 forgotten, 1 unchanged"
    assert rows(place, "files") == 2


def test_a_folder_within_the_archive_may_be_updated_alone(place: Place) -> None:
    rng = random.Random(1)
    place.write({"archive/old/a.txt": prose(rng), "archive/new/b.txt": prose(rng), "archive/newer/c.txt": prose(rng)})
    place.update()
    place.write({"archive/new/d.txt": prose(rng)})
    (place.folder / "archive/new/b.txt").unlink()
    (place.folder / "archive/newer/c.txt").write_text(prose(rng), "utf-8")
    assert place.update("archive/new") == "1 added, 0 changed, 1 forgotten, 0 unchanged"
    assert place.update() == "0 added, 1 changed, 0 forgotten, 2 unchanged"


def test_what_is_excluded_is_forgotten(place: Place) -> None:
    rng = random.Random(1)
    place.write({"archive/a.txt": prose(rng), "archive/drafts/b.txt": prose(rng)})
    place.update()
    place.write({"article-audit.toml": 'exclude = ["drafts/"]\n'})
    assert place.update() == "0 added, 0 changed, 1 forgotten, 1 unchanged"
    place.same()


def test_what_cannot_be_read_is_tried_again_when_it_changes(place: Place) -> None:
    text = prose(random.Random(1))
    place.write({"archive/a.docx": b"no archive", "archive/b.txt": b"", "drafts/a.txt": text})
    assert "2 inputs could not be read" in place.update()
    place.write({"archive/b.txt": text})
    assert "1 input could not be read" in place.update()
    assert len(place.same()["passages"]) == 1


def test_the_index_may_stand_in_the_archive(place: Place) -> None:
    """Whatever it is called, and whatever is included: it is no article, nor is what SQLite keeps beside it."""
    place.write({"archive/a.txt": prose(random.Random(1)), "article-audit.toml": 'include = ["index*"]\n'})
    for name in ("index.txt", "index.db"):
        path = f"archive/{name}"
        assert place.update("archive", path, index=path) if (place.folder / path).exists() else place.update(index=path)
        with closing(sqlite3.connect(place.folder / path)) as connection:
            connection.execute("SELECT * FROM meta").fetchone()
            assert (place.folder / f"{path}-wal").exists()
            assert "0 added" in place.update(index=path)
        (place.folder / path).unlink()


# --- what an index holds after many updates


def some_archive(rng: random.Random) -> Iterator[str]:
    yield from news(rng, 20)
    passage = prose(rng, 6)
    while True:
        yield page([prose(rng), edited(passage, rng.choice([0, 0, 0.05]), rng)])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", range(4))
def test_random_changes_leave_what_a_fresh_index_holds(place: Place, seed: int) -> None:
    """After each of many rounds of adding, changing, renaming, removing: equal to a new index, and to no index."""
    rng = random.Random(seed)
    articles = some_archive(rng)
    folder = place.folder / "archive"
    place.write({f"archive/{n}.md": next(articles) for n in range(12)})
    for _ in range(10):
        place.update()
        for _ in range(rng.choice([1, 2, 5, 9])):
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            kind = rng.choice(["add", "add", "change", "remove", "rename", "touch", "empty", "copy"])
            file = rng.choice(files) if files else folder / "0.md"
            if kind == "add" or not files:
                place.write({f"archive/{rng.choice('abc')}/{rng.randrange(99)}.md": next(articles)})
            elif kind == "change":
                file.write_text(next(articles), "utf-8")
            elif kind == "remove":
                file.unlink()
            elif kind == "rename":
                file.rename(folder / f"r{rng.randrange(99)}.md")
            elif kind == "touch":
                file.touch()
            elif kind == "empty":
                file.write_bytes(b"")
            else:
                shutil.copy(file, folder / f"c{rng.randrange(99)}.md")
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        place.write(
            {f"drafts/{n}.md": path.read_bytes() for n, path in enumerate(rng.sample(files, min(3, len(files))))}
        )
        place.update()
        place.update(index="fresh.db")
        expected = place.check("drafts", "--against", "archive")
        assert place.check("drafts", "--index", "index.db") == expected
        assert place.check("drafts", "--index", "fresh.db") == expected
        for table in ("files", "documents", "failures"):
            assert rows(place, table) == rows(place, table, "fresh.db")
        (place.folder / "fresh.db").unlink()


@pytest.mark.usefixtures("small")
def test_segments_stay_few_and_let_go_of_what_is_dead(place: Place) -> None:
    """Each more than twice as large as the next, so that their number follows the logarithm of the archive's size."""
    rng = random.Random(3)
    for n in range(40):
        place.write({f"archive/{n}.txt": prose(rng)})
        place.update()
    assert rows(place, "segments") <= 3 * 6
    whole = rows(place, "segments", what="sum(rows)")
    for n in range(39):
        (place.folder / f"archive/{n}.txt").unlink()
    place.update()
    assert rows(place, "dead") == 0
    assert rows(place, "segments", what="sum(rows)") < whole / 20
    place.write({"drafts/a.txt": (place.folder / "archive/39.txt").read_bytes()})
    assert place.same()["passages"]


def test_an_index_of_everything_gone(place: Place) -> None:
    rng = random.Random(3)
    text = prose(rng)
    place.write({"archive/a.txt": text, "drafts/a.txt": text})
    place.update()
    (place.folder / "archive/a.txt").unlink()
    assert place.update() == "0 added, 0 changed, 1 forgotten, 0 unchanged"
    assert place.same()["passages"] == []
    assert [rows(place, table) for table in ("files", "documents", "postings", "segments")] == [0, 0, 0, 0]
