"""`article-audit check`: audit, write every format asked for, say the verdict."""

from __future__ import annotations

import argparse
import gc
import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from audit.cache import place
from audit.commands.updates import told
from audit.console import say, tell
from audit.errors import AuditError
from audit.files import write
from audit.formats import FORMATS, Options
from audit.formats.shown import colored
from audit.gate.config import configured
from audit.gate.gate import Gate
from audit.gate.settings import Settings
from audit.gate.verdict import verdict
from audit.progress import Progress, bar, silent
from audit.report import Report
from audit.runner import audit


@dataclass(frozen=True, slots=True)
class Output:
    """One format and where it goes; None is standard output."""

    name: str
    path: str | None


MANY = 2000  # findings; a report of fewer is written sooner than a process is started
DEFAULTS = {"format": [], "max_findings": 50, "color": "auto", "quiet": False, "no_progress": False, "no_cache": False}


def run(options: argparse.Namespace, lang: str) -> int:
    """Gives the exit code. Raises AuditError where the call is wrong or a file cannot be written."""
    given = vars(options)
    usual = configured(given.get("config"))
    asked = {"lang": lang, "jobs": os.cpu_count() or 1, **DEFAULTS, **usual, **given}
    options.lang = lang = asked["lang"]
    outputs = _outputs(asked["format"], asked["quiet"])
    reports = (*outputs, *map(_output, usual.get("format", ())))  # of other runs, too
    written = tuple(output.path for output in reports if output.path is not None)
    cache = None if asked["no_cache"] else place(options.paths)
    settings = Settings.of({**asked, "cache": cache, "written": written})
    gate = Gate.of(settings, options.paths)
    gc.disable()  # an audit makes much and throws away little; counting it over and over takes a tenth of the time
    with _progress(asked["no_progress"], lang) as progress:
        report, update = gate(audit(options.paths, settings, progress))
    if update and not asked["quiet"]:
        tell(told(update, asked["max_findings"], lang))
    result = verdict(report, settings)
    shown = Options(
        lang=lang,
        color=colored(asked["color"]),
        width=max(40, shutil.get_terminal_size((80, 24)).columns),
        max_findings=asked["max_findings"],
        verdict=result,
        fail_on=settings.fail_on,
        max_error_rate=settings.max_error_rate,
        baseline=settings.baseline is not None,
    )
    _put(outputs, report, shown, asked["jobs"])
    return result.code


def _put(outputs: Sequence[Output], report: Report, shown: Options, jobs: int) -> None:
    """Writes the report in every format; files first: the verdict is the last line.

    Of a large report all formats but the first are made meanwhile. Raises AuditError where a file cannot be written.
    """
    ordered = sorted(outputs, key=lambda output: output.path is None)
    made: list[Callable[[], Mapping[str, str]]] = [
        partial(FORMATS[output.name].render, report, shown) for output in ordered
    ]
    if jobs > 1 and len(made) > 1 and len(report.findings) > MANY:
        from audit.processes import beside  # to load it takes as long as a small report

        made[1:] = [beside(render, jobs) for render in made[1:]]
    for output, files in zip(ordered, made, strict=True):
        encoding = FORMATS[output.name].encoding
        if output.path is not None:
            write(output.path, files(), encoding)
            continue
        if output.name != "terminal" and isinstance(sys.stdout, io.TextIOWrapper):
            # a file, whatever the terminal is used to
            sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="")
        say(files()[""])


def _outputs(words: list[str], quiet: bool) -> list[Output]:
    outputs = [_output(word) for word in words]
    to_stdout = [output.name for output in outputs if output.path is None]
    if len(to_stdout) > 1:
        names = ", ".join(to_stdout)
        raise AuditError(
            f"--format {names}: only one can go to standard output; give the others a path, as in json=report.json",
            f"--format {names}：只有一种格式可以输出到标准输出；请为其他格式指定路径，例如 json=report.json",
        )
    if not to_stdout and not quiet:
        outputs.append(Output("terminal", None))
    return [output for output in outputs if not (quiet and output.name == "terminal" and output.path is None)]


def _output(word: str) -> Output:
    name, _, path = word.partition("=")
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise AuditError(
            f"--format {name}: no such format; there are {known}", f"--format {name}：没有这种格式；可用 {known}"
        )
    return Output(name, path or FORMATS[name].default)


def _progress(off: bool, lang: str) -> AbstractContextManager[Progress]:
    return silent() if off or not sys.stderr.isatty() else bar(lang)
