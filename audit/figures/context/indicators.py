"""What a figure counts: the verb and noun before it in its clause, the noun after it."""

from __future__ import annotations

from audit.figures.words.lists import any_led, any_of
from audit.text.regex import regex

_FROM_VERB = regex(rf".*(?P<verb>{any_led('verbs')})")
_TRAILING = regex(rf"(?:{any_of('trailing')}|[“”\"'()(—\s-])+$")
_LEADING = regex(rf"^(?:[、“”\"'》」)\s—-]|{any_of('leading')})+")
_NAME_BEGINS = regex(rf".*(?:{any_of('name-begins')})")
_AFTER = regex(r"[^,。;:!?、\n()“”0-9《》\s]{1,10}")

LONGEST = 18
"""An indicator is a phrase, not a sentence."""


def before(clause: str) -> str:
    """The part of a clause before a number that says what is counted: from its last verb on, or its end."""
    clause = _TRAILING.sub("", clause[-40:])
    match = _FROM_VERB.match(clause)
    if match is not None and len(clause) - match.start("verb") <= LONGEST:
        at = match.start("verb")
        if match.end() == len(clause):  # 工会经费审查: a verb alone needs its subject
            at = max(0, at - 8)
        clause = clause[at:]
    return _LEADING.sub("", clause[-LONGEST:])


def name_before(clause: str) -> str:
    """The name that runs up to an ordinal: 中国工会|第十八次全国代表大会."""
    return _NAME_BEGINS.sub("", clause[-24:])[-10:]


def after(text: str, at: int) -> str:
    """The words that follow a unit in its clause: 57名|职工在技能大赛中."""
    match = _AFTER.match(text, at)
    return match[0] if match is not None else ""
