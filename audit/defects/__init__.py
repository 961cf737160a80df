"""What is wrong with the text of one article: a file per check, and a line per check in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.defects import (
    cut_paragraph,
    doubled,
    hidden,
    markup,
    meta_byline,
    meta_date,
    meta_title,
    mixed_script,
    mojibake,
    pinyin_residue,
    unbalanced,
    width,
)
from audit.model import Article, Check, Defect

Inspect = Callable[[Article], Iterator[Defect]]
"""Finds a check's defects in an article, numbered 0: who knows the article's place in the audit numbers them."""

CHECKS: tuple[tuple[Check, Inspect], ...] = (
    (mojibake.CHECK, mojibake.inspect),
    (pinyin_residue.CHECK, pinyin_residue.inspect),
    (markup.CHECK, markup.inspect),
    (hidden.CHECK, hidden.inspect),
    (mixed_script.CHECK, mixed_script.inspect),
    (cut_paragraph.CHECK, cut_paragraph.inspect),
    (unbalanced.CHECK, unbalanced.inspect),
    (doubled.CHECK, doubled.inspect),
    (width.CHECK, width.inspect),
    (meta_title.CHECK, meta_title.inspect),
    (meta_date.CHECK, meta_date.inspect),
    (meta_byline.CHECK, meta_byline.inspect),
)
