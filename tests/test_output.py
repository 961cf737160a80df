"""What a check prints and writes: JSON to its schema, CSV for spreadsheets, a report that fits a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import threading
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import audit
from audit.formats.csv import inert
from audit.formats.shown import elided, marked, visible
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import DATA, ROOT, document, write

ANSI = re.compile(r"\x1b\[[0-9;]*m")
WIDE = ("W", "F")


def valid(report: dict[str, Any]) -> None:
    jsonschema.validate(report, json.loads((DATA / "report.schema.json").read_text("utf-8")))


def columns(line: str) -> int:
    """How wide a line is on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in WIDE else not unicodedata.combining(c) for c in line)


# --- JSON


def test_json_validates_against_the_schema(tmp_path: Path, run: Run) -> None:
    files: dict[str, str | bytes] = {
        "empty.txt": b"",
        "a.md": page(PASSAGE, OTHER, PASSAGE),
        "b.txt": PASSAGE,
        "c.txt": "今年&nbsp;(huì)市總工會(huì)<b>" + OTHER,
        "d.txt": bytes(range(128, 256)),
    }
    valid(document(run("check", write(tmp_path, files), "--format", "json")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_of_the_seeds(lang: str, run: Run) -> None:
    result = run("check", "seeds", "--format", "json", "--lang", lang)
    report = document(result)
    valid(report)
    assert result.stderr == b""
    assert result.stdout.endswith(b"}\n")
    assert b"\r" not in result.stdout
    for passage in report["passages"]:
        for place in passage["occurrences"]:
            text = (ROOT / place["article"]).read_text("utf-8")
            assert text[place["offset"] : place["end_offset"]] == place["text"]
            lines = text.split("\n")
            assert sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1 == place["offset"]
    details = {f"{kind}/{row['id']}" for kind in ("passages", "defects", "conflicts") for row in report[kind]}
    assert {finding["detail"] for finding in report["findings"]} <= details
    assert len({finding["id"] for finding in report["findings"]}) == len(report["findings"])


def test_json_with_nothing_found(tmp_path: Path, run: Run) -> None:
    report = document(run("check", ".", "--format", "json", cwd=tmp_path))
    valid(report)
    assert report["findings"] == report["articles"] == []


def test_ids_survive_edits_elsewhere(repeated: Path, run: Run) -> None:
    def ids() -> list[tuple[str, str]]:
        findings = document(run("check", ".", "--format", "json", cwd=repeated))["findings"]
        return [(finding["id"], finding["fingerprint"]) for finding in findings]

    before = ids()
    write(repeated, {"a.txt": page("新加的一段。", PASSAGE, OTHER, "又加一段。", PASSAGE)})
    assert ids() == before


# --- CSV


def test_csv_is_what_spreadsheets_open(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"=1+1.txt": page(PASSAGE), "b.txt": page(OTHER, PASSAGE)})
    words = ["--format", "csv=out", "--quiet", "--select", "passage"]
    result = run("check", "=1+1.txt", "b.txt", *words, cwd=tmp_path)
    assert (result.stdout, result.stderr) == (b"", b"")
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(written) == {"findings.csv", "passages.csv", "figures.csv", "conflicts.csv"}
    for data in written.values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") > 0
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    rows = list(csv.DictReader(io.StringIO(written["passages.csv"].decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    assert [row["article"] for row in rows] == ["'=1+1.txt", "b.txt"]


def test_figures_listed_may_be_those_in_conflict_alone(tmp_path: Path, run: Run) -> None:
    """In JSON, CSV and Python alike; a conflict that is not reported lists none."""
    schools = "全市共有学校35所，其中小学18所、中学15所，教师2300人。\n"
    write(tmp_path, {"a.txt": schools, "b.txt": "今年招收新生120人。\n"})
    words = ["--quiet", "--format", "json", "--format", "csv=out", "--fail-on", "never"]

    def listed(*more: str) -> list[list[str]]:
        figures = document(run("check", ".", *words, *more, cwd=tmp_path))["figures"]
        table = (tmp_path / "out" / "figures.csv").read_text("utf-8-sig")
        rows = csv.DictReader(io.StringIO(table, newline=""))
        return [[figure["text"] for figure in figures], [row["text"] for row in rows]]

    every = ["35所", "18所", "15所", "2300人", "120人"]
    assert listed() == [every, every]
    assert listed("--figures", "conflicts") == [every[:3], every[:3]]
    assert listed("--figures", "conflicts", "--ignore", "figure/parts") == [[], []]
    report = audit.check([str(tmp_path)], figures="conflicts")
    assert [figure.place.text for figure in report.figures] == every[:3]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["=cmd|' C'!A0.txt", "\t=1.txt", "\r@a.txt", "-1+1.txt", "\ta.txt", "@\n=1.txt"])
def test_hostile_names_of_files(name: str, tmp_path: Path, run: Run) -> None:
    write(tmp_path, {name: page(PASSAGE, OTHER, PASSAGE)})
    run("check", ".", "--format", "csv=out", "--quiet", cwd=tmp_path)
    run("check", "--format", "csv=named", "--quiet", "--", name, cwd=tmp_path)
    for folder in ("out", "named"):
        for path in (tmp_path / folder).iterdir():
            for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
                assert not any(cell.lstrip("\n").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_csv_goes_to_reports_by_default(reused: Path, run: Run) -> None:
    result = run("check", ".", "--format", "csv", cwd=reused)
    assert "Exit code 0" in result.stdout.decode()  # the terminal report is shown too
    assert (reused / "reports" / "passages.csv").is_file()
    again = run("check", ".", "--format", "csv", cwd=reused)  # what it wrote is no article
    assert again.stdout == result.stdout


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "+1",
        "-1",
        "@a",
        " =1",
        "\t=1",
        "\r=1",
        "\x00=1",
        "＝1",
        "＋1",
        "\ta",
        "\r\ta",
        "\u200b=1",
        "\ufeff@a",
        "\x7f=1",
    ],
)
def test_cells_that_would_be_formulas_are_inert(cell: str) -> None:
    assert inert(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "文字", "1=1", "'=1", "（-1）"])
def test_other_cells_are_as_they_were(cell: str) -> None:
    assert inert(cell) == cell


# --- the terminal


def test_several_formats_at_once(reused: Path, run: Run) -> None:
    result = run("check", ".", "--format", "json=r.json", "--format", "csv=out", "--format", "terminal", cwd=reused)
    assert "passage/reused" in result.stdout.decode()
    valid(json.loads((reused / "r.json").read_text("utf-8")))
    alone = run("check", ".", "--format", "json", "--format", "csv=out", cwd=reused)
    assert (reused / "r.json").read_bytes() == alone.stdout


def test_a_pipe_is_written_into_and_stays(repeated: Path, tmp_path: Path, run: Run) -> None:
    pipe, read = tmp_path / "pipe", list[str]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    run("check", str(repeated), "--format", f"json={pipe}")
    reader.join(30)
    assert json.loads(read[0])["schema"] == 1
    assert pipe.is_fifo()


def test_of_a_link_what_it_names_is_written(repeated: Path, tmp_path: Path, run: Run) -> None:
    link, named = tmp_path / "link.json", tmp_path / "named.json"
    link.symlink_to(named)
    run("check", str(repeated), "--format", f"json={link}")
    assert link.is_symlink()
    assert json.loads(named.read_text("utf-8"))["schema"] == 1


def test_quiet(repeated: Path, run: Run) -> None:
    result = run("check", ".", "--quiet", cwd=repeated)
    assert (result.returncode, result.stdout, result.stderr) == (1, b"", b"")
    assert json.loads(run("check", ".", "--quiet", "--format", "json", cwd=repeated).stdout)


@pytest.mark.parametrize(("words", "zh"), [(["--lang", "zh"], True), (["--lang=en"], False), ([], False)])
def test_language(repeated: Path, words: list[str], zh: bool, run: Run) -> None:
    output = run("check", ".", *words, cwd=repeated).stdout.decode()
    assert ("错误" in output) == zh
    assert ("error" in output.replace("--fail-on error", "").replace("error（", "").replace("error 级", "")) != zh


def test_language_of_the_locale(repeated: Path, run: Run) -> None:
    assert "退出码" in run("check", ".", cwd=repeated, env={"LC_ALL": "zh_CN.UTF-8"}).stdout.decode()
    assert "退出码" in run("check", ".", cwd=repeated, env={"LC_ALL": "", "LANG": "zh_CN.UTF-8"}).stdout.decode()


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ([], {}, False),  # no terminal
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),  # the user's own word
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_color(repeated: Path, words: list[str], env: dict[str, str], colored: bool, run: Run) -> None:
    output = run("check", ".", *words, cwd=repeated, env=env).stdout.decode()
    assert ("\x1b[" in output) == colored


def test_colors_change_nothing_else(repeated: Path, run: Run) -> None:
    plain, colored = (run("check", ".", "--color", c, cwd=repeated).stdout.decode() for c in ("never", "always"))
    assert ANSI.sub("", colored).split() == plain.split()


@pytest.mark.parametrize("words", [["--lang", "zh"], ["--lang", "en"], ["--color", "always"]])
@pytest.mark.parametrize("width", [None, "60"])
def test_no_line_is_wider_than_the_terminal(words: list[str], width: str | None, run: Run) -> None:
    env = {"COLUMNS": width} if width else {}
    output = run("check", "seeds", "--max-findings", "0", *words, env=env).stdout.decode()
    assert max(map(columns, ANSI.sub("", output).splitlines())) <= int(width or 80)


def test_nothing_in_a_text_is_obeyed(tmp_path: Path, run: Run) -> None:
    """Neither rich's markup nor control sequences, in texts and in names."""
    text = f"前言[bold]红字[/bold]\x1b[31m警告\x07\x9b2J\u202e{PASSAGE}[/]"
    write(tmp_path, {"[red]a[/red].txt": page(text), "b\x1b[2J.txt": page(OTHER, text)})
    for words in (["--color", "never"], ["--color", "always"], ["--lang", "zh"]):
        output = ANSI.sub("", run("check", ".", *words, cwd=tmp_path).stdout.decode())
        assert "[bold]红字[/bold]" in output
        assert "[red]a[/red].txt" in output
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", output)


def test_max_findings(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {f"{n}.txt": page(f"<b>{n}</b>的报道还没有写完。") for n in range(6)})
    few = run("check", ".", "--select", "text/markup", "--max-findings", "2", cwd=tmp_path).stdout.decode()
    assert sum(f"./{n}.txt" in few.split("\n\n", 2)[2] for n in range(6)) == 2
    assert "more findings" in few
    assert "--max-findings 0" in few
    every = run("check", ".", "--select", "text/markup", "--max-findings", "0", cwd=tmp_path).stdout.decode()
    assert "more findings" not in every
    assert sum(f"./{n}.txt" in every.split("\n\n", 2)[2] for n in range(6)) == 6
    files = document(
        run("check", ".", "--select", "text/markup", "--max-findings", "2", "--format", "json", cwd=tmp_path)
    )
    assert {finding["article"] for finding in files["findings"]} == {f"./{n}.txt" for n in range(6)}


def test_thousands_of_findings_are_looked_up_not_searched_for(tmp_path: Path, run: Run) -> None:
    """20,000 in one article: shown by a few examples, and no wait that grows with their square."""
    write(tmp_path, {"a.txt": page(*(f"第{n}段写着<b>工会</b>的事情。" for n in range(10_000)))})
    output = run("check", ".", "--select", "text/markup", "--max-findings", "0", cwd=tmp_path).stdout.decode()
    assert "20,000 places" in output
    assert len(output.splitlines()) < 20


def test_the_seeds_in_one_screenful(run: Run) -> None:
    """The three passages come first, each once with all its places and what differs; the verdict is the last line."""
    output = run("check", "seeds", "--select", "passage").stdout.decode()
    for line in (49, 51, 53, 55, 57, 59, 61, 135, 137, 139):
        assert len(re.findall(rf"003_\w+\.txt:{line}\b", output)) in (1, 2)  # again beside a difference
    assert output.count("passage/repeated") == 3
    assert "{+今年,宝鸡市+}" in output
    assert len(output.splitlines()) < 50
    assert output.splitlines()[-1].startswith("Exit code 1")


def test_long_texts_are_shortened_in_the_middle() -> None:
    assert elided("开头" + "中" * 500 + "结尾", 60).startswith("开头中")
    assert elided("开头" + "中" * 500 + "结尾", 60).endswith("中结尾")
    assert len(elided("中" * 500, 60)) < 70
    assert elided("中" * 60, 60) == "中" * 60


def test_differences_are_marked() -> None:
    assert "".join(text for text, _ in marked("职工100人参加活动", "职工86人参加了活动")).count("{+") == 2
    assert visible("a\x1b[0m\u200b\n") == "a␛[0m<U+200B>⏎"
