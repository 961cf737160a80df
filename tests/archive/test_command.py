"""`article-audit index` from outside: its words, what it says, and where its settings come from."""

from __future__ import annotations

import random
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from audit import __version__
from tests.archive.conftest import Place
from tests.archive.library import page, prose
from tests.helpers import document, run

TEXT = "县农技站派出6支小分队，走村入户查看冬小麦返青情况，手把手教农户辨认条锈病，并把防治药剂送到田间地头。"
TODAY = 1_790_000_000


class UniversalTime(datetime):
    """The same day and hour wherever the tests run."""

    @classmethod
    def fromtimestamp(cls, timestamp: float, tz: tzinfo | None = None) -> Self:
        return super().fromtimestamp(timestamp, tz or UTC)


@pytest.fixture
def made(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An index of three articles and an empty file, made at noon three days ago."""
    monkeypatch.setattr("audit.commands.index.datetime", UniversalTime)
    place.write({"archive/a.md": page([TEXT], date="2024-02-29"), "archive/b.md": page([TEXT], date="2025-03-21")})
    place.write({"archive/c.txt": TEXT, "archive/d.txt": "", "drafts/a.txt": TEXT})
    monkeypatch.setattr("audit.archive.writer.time.time", lambda: TODAY - 3 * 86400)
    place.update()
    monkeypatch.setattr("audit.commands.index.time.time", lambda: TODAY)
    return place


def described(place: Place, *words: str) -> dict[str, str]:
    result = place.run("index", "info", "--index", "index.db", *words)
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    return {line.split()[0]: line.partition(" ")[2].strip() for line in lines}


def test_info_says_what_it_holds_how_old_it_is_and_how_large(made: Place) -> None:
    size = (made.folder / "index.db").stat().st_size
    assert described(made) == {
        "index": "index.db",
        "holds": f"3 articles of 4 files, {sum(len(page([TEXT])) for _ in 'ab') + len(TEXT)} characters, 3 figures",
        "unread": "1 input, wholly or in part",
        "dates": "2024-02-29 – 2025-03-21",
        "updated": "2026-09-18 14:13, 3 days ago",
        "size": f"{size / 1e6:.1f} MB",
        "version": __version__,
        "columns": "none",
    }


def test_info_in_chinese(made: Place) -> None:
    said = described(made, "--lang", "zh")
    assert list(said) == ["索引", "内容", "未读", "日期", "更新", "大小", "版本", "列名"]
    assert said["内容"].startswith("4 个文件中的 3 篇文章，")
    assert said["未读"] == "1 个输入（全部或部分）"
    assert said["更新"] == "2026-09-18 14:13，3 天前"
    assert said["列名"] == "无"


def test_info_of_an_index_of_nothing(place: Place) -> None:
    place.update()
    said = described(place)
    assert said["holds"] == "0 articles of 0 files, 0 characters, 0 figures"
    assert said["dates"] == "none"
    assert "still to be read" not in said["updated"]


def test_what_an_update_says(place: Place) -> None:
    words = ("index", "update", "archive", "--index", "index.db")
    place.write({"archive/a.md": page([TEXT]), "archive/b.txt": ""})
    assert place.run(*words).stdout.decode() == (
        "2 added, 0 changed, 0 forgotten, 0 unchanged; "
        "1 input could not be read, or not wholly: check --index tells which\n"
    )
    assert place.run(*words, "--lang", "zh").stdout.decode() == (
        "新增 0，更新 0，移除 0，未变 2；1 个输入未能读取或未能全部读取，check --index 时列出\n"
    )
    assert place.run(*words, "--quiet").stdout == b""


def test_missing_folders_are_made(place: Place) -> None:
    place.update(index="new/deep/index.db")
    assert (place.folder / "new/deep/index.db").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["index"], "ACTION"),
        (["index", "build"], "update"),
        (["index", "update", "--index", "x.db"], "ARCHIVE"),
        (["index", "update", "archive"], "--index FILE is missing"),
        (["index", "info"], "--index FILE is missing"),
        (["index", "update", "-", "--index", "x.db"], "-: an archive is files and folders; name them"),
        (["index", "update", "nowhere", "--index", "x.db"], "nowhere: "),
        (["index", "update", "archive", "--index", "x.db", "--jobs", "0"], "--jobs"),
        (["index", "info", "--index", "x.db"], "x.db: no such index; make it with: article-audit index update ARCHIVE"),
        (
            ["check", "drafts", "--index", "x.db"],
            "x.db: no such index; make it with: article-audit index update ARCHIVE",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_one_line_says_how_to_mend_it(place: Place, words: list[str], said: str) -> None:
    assert said in place.refused(*words)
    assert not (place.folder / "x.db").exists()


def test_mistakes_are_told_in_chinese(place: Place) -> None:
    line = place.refused("check", "drafts", "--index", "x.db", "--lang", "zh")
    assert "没有这个索引；请先建立" in line


def test_the_index_may_be_named_in_the_configuration(made: Place) -> None:
    """Its path counts from the configuration's folder, wherever a command is run."""
    made.write({"article-audit.toml": 'index = "index.db"\nlang = "zh"\n', "drafts/below/x.txt": ""})
    expected = document(made.run("check", "drafts/a.txt", "--against", "archive", "--format", "json"))
    for words in (["check", "drafts/a.txt"], ["check", "drafts/a.txt", "--index", "index.db"]):
        assert document(made.run(*words, "--format", "json"))["passages"] == expected["passages"]
    made.folder = made.folder / "drafts/below"
    found = document(made.run("check", "../a.txt", "--format", "json"))
    assert [o["article"] for o in found["passages"][0]["occurrences"]][1] == "../../archive/a.md"
    assert made.run("index", "info").stdout.decode().startswith("索引")
    assert made.run("index", "update", "../../archive").stdout.decode().startswith("新增 0，")


def test_what_the_configuration_says_of_an_archive_is_read_with_it(made: Place) -> None:
    """Dates that are stated count, and are read anew when they are stated otherwise."""
    for date in ("2019-01-02", "2018-01-02"):
        made.write({"article-audit.toml": f'[articles."archive/c.txt"]\ndate = "{date}"\n'})
        assert "0 added, 1 changed" in made.update()
        assert described(made)["dates"] == f"{date} – 2025-03-21"
    made.same()


def test_from_python(made: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    import audit

    monkeypatch.chdir(made.folder)
    report = audit.check(["drafts"], index="index.db")
    assert report.passages == audit.check(["drafts"], against=["archive"]).passages
    assert len(report.passages[0].occurrences) == 4


def test_a_record_file_within_the_archive_is_read_when_included(place: Place) -> None:
    rng = random.Random(1)
    text = prose(rng)
    place.write({"archive/records.csv": f"text\n{text}\n", "archive/a.md": page([prose(rng)]), "drafts/a.txt": text})
    assert place.update().startswith("1 added")
    assert place.same()["passages"] == []
    place.write({"article-audit.toml": 'include = ["*.csv"]\n'})
    assert place.update().startswith("1 added")
    assert len(place.same()["passages"]) == 1


def test_processes_from_outside(tmp_path: Path) -> None:
    """As users run it: nothing but its one line."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/a.txt").write_text(TEXT, "utf-8")
    for expected in (
        b"1 added, 0 changed, 0 forgotten, 0 unchanged\n",
        b"0 added, 0 changed, 0 forgotten, 1 unchanged\n",
    ):
        result = run("index", "update", "archive", "--index", "i.db", cwd=tmp_path)
        assert (result.returncode, result.stdout, result.stderr) == (0, expected, b"")
