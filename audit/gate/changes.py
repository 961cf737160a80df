"""What changed since a revision, as git knows it: committed, staged, unstaged, or not in git at all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from audit.errors import AuditError
from audit.model import Text
from audit.patterns import is_within
from audit.readers.walk import STDIN
from audit.report import Report


@dataclass(frozen=True, slots=True)
class Changes:
    """For the top folder of each repository, its files that are as they were; all others changed."""

    same: Mapping[str, frozenset[str]]

    def __contains__(self, file: str) -> bool:
        path = os.path.realpath(file)
        top = max((top for top in self.same if is_within(path, top)), key=len, default=None)
        return top is None or path not in self.same[top]


def changes(revision: str, paths: Sequence[str]) -> Changes:
    """What changed in the repositories of `paths` since this branch left `revision`.

    Raises AuditError where git, a repository or the revision is missing.
    """
    if revision.startswith("-") or "\0" in revision or not revision.strip():
        raise _unknown(revision)
    same: dict[str, frozenset[str]] = {}
    for folder in sorted({_folder(path) for path in paths if path != STDIN}):
        shown = _git(folder, "rev-parse", "--show-toplevel")
        top = os.path.realpath(os.fsdecode(shown.removesuffix(b"\n")))
        if top not in same:
            same[top] = _same(top, revision)
    return Changes(same)


def _folder(path: str) -> str:
    """The folder of a path that exists; else one above it, for to miss it is for others to say."""
    folder = os.path.realpath(path)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder


def _same(top: str, revision: str) -> frozenset[str]:
    """The files of a repository that are in git and are what they were where this branch left `revision`."""
    commit = _git(
        top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", error=partial(_unknown, revision, top)
    )
    base = _common(top, commit.strip().decode())
    differing = _git(top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--")
    names = {*_git(top, "ls-files", "-z").split(b"\0")} - {*differing.split(b"\0")}
    return frozenset(os.path.join(top, *os.fsdecode(name).split("/")) for name in names if name)


def _common(top: str, commit: str) -> str:
    """The commit where this branch left another; that itself where they have nothing in common."""
    found = _run(top, "merge-base", commit, "HEAD").stdout.strip().decode()
    if not found and _is_shallow(top):
        raise AuditError(
            f"--since: the history of this shallow clone does not reach back far enough; {DEEPEN.en}",
            f"--since：浅克隆中的历史不够长；{DEEPEN.zh}",
        )
    return found or commit


DEEPEN = Text(
    "fetch it with `git fetch --unshallow`, in GitHub Actions with `fetch-depth: 0` of actions/checkout",
    "请用 git fetch --unshallow 补全；GitHub Actions 中请为 actions/checkout 设置 fetch-depth: 0",
)


def _unknown(revision: str, top: str | None = None) -> AuditError:
    if top and _is_shallow(top):
        return AuditError(
            f"--since {revision}: not in this shallow clone; {DEEPEN.en}",
            f"--since {revision}：浅克隆中没有这个版本；{DEEPEN.zh}",
        )
    return AuditError(
        f"--since {revision}: git knows no such revision; name a commit, tag or branch, perhaps after `git fetch`",
        f"--since {revision}：git 中没有这个版本；请给出提交、标签或分支，必要时先 git fetch",
    )


def _is_shallow(top: str) -> bool:
    return _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _git(folder: str, *words: str, error: Callable[[], AuditError] | None = None) -> bytes:
    """What a git command prints. Raises `error`, or AuditError with git's own words, where it fails."""
    done = _run(folder, *words)
    if done.returncode:
        if error:
            raise error()
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            raise AuditError(
                "--since: these files are in no git repository; leave it out, or run `git init` and commit them",
                "--since：这些文件不在 git 仓库中；请去掉该选项，或先 git init 并提交",
            )
        raise AuditError(
            f"--since: git {words[0]} failed ({said}); mend that, or leave --since out",
            f"--since：git {words[0]} 失败（{said}）；请排除故障，或去掉 --since",
        )
    return done.stdout


def _run(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    if "GIT_WORK_TREE" not in surroundings:  # in a hook of a worktree git would take any folder for its top
        surroundings.pop("GIT_DIR", None)
    command = ["git", "-C", folder, *words]
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=surroundings, check=False)
    except OSError as error:
        raise AuditError(
            f"--since: git cannot be run ({error.strerror}); install it, or leave --since out",
            f"--since：无法运行 git（{error.strerror}）；请安装 git，或去掉 --since",
        ) from error


def touched(report: Report, since: Changes) -> Report:
    """The report with those findings only that touch a changed file, each at its last place there."""
    is_changed = cache(since.__contains__)
    findings = []
    for finding in report.findings:
        places = [copy.place for copy in finding.copies if is_changed(copy.place.file)]
        if places:
            at = finding.place if is_changed(finding.place.file) else places[-1]
            findings.append(replace(finding, place=at))
    return report.with_findings(findings)
