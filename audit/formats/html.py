"""HTML: one page that needs nothing else, for an editor to open, filter, read and print.

The server side is all there is to read; the script only hides, opens and scrolls what stands in the page. Every string
that comes from outside is made visible and escaped on its way in, and the page forbids all scripts but its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from audit.files import GENERATOR
from audit.formats import Options
from audit.formats.page import conflicts, findings, sharing
from audit.formats.page.places import Places
from audit.formats.page.texts import texts
from audit.formats.page.words import WORDS
from audit.formats.shown import visible
from audit.formats.words import COLUMNS, FAMILIES, FAMILY_ORDER, GRADES, SEVERITIES, totals
from audit.model import Check, Severity, Text
from audit.report import Report

LIMITS = (("papers", 3), ("periodicals", 2), ("books", 1))  # errors per 10,000 characters
SCRIPTS = ("filter", "places", "sharing", "keys")
EARLY = 'document.documentElement.className = "scripted";'
FEW_ARTICLES = 5  # listed at once
NUMBERED = 12  # articles up to which the picture of who shares with whom has numbers in it
KEYS = (
    (("j", "k"), "key_next"),
    (("o",), "key_open"),
    (("t",), "key_text"),
    (("c",), "key_copy"),
    (("/",), "key_search"),
    (("1", "2", "3"), "key_severity"),
    (("r",), "key_reset"),
    (("?",), "key_help"),
)
SPOKEN = ("shares", "count", "hidden", "of", "copied", "known", "suppressed", "within_itself")


def render(report: Report, options: Options) -> Mapping[str, str]:
    """The page."""
    return {"": _environment(options.lang).get_template("report.html.jinja").render(_context(report, options))}


def _environment(lang: str) -> Environment:
    """Templates that escape everything, after making it visible."""

    def words(text: Text) -> str:
        return text.in_(lang)

    def w(name: str, *values: object) -> str:
        return words(WORDS[name]).format(*values)

    def prose(text: Text) -> Markup:
        parts = words(text).split("`")  # every other one is a command
        return Markup().join(
            Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
        )

    environment = Environment(
        loader=PackageLoader("audit.formats.page"),
        autoescape=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "lang": lang,
        "words": words,
        "prose": prose,
        "w": w,
        "number": "{:,}".format,
        "rounded": "{:g}".format,
        "grade": lambda grade: words(GRADES[grade]),
        "severities": {severity: words(name) for severity, name in SEVERITIES.items()},
        "SEVERITIES": list(SEVERITIES),
        "families": {family: words(name) for family, name in FAMILIES.items()},
        "GENERATOR": Markup(GENERATOR),
        "KEYS": KEYS,
        "FEW": findings.FEW,
        "FEW_ARTICLES": FEW_ARTICLES,
        "ALL": sharing.ALL,
        "LEVELS": sharing.LEVELS,
        "PAIRS": sharing.PAIRS,
        "LISTED": sharing.LISTED,
        "NUMBERED": NUMBERED,
        "WIDTH": conflicts.WIDTH,
    }
    return environment


def _context(report: Report, options: Options) -> dict[str, Any]:
    places, total = Places(report), report.summary
    rate = total.errors * 10000 / total.characters if total.characters else 0.0
    style, script = _style(), _script()
    title = WORDS["report"].in_(options.lang)
    if options.verdict:
        title = f"{WORDS['failed' if options.verdict.code else 'passed'].in_(options.lang)} · {title}"
    return {
        "report": report,
        "total": total,
        "verdict": options.verdict,
        "title": title,
        "policy": _policy(style, EARLY, script),
        "style": Markup(style),
        "early": Markup(EARLY),
        "script": Markup(script),
        "rate": f"{rate:.2f}",
        "limits": [(word, limit, rate <= limit) for word, limit in LIMITS],
        "table": _table(report, options.lang),
        "worst": _worst(report, places),
        "codes": _codes(report),
        "states": _states(report),
        "sections": findings.sections(report, places),
        "texts": texts(report, places),
        "sharing": sharing.sharing(report, places),
        "names": places.names,
        "data": {
            "names": [visible(name) for name in places.names],
            "words": {name: WORDS[name].in_(options.lang) for name in SPOKEN},
        },
    }


def _style() -> str:
    return (files("audit.formats.page") / "report.css").read_text("utf-8")


def _script() -> str:
    """The scripts as one, in a scope of its own."""
    folder = files("audit.formats.page") / "scripts"
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return '"use strict";\n{\n' + "\n".join(parts) + "}\n"


def _policy(style: str, *scripts: str) -> str:
    """Nothing may be loaded, sent or run but this style and these scripts, known by their hashes."""
    runs = " ".join(map(_hash, scripts))
    return f"default-src 'none'; style-src {_hash(style)}; script-src {runs}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _table(report: Report, lang: str) -> dict[str, Any]:
    """Findings by family, and by severity where they are new, else by state."""
    columns, rows = totals(report)
    rows.sort(key=lambda row: FAMILY_ORDER.index(row[0]))
    return {
        "columns": [{"key": column, "name": COLUMNS[column].in_(lang)} for column in columns],
        "rows": [(FAMILIES[name].in_(lang), counts) for name, counts in rows],
        "totals": [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)],
    }


def _worst(report: Report, places: Places) -> list[dict[str, Any]]:
    """The articles with their new findings by severity, those with the most errors first."""
    counts = Counter((f.place.article, f.severity.rank) for f in report.findings if f.state == "new")
    rows = [
        {
            "row": row,
            "number": places.number(row.article),
            "lang": places.lang(row.article),
            "counts": [counts[row.article, severity.rank] for severity in Severity],
        }
        for row in report.articles
    ]
    return sorted(rows, key=lambda each: [-count for count in each["counts"]])


def _states(report: Report) -> list[str]:
    """The states to choose from."""
    found = {finding.state for finding in report.findings} | {"new"}
    return [state for state in findings.STATES if state in found]


def _codes(report: Report) -> dict[str, list[Check]]:
    """The checks that found something, by family."""
    codes: dict[str, list[Check]] = {}
    for check in findings.checks(report):
        codes.setdefault(check.family, []).append(check)
    return codes
