"""`--since REV`: everything is audited, what touches changed files is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import audit
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import document, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
THIRD = "夜校开在老粮站二楼，报名的大多是附近工地的瓦工和钢筋工。先生讲图纸怎么看，也讲合同怎么签，下课常常过了九点。"
BROKEN = page(f"<b>{THIRD}")
Found = Callable[..., list[str]]


def git(folder: Path, *words: str) -> str:
    settings = ["-c", "user.name=a", "-c", "user.email=a@b.invalid", "-c", "init.defaultBranch=main"]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *settings, *words], cwd=folder, env=env, capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two articles with an error each, and one that shares a passage with the first; all of it committed."""
    top = write(tmp_path / "仓库", {"a.txt": BROKEN, "稿件/乙 稿.txt": page(f"<i>{OTHER}"), "c.txt": page(THIRD)})
    git(top, "init", "-q")
    commit(top)
    return top


@pytest.fixture
def found(repository: Path, run: Run) -> Found:
    """The places of what is reported."""

    def reported(*words: str, since: str = "HEAD", cwd: str = ".") -> list[str]:
        done = run("check", *(words or (".",)), "--since", since, "--format", "json", cwd=repository / cwd)
        assert done.returncode < 2, done.stderr.decode()
        return sorted(f"{f['article'].removeprefix('./')} {f['code']}" for f in document(done)["findings"])

    return reported


def test_nothing_changed(found: Found, repository: Path, run: Run) -> None:
    assert found() == []
    report = document(run("check", ".", "--since", "HEAD", "--format", "json", cwd=repository))
    assert report["passages"] == report["defects"] == []
    assert len(report["articles"]) == 3
    assert report["summary"]["errors"] == sum(row["errors"] for row in report["articles"]) == 0
    assert run("check", ".", "--since", "HEAD", "--max-error-rate", "0", cwd=repository).returncode == 0


@pytest.mark.parametrize("state", ["unstaged", "staged", "committed"])
def test_a_file_that_changed(state: str, found: Found, repository: Path) -> None:
    path = repository / "稿件/乙 稿.txt"
    path.write_text(path.read_text("utf-8") + "\n又及。\n", "utf-8")
    if state != "unstaged":
        git(repository, "add", "-A")
    if state == "committed":
        commit(repository)
        assert found() == []
    expected = ["稿件/乙 稿.txt text/markup"]
    revision = "HEAD~1" if state == "committed" else "HEAD"
    assert found(since=revision) == found("稿件", since=revision) == expected
    assert found(".", since=revision, cwd="稿件") == ["乙 稿.txt text/markup"]
    assert found("../稿件", since=revision, cwd="稿件") == ["../稿件/乙 稿.txt text/markup"]


def test_a_file_that_git_does_not_know(found: Found, repository: Path) -> None:
    write(repository, {"新.txt": page(f"<u>{PASSAGE}"), "build/out.txt": page(f"<u>{OTHER}"), ".gitignore": "build/\n"})
    assert found() == ["新.txt text/markup"]
    assert found("build/out.txt") == ["build/out.txt text/markup"]  # named all the same


def test_a_file_that_was_renamed(found: Found, repository: Path) -> None:
    git(repository, "mv", "稿件/乙 稿.txt", "b.txt")
    assert found() == ["b.txt text/markup"]


def test_a_file_that_only_was_touched(found: Found, repository: Path) -> None:
    os.utime(repository / "a.txt", (1, 1))
    assert found() == []


def test_a_copy_of_an_unchanged_file(found: Found, repository: Path) -> None:
    """Why everything is audited; the finding stands in the file that changed, though the other comes after it."""
    write(repository, {"0.txt": page(OTHER, PASSAGE, PASSAGE), "z.txt": page(PASSAGE)})
    commit(repository)
    write(repository, {"b.txt": page(PASSAGE)})
    assert found() == ["b.txt passage/repeated"]


def test_a_conflict_with_an_unchanged_file(found: Found, repository: Path) -> None:
    old, new = (
        "第十八次全国代表大会在北京召开，来自各地的代表出席。",
        "第十九次全国代表大会在北京召开，各地代表出席了会议。",
    )
    write(repository, {"x.txt": page(f"中国工会{new}")})
    commit(repository)
    write(repository, {"w.txt": page(f"10月9日，中国工会{old}")})
    assert [place for place in found() if "figure" in place] == ["w.txt figure/ordinal"]


def test_records_belong_to_their_file(found: Found, repository: Path) -> None:
    record = f'{{"text": "<b>{OTHER}"}}\n'
    write(repository, {"r.jsonl": record, "s#1.txt": BROKEN})
    commit(repository)
    assert found("r.jsonl", "s#1.txt") == []
    write(repository, {"r.jsonl": 2 * record})
    assert {place.partition(" ")[0] for place in found("r.jsonl", "s#1.txt")} == {"r.jsonl#1", "r.jsonl#2"}


def test_what_others_did_since_the_branch_was_left_is_not_of_this_branch(found: Found, repository: Path) -> None:
    git(repository, "checkout", "-qb", "mine")
    write(repository, {"mine.txt": page(f"<u>{PASSAGE}")})
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, {"a.txt": BROKEN + "\n又及。\n"})
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    assert found(since="main") == ["mine.txt text/markup"]


def test_in_a_hook_of_a_worktree(
    found: Found, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "worktree", "add", "-q", "../tree")
    write(tmp_path / "tree", {"稿件/丙.txt": page(f"<u>{PASSAGE}")})
    monkeypatch.setenv("GIT_DIR", str(repository / ".git/worktrees/tree"))
    assert found("稿件", cwd="../tree") == ["稿件/丙.txt text/markup"]


def test_two_repositories(found: Found, repository: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"x.txt": BROKEN})
    git(other, "init", "-q")
    commit(other)
    assert found(".", "../other") == []
    write(other, {"y.txt": page(f"<u>{PASSAGE}")})
    assert found(".", "../other") == ["../other/y.txt text/markup"]


def test_with_a_baseline(found: Found, repository: Path, run: Run) -> None:
    """The baseline is of everything, whatever is reported."""
    words = ["--baseline", "known", "--update-baseline", "--quiet"]
    assert run("check", ".", "--since", "HEAD", *words, cwd=repository).returncode == 0
    assert run("check", ".", "--baseline", "known", cwd=repository).returncode == 0


def test_from_python(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    assert audit.check(["."], since="HEAD").findings == []
    assert len(audit.check(["."]).findings) == 3


# --- mistakes


def is_one_line(done: subprocess.CompletedProcess[bytes], said: str) -> None:
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert said in done.stderr.decode()


@pytest.mark.parametrize(
    "revision", ["nowhere", "a.txt", "HEAD~9", "HEAD:a.txt", "", " ", "HEAD..HEAD", "--output=x", "-h"]
)
def test_a_revision_that_is_none(revision: str, repository: Path, run: Run) -> None:
    is_one_line(run("check", ".", f"--since={revision}", cwd=repository), "no such revision")
    assert not (repository / "x").exists()


def test_no_repository(reused: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    env = {"GIT_CEILING_DIRECTORIES": str(reused.parent)}
    is_one_line(run("check", ".", "--since", "HEAD", cwd=reused, env=env), "in no git repository")


def test_no_commit(reused: Path, run: Run) -> None:
    git(reused, "init", "-q")
    is_one_line(run("check", ".", "--since", "HEAD", cwd=reused), "no such revision")


def test_no_git(repository: Path, run: Run) -> None:
    is_one_line(run("check", ".", "--since", "HEAD", cwd=repository, env={"PATH": ""}), "install it")


def test_a_path_that_does_not_exist(repository: Path, run: Run) -> None:
    is_one_line(run("check", "nowhere/at/all", "--since", "HEAD", cwd=repository), "nowhere/at/all: No such file")


@pytest.mark.parametrize("revision", ["HEAD~1", "v1"])
def test_a_shallow_clone(revision: str, repository: Path, run: Run, tmp_path: Path) -> None:
    git(repository, "tag", "v1")
    write(repository, {"new.txt": BROKEN})
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "clone")
    is_one_line(run("check", ".", "--since", revision, cwd=tmp_path / "clone"), "fetch-depth: 0")
    git(tmp_path / "clone", "fetch", "-q", "--depth", "1", "origin", "tag", "v1")  # the commit, but not how it led here
    if revision == "v1":
        is_one_line(run("check", ".", "--since", revision, cwd=tmp_path / "clone"), "git fetch --unshallow")
