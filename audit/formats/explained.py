"""A check in full, as `explain` prints it and as other programs show it beside a finding."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.model import Check, Text

FINDS, WHY, BAD, GOOD, MEND, SUPPRESS = (
    Text("Finds", "检查"), Text("Why", "缘由"), Text("Bad", "错例"), Text("Good", "正例"), Text("Mend", "改正"),
    Text("Suppress", "屏蔽"),
)  # fmt: skip


class Part(NamedTuple):
    """One part of the explanation of a check; examples and commands are verbatim."""

    label: str
    text: str
    is_verbatim: bool


def parts(check: Check, lang: str) -> list[Part]:
    """The parts of the explanation, in order."""
    return [
        Part(FINDS.in_(lang), check.what.in_(lang), False),
        Part(WHY.in_(lang), check.why.in_(lang), False),
        Part(BAD.in_(lang), check.bad, True),
        Part(GOOD.in_(lang), check.good, True),
        Part(MEND.in_(lang), check.mend.in_(lang), False),
        Part(SUPPRESS.in_(lang), _suppression(check, lang), True),
    ]


WHERE = Text(
    "in article-audit.toml; in pyproject.toml it is [[tool.article-audit.suppress]]",
    "写在 article-audit.toml 中；在 pyproject.toml 中则为 [[tool.article-audit.suppress]]",
)
PATH = Text("an article, or a pattern as in .gitignore", "稿件，或 .gitignore 式的模式")
WORDS = Text("words at its place; left out, every place there", "该处的文字；不写则包括其中各处")
REASON = Text("why it is right as it is", "为何无须改动")
OFF = Text("or never look for it", "或一律不查")


def _suppression(check: Check, lang: str) -> str:
    """What to write into the configuration, and what to give on the command line."""
    if check.family == "config":  # which does not speak of itself
        return f"--ignore {check.code}"
    lines = [
        f"# {WHERE.in_(lang)}",
        "[[suppress]]",
        f'code = "{check.code}"',
        f'path = "articles/2025/"  # {PATH.in_(lang)}',
        f'text = "…"  # {WORDS.in_(lang)}',
        f'reason = "…"  # {REASON.in_(lang)}',
        f"# {OFF.in_(lang)}: --ignore {check.code}",
    ]
    if check.family == "file":  # of what could not be read there are no words
        del lines[4]
    return "\n".join(lines)


def plain(check: Check, lang: str) -> str:
    """The explanation as plain text."""
    lines = [f"{check.code} ({check.severity})"]
    for part in parts(check, lang):
        lines += ["", part.label, *("    " + line for line in part.text.splitlines())]
    return "\n".join(lines)


def markdown(check: Check, lang: str) -> str:
    """The explanation in Markdown without HTML; a check's texts are Markdown, its examples are verbatim."""
    lines = [f"# `{check.code}` ({check.severity})"]
    for part in parts(check, lang):
        lines += ["", f"**{part.label}**", "", fenced(part.text) if part.is_verbatim else part.text]
    return "\n".join(lines)


def fenced(text: str) -> str:
    """A block of code that holds the text as it is."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
