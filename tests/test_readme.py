"""The READMEs say what the product does, the same in both languages; the two commands stand where `.ci/run` looks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest

from audit.formats import FORMATS
from audit.gate.schema import faults, schema
from audit.parser import parser
from tests.readme import READMES, TOP, with_codes

TEXTS = {lang: path.read_text("utf-8") for lang, path in READMES.items()}
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r" +#.*")
both = pytest.mark.parametrize("lang", TEXTS)


def code(lang: str) -> list[tuple[str, str]]:
    """Blocks of code with their languages, without what is said in comments."""
    return [(kind, COMMENT.sub("", text)) for kind, text in FENCED.findall(TEXTS[lang])]


def prose(lang: str) -> str:
    return FENCED.sub("", TEXTS[lang])


@both
def test_every_code_is_in_the_table(lang: str) -> None:
    assert with_codes(TEXTS[lang], lang) == TEXTS[lang], "run python -m tests.readme"


@both
def test_the_two_commands_are_single_lines(lang: str) -> None:
    commands = [line for line in TEXTS[lang].splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert "article-audit check seeds" in commands[0]
    assert "-m pytest" in commands[1]


@both
def test_every_option_and_format_of_check_is_in_the_table(lang: str) -> None:
    table = [line.split("|")[1] for line in TEXTS[lang].splitlines() if line.startswith("| `--")]
    named = set(re.findall(r"--[a-z-]+", " ".join(table)))
    check = parser()._subparsers._group_actions[0].choices["check"]  # type: ignore[union-attr, index]
    options = {name for name in check._option_string_actions if name.startswith("--")}
    assert named == options - {"--help", "--figures", "--config"}
    (formats,) = (line for line in TEXTS[lang].splitlines() if line.startswith("| `--format"))
    assert set(FORMATS) <= set(re.findall(r"`([a-z]+)`", formats))


@both
def test_what_is_linked_to_exists(lang: str) -> None:
    """Pictures, the other language, other documents."""
    targets = re.findall(r"\]\(([^)]+)\)", prose(lang))
    assert targets
    assert not [each for each in targets if "://" not in each and not (TOP / each).exists()]
    assert {path.name for path in READMES.values()} - {READMES[lang].name} <= set(targets)


@both
def test_configurations_are_right(lang: str) -> None:
    tables = [tomllib.loads(text) for kind, text in FENCED.findall(TEXTS[lang]) if kind == "toml"]
    assert len(tables) > 1
    assert [fault for table in tables for fault in faults(table, schema())] == []


def lines(lang: str, start: str) -> list[str]:
    return [line for line in TEXTS[lang].splitlines() if line.startswith(start)]


PARTS: dict[str, Callable[[str], object]] = {
    "levels of headings": lambda lang: [len(level) for level in re.findall(r"^(#+) ", prose(lang), re.MULTILINE)],
    "code": code,
    "columns of tables": lambda lang: [line.count("|") for line in lines(lang, "|")],
    "what tables are about": lambda lang: [line.split("|")[1] for line in lines(lang, "| `")],
    "pictures": lambda lang: [
        picture.replace(".zh.", ".") for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", prose(lang))
    ],
    "whatever stands as code in the text": lambda lang: set(re.findall(r"`([^`\n]+)`", prose(lang))),
}


@pytest.mark.parametrize("part", PARTS)
def test_both_have_the_same(part: str) -> None:
    assert PARTS[part]("zh") == PARTS[part]("en")
