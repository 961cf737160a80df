"""The README says what the product does, and its two commands stand where `.ci/run` looks for them."""

from __future__ import annotations

import re
import tomllib

from audit.gate.schema import faults, schema
from tests.readme import README, with_codes


def test_every_code_is_in_the_table() -> None:
    text = README.read_text("utf-8")
    assert with_codes(text) == text, "run python -m tests.readme"


def test_the_two_commands_are_single_lines() -> None:
    commands = [line for line in README.read_text("utf-8").splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert "article-audit check seeds" in commands[0]
    assert commands[1].endswith("-m pytest")


def test_configurations_are_right() -> None:
    tables = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)]
    assert tables
    assert [fault for table in tables for fault in faults(table, schema())] == []
