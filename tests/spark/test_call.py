"""What can be wrong with a call is said in one line, with exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import AuditError
from audit.gate.settings import Settings
from audit.spark.files import ELSEWHERE
from tests.helpers import ROOT, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def call(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    surroundings = {**own, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **env}
    command = [sys.executable, "-m", "audit.spark", *map(str, words)]
    return subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False)


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert all(word in done.stderr for word in said), done.stderr


def test_words_that_are_wrong() -> None:
    refused(call("in.jsonl"), "OUTPUT", "--help")
    refused(call("in.jsonl", "out", "--similarity", "7"), "--similarity 7")
    refused(call("in.jsonl", "out", "--select", "passages", "--lang", "zh"), "passages", "没有")
    refused(call("in.jsonl", "out", "--config", "none.toml"), "none.toml")


def test_help_in_both_languages() -> None:
    assert "--overwrite" in call("--help", "--lang", "en").stdout
    assert "用法" in call("--help", "--lang", "zh").stdout


def test_without_java(tmp_path: Path) -> None:
    words = write(tmp_path, {"in.jsonl": "{}"}) / "in.jsonl", tmp_path / "out"
    refused(call(*words, PATH=str(tmp_path), JAVA_HOME=""), "Java", "apt-get install default-jre-headless")
    refused(call(*words, JAVA_HOME=str(tmp_path)), "Java", "JAVA_HOME")


def test_without_spark(tmp_path: Path) -> None:
    write(tmp_path, {"pyspark/__init__.py": "raise ImportError('not here')\n", "in.jsonl": "{}"})
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    refused(call(tmp_path / "in.jsonl", "out", PYTHONPATH=path), "pip install 'article-audit[spark]'")


WRONG = [("none", "does not exist"), ("files", "no records in it"), ("files/a.txt", "is no file of records")]


@pytest.fixture
def without_java(tmp_path: Path) -> dict[str, str]:
    """A machine on which Spark cannot be started: what is told there is told before."""
    return {"JAVA_HOME": str(tmp_path)}


@pytest.mark.parametrize(("given", "said"), WRONG)
def test_input_that_is_none(tmp_path: Path, without_java: dict[str, str], given: str, said: str) -> None:
    write(tmp_path, {"files/a.txt": "字", "files/_work/a.jsonl": "{}"})
    for path in (tmp_path / given, f"file://{tmp_path / given}"):
        refused(call(path, tmp_path / "out", **without_java), str(path), said)


def test_output_that_is_there(tmp_path: Path, without_java: dict[str, str]) -> None:
    write(tmp_path, {"files/b/in.jsonl": "{}", "out/mine.txt": "字"})
    words = tmp_path / "files", tmp_path / "out"
    refused(call(*words, **without_java), "--overwrite")
    refused(call(*words, "--overwrite", **without_java), "Java")  # nothing is wrong with the call


def test_where_hadoop_is_set_up_a_path_may_lie_elsewhere(tmp_path: Path, without_java: dict[str, str]) -> None:
    refused(call(tmp_path / "none", tmp_path / "out", HADOOP_CONF_DIR=str(tmp_path), **without_java), "Java")


@pytest.mark.usefixtures("java")
def test_another_file_system_is_asked_by_spark(tmp_path: Path) -> None:
    """Nothing but its answer is on standard error."""
    refused(call("hdfs://localhost:1/in", tmp_path / "out", "--master", "local[1]"), "Spark gave up")


@pytest.mark.parametrize(("given", "said"), WRONG)
def test_input_that_is_none_to_spark(spark: SparkSession, tmp_path: Path, given: str, said: str) -> None:
    from audit.spark.files import files

    write(tmp_path, {"files/a.txt": "字", "files/_work/a.jsonl": "{}"})
    with pytest.raises(AuditError, match=said):
        files(spark, str(tmp_path / given))


def test_output_that_is_there_is_kept(spark: SparkSession, tmp_path: Path) -> None:
    from audit.spark.job import run

    write(tmp_path, {"in.jsonl": '{"text": "字"}\n', "out/mine.txt": "字"})
    with pytest.raises(AuditError, match="--overwrite"):
        run(spark, str(tmp_path / "in.jsonl"), str(tmp_path / "out"), Settings(), "en", False)
    run(spark, str(tmp_path / "in.jsonl"), str(tmp_path / "out"), Settings(select=("meta",)), "en", True)
    assert (tmp_path / "out" / "findings").is_dir()
    assert (tmp_path / "out" / "mine.txt").read_text("utf-8") == "字"
