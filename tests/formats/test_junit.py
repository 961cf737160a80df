"""JUnit XML: valid by its schema, and it fails where the audit fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from audit.formats import FORMATS, Options
from audit.formats.shown import visible
from audit.model import Severity
from audit.report import Report
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.formats import made
from tests.helpers import DATA, write

SCHEMA = etree.XMLSchema(etree.parse(str(DATA / "junit-10.xsd")))
ANT = ("properties", "testcase", "system-out", "system-err")
"""What Ant's schema wants in a suite, in this order; and one outcome at most in a test case."""


def checked(data: bytes) -> Any:
    """The root of a document that is valid, and whose totals are true."""
    root = etree.fromstring(data)
    SCHEMA.assertValid(root)
    assert root.tag == "testsuites"
    for number, suite in enumerate(root):
        assert [ANT.index(child.tag) for child in suite] == sorted(ANT.index(child.tag) for child in suite)
        assert int(suite.get("id")) == number
        assert int(suite.get("tests")) == len(suite.findall("testcase")) > 0
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{tag}"))
        assert all(len(case) <= 1 for case in suite.findall("testcase"))
        names = [case.get("name") for case in suite.findall("testcase")]
        assert len(names) == len(set(names))
    return root


def rendered(report: Report, **options: Any) -> Any:
    return checked(FORMATS["junit"].render(report, Options(**options))[""].encode("utf-8"))


def outcomes(root: Any) -> dict[str, list[str]]:
    """For each article what becomes of its test cases."""
    return {
        suite.get("name"): [case[0].tag if len(case) else "passed" for case in suite.findall("testcase")]
        for suite in root
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_seeds(lang: str, run: Run) -> None:
    result = run("check", "seeds", "--format", "junit", "--lang", lang)
    assert result.stderr == b""
    root = checked(result.stdout)
    assert len(root) == 5
    assert sum(int(suite.get("failures")) for suite in root) == 780
    assert {suite.get("timestamp") for suite in root} == {"1970-01-01T00:00:00"}
    case = next(case for case in root.iter("testcase") if case.get("name").startswith("passage/repeated"))
    assert case.get("classname") == "seeds/003_2db02e86098f79b6.txt"
    assert case[0].get("type") == "passage/repeated"
    assert len(re.findall(r"003_\w+\.txt:\d+", case[0].text)) == 4


def test_articles_without_findings_pass(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE), "b.txt": page(OTHER)})
    assert outcomes(checked(run("check", ".", "--format", "junit", cwd=tmp_path).stdout)) == {
        "./a.txt": ["passed"],
        "./b.txt": ["passed"],
    }


def test_no_article_at_all(tmp_path: Path, run: Run) -> None:
    assert len(checked(run("check", ".", "--format", "junit", cwd=tmp_path).stdout)) == 0


def test_an_input_that_cannot_be_read_has_a_suite(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": bytes(range(128, 256)), "b.txt": page(OTHER)})
    root = checked(run("check", ".", "--format", "junit", cwd=tmp_path).stdout)
    assert outcomes(root) == {"./b.txt": ["passed"], "./a.txt": ["failure"]}


@pytest.mark.parametrize(("fail_on", "failing"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_what_fails_the_audit_is_a_failure(fail_on: str, failing: int) -> None:
    rows = [made.defect(name, made.place()) for name in "abcde"]
    states = [{"severity": severity} for severity in Severity] + [{"state": "known"}, {"state": "suppressed"}]
    findings = [made.finding(row, **state) for row, state in zip(rows, states, strict=True)]  # type: ignore[arg-type]
    (found,) = outcomes(rendered(made.report(rows, findings), fail_on=fail_on)).values()
    assert found.count("failure") == failing
    assert found.count("skipped") == 5 - failing


def test_from_the_command_line(reused: Path, run: Run) -> None:
    for words, code, tag in (([], 0, "skipped"), (["--fail-on", "warning"], 1, "failure")):
        result = run("check", ".", "--format", "junit", *words, cwd=reused)
        assert result.returncode == code
        assert [case[0].tag for case in checked(result.stdout).iter("testcase") if len(case)] == [tag]


def test_the_error_rate_is_a_test_of_each_article(repeated: Path, run: Run) -> None:
    write(repeated, {"b.txt": page("县图书馆周末照常开放，读者可以凭身份证办理借书证。")})
    words = ["--format", "junit", "--fail-on", "never", "--max-error-rate", "3"]
    result = run("check", ".", *words, cwd=repeated)
    assert result.returncode == 1
    assert outcomes(checked(result.stdout)) == {"./a.txt": ["skipped", "failure"], "./b.txt": ["passed"]}


def test_why_a_finding_does_not_count() -> None:
    row = made.defect("a", made.place())
    report = made.report([row], [made.finding(row, state="suppressed", reason="引文，照录")])
    skipped = rendered(report, lang="zh").find(".//skipped")
    assert skipped.get("message").startswith("已屏蔽")
    assert "引文，照录" in skipped.text


# --- texts that would act


@pytest.mark.parametrize("name", made.NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts(name: str, lang: str) -> None:
    root = rendered(made.hostile(name), lang=lang)
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "system-out",
        "system-err",
    }  # fmt: skip
    assert visible(name) in {suite.get("name") for suite in root}


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_a_parser_reads_is_what_was_said(text: str, name: str) -> None:
    root = rendered(made.hostile(f"x{name}", text))
    failure = next(case[0] for case in root.iter("testcase") if case.get("name").startswith("text/markup"))
    assert failure.get("message") == visible(text)
    assert visible(text) in failure.text.split("\n")
    assert visible(f"x{name}") in {suite.get("name") for suite in root}
