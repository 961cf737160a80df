"""A Spark session that several tests share. Without Java they are skipped, but fail where CI should have brought it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MISSING = "Spark needs Java 17 or later: apt-get install default-jre-headless"
QUICK = "-XX:TieredStopAtLevel=1"  # a short run ends before Java has made itself fast
SMALL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""So that Spark runs small steps at once, and does not first plan and compile each for many rows."""


@pytest.fixture(scope="session")
def java() -> None:
    """Java, quick to start, for this process and those that it starts."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    os.environ.setdefault("SPARK_SUBMIT_OPTS", QUICK)
    words = " ".join(f"--conf {name}={value}" for name, value in SMALL.items())
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{words} pyspark-shell")


@pytest.fixture(scope="session")
def spark(java: None) -> Iterator[SparkSession]:
    """A session on two cores of this machine."""
    from audit.spark.session import session

    with session("local[2]") as made:
        for name, value in SMALL.items():
            made.conf.set(name, value)
        yield made
