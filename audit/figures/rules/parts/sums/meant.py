"""Whether parts are meant to make up their whole, though no word says so: they come near it in a list that ends."""

from __future__ import annotations

from audit.figures.reading.amounts import value
from audit.figures.reading.article import Reading
from audit.figures.rules.shared.kinds import Labels, kin, labelled
from audit.figures.words.lists import any_of
from audit.model import Figure
from audit.text.regex import regex

FEW_LEFT = 0.01
"""A share of the whole that may be of neither kind that is told."""


def meant_for_all(reading: Reading, whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts that fall short come so near their whole, in a list that ends, that they are meant for all."""
    total, most = sum(map(value, parts)), _NEARLY[len(parts) > FEW_PARTS]
    if not most <= total / max(value(whole), 1e-9) <= _ALMOST or any(f.qualifier != "exact" for f in (whole, *parts)):
        return False
    labels = labelled(reading, parts)
    if (
        not all(0 < len(name) <= _NAME for name in labels.names)
        or len(set(labels.names)) < len(parts)
        or _NOT_ALL.search("".join(_told(labels, parts)))
    ):
        return False
    at = reading.at(parts[-1]) + 1
    more = at < len(reading.figures) and kin(reading.figures[at], parts[0])
    more = more and reading.figures[at].start < reading.sentence(parts[-1].start)[1]
    return not more and _LIST_ENDS.match(reading.text, parts[-1].end) is not None


def _told(labels: Labels, parts: list[Figure]) -> list[str]:
    """What is told of each part, without its unit."""
    return [label.replace(part.unit or "|", "", 1) for label, part in zip(labels.each, parts, strict=True)]


FEW_PARTS, _NAME = 2, 8
_ALMOST = 0.975
"""A share of their whole that parts may rightly leave one out of: 58项,其中企业类45项,金融类12项."""
_NEARLY = (0.92, 0.8)
"""The least share of their whole that two parts, and more, are meant for all with."""
_NOT_ALL = regex(any_of("overlapping") + "|[死伤亡遇罹救]|失踪|失联|正在|[已先后再]|次|有")
_LIST_ENDS = regex(r"[一-龥]{0,3}(?:[。;\n)]|,(?!其他|其余|另|还|剩|余|此外|以及|同时)|$)")
