"""SARIF 2.1.0: every finding in one run, for code scanning and editors.

Known and suppressed findings stay in the file, marked: a code scanner believes that what is missing was mended.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from audit.catalogue import catalogue
from audit.formats import Options
from audit.formats.explained import markdown, plain
from audit.formats.places import others, uri, within
from audit.formats.shown import visible
from audit.formats.words import family
from audit.model import Check, Severity, Text
from audit.report import ConflictRow, DefectRow, Finding, PassageRow, Place, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
ROOT = "%SRCROOT%"
MOST_RESULTS = 25_000  # that GitHub takes of a run
MOST_BYTES = 9_500_000  # compressed; GitHub takes 10 MB
MOST_PLACES = 99  # beside the first; GitHub shows 100 of a result
LINKED = 5  # places linked from a message


def render(report: Report, options: Options) -> Mapping[str, str]:
    """One UTF-8 document, a result on each line."""
    results, left_out = _results(report, options)
    run = json.dumps(_run(report, options, left_out), ensure_ascii=False, indent=1)
    head = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [\n'
    text = head + run.removesuffix("\n}") + ',\n "results": [\n' + ",\n".join(results) + "\n]}]}\n"
    return {"": text.encode("utf-8", "replace").decode("utf-8")}


def _run(report: Report, options: Options, left_out: int) -> dict[str, Any]:
    """The run but for its results."""
    lang = options.lang
    driver = {
        "name": "article-audit",
        "version": report.version,
        "language": LANGUAGES[lang],
        "rules": [_rule(check, lang) for check in catalogue().values()],
    }
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if verdict := options.verdict:
        description = visible(verdict.zh if lang == "zh" else verdict.en)
        invocation |= {"exitCode": verdict.code, "exitCodeDescription": description}
    if notes := _notes(report, lang, left_out):
        invocation["toolExecutionNotifications"] = notes
    where = Text("The folder that article-audit was run in.", "运行 article-audit 时所在的文件夹。")
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "article-audit/"},
        "invocations": [invocation],
        "originalUriBaseIds": {ROOT: {"description": {"text": where.in_(lang)}}},
        "columnKind": "unicodeCodePoints",
        "properties": {"summary": asdict(report.summary)},
    }


def _rule(check: Check, lang: str) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in check.code.replace("/", "-").split("-"))
    return {
        "id": check.code,
        "name": name,
        "shortDescription": {"text": check.what.in_(lang)},
        "fullDescription": {"text": check.why.in_(lang)},
        "help": {"text": plain(check, lang), "markdown": markdown(check, lang)},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {"tags": [check.family], "problem.severity": PROBLEMS[check.severity]},
    }


def _notes(report: Report, lang: str, left_out: int) -> list[dict[str, Any]]:
    """What the run could not do: read an input, or hold every finding."""
    notes = []
    unread = sum(family(f.code) == "file" and f.severity == Severity.ERROR for f in report.findings)
    if unread:
        text = Text(
            f"Inputs that could not be audited: {unread:,}; see the results of file/unreadable and file/too-large.",
            f"有 {unread:,} 个输入未能审核，见 file/unreadable 与 file/too-large 各条。",
        )
        notes.append({"level": "error", "message": {"text": text.in_(lang)}})
    if left_out:
        text = Text(
            f"Findings left out of this file: {left_out:,} of {len(report.findings):,}, known ones and the least grave"
            f" first; code scanning takes {MOST_RESULTS:,} results and 10 MB. --format json holds all.",
            f"本文件略去 {left_out:,} 条（共 {len(report.findings):,} 条），先略已知和较轻者；代码扫描至多接收"
            f" {MOST_RESULTS:,} 条、10 MB。完整结果请用 --format json。",
        )
        notes.append({"level": "warning", "message": {"text": text.in_(lang)}})
    return notes


def _results(report: Report, options: Options) -> tuple[list[str], int]:
    """The results as JSON, as many as code scanning takes, new and worst ones first; and how many are left out."""
    rules = {code: number for number, code in enumerate(catalogue())}
    compared = options.baseline or any(finding.state == "known" for finding in report.findings)
    judged = compared or any(finding.state == "suppressed" for finding in report.findings)
    wanted = sorted(enumerate(report.findings), key=lambda numbered: numbered[1].state != "new")
    kept: dict[int, str] = {}
    packer, size = zlib.compressobj(1), 0
    for number, finding in wanted[:MOST_RESULTS]:
        result = _result(report, finding, rules, options.lang)
        if judged:
            result["suppressions"] = _suppressions(finding, options.lang)
        if compared:
            result["baselineState"] = "unchanged" if finding.state == "known" else "new"
        line = json.dumps(result, ensure_ascii=False)
        size += len(packer.compress(line.encode("utf-8", "replace")))
        if size > MOST_BYTES:
            break
        kept[number] = line
    return [kept[number] for number in sorted(kept)], len(wanted) - len(kept)


def _result(report: Report, finding: Finding, rules: Mapping[str, int], lang: str) -> dict[str, Any]:
    related = others(report, finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, [place for place, _ in related]).in_(lang)},
        "locations": [_location(finding.place)],
    }
    if related:
        listed = enumerate(related[:MOST_PLACES], 1)
        result["relatedLocations"] = [
            {"id": number, **_location(place), "message": {"text": note.in_(lang)}} for number, (place, note) in listed
        ]
    result["partialFingerprints"] = {"articleAudit/v1": finding.fingerprint}
    result["properties"] = {"id": finding.id, **_properties(report.detail(finding))}
    return result


def _message(finding: Finding, places: list[Place]) -> Text:
    """The message with links to the first of the other places; nothing in it is a link of its own."""
    en, zh = (visible(text).replace("](", "] (") for text in finding.message)
    if not finding.place.is_in_file:
        inside = within(finding.place)
        en, zh = f"{en}; {inside.en}", f"{zh}；{inside.zh}"
    if places:
        links = [f"[{_link(str(place))}]({number})" for number, place in enumerate(places[:LINKED], 1)]
        more = len(places) - LINKED
        en_more, zh_more = (f" and {more:,} more places", f" 等 {len(places):,} 处") if more > 0 else ("", "")
        en, zh = f"{en}. See also {', '.join(links)}{en_more}", f"{zh}。另见 {'、'.join(links)}{zh_more}"
    return Text(en, zh)


def _link(text: str) -> str:
    """Text of a link, in which brackets are characters."""
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place) -> dict[str, Any]:
    """A place; of a record and of extracted text the file with the place inside as properties."""
    address = uri(place.file)
    artifact = {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": ROOT}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": _region(place)}}
    if place.record:
        name = {"name": f"#{place.record}", "fullyQualifiedName": visible(place.article), "kind": "record"}
        location["logicalLocations"] = [name]
    if not place.is_in_file:
        location["properties"] = {"line": place.line, "column": place.column, "text": place.text}
    return location


def _region(place: Place) -> dict[str, Any]:
    if not place.is_in_file:  # where it stands in the file is not known
        return {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.offset,
        "charLength": place.end_offset - place.offset,
    }
    return region | ({"snippet": {"text": place.text}} if place.text else {})


def _properties(detail: PassageRow | ConflictRow | DefectRow) -> dict[str, Any]:
    if isinstance(detail, PassageRow):
        return {"kind": detail.kind, "characters": detail.characters, "similarity": detail.similarity}
    if isinstance(detail, ConflictRow):
        return {"grade": detail.grade}
    return {} if detail.suggestion is None else {"suggestion": detail.suggestion}


def _suppressions(finding: Finding, lang: str) -> list[dict[str, Any]]:
    """Why a finding does not count; empty for one that does."""
    if finding.state == "new":
        return []
    reason = finding.reason
    if reason is None:
        known = Text("Known: it stands in the baseline.", "已知：记录在基线中。")
        hidden = Text("Suppressed by the configuration.", "已由配置屏蔽。")
        reason = (known if finding.state == "known" else hidden).in_(lang)
    return [{"kind": "external", "status": "accepted", "justification": visible(reason)}]
