"""A check with the index finds what a check with the archive finds, byte for byte."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.archive.conftest import Place
from tests.archive.library import Files, cases, edited, news, page, prose, records
from tests.conftest import Run
from tests.helpers import SEEDS, document, run, write


def codes(found: Any) -> Counter[str]:
    return Counter(finding["code"] for finding in found["findings"])


def kinds(found: Any) -> Counter[str]:
    return Counter(passage["kind"] for passage in found["passages"])


def names(found: Any) -> set[str]:
    """The articles of all passages and conflicts."""
    places = [o for p in found["passages"] for o in p["occurrences"]] + [
        f for c in found["conflicts"] for f in c["figures"]
    ]
    return {place["article"] for place in places}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """First articles of all cases as drafts, the others as the archive."""
    drafts, archive = cases()
    return write(tmp_path_factory.mktemp("cases"), {**drafts, **archive})


@pytest.fixture
def indexed(folder: Path, run: Run) -> Place:
    """That folder with its index, for tests that change nothing."""
    place = Place(folder, run)
    if not (folder / "index.db").exists():
        place.update()
    return place


# --- what is found


def test_every_case_of_passages_and_figures(indexed: Place) -> None:
    """Passages of all kinds, contradictions of all codes between articles."""
    found = indexed.same()
    assert set(kinds(found)) == {"exact", "near", "template", "contained"}
    assert {"figure/conflict", "figure/decreased", "figure/ordinal", "figure/streak"} <= set(codes(found))
    assert len([name for name in names(found) if name.startswith("archive/")]) > 50


@pytest.mark.parametrize("number", range(0, 200, 17))
def test_one_draft_at_a_time(indexed: Place, number: int) -> None:
    drafts = sorted(path.name for path in (indexed.folder / "drafts").iterdir())
    indexed.same(drafts=f"drafts/{drafts[number % len(drafts)]}")


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_a_file_of_records(place: Place, kind: str) -> None:
    drafts, archive = cases()
    texts = [str(text) for text in archive.values()]
    place.write({**drafts, f"archive.{kind}": records(texts, kind)})
    place.update(f"archive.{kind}")
    found = place.same(archive=f"archive.{kind}")
    assert len([name for name in names(found) if name.startswith(f"archive.{kind}#")]) > 50
    assert set(kinds(found)) == {"exact", "near", "template", "contained"}


def test_news_with_what_newsrooms_do_to_it(place: Place) -> None:
    """Five hundred articles; drafts take paragraphs whole, edited, with other figures, within others."""
    rng = random.Random(11)
    articles = news(rng, 500)
    paragraphs = [p for text in articles for p in text.split("\n\n")[1:] if len(p) > 40]
    taken = rng.sample(paragraphs, 60)
    changed = [
        *taken[:15],
        *(edited(p, 0.1, rng) for p in taken[15:30]),
        *("".join(str(rng.randrange(10)) if c.isdigit() else c for c in p) for p in taken[30:45]),
        *(prose(rng, 2) + p[5:-5] + prose(rng, 2) for p in taken[45:]),
    ]
    place.write({f"archive/{n // 100}/{n:03}.md": text for n, text in enumerate(articles)})
    place.write({f"drafts/{n}.md": page([prose(rng), text]) for n, text in enumerate(changed)})
    place.update()
    found = place.same()
    assert {"exact", "near", "contained"} <= set(kinds(found))
    assert len({name for name in names(found) if name.startswith("drafts/")}) > 50


def test_the_seeds_as_they_are(place: Place) -> None:
    """Damaged and clean, traditional and simplified: drafts that take a paragraph of each find it."""
    place.write({f"archive/{path.name}": path.read_bytes() for path in SEEDS})
    for number, path in enumerate(SEEDS):
        paragraph = max(path.read_text("utf-8").splitlines(), key=len)
        place.write({f"drafts/{number}.txt": f"春耕\n\n{paragraph}\n"})
    place.update()
    found = place.same("--select", "passage")
    assert {f"archive/{path.name}" for path in SEEDS} <= names(found)


def test_a_draft_in_the_other_script(place: Place) -> None:
    place.write({"archive/a.txt": "县农技站派出六支小分队，走村入户查看冬小麦返青情况，手把手教农户辨认条锈病。"})
    place.write({"drafts/a.txt": "縣農技站派出六支小分隊，走村入戶查看冬小麥返青情況，手把手教農戶辨認條鏽病。"})
    place.update()
    (passage,) = place.same()["passages"]
    assert [o["article"] for o in passage["occurrences"]] == ["drafts/a.txt", "archive/a.txt"]


@pytest.mark.parametrize("rate", [0, 0.08])
def test_a_passage_that_stands_in_a_hundred_articles_and_more(place: Place, rate: float) -> None:
    """So common that its every stretch counts as a phrase; each copy may be edited in its own way."""
    rng = random.Random(5)
    passage = prose(rng, 6)
    copies = {f"archive/{n:03}.md": page([prose(rng), edited(passage, rate, rng), prose(rng)]) for n in range(130)}
    place.write({**copies, "drafts/a.md": page([prose(rng), passage])})
    place.update()
    found = place.same("--select", "passage")
    assert len(names(found)) > 120


PLANT = "沃尔塔电池厂在岭路建成投产，总投资4.8亿元，用工1260人，年产电池3650万只。"
RETOLD = {
    "in English": "The battery plant cost 450 million yuan, has 1,260 workers and makes 36.5 million batteries a year.",
    "in Chinese": "电池新厂：投资4.5亿元，工人1260名，每年电池3650万只。",
}


@pytest.mark.parametrize("retold", RETOLD)
def test_a_retelling_that_shares_only_values_with_an_article(place: Place, retold: str) -> None:
    """Found as in one audit of both; but not where more articles have the values than an event has accounts."""
    place.write({"archive/a.md": PLANT, "drafts/a.md": RETOLD[retold]})
    place.write({f"archive/{n}.txt": f"{prose(random.Random(n))}\n" for n in range(3)})
    place.update()
    (conflict,) = place.same("--select", "figure")["conflicts"]
    (same,) = document(place.run("check", ".", "--select", "figure", "--format", "json"))["conflicts"]
    assert (conflict["code"], conflict["grade"]) == (same["code"], same["grade"])
    assert names({"conflicts": [conflict], "passages": []}) == {"archive/a.md", "drafts/a.md"}
    place.write({f"archive/p{n}.md": f"{n}号公司投资9亿元，用工1260人，一年卖出电池3650万只。" for n in range(12)})
    place.update()
    assert "archive/a.md" not in names(place.same("--select", "figure"))


# --- what is left out


def test_drafts_that_are_in_the_archive_themselves(place: Place) -> None:
    """They are no copies of themselves; nor is what they were when the index was made."""
    rng = random.Random(3)
    shared, own = prose(rng), prose(rng)
    place.write({"archive/a.md": page([shared, own]), "archive/b.md": page([shared])})
    place.write({"archive/c.txt": b"", "archive/d.txt": bytes(range(128, 256))})
    place.update()
    for draft in ("archive/a.md", "archive/c.txt", "archive/d.txt", "archive"):
        place.same(drafts=draft)
    place.write({"archive/a.md": page([own, prose(rng)])})
    assert place.same(drafts="archive/a.md")["passages"] == []


def test_what_of_the_archive_cannot_be_read_is_a_finding(place: Place) -> None:
    broken: Files = {
        "archive/empty.txt": b"",
        "archive/noise.txt": bytes(range(128, 256)),
        "archive/cut.txt": "渡口停航以后，两岸居民过河全靠新修的人行桥。".encode()[:-1],
        "archive/broken.docx": b"no archive",
        "archive/broken.pdf": b"%PDF-1.4 nothing",
    }
    place.write({**broken, "drafts/a.txt": "桥面不宽，却装了扶手和路灯，傍晚来散步的人比白天还多。"})
    said = place.update()
    assert said.startswith("5 added, 0 changed, 0 forgotten, 0 unchanged; 5 inputs could not be read")
    found = place.same("--select", "file")
    assert {finding["article"] for finding in found["findings"]} == set(broken)
    assert {finding["severity"] for finding in found["findings"]} == {"warning", "info"}  # the draft is not at fault


def test_records_that_cannot_be_read(place: Place) -> None:
    text = prose(random.Random(6))
    lines = [json.dumps({"text": text}), "no record", '{"text": ""}', '{"x": 1}'] * 4
    place.write({"archive.jsonl": "\n".join(lines), "drafts/a.txt": text})
    place.update("archive.jsonl")
    found = place.same(archive="archive.jsonl")
    assert len(found["passages"][0]["occurrences"]) == 5
    assert codes(found)["file/unreadable"] == 8


@pytest.mark.parametrize("files", [{}, {"archive/empty.txt": b""}, {"archive/noise.txt": bytes(range(128, 256))}])
def test_an_archive_without_articles(place: Place, files: Files) -> None:
    place.write({**files, "drafts/a.txt": "桥面不宽，却装了扶手和路灯，傍晚来散步的人比白天还多。"})
    place.update()
    place.same()


@pytest.mark.parametrize("text", [b"", b"a", "短".encode(), bytes(range(128, 256))])
def test_drafts_in_which_there_is_nothing_to_find(place: Place, text: bytes) -> None:
    _, archive = cases()
    place.write({**archive, "drafts/a.txt": text})
    place.update()
    place.same()


# --- how it is asked


@pytest.mark.parametrize(
    "options",
    [
        ["--similarity", "0.9"],
        ["--similarity", "0.5"],
        ["--min-chars", "12"],
        ["--min-chars", "80"],
        ["--select", "passage"],
        ["--select", "figure/ordinal"],
        ["--ignore", "figure"],
        ["--figures", "conflicts"],
    ],
    ids=" ".join,
)
def test_one_index_serves_every_option(indexed: Place, options: list[str]) -> None:
    indexed.same(*options)


def test_every_number_of_processes(place: Place) -> None:
    """Of drafts and of archives that are read by several."""
    rng = random.Random(2)
    pool = [prose(rng) for _ in range(40)]
    for folder in ("drafts", "archive"):
        place.write({f"{folder}/{n}.md": page([*rng.sample(pool, 2), prose(rng)]) for n in range(260)})
    expected = place.check("drafts", "--against", "archive")
    for jobs in ("1", "2"):
        index = f"{jobs}.db"
        made = run("index", "update", "archive", "--index", index, "--jobs", jobs, cwd=place.folder)
        assert (made.returncode, made.stderr) == (0, b"")
        words = ["check", "drafts", "--format", "json", "--no-cache", "--jobs", jobs]
        assert run(*words, "--index", index, cwd=place.folder).stdout == expected
        assert run(*words, "--against", "archive", cwd=place.folder).stdout == expected


def test_standard_input(place: Place) -> None:
    text = "渡口停航以后，两岸居民过河全靠新修的人行桥，傍晚来散步的人比白天还多。"
    place.write({"archive/a.txt": text})
    place.update()
    words = ["check", "-", "--format", "json"]
    with_index = run(*words, "--index", "index.db", cwd=place.folder, stdin=text.encode()).stdout
    assert with_index == run(*words, "--against", "archive", cwd=place.folder, stdin=text.encode()).stdout
    assert b"archive/a.txt" in with_index


def test_articles_are_called_as_the_archive_was_named(place: Place) -> None:
    rng = random.Random(4)
    text = page([prose(rng)])
    place.write({"archive/a.md": text, "drafts/b.md": text})
    whole = str(place.folder / "archive")
    for archive in ("archive", "./archive", whole, "archive/a.md"):
        place.update(archive)
        found = place.same(archive=archive)
        assert len(names(found)) == 2
    assert place.update() == "0 added, 0 changed, 0 forgotten, 1 unchanged"


def test_from_another_folder_articles_are_called_as_seen_from_there(place: Place) -> None:
    rng = random.Random(4)
    text = page([prose(rng)])
    place.write({"archive/a.md": text, "archive/b.txt": b"", "drafts/b.md": text})
    place.update()
    place.folder = place.folder / "drafts"
    found = place.same(drafts="b.md", archive="../archive", index="../index.db")
    assert names(found) == {"b.md", "../archive/a.md"}


def test_an_index_without_its_archive(place: Place) -> None:
    """On another machine: articles are called as they were where the index was made."""
    rng = random.Random(4)
    text = page([prose(rng)])
    place.write({"archive/a.md": text, "drafts/b.md": text})
    place.update()
    place.folder.joinpath("archive").rename(place.folder / "elsewhere")
    assert names(document(place.run("check", "drafts", "--index", "index.db", "--format", "json"))) == {
        "archive/a.md",
        "drafts/b.md",
    }


# --- index and archive together


def test_an_index_beside_an_archive(place: Place) -> None:
    drafts, archive = cases()
    place.write({**drafts, **archive})
    place.update("archive/0", "archive/1", "archive/2")
    together = place.check("drafts", "--index", "index.db", "--against", "archive/3", "--against", "archive/4")
    assert together == place.check("drafts", "--against", "archive")


def test_what_stands_in_both_counts_once_and_as_it_is_now(place: Place) -> None:
    drafts, archive = cases()
    place.write({**drafts, **archive})
    place.update()
    expected = place.check("drafts", "--against", "archive")
    assert place.check("drafts", "--index", "index.db", "--against", "archive") == expected
    whole = str(place.folder / "archive")
    assert place.check("drafts", "--index", "index.db", "--against", whole) == place.check("drafts", "--against", whole)
    place.write({name: page([prose(random.Random(9))]) for name in archive} | {"archive/0/new.txt": b""})
    expected = place.check("drafts", "--against", "archive")
    assert place.check("drafts", "--index", "index.db", "--against", "archive") == expected


def test_nothing_else_is_written(place: Place) -> None:
    place.write({"archive/a.txt": "渡口停航以后。", "drafts/a.txt": "渡口停航以后。"})
    place.update()
    place.check("drafts", "--index", "index.db")
    place.run("index", "info", "--index", "index.db")
    assert sorted(path.name for path in place.folder.iterdir()) == ["archive", "drafts", "index.db"]
