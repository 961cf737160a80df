"""The configuration: found nearest upward, or named; the command line comes before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers import run

TEXT = "今年以来，全市工会深入开展服务基层年活动，不断完善制度体系，推进经审工作规范化有序开展。"


def codes(folder: Path, *words: str) -> list[str]:
    done = run("check", ".", "--format", "json", "--fail-on", "never", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return [finding["code"] for finding in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize(("name", "table"), [("article-audit.toml", ""), ("pyproject.toml", "[tool.article-audit]")])
def test_the_nearest_upward_counts(name: str, table: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f'{table}\nselect = ["passage"]\n', "utf-8")
    inner = tmp_path / "articles"
    inner.mkdir()
    (inner / "a.txt").write_text(f"{TEXT}\n\n{TEXT}\n", "utf-8")
    assert codes(inner) == ["passage/repeated"]
    assert "meta/title" in codes(inner, "--select", "meta")


def test_columns_and_exclude(tmp_path: Path) -> None:
    (tmp_path / "conf.toml").write_text(
        'columns = { text = "稿件" }\ninclude = ["*.jsonl"]\nexclude = ["old/"]\nselect = ["passage"]\n', "utf-8"
    )
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "b.txt").write_text(TEXT, "utf-8")
    record = json.dumps({"稿件": TEXT}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(f"{record}\n{record}\n", "utf-8")
    assert codes(tmp_path, "--config", "conf.toml") == ["passage/reused"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("similarty = 0.8", "did you mean similarity?"),
        ('min-chars = "30"', "give int, not str"),
        ("fail-on = true", "give str, not bool"),
        ("select = [", "give a TOML file"),
        ("similarity = 2", "--similarity 2"),
    ],
)
def test_one_line_says_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "article-audit.toml").write_text(text, "utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    done = run("check", ".", "--config", "missing.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "missing.toml" in done.stderr.decode()
