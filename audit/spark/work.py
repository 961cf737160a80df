"""What one step leaves to the next: kept as parquet, so that no step is done twice and no plan grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Work(NamedTuple):
    """Where steps keep what they found: a folder that all machines see, and one of this machine."""

    spark: SparkSession
    folder: str
    here: str

    def keep(self, frame: DataFrame, name: str) -> DataFrame:
        """The same rows, found now."""
        path = f"{self.folder}/{name}"
        with self.doing(name):
            frame.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    @contextmanager
    def doing(self, name: str) -> Iterator[None]:
        """What Spark does inside is called so in its user interface and event log."""
        context = self.spark.sparkContext
        context.setJobDescription(name)
        try:
            yield
        finally:
            context.setLocalProperty("spark.job.description", None)  # type: ignore[arg-type]
