"""The command line from outside: options, exit codes, and one line for every mistake."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from audit import __version__
from audit.cli import main
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import document, run, write

Codes = Callable[..., list[str]]


@pytest.fixture
def codes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Codes:
    """The codes of the findings that a check reports, run in this process."""

    def found(*words: str, cwd: Path) -> list[str]:
        monkeypatch.chdir(cwd)
        main(["check", *words, "--format", "json", "--jobs", "1"])
        return sorted(finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"])

    return found


def is_one_line(output: str, error: str, said: str) -> None:
    """Nothing on standard output, one line on standard error that says `said`."""
    assert output == ""
    assert error.count("\n") == 1
    assert error.startswith("article-audit: ")
    assert said in error


# --- exit codes


def test_version() -> None:
    result = run("--version")
    assert (result.returncode, result.stdout) == (0, f"article-audit {__version__}\n".encode())


def test_no_finding_is_0(tmp_path: Path) -> None:
    result = run("check", ".", cwd=write(tmp_path, {"a.txt": page(PASSAGE), "b.txt": page(OTHER)}))
    assert result.returncode == 0
    assert "Exit code 0" in result.stdout.decode().splitlines()[-1]


def test_an_error_is_1(repeated: Path) -> None:
    result = run("check", ".", cwd=repeated)
    assert result.returncode == 1
    assert "Exit code 1" in result.stdout.decode().splitlines()[-1]
    assert result.stderr == b""


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(reused: Path, level: str, code: int, run: Run) -> None:
    result = run("check", ".", "--fail-on", level, cwd=reused)
    assert result.returncode == code
    assert f"Exit code {code}" in result.stdout.decode().splitlines()[-1]


@pytest.mark.parametrize(("rate", "code"), [("0", 1), ("40", 1), ("100", 0)])
def test_max_error_rate(repeated: Path, rate: str, code: int, run: Run) -> None:
    """One error in about 200 characters is 50 in 10,000."""
    assert run("check", ".", "--fail-on", "never", "--max-error-rate", rate, cwd=repeated).returncode == code


@pytest.mark.parametrize(
    ("name", "content", "code", "exit_code"),
    [
        ("empty.txt", b"", "file/empty", 0),
        ("blank.txt", b" \n\n", "file/empty", 0),
        ("noise.txt", bytes(range(128, 256)) * 40, "file/unreadable", 1),
        ("cut.txt", PASSAGE.encode()[:-1], "file/encoding", 1),
        ("broken.docx", b"no archive", "file/unreadable", 1),
    ],
)
def test_an_input_that_cannot_be_read_is_a_finding(
    repeated: Path, name: str, content: bytes, code: str, exit_code: int, codes: Codes, run: Run
) -> None:
    """And the audit goes on."""
    write(repeated, {name: content})
    assert code in codes(name, cwd=repeated)
    assert run("check", name, cwd=repeated).returncode == exit_code
    assert {code, "passage/repeated"} <= set(codes(".", cwd=repeated))


# --- mistakes


@pytest.mark.parametrize(
    "words", [["chek"], ["check", "nowhere"], ["check", ".", "--wrong"], ["explain", "passage/repeted"]], ids=" ".join
)
def test_a_mistake_is_2(reused: Path, words: list[str]) -> None:
    result = run(*words, cwd=reused)
    assert result.returncode == 2
    is_one_line(result.stdout.decode(), result.stderr.decode(), words[-1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "COMMAND"),
        (["chek", "."], "check"),
        (["check"], "PATH"),
        (["check", "nowhere"], "nowhere"),
        (["check", ".", "nowhere.txt"], "nowhere.txt"),
        (["check", ".", "--against", "nowhere"], "nowhere"),
        (["check", ".", "--wrong"], "--wrong"),
        (["check", ".", "--format", "xml"], "terminal, json, csv"),
        (["check", ".", "--format", "json", "--format", "terminal"], "json=report.json"),
        (["check", ".", "--format", "json", "--format", "json"], "only one"),
        (["check", ".", "--figures", "some"], "conflicts"),
        (["check", ".", "--max-findings", "x"], "--max-findings"),
        (["check", ".", "--max-findings", "-1"], "--max-findings"),
        (["check", ".", "--select", "passage/repeted"], "passage/repeated"),
        (["check", ".", "--ignore", "pasage"], "passage"),
        (["check", ".", "--fail-on", "fatal"], "error"),
        (["check", ".", "--max-error-rate", "-1"], "--max-error-rate"),
        (["check", ".", "--max-error-rate", "nan"], "--max-error-rate"),
        (["check", ".", "--similarity", "1.1"], "--similarity"),
        (["check", ".", "--similarity", "nan"], "--similarity"),
        (["check", ".", "--similarity", "high"], "--similarity"),
        (["check", ".", "--min-chars", "0"], "--min-chars"),
        (["check", ".", "--min-chars", "many"], "--min-chars"),
        (["check", ".", "--jobs", "0"], "--jobs"),
        (["check", ".", "--lang", "fr"], "zh"),
        (["check", ".", "--color", "blue"], "always"),
        (["explain", "passage/repeted"], "passage/repeated"),
    ],
    ids=" ".join,
)
def test_one_line_says_how_to_mend_it(
    reused: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(reused)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(words) == 2
    is_one_line(*capsys.readouterr(), said)


def test_mistakes_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere", "--lang", "zh"]) == 2
    is_one_line(*capsys.readouterr(), "请给出")


@pytest.mark.parametrize("name", ["json=taken", "csv=file.txt", "csv=file.txt/below", "json=file.txt/below.json"])
def test_a_path_that_cannot_be_written(reused: Path, name: str, run: Run) -> None:
    write(reused, {"taken/x.md": OTHER, "file.txt": OTHER})
    result = run("check", ".", "--quiet", "--format", name, cwd=reused)
    assert result.returncode == 2
    is_one_line(result.stdout.decode(), result.stderr.decode(), "--format")


def test_missing_folders_are_made(reused: Path) -> None:
    formats = ["--format", "json=new/deep/report.json", "--format", "csv=other/new"]
    assert run("check", ".", *formats, cwd=reused).returncode == 0
    assert (reused / "new/deep/report.json").is_file()
    assert (reused / "other/new/findings.csv").is_file()


# --- what is looked for


def test_select_and_ignore(repeated: Path, codes: Codes) -> None:
    write(repeated, {"a.txt": page(PASSAGE, f"&nbsp;{OTHER}", PASSAGE)})
    assert codes(".", cwd=repeated) == ["passage/repeated", "text/markup"]
    assert codes(".", "--select", "text", cwd=repeated) == ["text/markup"]
    assert codes(".", "--select", "passage/repeated,text/doubled", cwd=repeated) == ["passage/repeated"]
    assert codes(".", "--ignore", "text", cwd=repeated) == ["passage/repeated"]
    assert codes(".", "--select", "text", "--ignore", "text/markup", cwd=repeated) == []


def test_similarity(tmp_path: Path, codes: Codes) -> None:
    edited = PASSAGE.replace("手把手", "耐心地").replace("防治", "防病").replace("田间", "家门")
    write(tmp_path, {"a.txt": page(PASSAGE), "b.txt": page(OTHER, edited)})
    assert codes(".", cwd=tmp_path) == ["passage/reused"]
    assert codes(".", "--similarity", "0.8", cwd=tmp_path) == ["passage/reused"]
    assert codes(".", "--similarity", "0.95", cwd=tmp_path) == []


def test_min_chars(reused: Path, codes: Codes) -> None:
    assert codes(".", "--min-chars", "45", cwd=reused) == ["passage/reused"]
    assert codes(".", "--min-chars", "60", cwd=reused) == []


def test_against_reports_only_what_touches_the_paths(tmp_path: Path) -> None:
    """The archive's own repeats and faults are not reported; a copy of it is."""
    archive = {"old/1.txt": f"{OTHER}\n\n{OTHER}", "old/2.txt": f"{PASSAGE}\n\n&nbsp;第二篇", "old/3.txt": OTHER}
    write(tmp_path, {**archive, "new/a.txt": page(PASSAGE)})
    found = document(run("check", "new", "--against", "old", "--format", "json", cwd=tmp_path))
    (finding,) = found["findings"]
    assert (finding["code"], finding["article"]) == ("passage/reused", "new/a.txt")
    assert [article["article"] for article in found["articles"]] == ["new/a.txt"]
    places = [occurrence["article"] for occurrence in found["passages"][0]["occurrences"]]
    assert places == ["new/a.txt", "old/2.txt"]


def test_against_may_hold_the_paths_themselves(reused: Path) -> None:
    found = document(run("check", "a.txt", "--against", ".", "--format", "json", cwd=reused))
    (passage,) = found["passages"]
    assert len(passage["occurrences"]) == 2


def test_standard_input(reused: Path) -> None:
    text = page(PASSAGE, OTHER, PASSAGE)
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        result = run("check", "-", "--format", "json", cwd=reused, stdin=text.encode(encoding))
        assert result.returncode == 1
        assert [finding["article"] for finding in document(result)["findings"]] == ["-"]
    result = run("check", "-", "--against", "a.txt", "--format", "json", cwd=reused, stdin=page(PASSAGE).encode())
    assert [finding["code"] for finding in document(result)["findings"]] == ["passage/reused"]
    result = run("check", "-", "--format", "json", cwd=reused)
    assert [finding["code"] for finding in document(result)["findings"]] == ["file/empty"]


def test_a_file_named_twice_is_one_article(reused: Path) -> None:
    found = document(run("check", "a.txt", "./a.txt", ".", reused / "a.txt", "--format", "json", cwd=reused))
    assert found["summary"]["articles"] == 2


# --- explain


def test_explain_lists_every_check() -> None:
    result = run("explain")
    assert result.returncode == 0
    lines = result.stdout.decode("utf-8").splitlines()
    assert "passage/repeated" in lines[0]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(("lang", "word"), [("zh", "改正"), ("en", "Mend")])
def test_explain_one_check(lang: str, word: str) -> None:
    result = run("explain", "passage/repeated", "--lang", lang)
    assert result.returncode == 0
    assert word in result.stdout.decode("utf-8")


# --- surroundings


def test_a_text_that_the_locale_cannot_show(reused: Path) -> None:
    """Standard output in ASCII: signs in place of characters, no traceback."""
    result = run("check", ".", cwd=reused, env={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_nothing_is_written_that_was_not_asked_for(reused: Path) -> None:
    run("check", ".", cwd=reused)
    assert sorted(path.name for path in reused.iterdir()) == ["a.txt", "b.txt"]
