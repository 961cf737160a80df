"""Every check is described once, whole and in both languages."""

from __future__ import annotations

import json
import re

import pytest

from audit.catalogue import FAMILIES, catalogue, selected
from audit.cli import main
from audit.errors import AuditError
from audit.model import Check, Severity, Text
from tests.helpers import DATA

CHECKS = list(catalogue().values())
SCHEMA = json.loads((DATA / "report.schema.json").read_text("utf-8"))
CONTRACT = set(SCHEMA["properties"]["findings"]["items"]["properties"]["code"]["enum"])
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_codes_are_those_of_the_contract() -> None:
    assert set(catalogue()) <= CONTRACT
    assert {code for code in CONTRACT if code.partition("/")[0] in FAMILIES} <= set(catalogue())


def test_no_code_is_described_twice() -> None:
    described = [check.code for checks in FAMILIES.values() for check in checks()]
    assert len(described) == len(set(described))
    assert described == list(catalogue())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_description_lacks_nothing(check: Check) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", check.code)
    assert isinstance(check.severity, Severity)
    for text in (check.what, check.why, check.mend):
        assert isinstance(text, Text)
        assert text.en.strip()
        assert HAN.search(text.zh)
        assert text.en != text.zh
    assert check.bad.strip()
    assert check.good.strip()
    assert check.bad != check.good


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explain_prints_each(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--lang", lang]) == 0
    table = capsys.readouterr().out
    assert [line.split()[0] for line in table.splitlines()] == list(catalogue())
    for check in CHECKS:
        assert check.what.in_(lang) in table
        assert main(["explain", check.code, "--lang", lang]) == 0
        page = capsys.readouterr().out
        for text in (check.what, check.why, check.mend):
            assert text.in_(lang) in page
        for line in (check.bad + "\n" + check.good).splitlines():
            assert line in page
        assert f"--ignore {check.code}" in page


def test_all_are_selected_by_default() -> None:
    assert selected((), ()) == set(catalogue())


def test_codes_and_families_are_selected_and_ignored() -> None:
    passages = {code for code in catalogue() if code.startswith("passage/")}
    assert selected(["passage"], []) == passages
    assert selected(["passage/reused"], []) == {"passage/reused"}
    assert selected(["passage", "text/width"], ["passage/reused"]) == (passages | {"text/width"}) - {"passage/reused"}
    assert selected([], ["passage"]) == set(catalogue()) - passages
    assert selected(["passage"], ["passage"]) == frozenset()


@pytest.mark.parametrize(
    ("name", "nearest"), [("passage/repeted", "passage/repeated"), ("txt", "text"), ("Passage", "passage")]
)
def test_a_name_that_does_not_exist(name: str, nearest: str) -> None:
    for select, ignore in (([name], []), ([], [name])):
        with pytest.raises(AuditError, match=nearest):
            selected(select, ignore)
