"""What `article-audit explain` shows is true: each bad example has the fault, each good one has not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import audit
from audit.catalogue import catalogue
from audit.model import Check
from audit.report import Finding
from tests.helpers import write

CHECKS = list(catalogue().values())
TEXT = {check.code for check in CHECKS if check.family == "text"}
CONFIG = "article-audit.toml"
NAMED = re.compile(r"^==> (.+) <==\n", re.MULTILINE)
BYTE = re.compile(rb"\\x([0-9a-f]{2})")
SIZE = re.compile(rb"\xe2\x80\xa6 (\d+) MiB\Z")


def files(example: str) -> dict[str, bytes]:
    """The files of an example by name, as `audit.model.Check` says how they are written."""
    first, *named = NAMED.split(example)
    assert not (first and named)
    parts = dict(zip(named[::2], named[1::2], strict=True)) or {"article.md": first}
    return {name: BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), text.encode()) for name, text in parts.items()}


def found(example: str, folder: Path) -> list[Finding]:
    contents = files(example)
    write(folder, contents)
    for name, content in contents.items():
        if size := SIZE.search(content):
            with (folder / name).open("rb+") as file:
                file.truncate(int(size[1]) << 20)  # a hole: nothing is written
    paths, config = (["."], CONFIG) if CONFIG in contents else (sorted(contents), None)
    return [finding for finding in audit.check(paths, config=config).findings if finding.state == "new"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_bad_example_is_bad(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other fault of text is seen in it."""
    monkeypatch.chdir(tmp_path)
    codes = {finding.code for finding in found(check.bad, tmp_path)}
    assert check.code in codes
    assert check.family != "text" or codes & TEXT == {check.code}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_good_example_is_good(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And has no other fault, but that so short an article may lack a title, a date or a byline."""
    monkeypatch.chdir(tmp_path)
    codes = {finding.code for finding in found(check.good, tmp_path)}
    assert check.code not in codes
    assert not {code for code in codes if not code.startswith("meta/")}
