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


@pytest.fixture(scope="session")
def java() -> None:
    """Java, quick to start, for this process and those that it starts."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    os.environ.setdefault("SPARK_SUBMIT_OPTS", QUICK)


@pytest.fixture(scope="session")
def spark(java: None) -> Iterator[SparkSession]:
    """A session on this machine."""
    from audit.spark.session import session

    with session(None) as made:
        yield made
