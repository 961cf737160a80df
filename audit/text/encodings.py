"""Decoding what newsrooms have on disk: UTF-8 with or without BOM, UTF-16 and UTF-32, GB18030, Big5.

The order is that of certainty: byte order marks, strict UTF-8 (which other encodings almost never pass), and last the
likelihood of what each encoding makes of the bytes. Every reading has to explain the same bytes, so the readings of
ten characters can be compared by how common their characters are; no statistics of byte pairs are needed, and files
without a mark, cut in the middle of a character or with a few broken bytes are decided in the same way.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache
from math import log
from typing import NamedTuple

from audit.model import Text

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
CODECS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
SAMPLE = 512  # bytes from the first that is not ASCII: enough, for 20 are nearly always right
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
MARKED = frozenset(mark[:1] for mark, _, _ in BOMS)
SHORT = 64  # bytes
CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f]")
BROKEN = 0.05  # the share of characters that may be broken in a text worth auditing
LEAST = 0.5  # the share of everyday characters, beyond ASCII, in anything that is text
HABITS: tuple[tuple[str, float], ...] = (
    ("，。、", 0.02),
    ("“”：；（）《》！？…—·　", 0.002),
    ("\n 0123456789,.", 0.01),
    ("\t\r!\"%&'()*+-/:;<=>?@[]_|~#", 0.001),
    ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 0.002),
)
"""Characters and the likelihood of each in a Chinese article; rough, for only the orders of magnitude decide."""
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运党省县镇村委职劳组织服障创技培训企项环境投亿元增推深改革落习近讲精群众检查责"
    "這個們來爲國說時會對於過發後裏種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話內給門兒東聲員論處義幾認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺"
    "術領確傳師觀讓識帶導爭運黨縣鎮職勞組織創訓項環億習講羣衆檢責為著裡眾"
)
"""The commonest characters of simplified and traditional articles: about half of any text."""


class Undecodable(ValueError):
    """No encoding of a Chinese newsroom reads these bytes; `text` says so in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        self.text = Text(f"not a text: {en}", f"不是文本：{zh}")
        super().__init__(en)


class Decoded(NamedTuple):
    """The text of a file without its byte order mark."""

    text: str
    encoding: str
    """The encoding's name as Python knows it."""
    broken: int = 0
    """How many places could not be decoded; U+FFFD stands there."""


def decode(data: bytes) -> Decoded:
    """The text of `data`. Raises Undecodable."""
    for mark, name, codec in BOMS if data[:1] in MARKED else ():
        if data.startswith(mark):
            return _with(data[len(mark) :], codec, name)
    try:
        certain = len(data) > SHORT and not data.isascii() and b"\0" not in data
        if certain or not CONTROL.search(data):  # UTF-16 of a few characters may look like UTF-8, but for controls
            return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    codec = detect(data)
    return _with(data, codec, _plainest(data, codec))


def detect(data: bytes) -> str:
    """The likeliest codec of bytes that are not UTF-8 throughout. Raises Undecodable."""
    first = BEYOND_ASCII.search(data)
    start = first.start() & ~1 if first else 0  # even, where UTF-16 may begin a character
    sample = data[start : start + SAMPLE]
    best = max(CODECS, key=lambda codec: _likelihood(sample.decode(codec, "replace")))
    text = sample.decode(best, "replace")
    beyond = [c for c in text if c > "\x7f" or c < "\t"]
    if sum(c in everyday() for c in beyond) < LEAST * len(beyond):
        raise Undecodable(
            "neither UTF-8, UTF-16, GB18030 nor Big5 gives a readable text",
            "按 UTF-8、UTF-16、GB18030、Big5 都读不出文字",
        )
    return best


def _with(data: bytes, codec: str, name: str) -> Decoded:
    """The text in a codec that is settled, broken places replaced where they are few."""
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError as error:
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        if broken > max(2, BROKEN * len(text)):
            raise Undecodable(
                f"not {name} at byte {error.start} and {broken - 1} places more",
                f"第 {error.start} 字节和另外 {broken - 1} 处不是 {name}",
            ) from error
        return Decoded(text, name, broken)


def _plainest(data: bytes, codec: str) -> str:
    """Big5 by its own name where the additions of Hong Kong are not needed."""
    if codec != "big5hkscs":
        return codec
    try:
        data.decode("big5")
    except UnicodeDecodeError:
        return codec
    return "big5"


def _likelihood(text: str) -> float:
    """The logarithm of how likely an article is to hold these characters."""
    return sum(map(_logarithms().__getitem__, text))


class _Logarithms(dict[str, float]):
    """The logarithm of each character's likelihood; what is in no table is rare, or not Chinese at all."""

    def __missing__(self, character: str) -> float:
        rare = "\u2000" <= character <= "\u9fff" or "\xa0" <= character <= "\u04ff"  # up to Cyrillic, and from signs on
        self[character] = value = log(1e-7 if rare else 1e-9)
        return value


@cache
def _logarithms() -> _Logarithms:
    table = _Logarithms(dict.fromkeys(everyday(), log(3e-5)))
    table.update(dict.fromkeys(COMMON, log(1e-3)))
    table.update({c: log(share) for characters, share in HABITS for c in characters})
    return table


@cache
def everyday() -> frozenset[str]:
    """Characters of GB 2312 level 1 or Big5 level 1, and the punctuation of both."""
    gb = _characters((*range(0xA1, 0xA4), *range(0xB0, 0xD8)), range(0xA1, 0xFF), "gb2312")
    big5 = _characters(range(0xA1, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)), "big5")
    return frozenset(gb + big5)


def _characters(leads: Iterable[int], trails: Iterable[int], codec: str) -> str:
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode(codec, "ignore")
