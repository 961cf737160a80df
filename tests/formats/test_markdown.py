"""The Markdown summary: what a reader sees of it, and that nothing in an article acts in a comment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from audit.catalogue import catalogue
from audit.formats import FORMATS, Options, Verdict, explained
from audit.formats.markdown import MOST, prose
from audit.formats.shown import elided, visible
from audit.model import Severity
from audit.report import Report
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.formats import made
from tests.helpers import write

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
TAGS = {
    "b", "blockquote", "code", "del", "details", "h2", "ins", "li", "p", "strong", "summary", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
}  # fmt: skip
COMMENT = 65_536  # characters that GitHub takes
ACTS = re.compile(r"@\w|#\d|GH-\d|://|www\.|:\w+:")


def parsed(text: str) -> Any:
    """The page that a reader sees, inside one element."""
    assert len(text) <= COMMENT
    root = html.document_fromstring(f"<body>{PARSER.render(text)}</body>").body
    found = {element.tag for element in root.iter()} - {"body"}
    assert found <= TAGS, found - TAGS
    assert all(set(element.attrib) <= {"style"} for element in root.iter())
    assert all(element.get("style", "").startswith("text-align") for element in root.iter() if element.attrib)
    return root


def rendered(report: Report, **options: Any) -> Any:
    return parsed(FORMATS["markdown"].render(report, Options(**options))[""])


def heads(root: Any) -> list[str]:
    return [summary.text_content() for summary in root.iter("summary")]


def codes(root: Any) -> list[str]:
    return [code.text_content() for code in root.iter("code")]


def outline(root: Any) -> list[str]:
    """The elements of which the page is made."""
    return [child.tag for child in root]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_seeds(lang: str, run: Run) -> None:
    result = run("check", "seeds", "--format", "markdown", "--lang", lang)
    assert result.stderr == b""
    root = parsed(result.stdout.decode())
    assert outline(root)[:4] == ["h2", "p", "table", "table"]
    assert ("Exit code 1: 780", "有 780 条")[lang == "zh"] in root[0].text_content()
    words = ["repeated"] * 3 + ["figure/ordinal", "figure/decreased", "pinyin"]
    assert all(word in head for word, head in zip(words, heads(root), strict=False))
    first = root.find(".//details")
    places = [code for code in codes(first) if re.search(r"003_\w+\.txt:\d+$", code)]
    assert {place.rpartition(":")[2] for place in places} == {"49", "55", "61", "137"}
    assert [element.text for element in first.iter("ins")] == ["今年,宝鸡市"]
    assert [element.text for element in first.iter("del")] == ["此外,市总工会"]
    ordinal = root.findall(".//details")[3]
    assert {element.text for element in ordinal.iter("b")} >= {"第十八次", "第十九次"}
    assert "2024-01-01 – 2024-06-30" in ordinal.text_content()


def test_totals_by_severity_and_family(run: Run) -> None:
    rows = [made.defect("a", made.place()), made.passage("p", made.place(), made.place(line=9))]
    known = made.finding(made.defect("k", made.place()), state="known")
    report = made.report([*rows, made.defect("k", made.place())], [*map(made.finding, rows), known])
    table = rendered(report).find("table")
    cells = [[cell.text_content() for cell in row.iter("th", "td")] for row in table.iter("tr")]
    assert cells == [
        ["", "error", "warning", "info", "known"],
        ["passages", "1", "·", "·", "·"],
        ["text", "1", "·", "·", "1"],
    ]


def test_nothing_found(tmp_path: Path, run: Run) -> None:
    result = run("check", write(tmp_path, {"a.txt": page(PASSAGE)}), "--format", "markdown")
    root = parsed(result.stdout.decode())
    assert outline(root) == ["h2", "p"]
    assert root[0].text_content() == "✅ Exit code 0: no findings"
    assert outline(rendered(made.report([]))) == ["p"]


def test_only_new_findings_are_shown() -> None:
    rows = [made.defect(name, made.place(f"{name}.txt")) for name in "abc"]
    states = ["new", "known", "suppressed"]
    findings = [made.finding(row, state=state) for row, state in zip(rows, states, strict=True)]
    (only,) = heads(rendered(made.report(rows, findings)))
    assert "a.txt" in only


def test_many_alike_are_shown_by_a_few() -> None:
    rows = [made.defect(f"{n:03}", made.place(line=n + 1)) for n in range(300)]
    root = rendered(made.report(rows))
    assert len(heads(root)) == 1
    assert "300 places" in heads(root)[0]
    assert "and 290 more in lines 11–300" in root.text_content()


def test_more_than_a_comment_holds(tmp_path: Path, run: Run) -> None:
    """It ends with how many findings there are beyond it; those that are shown are the worst."""
    rows = [made.defect(f"{n:04}", made.place(f"{n}.txt", line=n + 1)) for n in range(2000)]
    findings = [made.finding(row, Severity.ERROR if n == 1999 else Severity.INFO) for n, row in enumerate(rows)]
    root = rendered(made.report(rows, findings))
    shown = len(heads(root))
    assert 100 < shown < 2000
    assert "1999.txt" in heads(root)[0]
    assert f"{2000 - shown:,} more" in root[-1].text_content()
    assert "--format json" in root[-1].text_content()


def test_a_record_has_its_number(tmp_path: Path) -> None:
    root = rendered(made.report([made.defect("a", made.place("n.jsonl#3", line=2))]))
    assert "n.jsonl#3" in codes(root)
    assert "in the text of record 3: line 2, column 1" in root.text_content()


def test_the_worst_articles_with_their_error_rates(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"a.txt": page(PASSAGE, OTHER, PASSAGE), "b.txt": page("县图书馆周末照常开放，读者可以借书。")})
    root = parsed(run("check", ".", "--format", "markdown", "--select", "passage", cwd=tmp_path).stdout.decode())
    cells = [cell.text_content() for cell in root.findall("table")[1].iter("td")]
    assert cells[:2] == ["./a.txt", "1"]
    assert float(cells[2]) > 50


# --- texts that would act


@pytest.mark.parametrize("name", made.NAMES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_texts(name: str, lang: str) -> None:
    """They leave the page as it is made, every name can be read, and outside of code nothing refers to anything."""
    verdict = Verdict(1, made.HOSTILE, made.HOSTILE)
    root = rendered(made.hostile(name), lang=lang, verdict=verdict)
    assert outline(root) == outline(rendered(made.hostile("a.txt", "文字"), lang=lang, verdict=Verdict(1, "x", "x")))
    assert elided(visible(name), 400) in codes(root)
    for code in list(root.iter("code")):
        code.text, code[:] = "", []
    assert not ACTS.search(root.text_content())


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_a_reader_sees_is_what_was_said(text: str, name: str) -> None:
    root = rendered(made.hostile(f"x{name}", text))
    assert visible(f"x{name}") in codes(root)
    said = [item.text_content().replace("\u200b", "") for item in root.iter("li")]
    assert any(item.endswith(visible(text)) for item in said)


@given(st.text())
def test_prose_is_read_as_it_was(text: str) -> None:
    shown = html.fromstring(f"<div><p>{prose(text)}</p></div>")
    assert len(shown) == 1
    assert shown.text_content().replace("\u200b", "") == visible(text)


@pytest.mark.parametrize("text", ["@everyone", "#123", "GH-5", "https://e.example", "www.e.example", ":+1:", "a/b#3"])
def test_prose_refers_to_nothing(text: str) -> None:
    assert prose(text) != text
    assert "\u200b" in prose(text)


def test_a_comment_holds_it() -> None:
    assert MOST < COMMENT
    assert len(FORMATS["markdown"].render(made.hostile("x", "&" * 100_000), Options())[""]) <= MOST


# --- the explanation of a check, which code scanning shows as Markdown


@pytest.mark.parametrize("code", list(catalogue()))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_explanations_are_markdown_without_html(code: str, lang: str) -> None:
    check = catalogue()[code]
    source = explained.markdown(check, lang)
    tokens = MarkdownIt("commonmark", {"html": True}).parse(source)
    assert not any(token.type.startswith("html") for block in tokens for token in (block, *(block.children or ())))
    examples = [token.content.removesuffix("\n") for token in tokens if token.type == "fence"]
    assert examples[:2] == [check.bad, check.good]
    (suppression,) = examples[2:]
    assert f'code = "{code}"' in suppression or check.family == "config"
    assert f"--ignore {code}" in suppression


def test_an_example_with_fences_stays_one_block() -> None:
    text = "```\n# head\n````\n<b>"
    (token,) = MarkdownIt("commonmark").parse(explained.fenced(text))
    assert token.content == text + "\n"
