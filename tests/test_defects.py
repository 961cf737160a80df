"""Each check on labelled texts, on its own examples, and on planted damage."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from audit.defects import CHECKS
from audit.model import Article, Defect, Severity
from audit.text.repair import apply, repair
from tests.damage import MECHANISMS, SIMPLIFIED, TRADITIONAL

DATA = Path(__file__).parent / "data" / "defects"
TEXT_CHECKS = [(check, inspect) for check, inspect in CHECKS if check.family == "text"]
INSPECT = {check.code: inspect for check, inspect in TEXT_CHECKS}
CASES = [
    pytest.param(f"text/{file.stem.replace('_', '-')}", case, id=f"{file.stem}: {case['label']}")
    for file in sorted(DATA.glob("*.jsonl"))
    for case in map(json.loads, file.read_text("utf-8").splitlines())
]
RECALL = {"text/mixed-script": 0.88, "text/cut-paragraph": 0.88, "text/unbalanced": 0.88}


def article(source: str, name: str = "article.txt") -> Article:
    """An article whose paragraphs are its lines."""
    text, edits = repair(source, name.endswith(".md"))
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return Article(name, source, text, tuple(spans), edits=edits)


def found(code: str, source: str, name: str = "article.txt") -> list[Defect]:
    return list(INSPECT[code](article(source, name)))


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: dict[str, str]) -> None:
    assert bool(found(code, case["text"], case["file"])) == (case["expect"] == "find")


@pytest.mark.parametrize("clean", [SIMPLIFIED, TRADITIONAL])
def test_clean_text_has_no_defect(clean: str) -> None:
    assert repair(clean) == (clean, ())
    assert not [defect for inspect in INSPECT.values() for defect in inspect(article(clean))]


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_planted_damage(mechanism: str) -> None:
    rng = random.Random(20)
    seen = found_in = lossless = restored = 0
    for _ in range(60):
        damaged = MECHANISMS[mechanism](rng)
        if damaged.text == damaged.clean:
            continue
        here = article(damaged.text)
        seen += 1
        found_in += any(True for _ in INSPECT[damaged.code](here))
        lossless += damaged.lossless
        restored += damaged.lossless and here.text == damaged.clean
        assert apply(damaged.text, here.edits) == here.text
        assert repair(here.text) == (here.text, ())
    code = damaged.code
    assert found_in >= RECALL.get(code, 0.97) * seen
    assert restored >= 0.97 * lossless


def test_defects_have_places() -> None:
    """Spans are within the text or the source, and messages in both languages."""
    rng = random.Random(7)
    for damage in MECHANISMS.values():
        here = article(damage(rng).text)
        for inspect in INSPECT.values():
            for defect in inspect(here):
                length = len(here.source if defect.in_source else here.text)
                assert 0 <= defect.start < defect.end <= length
                assert defect.message.en
                assert defect.message.zh


def test_a_cut_and_its_quotation_mark_are_one_finding() -> None:
    torn = "宣讲员登台，讲述了红军翻越雪山的故事和“长征\n\n精神”的由来，听众深受感动。"
    assert len(found("text/cut-paragraph", torn)) == 1
    assert not found("text/unbalanced", torn)


def test_severities_are_those_of_the_contract() -> None:
    errors = {"text/mojibake", "text/pinyin-residue", "text/markup", "text/hidden"}
    assert {check.code for check, _ in CHECKS if check.severity is Severity.ERROR} == errors
