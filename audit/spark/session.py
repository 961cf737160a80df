"""A Spark session: ours on this machine, or that of a cluster; what is missing is said in one line."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[2]"
STDERR = 2
PARTITIONS = 2  # of a shuffle on one machine, for each core
ALWAYS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    "spark.sql.files.ignoreCorruptFiles": "true",  # what of a file could not be read is counted and told
    "spark.sql.files.ignoreMissingFiles": "false",
}
ON_ONE_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.driver.maxResultSize": "0",
}


@contextmanager
def session(master: str | None) -> Iterator[SparkSession]:
    """A session on `master`; without one that of spark-submit, or else `local[2]`. Raises AuditError.

    Whatever Spark raises inside becomes an AuditError, too.
    """
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")  # about pandas, which is not used
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise AuditError(
            "Spark is not installed: pip install 'article-audit[spark]'",
            "没有安装 Spark：pip install 'article-audit[spark]'",
        ) from error
    if not submitted:
        _look_for_java()
        master = master or LOCAL
    _prepare_workers()
    builder = SparkSession.builder.appName("article-audit")
    if master:
        builder = builder.master(master)
    is_local = bool(master and master.startswith("local"))
    settings = ALWAYS | (_on_one_machine(master) if master and is_local else {})
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        with _quietly() if is_local else nullcontext():
            spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        try:
            yield spark
        finally:
            spark.stop()
    except (PySparkException, Py4JError) as error:
        raise _failed(error) from error


def _on_one_machine(master: str) -> dict[str, str]:
    """What holds where nobody has set up a cluster."""
    said = master.partition("[")[2].rstrip("]").partition(",")[0]
    cores = (os.cpu_count() or 1) if said == "*" else int(said) if said.isdecimal() else 1
    return ON_ONE_MACHINE | {"spark.sql.shuffle.partitions": str(PARTITIONS * cores)}


@contextmanager
def _quietly() -> Iterator[None]:
    """Programs started inside have no standard error: on one machine Java would greet the user there, line by line.

    Whatever goes wrong in Spark is raised here, and told in one line.
    """
    sys.stderr.flush()
    kept, nowhere = os.dup(STDERR), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
        os.close(nowhere)


def _look_for_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (os.access(os.path.join(home, "bin", "java"), os.X_OK) if home else shutil.which("java")):
        raise AuditError(
            "Java is not there, and Spark needs it (17 or later): install it (apt-get install default-jre-headless), "
            "or set JAVA_HOME",
            "没有 Java，而 Spark 需要它（17 或更高版本）：请安装（apt-get install default-jre-headless），"
            "或设置 JAVA_HOME",
        )


def _prepare_workers() -> None:
    """Workers run this interpreter, and find the package where this process found it."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    here = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if here not in known:
        os.environ["PYTHONPATH"] = os.pathsep.join([here, *filter(None, known)])


def _failed(error: Exception) -> AuditError:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if any("JAVA_GATEWAY_EXITED" in line for line in lines):
        return AuditError(
            "Java did not start Spark; it must be version 17 or later (java -version)",
            "Java 未能启动 Spark；版本须为 17 或更高（java -version）",
        )
    said = next((line for line in reversed(lines) if "Error" in line or "Exception" in line), (lines or [""])[0])
    return AuditError(
        f"Spark gave up: {said[:400]}; the log of its executors tells more",
        f"Spark 中止：{said[:400]}；详见执行器日志",
    )
