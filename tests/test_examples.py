"""What `article-audit explain` shows is true: each bad example has the fault, each good one has not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import audit
from audit.catalogue import catalogue
from audit.formats.explained import parts
from audit.model import Check
from tests.conftest import Run
from tests.helpers import document, write

CHECKS = list(catalogue().values())
TEXT = {check.code for check in CHECKS if check.family == "text"}
NAMED = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
BYTE = re.compile(rb"\\x([0-9a-f]{2})")
SIZE = re.compile(rb"\xe2\x80\xa6 (\d+) MiB\Z")


def files(example: str) -> dict[str, bytes]:
    """The files of an example by name, as `audit.model.Check` says how they are written."""
    first, *named = NAMED.split(example)
    assert not (first and named)
    parts = dict(zip(named[::2], named[1::2], strict=True)) or {"article.md": first}
    return {name: BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), text.encode()) for name, text in parts.items()}


def found(run: Run, example: str, folder: Path) -> set[str]:
    """The codes of what a check of an example finds, but for what its configuration suppresses."""
    contents = files(example)
    write(folder, contents)
    for name, content in contents.items():
        if size := SIZE.search(content):
            with (folder / name).open("rb+") as file:
                file.truncate(int(size[1]) << 20)  # a hole: nothing is written
    records = [name for name in contents if name.endswith(".jsonl")]
    checked = document(run("check", ".", *records, "--format", "json", "--jobs", "1", cwd=folder))
    return {finding["code"] for finding in checked["findings"] if finding["state"] == "new"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_bad_example_is_bad(check: Check, tmp_path: Path, run: Run) -> None:
    """And no other fault of text is seen in it."""
    codes = found(run, check.bad, tmp_path)
    assert check.code in codes
    assert check.family != "text" or codes & TEXT == {check.code}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_good_example_is_good(check: Check, tmp_path: Path, run: Run) -> None:
    """And has no other fault, but that so short an article may lack a title, a date or a byline."""
    codes = found(run, check.good, tmp_path)
    assert check.code not in codes
    assert not {code for code in codes if not code.startswith("meta/")}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("check", [check for check in CHECKS if check.family != "config"], ids=lambda check: check.code)
def test_what_explain_says_suppresses_it(check: Check, lang: str, tmp_path: Path, run: Run) -> None:
    """With the path and the words of what was found."""
    assert check.code in found(run, check.bad, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        finding = next(each for each in audit.check(sorted(files(check.bad))).findings if each.code == check.code)
    entry = parts(check, lang)[-1].text.replace('"articles/2025/"', json.dumps(finding.place.article))
    words = "".join(finding.place.text.split())[:12]
    write(tmp_path, {"article-audit.toml": entry.replace('text = "…"', f"text = {json.dumps(words)}")})
    checked = document(run("check", *files(check.bad), "--format", "json", "--jobs", "1", cwd=tmp_path))
    (same,) = (each for each in checked["findings"] if each["id"] == finding.id)
    assert same["state"] == "suppressed"
