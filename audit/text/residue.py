"""Readings glued to characters: `總工會(huì)`.

A site that replaces two-byte GBK codes by character + reading leaves the reading behind every traditional character.
Where the codes were aligned the parenthesis can simply go; where they were not, see `shifted`.
"""

from __future__ import annotations

import re

from audit.model import Edit

CODE = "text/pinyin-residue"
TONED = "āáǎàēéěèếềīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
HAN = "㐀-䶿一-鿿豈-﫿"
LEAST_CHARACTERS = 3
"""So many different characters must carry a reading; an author who explains one rare character is no damage."""

_READING = re.compile(rf"(?<=[{HAN}])[(（]([a-zɡüê{TONED}]{{1,6}})[)）]")
_TONE = re.compile(f"[{TONED}]")
_NEUTRAL = {
    "de": "的地得", "zhe": "着著", "le": "了", "men": "们們", "me": "么麼", "ma": "吗嗎嘛", "ne": "呢", "ba": "吧",
    "zi": "子", "a": "啊", "ya": "呀", "ge": "个個", "li": "里裡裏", "shang": "上裳", "tou": "头頭",
}  # fmt: skip


def residues(source: str) -> list[Edit]:
    """The readings in `source` that no author wrote, each as a deletion."""
    if ")" not in source and "）" not in source:
        return []
    glued = list(_READING.finditer(source))
    toned = [match for match in glued if _TONE.search(match[1])]
    if len({source[match.start() - 1] for match in toned}) < LEAST_CHARACTERS:
        return []
    return [
        Edit(match.start(), match.end(), "", CODE)
        for match in glued
        if _TONE.search(match[1]) or source[match.start() - 1] in _NEUTRAL.get(match[1], "")
    ]
