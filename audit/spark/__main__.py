"""`python -m audit.spark INPUT OUTPUT`: the audit on Apache Spark."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from audit import options
from audit.console import prepare, say, tell
from audit.errors import AuditError
from audit.gate.config import configured
from audit.gate.levels import looked_for
from audit.gate.settings import Settings
from audit.language import language
from audit.model import Text
from audit.spark.files import refuse
from audit.usage import Parser

WRONG = 2


def parser(lang: str) -> Parser:
    """The words of this command."""
    top = Parser(
        lang=lang,
        prog="python -m audit.spark",
        usage="python -m audit.spark [OPTIONS] INPUT OUTPUT",
        description=Text(
            "Audits records (parquet, JSON lines) on Apache Spark, and writes the tables of the report as parquet.",
            "在 Apache Spark 上审核记录（parquet、JSON 行），把报告各表写成 parquet。",
        ).in_(lang),
    )
    option = top.group("options", "选项")
    option("input", metavar="INPUT", en="a file or folder of records", zh="记录文件或文件夹")
    option("output", metavar="OUTPUT", en="a folder for the tables", zh="存放各表的文件夹")
    option(
        "--master",
        metavar="URL",
        en="the cluster (local[2], or spark-submit's)",
        zh="集群（local[2] 或 spark-submit 的）",
    )
    option("--overwrite", action="store_true", en="replace the tables in OUTPUT", zh="替换 OUTPUT 中的表")
    options.compared(option)
    options.config(option)
    options.lang(option)
    options.helping(option)
    return top


def main(words: Sequence[str]) -> int:
    """Gives the exit code: 0, or 2 where the call is wrong or the audit could not run."""
    lang = language(words)
    prepare()
    try:
        given = vars(parser(lang).parse_args(words))
        settings = Settings.of({**(configured(given["config"]) if "config" in given else {}), **given})
        looked_for(settings)  # whether there are such checks, before Spark is started
        refuse(given["input"], given["output"], given["overwrite"])
        from audit.spark.session import session

        with session(given["master"]) as spark:
            from audit.spark.job import run

            done = run(spark, given["input"], given["output"], settings, lang, given["overwrite"])
    except AuditError as error:
        tell(f"article-audit: {error.text.in_(lang)}")
        return WRONG
    say(f"{done.text.in_(lang)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
