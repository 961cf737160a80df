"""`.parquet` files: one article a row; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator

from audit.errors import Unreadable
from audit.model import Article, Failure
from audit.readers.files import stream
from audit.readers.records import Record, articles, wanted
from audit.readers.settings import Settings
from audit.readers.walk import STDIN, Source

ROWS = 256  # read at a time


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    """The article of each row, a few hundred rows in memory at a time."""
    if source.path == STDIN:
        raise Unreadable("file/unreadable", "parquet cannot be read from a pipe", "无法从管道读取 parquet")
    yield from articles(source.name, _records(source, settings), settings)


def _records(source: Source, settings: Settings) -> Iterator[Record]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise Unreadable(
            "file/unreadable",
            "reading parquet needs pyarrow: pip install 'article-audit[parquet]'",
            "读取 parquet 需要 pyarrow：pip install 'article-audit[parquet]'",
        ) from error
    with stream(source.path) as file:
        try:
            table = parquet.ParquetFile(file)
            columns = [name for name in table.schema_arrow.names if name in wanted(settings)]
            for batch in table.iter_batches(batch_size=ROWS, columns=columns or None):
                yield from batch.to_pylist()
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise Unreadable("file/unreadable", f"not parquet: {reason}", f"不是 parquet：{reason}") from error
