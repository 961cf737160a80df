"""Folders of articles that several tests audit."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Protocol

import hypothesis
import pytest

from audit.cli import main
from tests.helpers import ROOT, write

PASSAGE = (
    "春分前后，县农技站派出六支小分队，走村入户查看冬小麦返青情况，手把手教农户辨认条锈病，并把防治药剂送到田间地头。"
)
OTHER = "渡口停航以后，两岸居民过河全靠新修的人行桥。桥面不宽，却装了扶手和路灯，傍晚来散步的人比白天还多。"


hypothesis.settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("unhurried")


class Run(Protocol):
    """As `helpers.run`."""

    def __call__(
        self, *words: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`helpers.run` in this process, for tests that need many runs; standard input is empty."""

    def inside(
        *words: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LANG"):
                patch.delenv(name, raising=False)
            for name, value in {"LC_ALL": "C.UTF-8", **(env or {})}.items():
                patch.setenv(name, value)
            code = main([str(word) for word in words])
        output, error = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, output.encode("utf-8"), error.encode("utf-8"))

    return inside


def page(*paragraphs: str) -> str:
    """An article of these paragraphs that lacks nothing else."""
    return "\n\n".join(["---\ntitle: 春耕\ndate: 2025-03-21\nauthor: 王小明\n---", *paragraphs]) + "\n"


@pytest.fixture
def reused(tmp_path: Path) -> Path:
    """Two articles that share a passage, and nothing else wrong with them: one warning."""
    return write(tmp_path, {"a.txt": page(PASSAGE), "b.txt": page(OTHER, PASSAGE)})


@pytest.fixture
def repeated(tmp_path: Path) -> Path:
    """One article with a passage twice: one error."""
    return write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
