"""Everything that speaks, speaks English and Chinese."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import audit
from audit.errors import AuditError
from audit.formats import FORMATS, Options
from audit.gate.settings import Settings
from audit.gate.verdict import verdict
from audit.language import LANGUAGES, language
from audit.parser import parser
from audit.usage import in_chinese
from tests.helpers import ROOT, run, write

HAN = re.compile(r"[\u3400-\u9fff]")
TERMS = re.compile("编校差错率|今年")  # Chinese words that English texts speak of
NAME = re.compile(
    r"\$?--?[a-z-]+|[\w.-]*[/_=.][\w./=-]*|[A-Z]+"
)  # an option, a path, a code: the same in every language
WORD = re.compile("[a-z]{2}")


def is_told(en: str, zh: str) -> bool:
    """Whether a text is in both languages: English without Chinese, and Chinese where the English has words."""
    return not HAN.search(TERMS.sub("", en)) and (bool(HAN.search(zh)) or not WORD.search(NAME.sub("", en)))


# --- in the source


def takes(node: ast.AST) -> list[str]:
    """The names of what a function or class takes."""
    if isinstance(node, ast.FunctionDef):
        return [each.arg for each in [*node.args.args, *node.args.kwonlyargs] if each.arg != "self"]
    if isinstance(node, ast.ClassDef):
        init = next((each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"), None)
        fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
        return takes(init) if init else [field.id for field in fields if isinstance(field, ast.Name)]
    return []


def speakers(module: ast.Module) -> dict[str, list[str]]:
    """The functions and classes of a module that are given an English and a Chinese text."""
    nodes = (node for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.ClassDef)))
    return {node.name: takes(node) for node in nodes if {"en", "zh"} <= set(takes(node))}


def literal(node: ast.expr | None) -> str:
    """What an expression says, but for what its variables say."""
    parts = ast.walk(node) if node else ()
    return "".join(each.value for each in parts if isinstance(each, ast.Constant) and isinstance(each.value, str))


def sayings(modules: dict[Path, ast.Module]) -> Iterator[tuple[str, str, str]]:
    """Where a text is made, its English and its Chinese."""
    own = {path: speakers(module) for path, module in modules.items()}
    public = {name: named for each in own.values() for name, named in each.items() if not name.startswith("_")}
    for path, module in modules.items():
        known = public | {"option": ["en", "zh"]} | own[path]
        for call in ast.walk(module):
            name = call.func if isinstance(call, ast.Call) else None
            name = name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else None
            if isinstance(call, ast.Call) and name in known:
                given = dict(zip(known[name], call.args, strict=False)) if name != "option" else {}
                given |= {each.arg: each.value for each in call.keywords if each.arg}
                yield f"{path}:{call.lineno}", literal(given.get("en")), literal(given.get("zh"))


def test_no_text_of_the_source_lacks_a_language() -> None:
    modules = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "audit").rglob("*.py"))}
    found = list(sayings(modules))
    assert len(found) > 200
    assert not [f"{where} {en} | {zh}" for where, en, zh in found if not is_told(en, zh)]


@pytest.mark.parametrize(
    "source",
    ['Text("no such file", "no such file")', 'AuditError(f"{x}: gone", f"{x}")', 'Text("没有", "没有")',
     'option("--x", en="this", zh="")', 'Text("a word", names[1])'],
)  # fmt: skip
def test_a_text_that_lacks_one_is_found(source: str) -> None:
    model = ast.parse("class Text:\n en: str\n zh: str\nclass AuditError:\n def __init__(self, en, zh): ...")
    ((_, en, zh),) = sayings({Path("model.py"): model, Path("x.py"): ast.parse(source)})
    assert not is_told(en, zh)


# --- on the command line

COMMANDS = ["", "check", "repair", "index", "index update", "index info", "explain"]


def spoken(lang: str, command: str) -> Iterator[str]:
    """Every help text, heading, description and example of a command."""
    which: argparse.ArgumentParser = parser(lang)
    for word in command.split():
        which = next(inner.choices[word] for inner in subcommands(which))
    yield from (which.description or "", which.epilog or "")
    yield from (str(group.title) for group in which._action_groups if group._group_actions)
    for action in which._actions:
        if action in subcommands(which):
            yield from (str(each.help) for each in action._get_subactions())
        else:
            yield str(action.help)


def subcommands(of: argparse.ArgumentParser) -> list[argparse._SubParsersAction[Any]]:
    return [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_both_languages(command: str) -> None:
    both = list(zip(spoken("en", command), spoken("zh", command), strict=True))
    assert len(both) > 5
    assert not [(en, zh) for en, zh in both if not is_told(en, zh)]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_short(command: str, lang: str) -> None:
    """Each option on one line of 80 columns, under a heading, all of it on a screen or little more."""
    result = run(*command.split(), "--help", "--lang", lang, env={"COLUMNS": "80"})
    assert result.returncode == 0
    lines = result.stdout.decode("utf-8").splitlines()
    assert lines[0].startswith("usage: article-audit" if lang == "en" else "用法：article-audit")
    assert len(lines) <= 45
    assert max(map(cell_len, lines)) <= 85  # examples are longer than options
    options = [line for line in lines if line.startswith("  -")]
    assert options
    assert all(re.match(r"  -\S+( \S+)*  +\S", line) for line in options)
    assert sum(line.endswith(":" if lang == "en" else "：") for line in lines) >= (5 if command == "check" else 1)


def test_help_names_every_format() -> None:
    (formats,) = (text for text in spoken("en", "check") if text.startswith("terminal "))
    assert set(FORMATS) <= set(formats.split())


MISTAKES = {
    "": "COMMAND",
    "chek": "check",
    "check": "PATH",
    "check . --lang fr": "en",
    "check . --formats json": "--format",
    "check . --similarity high": "high",
    "check . --min-chars many": "many",
    "check . --m 3": "--min-chars",
    "check . --quiet=yes": "yes",
    "check . --format": "--format",
    "explain text text": "text",
}


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_is_told_in_both(words: str) -> None:
    with pytest.raises(AuditError, match=MISTAKES[words]) as caught:
        parser().parse_args(words.split())
    assert is_told(*caught.value.text)
    assert MISTAKES[words] in caught.value.text.zh
    assert "--help" in caught.value.text.zh


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("argument --lang: invalid choice: 'fr' (choose from 'zh', 'en')", "--lang：没有 'fr' 这一项，可选 'zh', 'en'"),
        ("argument --lang: invalid choice: 'fr' (choose from zh, en)", "--lang：没有 'fr' 这一项，可选 zh, en"),
        (
            "argument --lang: invalid choice: 'zj', maybe you meant 'zh'? (choose from zh, en)",
            "--lang：没有 'zj' 这一项，可选 zh, en",
        ),
        ("argument -h/--help: ignored explicit argument 'x'", "-h/--help：不带值，却给了 'x'"),
        ("argument --a: not allowed with argument --b", "--a：不能与 --b 同时使用"),
        ("one of the arguments --a --b is required", "请给出 --a --b 之一"),
        ("argument --a: expected 2 arguments", "--a：后面应有 2 个值"),
        ("a wording of Python 4: no words for it", "a wording of Python 4: no words for it"),
        ("argument --a: a wording of Python 4", "argument --a: a wording of Python 4"),
        ("", ""),
    ],
)
def test_wordings_of_every_python(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


# --- which of the two


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("check . --lang zh", "zh"),
        ("check . --lang=zh", "zh"),
        ("check . --lang en --lang zh", "zh"),
        ("check . --lang zh --lang=en", "en"),
        ("check . --lang fr", "en"),
        ("check . --lang", "en"),
        ("check zh", "en"),
        ("--lang zh check .", "zh"),
    ],
)
def test_the_option(words: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert language(words.split()) == lang


@pytest.mark.parametrize(
    ("names", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "de:en_GB:zh"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "de"}, "zh"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
    ],
)
def test_the_locale(names: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert language(["check", "."]) == lang


@pytest.mark.parametrize(
    ("name", "lang"),
    [("zh_CN", "zh"), ("Chinese (Simplified)_China", "zh"), ("English_United States", "en"), (None, "en")],
)
def test_the_system_where_no_variable_names_it(name: str | None, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert language(["check", "."]) == lang


def test_the_option_stands_before_the_command_or_after_it() -> None:
    for words in (["--lang", "zh", "explain"], ["explain", "--lang", "zh"]):
        assert HAN.search(run(*words).stdout.decode("utf-8"))


def test_a_language_that_is_not_spoken_is_one_line() -> None:
    result = run("check", ".", "--lang", "fr", env={"LC_ALL": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"})
    assert result.returncode == 2
    assert result.stderr.decode("utf-8").count("\n") == 1
    assert HAN.search(result.stderr.decode("utf-8"))


# --- in what is reported

FERRY = "The harbour office opened a new ferry landing on Monday, and the first boat left with all its guests."
ARTICLES: dict[str, str | bytes] = {
    "a.md": f"# A new landing\n\n{FERRY}\n\nThe office&nbsp;said “all are glad.\n\n{FERRY}\n",
    "b.txt": f"{FERRY} <span style='display:none'>x</span>\n",
    "empty.txt": b"",
    "noise.txt": bytes(range(128, 256)) * 40,
    "cut.txt": (FERRY * 4).encode("utf-8") + b"\xe4\xbb and more",
}
PHRASE = re.compile(r"[a-z]{3,}(?: [a-z]{2,})+")
MACHINERY = re.compile(r"(?s)<style.*?</style>|<script.*?</script>|<!--.*?-->|<[^>]*>|::\w+ [^:]*::")
KEPT = re.compile(r"article-audit \w+|--ignore \S+")  # commands


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """For each format what it says of articles in English, in both languages."""
    folder = write(tmp_path_factory.mktemp("reported"), ARTICLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        report = audit.check(sorted(ARTICLES))
    assert len({finding.code for finding in report.findings}) > 7
    said = verdict(report, Settings())
    return {
        name: {lang: "\n".join(kind.render(report, Options(lang=lang, verdict=said)).values()) for lang in LANGUAGES}
        for name, kind in FORMATS.items()
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_in_one_language(reported: dict[str, dict[str, str]], name: str) -> None:
    """No Chinese in the English one but in examples; no English phrase in the Chinese one but of the articles."""
    english, chinese = reported[name]["en"], KEPT.sub("", MACHINERY.sub("\n", reported[name]["zh"]))
    assert name == "sarif" or not HAN.search(TERMS.sub("", english))
    own = " ".join(
        content if isinstance(content, str) else content.decode("utf-8", "ignore") for content in ARTICLES.values()
    )
    assert not [phrase for phrase in PHRASE.findall(chinese) if phrase not in own]
    assert HAN.search(chinese)
