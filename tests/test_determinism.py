"""The same input gives the same bytes: whatever the number of processes, the hash seed, the order of the files."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from audit.inspection import FEW
from tests.conftest import OTHER, PASSAGE, page
from tests.helpers import SEEDS, run, write

ONE_FILE = ("json", "html", "sarif", "junit", "github", "markdown")
HAN = "".join(chr(0x4E00 + n) for n in range(0, 20000, 7))


def prose(rng: random.Random) -> str:
    return "，".join("".join(rng.choices(HAN, k=12)) for _ in range(5)) + "。"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    """Enough articles for several processes, with passages, damage, an empty file and one that is no text."""
    rng = random.Random(8)
    pool = [prose(rng) for _ in range(60)]
    files: dict[str, str | bytes] = {
        f"{number % 7}/{number:03}.md": page(*rng.choices([*pool, PASSAGE, f"<b>{OTHER}", prose(rng)], k=3))
        for number in range(FEW + 40)
    }
    files |= {"empty.txt": b"", "noise.txt": bytes(range(128, 256))}
    return files | {f"seeds/{path.name}": path.read_bytes() for path in SEEDS}


def report(folder: Path, jobs: int = 1, seed: int = 0, **more: str) -> dict[str, bytes]:
    """The bytes of every file that a check writes."""
    out = folder.parent / "out"
    formats = ["csv=../out", "terminal"] + [f"{name}=../out/report.{name}" for name in ONE_FILE]
    words = [word for name in formats for word in ("--format", name)]
    shutil.rmtree(out, ignore_errors=True)
    result = run("check", ".", *words, "--jobs", str(jobs), cwd=folder, env={"PYTHONHASHSEED": str(seed), **more})
    assert result.returncode == 1
    return {"terminal": result.stdout} | {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def first(articles: dict[str, str | bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of one process; there is something in it to compare."""
    made = report(write(tmp_path_factory.mktemp("first") / "in", articles))
    assert made["report.json"].count(b'"passage/') > 50
    assert made["report.json"].count(b'"text/') > 50
    return made


@pytest.mark.parametrize(("jobs", "seed"), [(2, 0), (3, 1), (1, 1)])
def test_processes_and_hash_seeds(
    articles: dict[str, str | bytes], first: dict[str, bytes], tmp_path: Path, jobs: int, seed: int
) -> None:
    assert report(write(tmp_path / "in", articles), jobs, seed) == first


CONFIGURATION = """
baseline = "known.baseline"
severity = { "passage/reused" = "error", "text/markup" = "info", "meta" = "off" }
[[paths]]
match = ["1/**", "seeds/"]
ignore = ["text"]
[[suppress]]
code = "passage"
path = "2/**"
reason = "a refrain"
[[suppress]]
code = "text/hidden"
text = "nothing like this"
reason = "gone"
[articles."seeds/002*"]
date = "2024-06"
"""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_with_all_that_a_gate_can_do(articles: dict[str, str | bytes], tmp_path: Path) -> None:
    """A configuration, a baseline of half the articles, and changes since a revision."""
    old = {name: text for number, (name, text) in enumerate(articles.items()) if number % 2}
    seen = []
    for jobs, seed, order in ((1, 0, 1), (2, 1, -1)):
        folder = write(
            tmp_path / f"{jobs}" / "in", {"article-audit.toml": CONFIGURATION, **dict([*old.items()][::order])}
        )
        run("check", ".", "--update-baseline", "--quiet", "--jobs", str(jobs), cwd=folder)
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
        for words in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "x")):
            subprocess.run(["git", *words], cwd=folder, check=True)
        write(folder, dict([*articles.items()][::order]))
        write(folder, {"new.md": page(PASSAGE, f"<b>{OTHER}", PASSAGE)})
        words = ["--since", "HEAD", "--format", "csv=../out", "--format", "json=../out/report.json"]
        run("check", ".", *words, "--jobs", str(jobs), cwd=folder, env={"PYTHONHASHSEED": str(seed)})
        seen.append({path.name: path.read_bytes() for path in (folder.parent / "out").iterdir()})
        seen[-1] |= {"baseline": (folder / "known.baseline").read_bytes()}
    assert seen[0] == seen[1]
    report = json.loads(seen[0]["report.json"])
    assert {finding["state"] for finding in report["findings"]} == {"new", "known", "suppressed"}
    assert "new.md" in seen[0]["report.json"].decode()


def test_files_made_in_another_order(articles: dict[str, str | bytes], first: dict[str, bytes], tmp_path: Path) -> None:
    assert report(write(tmp_path / "in", dict(sorted(articles.items(), reverse=True)))) == first


def test_paths_in_another_order(articles: dict[str, str | bytes], tmp_path: Path) -> None:
    write(tmp_path, articles)
    forward = run("check", "0", "1", "seeds", "--format", "json", cwd=tmp_path).stdout
    assert run("check", "seeds", "1", "0", "1/", "--format", "json", cwd=tmp_path).stdout == forward


def test_no_time_of_day_and_no_path_that_was_not_typed(first: dict[str, bytes], tmp_path: Path) -> None:
    for content in first.values():
        assert str(tmp_path.parent.parent).encode() not in content
