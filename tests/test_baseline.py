"""The baseline: old findings are known and never fail, new ones do, and stand at the right place."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import audit
from audit.gate.baseline import HEAD, of, read, text_of
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import SEEDS, document, run, write

NAME = "known.baseline"
THIRD = "夜校开在老粮站二楼，报名的大多是附近工地的瓦工和钢筋工。先生讲图纸怎么看，也讲合同怎么签，下课常常过了九点。"
FIGURES = "今年共录取新生850名，其中男生430名、女生450名。"
Check = Callable[..., Any]


@pytest.fixture
def check(tmp_path: Path, run: Run) -> Check:
    """Audits the folder against its baseline; gives the exit code and the JSON report."""

    def checked(*words: str) -> Any:
        done = run("check", ".", "--baseline", NAME, "--format", "json", *words, cwd=tmp_path)
        return done.returncode, document(done)

    return checked


def places(report: Any, state: str = "new") -> list[str]:
    return sorted(f"{f['article'][2:]}:{f['line']} {f['code']}" for f in report["findings"] if f["state"] == state)


# --- making it


def test_the_first_run_writes_it_the_second_passes(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE), "b.txt": page(f"<b>{THIRD}")})
    assert run("check", ".", cwd=tmp_path).returncode == 1
    made = run("check", ".", "--baseline", NAME, "--update-baseline", cwd=tmp_path)
    assert made.returncode == 0
    said = made.stderr.decode().splitlines()
    assert said[0] == f"{NAME}: 2 added, 0 removed, 0 known before"
    assert [line.split()[:3] for line in said[1:]] == [
        ["+", "./a.txt:11", "passage/repeated"],
        ["+", "./b.txt:7", "text/markup"],
    ]
    again = run("check", ".", "--baseline", NAME, cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, b"")
    assert again.stdout.decode().splitlines()[-1] == "Exit code 0: nothing new; 2 known"
    text = (tmp_path / NAME).read_text("utf-8")
    assert text.startswith(HEAD)
    assert text.splitlines() == sorted(text.splitlines())
    assert "a.txt" not in text


def test_what_is_known_does_not_hide_what_is_new(tmp_path: Path, run: Run) -> None:
    """At a terminal it is counted; shown when all is asked for."""
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
    run("check", ".", "--baseline", NAME, "--update-baseline", cwd=tmp_path)
    write(tmp_path, {"b.txt": page(f"<b>{THIRD}")})
    few, everything = (
        run("check", ".", "--baseline", NAME, "--max-findings", most, cwd=tmp_path).stdout.decode() for most in "10"
    )
    assert "text/markup" in few
    assert "passage/repeated" not in few
    assert "and 1 known finding:" in few
    assert "passage/repeated  known" in everything


def test_an_update_names_many_alike_in_one_line(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(*(f"<b>{number}{THIRD[number:]}" for number in range(1, 6)))})
    made = run("check", ".", "--select", "text/markup", "--baseline", NAME, "--update-baseline", cwd=tmp_path)
    assert made.stderr.decode().splitlines()[1:] == ["  + ./a.txt:7  text/markup  ×5"]


def test_what_is_known_counts_for_nothing(tmp_path: Path, check: Check) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE, f"<b>{THIRD}", FIGURES)})
    assert check("--update-baseline")[0] == 0
    code, report = check("--fail-on", "info", "--max-error-rate", "0")
    assert code == 0
    assert {finding["state"] for finding in report["findings"]} == {"known"}
    assert len(report["passages"]) == len(report["conflicts"]) == len(report["defects"]) == 1
    summary = {"errors": 0, "warnings": 0, "infos": 0, "known": 3, "suppressed": 0}
    assert {key: report["summary"][key] for key in summary} == summary
    assert (report["articles"][0]["errors"], report["articles"][0]["error_rate"]) == (0, 0)


def test_an_update_says_what_it_removes(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE), "b.txt": page(f"<b>{THIRD}")})
    run("check", ".", "--baseline", NAME, "--update-baseline", cwd=tmp_path)
    write(tmp_path, {"b.txt": page(THIRD), "c.txt": page(FIGURES)})
    update = run("check", ".", "--baseline", NAME, "--update-baseline", "--lang", "zh", cwd=tmp_path)
    head, *rest = update.stderr.decode().splitlines()
    assert head == f"{NAME}：新增 1 条，移除 1 条，原有 1 条"
    assert [line.split()[:3] for line in rest] == [
        ["+", "./c.txt:7", "figure/parts"],
        ["-", "text/markup", "<b>夜校开在老粮站二楼，报名"],
    ]
    assert "text/markup" not in (tmp_path / NAME).read_text("utf-8")
    quiet = run("check", ".", "--baseline", NAME, "--update-baseline", "--quiet", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")


def test_codes_that_were_off_stay_known(tmp_path: Path, check: Check) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE, f"<b>{THIRD}")})
    check("--update-baseline")
    check("--update-baseline", "--select", "passage")
    assert check()[0] == 0


def test_what_is_suppressed_is_not_known(tmp_path: Path, check: Check) -> None:
    entry = '[[suppress]]\ncode = "passage"\nreason = "a refrain"\n'
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE), "article-audit.toml": entry})
    check("--update-baseline")
    assert check()[1]["summary"]["suppressed"] == 1
    write(tmp_path, {"article-audit.toml": ""})
    assert check()[0] == 1


def test_it_may_stand_in_the_configuration(tmp_path: Path, run: Run) -> None:
    files: dict[str, str | bytes] = {
        "article-audit.toml": f'baseline = "ci/{NAME}"',
        "in/a.txt": page(PASSAGE, OTHER, PASSAGE),
    }
    write(tmp_path, files)
    assert run("check", ".", cwd=tmp_path).returncode == 2
    assert run("check", ".", "--update-baseline", cwd=tmp_path / "in").returncode == 0
    assert (tmp_path / "ci" / NAME).is_file()
    assert run("check", ".", cwd=tmp_path).returncode == 0


def test_from_python(repeated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repeated)
    assert audit.check(["."], baseline=NAME, update_baseline=True).summary.known == 1
    assert audit.check(["."], baseline=NAME).summary.errors == 0


def test_it_is_no_article(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(f"<b>{THIRD}")})
    for _ in range(2):
        found = document(
            run("check", ".", "--baseline", "b.txt", "--update-baseline", "--format", "json", cwd=tmp_path)
        )
        assert [row["article"] for row in found["articles"]] == ["./a.txt"]


# --- what stays known


@pytest.fixture
def old(tmp_path: Path, check: Check) -> Path:
    """A repository with a finding of every kind, all known."""
    write(
        tmp_path,
        {
            "a.txt": page(PASSAGE, OTHER, PASSAGE, FIGURES),
            "b.txt": page(OTHER, f"<b>{THIRD}", "会议强调,要坚持以职工为中心,服务大局。"),
            "c.txt": f"{THIRD}在这里，没有标题，没有日期，也没有署名。\n",
            "d.txt": b"",
        },
    )
    for path in SEEDS:
        shutil.copy(path, tmp_path)
    check("--update-baseline")
    kinds = {finding["code"].partition("/")[0] for finding in check()[1]["findings"]}
    assert kinds == {"passage", "figure", "text", "meta", "file"}
    return tmp_path


def test_lines_move(old: Path, check: Check) -> None:
    for path in old.glob("[abc].txt"):
        head, mark, body = path.read_text("utf-8").rpartition("\n---\n")
        path.write_text(f"{head}{mark}\n街上新开了一家书店。\n\n{body}\n又及，天晴了。\n", "utf-8")
    for path in old.glob("00*.txt"):
        path.write_text("\n\n\n" + path.read_text("utf-8"), "utf-8")
    assert places(check()[1]) == []


def test_files_are_renamed(old: Path, check: Check) -> None:
    write(old, {"moved/x": ""})
    for number, path in enumerate(sorted(old.glob("*.txt"), reverse=True)):
        if path.stat().st_size:
            path.rename(old / "moved" / f"{number}.md")
    assert [place for place in places(check()[1]) if "meta/" not in place] == []  # a dated name may say less


def test_line_ends_change(old: Path, check: Check) -> None:
    for path in old.glob("*.txt"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert places(check()[1]) == []


def test_another_folder_another_path(old: Path, run: Run) -> None:
    whole = run("check", old, "--baseline", old / NAME, "--format", "json", cwd=old.parent)
    assert places(document(whole)) == []


def test_the_baseline_is_the_same_wherever_the_files_are(old: Path, run: Run) -> None:
    before = (old / NAME).read_bytes()
    run("check", old, "--baseline", old / NAME, "--update-baseline", cwd=old.parent)
    assert (old / NAME).read_bytes() == before


def test_a_copy_less(tmp_path: Path, check: Check) -> None:
    """What is left of a known repeat stays known, whichever copy goes."""
    edited = PASSAGE.replace("手把手", "耐心地")
    copies: dict[str, str | bytes] = {"a.txt": page(PASSAGE, OTHER, edited), "b.txt": page(THIRD, PASSAGE)}
    write(tmp_path, copies)
    assert places(check("--update-baseline")[1], "known") == ["a.txt:11 passage/repeated"]
    write(tmp_path, {"b.txt": page(THIRD)})
    assert (check()[0], places(check()[1])) == (0, [])
    write(tmp_path, copies | {"a.txt": page(PASSAGE, OTHER)})
    assert places(check()[1]) == []
    write(tmp_path, copies | {"a.txt": page(OTHER, edited)})
    assert (places(check()[1]), places(check()[1], "known")) == ([], ["b.txt:9 passage/reused"])


# --- what is new


@pytest.mark.parametrize("name", ["0.txt", "z.txt"])
@pytest.mark.parametrize("copy", [PASSAGE, PASSAGE.replace("手把手", "耐心地")], ids=["exact", "edited"])
def test_a_third_copy(name: str, copy: str, tmp_path: Path, check: Check) -> None:
    """In a new file: the finding stands there, before or after the known ones."""
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
    check("--update-baseline")
    write(tmp_path, {name: page(THIRD, "又一段。", copy)})
    code, report = check()
    assert (code, places(report)) == (1, [f"{name}:11 passage/repeated"])
    assert "1 of them new" in report["findings"][0]["message"]
    check("--update-baseline")
    assert check()[0] == 0


def test_a_third_copy_in_the_same_article(tmp_path: Path, check: Check) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
    check("--update-baseline")
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE, THIRD, PASSAGE)})
    assert (check()[0], places(check()[1])) == (1, ["a.txt:15 passage/repeated"])


def test_a_reuse_that_becomes_a_repeat(reused: Path, check: Check) -> None:
    check("--update-baseline")
    write(reused, {"b.txt": page(OTHER, PASSAGE, THIRD, PASSAGE)})
    assert (check()[0], places(check()[1])) == (1, ["b.txt:13 passage/repeated"])


@pytest.mark.parametrize("name", ["0.txt", "z.txt"])
def test_the_second_of_two_equal_defects(name: str, tmp_path: Path, check: Check) -> None:
    write(tmp_path, {"a.txt": page(OTHER, "责任编辑：<b>张三")})
    check("--update-baseline")
    write(tmp_path, {name: page(THIRD, "责任编辑：<b>张三")})
    assert (check()[0], places(check()[1])) == (1, [f"{name}:9 text/markup"])
    write(tmp_path, {"a.txt": page(OTHER)})
    assert check()[0] == 0  # moved, not added


def test_another_figure_that_contradicts(tmp_path: Path, check: Check) -> None:
    write(tmp_path, {"a.txt": page(FIGURES)})
    check("--update-baseline")
    write(tmp_path, {"a.txt": page(FIGURES.replace("450", "460"))})
    assert check()[0] == 1


def test_a_thousand_articles_with_three_hundred_old_findings(tmp_path: Path) -> None:
    """The first run writes a baseline, the second passes, a new repeat in one file fails at the right line."""
    rng = random.Random(3)
    han = "".join(chr(0x4E00 + n) for n in range(0, 20000, 7))

    def prose() -> str:
        return "，".join("".join(rng.choices(han, k=12)) for _ in range(4)) + "。"

    for number in range(1000):
        parts = [prose() for _ in range(3)]
        if number < 100:
            parts.append(parts[0])
        elif number < 300:
            parts[1] = f"<b>{parts[1]}"
        write(tmp_path, {f"{number % 20}/{number}.txt": page(*parts)})

    only = ["--select", "passage,text/markup"]

    def checked(*words: str) -> Any:
        done = run("check", ".", "--baseline", NAME, "--format", "json", *only, *words, cwd=tmp_path)
        return done.returncode, document(done)

    code, report = checked("--update-baseline")
    assert (code, report["summary"]["known"]) == (0, 300)
    code, report = checked()
    assert (code, places(report)) == (0, [])
    path = tmp_path / "3/703.txt"
    path.write_text(path.read_text("utf-8") + "\n" + path.read_text("utf-8").splitlines()[8] + "\n", "utf-8")
    code, report = checked()
    assert (code, places(report), report["summary"]["known"]) == (1, ["3/703.txt:13 passage/repeated"], 300)


# --- as a file in git


def test_lines_in_any_order_and_twice(old: Path, check: Check) -> None:
    lines = (old / NAME).read_text("utf-8").splitlines()
    (old / NAME).write_text("\r\n".join([*lines[::-1], "", *lines]), "utf-8-sig")
    assert places(check()[1]) == []
    check("--update-baseline")
    assert (old / NAME).read_text("utf-8").splitlines() == lines


def test_the_lines_of_two_branches(tmp_path: Path, check: Check) -> None:
    """Each adds a copy to the known ones; the lines of both together know every copy, and none besides."""
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE)})
    check("--update-baseline")
    lines = []
    for name in ("b.txt", "c.txt"):
        write(tmp_path, {name: page(f"{THIRD}{name}", PASSAGE)})
        check("--update-baseline")
        lines.append((tmp_path / NAME).read_text("utf-8"))
        (tmp_path / name).rename(tmp_path / f"{name}.bak")
    for name in ("b.txt", "c.txt"):
        (tmp_path / f"{name}.bak").rename(tmp_path / name)
    (tmp_path / NAME).write_text("".join(lines), "utf-8")
    assert [place for place in places(check()[1]) if "repeated" in place] == []
    write(tmp_path, {"d.txt": page(OTHER[::-1], PASSAGE)})
    assert [place for place in places(check()[1]) if "repeated" in place] == ["d.txt:9 passage/repeated"]


def test_what_is_written_is_what_is_read(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(old)
    found = audit.check(["."]).findings
    assert text_of(read(NAME)) == text_of(of(found)) == (old / NAME).read_text("utf-8")


# --- mistakes


LINE = f"{'0' * 32} 1 text/markup 0011aabb 甲乙"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "known.baseline:1: this is no baseline"),
        (page(OTHER).encode(), "known.baseline:1: this is no baseline"),
        (b"\xff\xfe\x00", "known.baseline:1: this is no baseline"),
        (f"{HEAD}1\n{LINE}\n<<<<<<< ours\n".encode(), "known.baseline:3: this is no baseline"),
        (f"{HEAD}1\n{LINE[1:]}\n".encode(), "known.baseline:2: this is no baseline"),
        (f"{HEAD}1\n{LINE.replace(' 1 ', ' x ')}\n".encode(), "known.baseline:2: this is no baseline"),
        (f"{HEAD}1\n{'0' * 32}\n".encode(), "known.baseline:2: this is no baseline"),
        (f"{HEAD}2: more\nwhat nobody knows yet\n".encode(), "newer version"),
        (f"{HEAD}x\n".encode(), "known.baseline:1: this is no baseline"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--update-baseline",)])
def test_a_broken_one_is_neither_believed_nor_written_over(
    content: bytes, said: str, more: tuple[str, ...], repeated: Path, run: Run
) -> None:
    write(repeated, {NAME: content})
    done = run("check", ".", "--baseline", NAME, *more, cwd=repeated)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert said in done.stderr.decode()
    assert (repeated / NAME).read_bytes() == content


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--baseline", "missing"], "make it with --update-baseline"),
        (["--baseline", "in"], "in: cannot be read"),
        (["--baseline", "in", "--update-baseline"], "in: cannot be read"),
        (["--baseline", "a.txt/b", "--update-baseline"], "a.txt/b"),
        (["--update-baseline"], "--baseline FILE"),
    ],
)
def test_one_line_says_how_to_mend_it(words: list[str], said: str, repeated: Path, run: Run) -> None:
    write(repeated, {"in/x.txt": OTHER})
    done = run("check", ".", *words, cwd=repeated)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert said in done.stderr.decode()


def test_a_line_of_a_check_that_is_gone_is_kept_and_harms_nothing(repeated: Path, check: Check) -> None:
    check("--update-baseline")
    with (repeated / NAME).open("a", encoding="utf-8") as file:
        file.write(LINE.replace("text/markup", "style/number") + "\n")
    assert check("--update-baseline")[0] == check()[0] == 0
    assert "style/number" in (repeated / NAME).read_text("utf-8")
