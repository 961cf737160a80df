"""Spark finds what `check` finds: the same rows in every table, whatever the records are and however stored."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from audit.gate.settings import Settings
from tests.helpers import ROOT
from tests.spark import planted
from tests.spark.tables import of_check, of_spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from audit.spark.job import Done

MAIN = ROOT / "audit" / "spark" / "__main__.py"


def submitted(*command: str | Path) -> subprocess.CompletedProcess[str]:
    words = [*map(str, command), "--lang", "en"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    return subprocess.run(words, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False)


def audited(spark: SparkSession, given: Path, out: Path, settings: Settings) -> Done:
    from audit.spark.job import run

    return run(spark, str(given), str(out), settings, "en", False)


def test_a_thousand_articles(spark: SparkSession, tmp_path: Path) -> None:
    given = planted.write(tmp_path / "in.jsonl", planted.articles(1000, seed=1))
    done = audited(spark, given, tmp_path / "out", Settings())
    expected = of_check([given])
    assert of_spark(tmp_path / "out") == expected
    assert len(expected["passages"]) > 500
    assert len(expected["conflicts"]) > 50
    assert any("-2" in row[0] for row in expected["conflicts"])  # two with the same content
    assert (done.records, done.rows) == (1000, {name: len(rows) for name, rows in expected.items()})


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(("by", "codes"), [("python", ["meta"]), ("spark-submit", ["passage", "text"])])
def test_from_the_command_line(tmp_path: Path, by: str, codes: list[str]) -> None:
    """By itself it says nothing on standard error; under `spark-submit` it runs where that says."""
    import pyspark

    submit = Path(pyspark.__path__[0]) / "bin" / "spark-submit"
    records = planted.write(tmp_path / "in.jsonl", planted.articles(12, seed=2))
    command = [sys.executable, "-m", "audit.spark"] if by == "python" else [submit, "--master", "local[1]", MAIN]
    done = submitted(*command, records, tmp_path / "out", "--select", ",".join(codes))
    assert done.returncode == 0, done.stderr
    assert by == "spark-submit" or not done.stderr
    expected = of_check([records], select=codes)
    assert of_spark(tmp_path / "out") == expected
    assert f"12 records: {len(expected['findings'])} findings" in done.stdout


def test_a_folder_of_many_kinds(spark: SparkSession, tmp_path: Path) -> None:
    """Parts in any order, broken lines, other encodings, files that are none: each is what it is to `check`."""
    folder, some = tmp_path / "记录 %41", planted.articles(240, seed=3)
    first = planted.write(folder / "b" / "first.jsonl", some[:80])
    first.write_bytes(first.read_bytes().replace(b"\n", b'\r\n \n{"text": 3}\n[]\n{"tex\n{"text": " "}\n', 3))
    gb = planted.write(folder / "a.jsonl", some[80:120], "gb18030")
    rows = [{**record, "text": record["text"], "date": date.fromisoformat(record["date"])} for record in some[120:]]
    table = folder / "c.parquet"
    pq.write_table(pa.Table.from_pylist([*rows, {"title": "无正文"}]), table, row_group_size=50)
    (folder / "broken.parquet").write_bytes(b"PAR1 but not for long")
    (folder / "empty.jsonl").write_bytes(b"")
    (folder / "_SUCCESS").write_bytes(b"")
    settings = Settings(similarity=0.8, min_chars=20, severity={"passage/template": "off"})
    audited(spark, folder, tmp_path / "out", settings)
    found = of_spark(tmp_path / "out")
    expected = of_check([first, gb, table], similarity=0.8, min_chars=20, severity={"passage/template": "off"})
    others = [str(folder / name) for name in ("broken.parquet", "empty.jsonl")]
    told = {row[5]: row[1] for row in found["findings"] if row[5] in others}
    assert told == dict(zip(others, ("file/unreadable", "file/empty"), strict=True))
    found["findings"] = [row for row in found["findings"] if row[5] not in others]
    assert found == expected
    assert len([row for row in expected["findings"] if row[1] == "file/unreadable"]) == 9
    assert len(expected["passages"]) > 100


def test_one_passage_almost_everywhere(spark: SparkSession, tmp_path: Path) -> None:
    """Two thousand copies, every tenth edited, are found without comparing all with all."""
    records = [
        {"title": f"第{number}篇", "date": "2024-05-01", "text": text}
        for number, text in enumerate(planted.popular(2000, seed=4))
    ]
    given = planted.write(tmp_path / "in.jsonl", records)
    done = audited(spark, given, tmp_path / "out", Settings())
    assert done.buckets > 0
    assert done.seeds > 0
    expected = of_check([given])
    assert of_spark(tmp_path / "out") == expected
    assert len(expected["passages"]) == 2000
