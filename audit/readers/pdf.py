"""placeholder"""
from collections.abc import Iterator

from audit.model import Article, Failure
from audit.readers.settings import Settings
from audit.readers.walk import Source


def read(source: Source, settings: Settings) -> Iterator[Article | Failure]:
    return iter(())
