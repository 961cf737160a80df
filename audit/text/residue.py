"""Readings glued to characters: `總工會(huì)`.

A site that replaces two-byte GBK codes by character + reading leaves the reading behind every traditional character.
Where the codes were aligned the parenthesis can simply go; where they were not, see `shifted`.
"""

from __future__ import annotations

from audit.model import Edit
from audit.text.characters import HAN
from audit.text.readings import read_as
from audit.text.regex import regex

CODE = "text/pinyin-residue"
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
SYLLABLE = rf"[a-zɡüê{TONED}]{{1,6}}"
LEAST_CHARACTERS = 3
"""So many different characters must carry a reading; an author who explains one rare character is no damage."""

_READING = regex(rf"(?<=[{HAN}])[(（]({SYLLABLE})[)）]")
_TONE = regex(f"[{TONED}]")


def residues(source: str) -> list[Edit]:
    """The readings in `source` that no author wrote, each as a deletion.

    One without a tone mark, such as `的(de)`, counts only behind a character that is read so.
    """
    if ")" not in source and "）" not in source:
        return []
    glued = list(_READING.finditer(source))
    toned = [match for match in glued if _TONE.search(match[1])]
    if len({source[match.start() - 1] for match in toned}) < LEAST_CHARACTERS:
        return []
    return [
        Edit(match.start(), match.end(), "", CODE)
        for match in glued
        if _TONE.search(match[1]) or source[match.start() - 1] in read_as(match[1])
    ]
