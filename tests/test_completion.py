"""`article-audit --print-completion SHELL`: a shell completes commands, options, codes, formats and files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from audit.catalogue import FAMILIES, catalogue
from audit.formats import FORMATS
from tests.helpers import ROOT, run

CODES = [*FAMILIES, *catalogue()]
CASES = {
    "": ["check", "repair", "index", "explain"],
    "check --sim": ["--similarity"],
    "check --fail-on ": ["error", "warning", "info", "never"],
    "check --select text/m": ["text/mojibake", "text/markup", "text/mixed-script"],
    "check --ignore passage,figure/c": ["passage,figure/conflict"],
    "check . --format ": list(FORMATS),
    "explain ": CODES,
    "explain meta/d": ["meta/date"],
    "check se": ["seeds"],
    "check . --against CHANGE": ["CHANGELOG.md"],
    "repair --wr": ["--write"],
    "--print-completion z": ["zsh"],
}
ASK = {
    "bash": """
source "$1"
COMP_WORDS=(article-audit "${@:2}")
COMP_CWORD=$(($# - 1))
_shtab_article_audit
printf '%s\\n' "${COMPREPLY[@]}"
""",
    "fish": """
source $argv[1]
complete -C "article-audit $argv[2..]"
""",
}


@pytest.fixture(scope="module", params=sorted(ASK))
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A shell that is installed here, and its script."""
    name = str(request.param)
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    script = tmp_path_factory.mktemp("completion") / name
    script.write_bytes(run("--print-completion", name).stdout)
    return name, script


@pytest.mark.parametrize("line", CASES)
def test_a_shell_completes(shell: tuple[str, Path], line: str) -> None:
    name, script = shell
    words = line.split(" ")
    command = [name, "-c", ASK[name], *([name] if name == "bash" else []), str(script), *words]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert asked.stderr == b""
    given = [answer.split("\t")[0].rstrip("/") for answer in asked.stdout.decode("utf-8").splitlines()]
    assert sorted(given) == sorted(CASES[line])


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh_takes_its_script(tmp_path: Path) -> None:
    (tmp_path / "_article-audit").write_bytes(run("--print-completion", "zsh").stdout)
    ask = """
fpath=("$1" $fpath)
autoload -U compinit && compinit -u -D && print $_comps[article-audit] && autoload +X _article-audit"""
    asked = subprocess.run(["zsh", "-f", "-c", ask, "zsh", tmp_path], capture_output=True, check=True)
    assert (asked.stdout, asked.stderr) == (b"_article-audit\n", b"")


def test_the_script_speaks_the_language_of_the_user() -> None:
    assert "终端" in run("--print-completion", "fish", env={"LC_ALL": "zh_CN.UTF-8"}).stdout.decode("utf-8")


def test_an_unknown_shell_is_a_mistake() -> None:
    result = run("--print-completion", "csh")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"fish" in result.stderr
