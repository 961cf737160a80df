"""`article-audit repair` from outside: what it shows, what it writes, and what it must never touch."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.formats.diff import unified
from audit.mending import mend
from audit.model import Edit
from audit.readers.walk import Source
from audit.text.encodings import decode
from audit.text.repair import apply
from audit.text.splice import splice
from tests.damage import MECHANISMS

SEEDS = Path(__file__).parent.parent / "seeds"
DAMAGED = "寶雞市總工會(huì)堅(jiān)持改革創(chuàng)新。\r\n全市職工歡聚一堂，共話發(fā)展。\r\n"
SHIFTED = re.compile(r"\?\(?[^\W\d_]{1,6}\)")
ENDED = re.compile(r"[^\n]*\n|[^\n]+")
CLEAN = "寶雞市總工會堅持改革創新。\r\n全市職工歡聚一堂，共話發展。\r\n"


def run(*words: str | Path, stdin: bytes = b"", lang: str = "en") -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    command = [sys.executable, "-m", "audit", "repair", *map(str, words), "--lang", lang]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def made(tmp_path: Path, data: bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_diff_of_seeds(seeds: Path) -> None:
    code, out, err = run(seeds)
    assert code == 1
    removed = [line[1:] for line in out.split("\n") if line.startswith("-") and not line.startswith("---")]
    added = [line[1:] for line in out.split("\n") if line.startswith("+") and not line.startswith("+++")]
    assert [line for line in out.split("\n") if line.startswith("---")] == [
        f"--- {seeds / name}" for name in ("000_37a36db7c3129bb8.txt", "001_ae3fb7a57afc4b2e.txt")
    ]
    assert sum(len(SHIFTED.findall(line)) for line in removed) == 6  # one place has two
    assert not any(SHIFTED.findall(line) for line in added)
    whole = "\n".join(added)
    assert whole.count("表揚") == 3
    assert "勇挑重擔、建功立業" in whole
    assert "彰顯擔當的年度答卷。" in whole
    assert "jX8" not in whole
    assert "(hu" not in whole
    assert err == "775 places in 2 files can be repaired; --write does it\n"


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_diff_is_what_write_does(seeds: Path, tmp_path: Path) -> None:
    other = shutil.copytree(seeds, tmp_path / "other")
    made(seeds, b"\xef\xbb\xbf" + DAMAGED.encode() + "末行&ldquo;無&rdquo;换行".encode(), "c.md")
    shutil.copy(seeds / "c.md", other)
    command = [sys.executable, "-m", "audit", "repair", "."]
    paths = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    done = subprocess.run(command, cwd=seeds, capture_output=True, check=False, env=os.environ | {"PYTHONPATH": paths})
    subprocess.run(["patch", "-p0", "--binary"], cwd=seeds, input=done.stdout, check=True, capture_output=True)
    assert run("--write", other)[0] == 0
    for path in other.iterdir():
        assert (seeds / path.name).read_bytes() == path.read_bytes()


def test_twice_is_once_and_clean_files_keep_their_time(seeds: Path) -> None:
    for path in seeds.iterdir():
        os.utime(path, (1e9, 1e9))
    assert run("--write", seeds) == (
        0,
        f"{seeds}/000_37a36db7c3129bb8.txt: 687 repairs\n{seeds}/001_ae3fb7a57afc4b2e.txt: 88 repairs\n",
        "Repaired 775 places in 2 files\n",
    )
    touched = {path.name[:3]: path.stat().st_mtime != 1e9 for path in seeds.iterdir()}
    assert touched == {"000": True, "001": True, "002": False, "003": False, "004": False}
    inodes = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in seeds.iterdir()}
    assert run("--write", seeds) == (0, "", "Nothing to repair\n")
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in seeds.iterdir()} == inodes
    for number in ("002", "003", "004"):
        (path,) = seeds.glob(f"{number}*")
        assert path.read_bytes() == (SEEDS / path.name).read_bytes()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, codec: str, ending: str) -> None:
    path = made(tmp_path, DAMAGED.replace("\r\n", ending).encode(codec))
    assert run("--write", path)[0] == 0
    assert path.read_bytes() == CLEAN.replace("\r\n", ending).encode(codec)


def test_big5_stays(tmp_path: Path) -> None:
    damaged, clean = "總工會&ldquo;娘家人&rdquo;在農民夜校開課。\r\n", "總工會“娘家人”在農民夜校開課。\r\n"
    path = made(tmp_path, damaged.encode("big5"))
    assert run("--write", path)[0] == 0
    assert path.read_bytes() == clean.encode("big5")


def test_broken_bytes_and_second_codes_stay(tmp_path: Path) -> None:
    """A cut UTF-8 character, and a Big5 character that Python would encode with its other code."""
    broken = "中文新闻".encode()[:-1] + b"\n"
    path = made(tmp_path, broken + DAMAGED.encode())
    code, _, err = run("--write", path)
    assert code == 0
    assert path.read_bytes() == broken + CLEAN.encode()
    assert f"{path}:1: text/mojibake: " in err
    start, end = "農民夜校開課，邀請老師講授果樹修剪。".encode("big5"), b"\xc9\x4a\xa1\x43\n"
    double = b"\xa2\xcc"
    path = made(tmp_path, start + double + "&ldquo;報名&rdquo;".encode("big5") + end, "b.txt")
    assert run("--write", path)[0] == 0
    assert path.read_bytes() == start + double + "“報名”".encode("big5") + end


@pytest.mark.parametrize(
    ("codec", "text", "missing"),
    [
        ("big5", "農民夜校&#20892;民開課，邀請老師講授果樹修剪。", "农"),
        ("gbk", "农民夜校开课，老师讲授&#x20000;字。", "𠀀"),
    ],
)
def test_what_the_encoding_lacks_is_left(tmp_path: Path, codec: str, text: str, missing: str) -> None:
    data = text.encode(codec)
    path = made(tmp_path, data)
    code, out, err = run("--write", path)
    assert (code, out) == (0, "")
    assert path.read_bytes() == data
    assert f"{path}:1: text/markup: " in err
    assert missing in err
    assert "UTF-8" in err
    assert run(path)[0] == 0


def test_what_is_lost_is_listed(tmp_path: Path) -> None:
    path = made(tmp_path, "通讯员\n\n宝鸡市总工会锟斤拷锟斤拷开展活动。\n<p>全市职工</p>欢聚一堂&nbsp;。\n".encode())
    code, out, err = run(path)
    assert code == 1
    assert "+<p>全市职工</p>欢聚一堂 。\n" in out
    assert err.split("\n")[:3] == [
        f"{path}:3: text/mojibake: “锟斤拷锟斤拷” is what a wrong decoding left; the text is lost here",
        f"{path}:4: text/markup: left of a web page: <p>",
        f"{path}:4: text/markup: left of a web page: </p>",
    ]
    assert run("--write", path)[0] == 0
    assert run("--write", path)[0] == 0
    chinese = run(path, lang="zh")[2]
    assert f"{path}:3：text/mojibake：“锟斤拷锟斤拷”是编码错误留下的乱码，此处文字已丢失\n" in chinese
    assert chinese.endswith("没有可修复之处；另有 3 处需人工处理\n")


def test_lines_are_those_of_the_file_as_it_then_is(tmp_path: Path) -> None:
    path = made(tmp_path, '甲<div style="display:none">隐\n藏</div>乙。\n锟斤拷\n'.encode())
    assert f"{path}:3: text/mojibake" in run(path)[2]
    assert f"{path}:2: text/mojibake" in run("--write", path)[2]


def test_markdown_keeps_its_own(tmp_path: Path) -> None:
    own = '---\ntitle: "A &quot;B&quot; &#26032;"\n---\n\n1 &lt; 2 `&ldquo;`\n\n'
    own += '```\n<i style="display:none">x</i>\n```\n'
    path = made(tmp_path, (own + "\n&ldquo;新&rdquo;\n").encode(), "a.md")
    assert run("--write", path)[0] == 0
    assert path.read_text("utf-8") == own.replace("&#26032;", "新") + "\n“新”\n"
    assert run(path)[:2] == (0, "")


PAGE = """<!DOCTYPE html><html><head><title>總工會(huì)堅(jiān)持創(chuàng)新</title>
<script>var t = '總工會(huì)<span style="display:none">x</span>';</script><meta name="description" content="會(huì)">
</head><body><!-- 會(huì) --><div id="menu" style="display:none">首页</div><a href="/會(huì).html" title="會(huì)">
首頁</a><p>總工會(huì)堅(jiān)持創(chuàng)新&nbsp;&ldquo;好&rdquo;。
<span style="display:none">jX8安康</span>\u200b發(fā)展
<span class="more" style="display:none">展开</span></p></body></html>
"""


def test_page_keeps_its_machinery(tmp_path: Path) -> None:
    path = made(tmp_path, PAGE.encode(), "a.html")
    assert run("--write", path)[0] == 0
    right = PAGE.replace('<span style="display:none">jX8安康</span>\u200b發(fā)', "發")
    right = right.replace("<title>總工會(huì)堅(jiān)持創(chuàng)新", "<title>總工會堅持創新")
    right = right.replace("<p>總工會(huì)堅(jiān)持創(chuàng)新", "<p>總工會堅持創新")
    right = right.replace('="會(huì)"', '="會"')
    assert path.read_text("utf-8") == right
    assert run(path)[:2] == (0, "")


def test_other_kinds_are_named(tmp_path: Path) -> None:
    paths = [made(tmp_path, b"x", name) for name in ("a.docx", "b.pdf")]
    record = made(tmp_path, (json.dumps({"text": DAMAGED}, ensure_ascii=False) + "\n").encode(), "c.jsonl")
    before = record.read_bytes()
    code, out, err = run(tmp_path, record, "--write")
    assert (code, out) == (0, "")
    for path in (*paths, record):
        assert f"{path}: {path.suffix} is not repaired by this command" in err
    assert record.read_bytes() == before


def test_permissions_stay(tmp_path: Path) -> None:
    path = made(tmp_path, DAMAGED.encode())
    path.chmod(0o640)
    assert run("--write", path)[0] == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_link_stays_and_what_it_names_is_repaired(tmp_path: Path) -> None:
    path = made(tmp_path, DAMAGED.encode())
    link = tmp_path / "link.txt"
    link.symlink_to("a.txt")
    assert run("--write", link)[0] == 0
    assert link.is_symlink()
    assert path.read_bytes() == CLEAN.encode()


def test_links_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    path = made(tmp_path, DAMAGED.encode())
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(path)
    assert run("--write", folder) == (0, "", "Nothing to repair\n")
    assert path.read_bytes() == DAMAGED.encode()


def test_read_only_file_is_an_error_and_the_work_goes_on(tmp_path: Path) -> None:
    first, second = made(tmp_path, DAMAGED.encode()), made(tmp_path, DAMAGED.encode(), "b.txt")
    first.chmod(0o444)
    code, out, err = run("--write", tmp_path)
    assert code == 2
    assert out == f"{second}: 4 repairs\n"
    assert f"article-audit: {first}: cannot be written (read-only)" in err
    assert "Traceback" not in err
    assert first.read_bytes() == DAMAGED.encode()
    assert second.read_bytes() == CLEAN.encode()


def test_unreadable_file_is_a_line_and_the_work_goes_on(tmp_path: Path) -> None:
    lost = made(tmp_path, bytes(range(128, 256)) * 9, "a.txt")
    empty = made(tmp_path, b"", "b.txt")
    made(tmp_path, DAMAGED.encode(), "c.txt")
    code, out, err = run(tmp_path)
    assert code == 1
    assert "c.txt" in out
    assert f"{lost}: not a text: " in err
    assert str(empty) not in err
    assert len(err.splitlines()) == 2


def test_wrong_calls(tmp_path: Path) -> None:
    for words in ([], [tmp_path / "none.txt"], ["--nonsense", "."], ["--write", "-"]):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert err.startswith("article-audit: ")
        assert len(err.splitlines()) == 1


def test_standard_input_is_shown() -> None:
    code, out, _ = run("-", stdin=DAMAGED.encode("gb18030"))
    assert code == 1
    assert out.startswith("--- -\n+++ -\n@@ -1,2 +1,2 @@\n-寶雞市總工會(huì)")


def test_colour_is_for_reading(tmp_path: Path) -> None:
    path = made(tmp_path, "新闻\u200b稿\x1b[31m。\n".encode())
    assert "\x1b" in run(path)[1]
    colored = run(path, "--color", "always")[1]
    assert "\x1b[31m-新闻<U+200B>稿␛[31m。\x1b[0m\n" in colored


LINES = st.lists(st.sampled_from(["甲\n", "乙", "\n", "丙丁\r\n", "戊" * 3]), max_size=60).map("".join)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_diff_makes_the_text(source: str, rng: random.Random) -> None:
    places = sorted(rng.sample(range(len(source) + 1), min(len(source) // 2 * 2, 2 * rng.randint(0, 4))))
    spans = zip(places[::2], places[1::2], strict=True)
    edits = [Edit(start, end, rng.choice(["", "新", "新\n", "\n新"]), "x") for start, end in spans]
    assert _patched(source, "".join(unified("a", source, edits))) == apply(source, edits)


def _patched(source: str, diff: str) -> str:
    """`source` with a unified diff applied."""
    lines, out, at, before = ENDED.findall(source), [], 0, ""
    for line in ENDED.findall(diff)[2:]:
        if line.startswith("@@"):
            begin, _, count = line.split()[1][1:].partition(",")
            start = int(begin) - (count != "0")
            out += lines[at:start]
            at = start
        elif line[0] == "\\":  # no newline at the end
            out[-1:] = [out[-1].removesuffix("\n")] if before != "-" else out[-1:]
        elif line[0] == "+":
            out.append(line[1:])
        else:
            assert lines[at].rstrip("\n") == line[1:].rstrip("\n")
            out += [line[1:]] * (line[0] == " ")
            at += 1
        before = line[0]
    return "".join([*out, *lines[at:]])


BYTES = st.sampled_from(["新闻", "農民夜校", "abc", "\r\n", "，。", "𠀀", "é"])


@given(st.lists(BYTES, min_size=4, max_size=30).map("".join), st.sampled_from(["utf-8", "gb18030"]), st.data())
@settings(max_examples=300, deadline=None)
def test_splice_changes_no_other_byte(text: str, codec: str, data: st.DataObject) -> None:
    """Whatever bytes are broken, an edit of what decodes changes that and nothing else."""
    code = bytearray(f"{'农民夜校开课' * 20}{text}{'农民夜校' * 20}".encode(codec))
    first = len("农民夜校开课".encode(codec)) * 20
    for _ in range(data.draw(st.integers(0, 2))):
        code[data.draw(st.integers(first, first + len(text.encode(codec)) - 1))] = data.draw(st.integers(0x80, 0xFF))
    decoded = decode(bytes(code))
    start = data.draw(st.integers(0, 60))
    edit = Edit(start, start + data.draw(st.integers(0, 20)), data.draw(st.sampled_from(["", "新", "a"])), "x")
    width = len("农".encode(codec))
    expected = code[: edit.start * width] + edit.new.encode(codec) + code[edit.end * width :]
    assert splice(bytes(code), decoded, [edit]) == bytes(expected)


@pytest.mark.parametrize("kind", ["txt", "md", "html"])
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_planted_damage_twice_is_once(tmp_path: Path, mechanism: str, kind: str) -> None:
    for number in range(10):
        damaged = MECHANISMS[mechanism](random.Random(number))
        text = damaged.text if kind != "html" else f"<html><body><p>{damaged.text}</p></body></html>\n"
        path = made(tmp_path, text.encode("utf-8"), f"a.{kind}")
        once = mend(Source(str(path), str(path)))
        if once.edits:
            path.write_bytes(once.data)
            assert mend(Source(str(path), str(path))).edits == ()
