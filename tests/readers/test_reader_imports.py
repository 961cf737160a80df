"""Other people's libraries are imported only when such a file comes, and a missing one says how to get it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audit.model import Failure
from tests.readers import formats

FOREIGN = ("lxml", "pypdfium2", "pyarrow", "docx", "pandas", "numpy")


def test_reading_text_imports_no_foreign_library(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 工会动态\n\n今年新建工会38个。\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "今年新建工会38个。"}\n', encoding="utf-8")
    script = (
        "import sys; from audit.readers import read; from audit.readers.walk import Source\n"
        f"for path in sys.argv[1:]: print(len(list(read(Source(path, path)))))\n"
        f"print([name for name in {FOREIGN} if name in sys.modules])"
    )
    paths = [str(tmp_path / "a.md"), str(tmp_path / "a.jsonl")]
    run = subprocess.run([sys.executable, "-c", script, *paths], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:3] == ["1", "1", "[]"]


def test_without_pyarrow_the_failure_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    formats.to_parquet(path, ["文章。"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = formats.read_all(path)
    assert isinstance(failure, Failure)
    assert "pip install 'article-audit[parquet]'" in failure.message.en
