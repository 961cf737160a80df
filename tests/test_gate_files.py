"""What switches the gate on elsewhere: the action, this repository's workflow, the hooks, the README's examples."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from audit.parser import parser
from tests.conftest import OTHER, PASSAGE, page
from tests.helpers import ROOT, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")
COMMAND = re.compile(r"::(?P<name>[\w-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")


class Ran(NamedTuple):
    """What a runner of GitHub would see."""

    code: int
    log: str
    outputs: dict[str, str]
    commands: list[tuple[str, str]]
    """Name and properties of each workflow command that is obeyed."""
    summary: str


def obeyed(log: str) -> list[tuple[str, str]]:
    """The workflow commands of a log, as a runner reads them: stop-commands stops all until its token comes."""
    found, token = [], ""
    for line in log.splitlines():
        if not (match := COMMAND.match(line.lstrip())):
            continue
        if match["name"] == "stop-commands":
            token = match["data"]
        elif not token:
            found.append((match["name"], match["properties"] or ""))
        elif match["name"] == token:
            token = ""
    return found


def act(folder: Path, **inputs: str) -> Ran:
    """Runs the action's check in a checkout, with what GitHub gives it; the product is that of this repository."""
    (check,) = (step for step in STEPS if step.get("id") == "check")
    given = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {f"inputs.{name}": value for name, value in given.items()}
    values["steps.python.outputs.python-path"] = sys.executable
    env = {name: EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in check["env"].items()}
    temp = Path(tempfile.mkdtemp(dir=folder.parent))
    (temp / "article-audit").symlink_to(ROOT)
    files = {"GITHUB_OUTPUT": temp / "outputs", "GITHUB_STEP_SUMMARY": temp / "summary"}
    surroundings = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "RUNNER_TEMP": str(temp)}
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]],
        cwd=folder,
        env={**surroundings, **env, **{name: str(path) for name, path in files.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = {name: path.read_text("utf-8") if path.exists() else "" for name, path in files.items()}
    outputs = dict(line.partition("=")[::2] for line in said["GITHUB_OUTPUT"].splitlines())
    log = ran.stdout.decode("utf-8")
    return Ran(ran.returncode, log, outputs, obeyed(log), said["GITHUB_STEP_SUMMARY"])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """One article with a passage twice, in a folder whose name needs care."""
    return write(tmp_path / "checkout", {"稿件 2025/a.txt": page(PASSAGE, OTHER, PASSAGE), "old/b.txt": page(OTHER)})


def test_findings_fail_the_step_and_stand_at_their_lines(checkout: Path) -> None:
    ran = act(checkout, paths="'稿件 2025'")
    assert (ran.code, ran.outputs["exit-code"]) == (1, "1")
    assert "passage/repeated" in ran.summary
    assert (
        "error",
        "file=稿件 2025/a.txt,line=11,endLine=11,col=1,endColumn=57,title=passage/repeated",
    ) in ran.commands
    (results,) = (run["results"] for run in json.loads(Path(ran.outputs["sarif"]).read_text("utf-8"))["runs"])
    assert [result["ruleId"] for result in results] == ["passage/repeated"]


def test_without_findings_the_step_passes(checkout: Path) -> None:
    ran = act(checkout, paths="old")
    assert (ran.code, ran.outputs["exit-code"], ran.commands) == (0, "0", [])
    assert Path(ran.outputs["sarif"]).is_file()


def test_inputs_reach_the_command(checkout: Path) -> None:
    assert act(checkout, fail_on="never").code == 0


def test_more_options(checkout: Path) -> None:
    ran = act(checkout, paths="old\n'稿件 2025'", args="--min-chars 200 --format 'json=made here.json'", lang="en")
    assert ran.code == 0
    assert json.loads((checkout / "made here.json").read_text("utf-8"))["summary"]["articles"] == 2
    assert "Exit code 0" in ran.log


def test_a_wrong_call_is_told_in_the_log(checkout: Path) -> None:
    ran = act(checkout, paths="nowhere")
    assert (ran.code, ran.outputs) == (2, {"exit-code": "2"})
    assert "article-audit: nowhere" in ran.log


@pytest.mark.parametrize("name", ["paths", "args", "baseline", "since", "fail_on", "lang"])
def test_no_input_is_run(checkout: Path, name: str) -> None:
    assert (
        act(checkout, **{name: "$(touch pwned)`touch pwned`\"; touch pwned; '; touch pwned; '\"&& touch pwned #"}).code
        != 0
    )
    assert not list(checkout.parent.rglob("pwned"))


def test_nothing_in_the_checkout_is_run(checkout: Path) -> None:
    evil = "open('pwned', 'w')"
    write(checkout, {f"{name}.py": evil for name in ("audit", "shlex", "secrets", "numpy", "sitecustomize")})
    assert act(checkout, fail_on="never").code == 0
    assert not list(checkout.parent.rglob("pwned"))


def test_no_article_gives_commands(checkout: Path) -> None:
    """Neither by its text nor by its name, in the log or in the outputs."""
    orders = "\n\n".join(["::error::被骗了", "::stop-commands::x", "##[error]x", f"::add-mask::{PASSAGE}"])
    write(
        checkout,
        {"稿件 2025/::error::x.txt": page(orders, PASSAGE, orders, f"::set-output name=exit-code::0{PASSAGE}")},
    )
    ran = act(checkout)
    assert {name for name, _ in ran.commands} <= {"error", "warning", "notice"}
    assert all(properties.startswith("file=") for _, properties in ran.commands)
    assert ran.outputs["exit-code"] == "1"


# --- what the files themselves must be


def test_the_action_is_whole() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert ACTION["runs"]["using"] == "composite"
    assert all(about["description"] for about in [*ACTION["inputs"].values(), *ACTION["outputs"].values()])
    assert all(f"inputs.{name} " in text for name in ACTION["inputs"])
    for step in STEPS:
        assert step["name"]
        assert ("run" in step) != ("uses" in step)
        assert step.get("shell", "bash") == "bash"
        assert ("shell" in step) == ("run" in step)
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step.get("uses", "a/b@v1"))


def test_the_workflow_uses_the_action_on_the_seeds() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    (step,) = (step for step in WORKFLOW["jobs"]["seeds"]["steps"] if step.get("uses") == "./")
    assert step["with"]["paths"] == "seeds"
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert WORKFLOW["jobs"]["seeds"]["permissions"]["security-events"] == "write"
    assert any(step.get("run") == "bash .ci/run" for step in WORKFLOW["jobs"]["tests"]["steps"])
    assert "${{" not in "".join(step.get("run", "") for job in WORKFLOW["jobs"].values() for step in job["steps"])


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_the_hooks_are_calls_of_the_command(hook: dict[str, Any]) -> None:
    assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
    assert hook["language"] == "python"
    program, *words = [*hook["entry"].split(), *hook.get("args", [])]
    assert program == "article-audit"
    parser().parse_args(words if hook.get("pass_filenames") is False else [*words, "a.txt"])
    assert re.search(hook["files"], "articles/2025/A.TXT")
    assert not re.search(hook["files"], "data.csv")


# --- the gate in five minutes, as the README says


def blocks(kind: str) -> list[str]:
    """The README's examples in a language, from its section on the gate."""
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.partition("## The gate in five minutes")[2].partition("\n## ")[0]
    return re.findall(rf"^```{kind}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


class Newsroom:
    """A repository of articles with an old fault, and what a machine of CI has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "newsroom"
        product = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m audit "$@"\n'
        for name, text in {"article-audit": product, "pip": "#!/bin/sh\n"}.items():
            write(folder / "bin", {name: text})
            (folder / "bin" / name).chmod(0o755)
        who = {f"GIT_{role}_{what}": "e@x.invalid" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.env = {
            **os.environ,
            **who,
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
        }
        write(self.folder, {"articles/a.txt": page(PASSAGE, OTHER, PASSAGE), "articles/b.txt": page(OTHER[:20])})
        self.run("git init --quiet && git add --all && git commit --quiet --message start")

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-euo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, encoding="utf-8", check=False
        )

    def check(self, *words: str) -> int:
        return self.run(f"article-audit check --no-progress {' '.join(words)}").returncode


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """The README's first step done."""
    made = Newsroom(tmp_path)
    (record, *_) = blocks("sh")
    assert made.check("articles/") == 1
    done = made.run(record)
    assert done.returncode == 0, done.stderr
    assert made.check("articles/") == 0
    assert made.run("git status --porcelain").stdout == ""
    return made


def repeat(newsroom: Newsroom) -> None:
    """A third copy of what stood twice, in another file."""
    write(newsroom.folder, {"articles/b.txt": page(OTHER[:20], PASSAGE)})


def test_on_github(newsroom: Newsroom) -> None:
    workflow = yaml.safe_load(blocks("yaml")[0])
    (_, step) = workflow["jobs"]["audit"]["steps"]
    assert step["uses"].startswith("OWNER/article-audit@")
    inputs = {name.replace("-", "_"): value for name, value in step["with"].items()}
    assert act(newsroom.folder, **inputs).code == 0
    repeat(newsroom)
    ran = act(newsroom.folder, **inputs)
    assert ran.code == 1
    ((name, properties),) = ran.commands
    assert name == "error"
    assert properties.startswith("file=articles/b.txt,line=9,")


def test_on_github_what_a_pull_request_changed(newsroom: Newsroom) -> None:
    repeat(newsroom)
    newsroom.run("git commit --quiet --all --message more")
    assert act(newsroom.folder, paths="articles/", since="HEAD~1").code == 1
    assert act(newsroom.folder, paths="articles/", since="HEAD").code == 0


def test_on_gitlab(newsroom: Newsroom) -> None:
    job = yaml.safe_load(blocks("yaml")[1])["articles"]
    script = "\n".join(job["script"])
    assert newsroom.run(script).returncode == 0
    repeat(newsroom)
    assert newsroom.run(script).returncode == 1
    for made in (*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]):
        assert (newsroom.folder / made).stat().st_size > 0


def test_before_each_commit(newsroom: Newsroom) -> None:
    (repo,) = yaml.safe_load(blocks("yaml")[2])["repos"]
    assert [each["id"] for each in repo["hooks"]] == list(HOOKS)
    words = [*HOOKS["article-audit"]["entry"].split(), *repo["hooks"][1]["args"]]
    assert newsroom.run(" ".join(words)).returncode == 0
    repeat(newsroom)
    newsroom.run("git add --all")
    assert newsroom.run(" ".join(words)).returncode == 1


def test_what_is_right_is_suppressed(newsroom: Newsroom) -> None:
    """Under the README's entry, with what is in these articles."""
    (entry,) = blocks("toml")
    entry = re.sub('path = "[^"]*"', 'path = "articles/"', re.sub('text = "[^"]*"', f'text = "{PASSAGE[:9]}"', entry))
    repeat(newsroom)
    with (newsroom.folder / "article-audit.toml").open("a", encoding="utf-8") as file:
        file.write(entry.replace("passage/reused", "passage/repeated"))
    assert newsroom.check("articles/") == 0
