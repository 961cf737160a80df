"""`reports/` is what the audit says of `seeds/` today."""

from __future__ import annotations

import json

import pytest

from tests.reports import TOP, reports


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(TOP)
        return reports()


def test_the_reports_are_those_of_this_version(made: dict[str, str]) -> None:
    stale = [name for name, text in made.items() if (TOP / "reports" / name).read_bytes() != text.encode("utf-8")]
    assert not stale, "run python -m tests.reports and commit what it makes"


def test_the_seeds_contradict_one_another_twice(made: dict[str, str]) -> None:
    conflicts = json.loads(made["report.json"])["conflicts"]
    assert sorted(one["code"] for one in conflicts) == ["figure/decreased", "figure/ordinal"]


def test_nothing_else_lies_among_the_reports(made: dict[str, str]) -> None:
    assert {path.name for path in (TOP / "reports").iterdir()} == set(made) | {
        "html.png",
        "html.zh.png",
    }  # by tests.screenshot


def test_pictures_need_no_network(made: dict[str, str]) -> None:
    for name in ("terminal.svg", "terminal.zh.svg"):
        assert "url(" not in made[name].replace("url(#", "")
