"""Plants every kind of damage in clean text: what is damaged, and what repair should give back, is known."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from audit.text.characters import gb2312
from audit.text.readings import _table, toneless

SIMPLIFIED = (
    "秋收结束以后，青石镇的农民夜校重新开课，三间教室每晚都坐满了人。\n"
    "县农技站的技术员孙丽娟讲授果树修剪，她说：“剪枝要看树势，不能照搬书本。”台下的人一边听一边记。\n"
    "夜校今年开设了六门课程，包括电商运营、家禽养殖、茶叶加工和法律常识，累计听课超过两千人次。\n"
    "镇长表示，下一步将把课堂搬到田间地头，让更多的村民学到实用的本领，并邀请老师定期回访。\n"
    "课程表张贴在村委会门口（每周更新一次），村民也可以在手机上查看《农民夜校学习手册》。\n"
)
TRADITIONAL = (
    "秋收結束以後，青石鎮的農民夜校重新開課，三間教室每晚都坐滿了人。\n"
    "縣農技站的技術員孫麗娟講授果樹修剪，她說：“剪枝要看樹勢，不能照搬書本。”臺下的人一邊聽一邊記。\n"
    "夜校今年開設了六門課程，包括電商運營、家禽養殖、茶葉加工和法律常識，累計聽課超過兩千人次。\n"
    "鎮長表示，下一步將把課堂搬到田間地頭，讓更多的村民學到實用的本領，並邀請老師定期回訪。\n"
    "課程表張貼在村委會門口（每週更新一次），村民也可以在手機上查看《農民夜校學習手冊》。\n"
)


@dataclass(frozen=True)
class Damaged:
    """A text with damage, the text it was made of, and the code that should be found."""

    text: str
    clean: str
    code: str
    lossless: bool


def residue(rng: random.Random) -> Damaged:
    """Readings behind all traditional characters, as a converter leaves them."""
    readings = {c: s for s, cs in _table().items() for c in cs if s != toneless(s)}
    keep = rng.random() * 0.5 + 0.5
    text = "".join(
        f"{c}({readings[c]})" if c in readings and c not in gb2312() and rng.random() < keep else c for c in TRADITIONAL
    )
    return Damaged(text, TRADITIONAL, "text/pinyin-residue", True)


def shifted(rng: random.Random) -> Damaged:
    """A traditional character seen across two others, in bytes, whose shift ends at an ASCII trail byte."""
    code = TRADITIONAL.encode("gbk")
    places = []
    at = 0
    for first, second in pairwise(TRADITIONAL):
        width = len(first.encode("gbk"))
        if width == 2 and len(second.encode("gbk")) == 2:
            seen = code[at + 1 : at + 3].decode("gbk", "ignore")
            syllables = [s for s, cs in _table().items() if seen and seen in cs and s != toneless(s)]
            if len(seen) == 1 and seen not in gb2312() and syllables:
                places.append((at + 3, syllables[0]))
        at += width
    place, syllable = rng.choice(places)
    broken = code[:place] + f"({syllable})".encode("gbk") + code[place:]
    text = broken.decode("gbk", "replace").replace("\ufffd(", "?").replace("\ufffd", "?")
    return Damaged(text, TRADITIONAL, "text/mojibake", text.count("?") == 1)


def wrongly_decoded(right: str, wrong: str) -> Callable[[random.Random], Damaged]:
    """A few lines of a text read in the wrong encoding."""

    def damage(rng: random.Random) -> Damaged:
        clean = TRADITIONAL if right == "big5" else SIMPLIFIED
        lines = clean.splitlines(keepends=True)
        first = rng.randrange(len(lines))
        last = rng.randrange(first, len(lines)) + 1
        run = "".join(lines[first:last]).rstrip("\n")
        code = run.encode(right, "replace")
        shown = code.decode(wrong, "replace")
        before, after = "".join(lines[:first]), "\n" + "".join(lines[last:])
        lossless = shown.encode(wrong, "replace") == code
        return Damaged(before + shown + after, before + run + after, "text/mojibake", lossless)

    return damage


def entities(rng: random.Random) -> Damaged:
    """Punctuation as character references."""
    names = {"“": "&ldquo;", "”": "&rdquo;", "（": "&#65288;", "）": "&#xFF09;", "《": "&#12298;", "，": "&#65292;"}
    text = "".join(names[c] if c in names and rng.random() < 0.5 else c for c in SIMPLIFIED) + "&mdash;"
    return Damaged(text, SIMPLIFIED + "—", "text/markup", True)


def tags(rng: random.Random) -> Damaged:
    """Tags of a web page, whole and broken."""
    tag = rng.choice(
        ("<p>", "</p>", "<br/>", "<br>", "<strong>", "</div>", '<p style="text-indent:2em">', "<span", "</span", "/p>",
         '<a href="http://example.com/a?b=1">', "<!-- ad -->", "<script>var a = 1;</script>",
         "<style>p {color: red}</style>",
         '<img src="a.jpg" />', "<font color=red>", "<td width=\"20\">", "span style=\"color:red\">", "<o:p></o:p>")
    )  # fmt: skip
    at = rng.choice([i for i, c in enumerate(SIMPLIFIED) if c in "，。\n"]) + 1
    return Damaged(SIMPLIFIED[:at] + tag + SIMPLIFIED[at:], SIMPLIFIED, "text/markup", False)


def hidden(rng: random.Random) -> Damaged:
    """A hidden span with a watermark."""
    style = rng.choice(
        ("display:none", "display: none;", "visibility:hidden", "font-size:0", "font-size:0px;color:#fff", "opacity:0",
         "position:absolute;left:-9999px", "text-indent:-9999px", "color:red;display:none")
    )  # fmt: skip
    name = rng.choice(("span", "div", "p", "font", "i"))
    mark = rng.choice(("jX8新闻网", "本文来自晚报网", "aK3", "copyright 2020"))
    at = rng.choice([i for i, c in enumerate(SIMPLIFIED) if c in "，。"]) + 1
    span = f'<{name} style="{style}">{mark}</{name}>'
    return Damaged(SIMPLIFIED[:at] + span + SIMPLIFIED[at:], SIMPLIFIED, "text/hidden", True)


def invisible(rng: random.Random) -> Damaged:
    """Characters without width between Chinese ones."""
    at = rng.randrange(1, len(SIMPLIFIED))
    c = rng.choice("\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\ufeff\u00ad")
    return Damaged(SIMPLIFIED[:at] + c + SIMPLIFIED[at:], SIMPLIFIED, "text/hidden", True)


def mixed(rng: random.Random) -> Damaged:
    """Some characters of one script in the other."""
    here, there = rng.choice(((SIMPLIFIED, TRADITIONAL), (TRADITIONAL, SIMPLIFIED)))
    differ = [i for i, (a, b) in enumerate(zip(here, there, strict=True)) if a != b]
    chosen = set(rng.sample(differ, rng.randrange(1, 6)))
    text = "".join(there[i] if i in chosen else c for i, c in enumerate(here))
    return Damaged(text, here, "text/mixed-script", False)


def cut(rng: random.Random) -> Damaged:
    """A paragraph cut within a sentence, its rest in the next line, elsewhere or gone."""
    lines = SIMPLIFIED.splitlines()
    which = rng.randrange(len(lines))
    line = lines[which]
    places = range(16, len(line) - 4)  # a column holds more than a headline
    at = rng.choice([i for i in places if line[i - 1] not in "，。：“”；、（）《》" and line[i] not in "。”"])
    rest = line[at:]
    lines[which] = line[:at]
    where = rng.choice(("next", "last", "gone"))
    if where != "gone":
        lines.insert(which + 1 if where == "next" else len(lines), rest)
    return Damaged("\n\n".join(["农民夜校开课了", *lines]) + "\n", SIMPLIFIED, "text/cut-paragraph", False)


def unbalanced(rng: random.Random) -> Damaged:
    """A quotation mark or bracket lost, or one too many."""
    marks = [i for i, c in enumerate(SIMPLIFIED) if c in "“”（）《》"]
    at = rng.choice(marks)
    text = SIMPLIFIED[:at] + rng.choice(("", SIMPLIFIED[at] * 2)) + SIMPLIFIED[at + 1 :]
    return Damaged(text, SIMPLIFIED, "text/unbalanced", False)


MECHANISMS: dict[str, Callable[[random.Random], Damaged]] = {
    "residue": residue,
    "shifted": shifted,
    "UTF-8 as GBK": wrongly_decoded("utf-8", "gbk"),
    "UTF-8 as GB18030": wrongly_decoded("utf-8", "gb18030"),
    "UTF-8 as Latin-1": wrongly_decoded("utf-8", "latin-1"),
    "UTF-8 as cp1252": wrongly_decoded("utf-8", "cp1252"),
    "GBK as Latin-1": wrongly_decoded("gbk", "latin-1"),
    "GBK as cp1252": wrongly_decoded("gbk", "cp1252"),
    "Big5 as GBK": wrongly_decoded("big5", "gbk"),
    "Big5 as GB18030": wrongly_decoded("big5", "gb18030"),
    "GBK as Big5": wrongly_decoded("gbk", "big5"),
    "entities": entities,
    "tags": tags,
    "hidden": hidden,
    "invisible": invisible,
    "mixed": mixed,
    "cut": cut,
    "unbalanced": unbalanced,
}
