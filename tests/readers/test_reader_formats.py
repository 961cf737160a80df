"""The same articles in eight formats give the same paragraphs, and so the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.readers.settings import Settings
from tests.readers import formats

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def bare(lines: list[str]) -> list[str]:
    """Without white space, which a line break in a PDF or an editor may add or take."""
    return ["".join(line.split()) for line in lines]


def damaged(source: str) -> list[str]:
    """The paragraphs as they are in the file: in the seeds, one a line."""
    return [line.strip() for line in source.splitlines() if line.strip()]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("suffix", formats.WRITERS)
def test_same_paragraphs(seed: Path, suffix: str, tmp_path: Path) -> None:
    original = formats.read_one(seed)
    lines = damaged(original.source)
    path = tmp_path / f"article.{suffix}"
    formats.WRITERS[suffix](path, lines)
    article = formats.read_one(path)
    assert bare(formats.paragraphs(article)) == bare(formats.paragraphs(original))
    assert article.metadata.byline == original.metadata.byline
    assert article.metadata.date == original.metadata.date
    assert article.metadata.date_until == original.metadata.date_until


@pytest.mark.parametrize("seed", SEEDS[1:3], ids=lambda path: path.name[:3])
def test_columns_of_a_page(seed: Path, tmp_path: Path) -> None:
    original = formats.read_one(seed)
    lines = damaged(original.source)
    formats.to_pdf(tmp_path / "page.pdf", lines, columns=2)
    article = formats.read_one(tmp_path / "page.pdf")
    assert bare(formats.paragraphs(article)) == bare(formats.paragraphs(original))


def test_stories_of_a_newspaper_page(tmp_path: Path) -> None:
    prose = [line for line in damaged(SEEDS[2].read_text(encoding="utf-8")) if len(line) > 100]
    stories = [("筑牢思想根基", prose[:4]), ("道德大讲堂举办", prose[5:8]), ("劳模工匠走进校园", prose[8:10])]
    formats.to_newspaper(tmp_path / "page.pdf", stories)
    article = formats.read_one(tmp_path / "page.pdf")
    assert bare(formats.paragraphs(article)[1:]) == bare([line for title, lines in stories for line in (title, *lines)])
    assert (article.metadata.title, article.metadata.date) == ("筑牢思想根基", "2024-06-12")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_a_title_column_shifts_nothing(suffix: str, tmp_path: Path) -> None:
    import csv
    import json

    text = "今年以来，全市新建基层工会38个。\n\n新发展会员2790人。"
    row = {"正文": text, "标题": "全市新建工会38个", "date": "2024年6月8日", "author": "孙妙鸿", "id": 7}
    path = tmp_path / f"a.{suffix}"
    if suffix == "jsonl":
        path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    elif suffix == "csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file, delimiter=";").writerows([row.keys(), row.values()])
    else:
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.table({name: [value] for name, value in row.items()}), path)
    article = formats.read_one(path, Settings(columns={"text": "正文", "title": "标题"}))
    assert article.name == f"a.{suffix}#1"
    assert article.source.startswith(text)
    assert formats.paragraphs(article) == [*text.split("\n\n"), "全市新建工会38个"]
    assert article.metadata.title_span == article.paragraphs[-1]
    about = article.metadata
    assert (about.title, about.date, about.date_from, about.byline) == (
        "全市新建工会38个",
        "2024-06-08",
        "record",
        "孙妙鸿",
    )


def test_a_title_that_begins_the_text_is_not_added(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "工会动态一则", "text": "工会动态一则\\n\\n今年新建工会38个。"}', encoding="utf-8")
    article = formats.read_one(path)
    assert formats.paragraphs(article) == ["工会动态一则", "今年新建工会38个。"]
    assert article.metadata.title_span == (0, 6)


def test_docx_tables_hidden_runs_and_deletions(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.core_properties.author = "周倩"
    document.core_properties.title = "工会动态一则"
    document.add_heading("工会动态一则", level=1)
    run = document.add_paragraph("今年新建工会38个").add_run("kX8水印")
    run.font.hidden = True
    deleted = (
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:r><w:delText>删去的话</w:delText></w:r></w:del>"
    )
    document.paragraphs[-1]._p.append(parse_xml(deleted))
    document.paragraphs[-1].add_run("。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "新建工会"
    table.rows[0].cells[1].text = "38个"
    document.save(str(tmp_path / "a.docx"))
    article = formats.read_one(tmp_path / "a.docx")
    assert formats.paragraphs(article) == ["工会动态一则", "今年新建工会38个。", "新建工会\t38个"]
    assert '<span style="display:none">kX8水印</span>' in article.source
    assert article.metadata.title_span == (0, 6)
    assert article.metadata.byline == "周倩"


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    """The first article comes before the second line is looked at."""
    from audit.readers import read
    from audit.readers.walk import Source

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "第一篇。"}\n\n[1]\n{"text": ""}\n{"text": "第四篇。"}\nbroken\n', encoding="utf-8")
    found = list(read(Source(str(path), "a.jsonl")))
    assert [(item.name, getattr(item, "code", None)) for item in found] == [
        ("a.jsonl#1", None),
        ("a.jsonl#2", "file/unreadable"),
        ("a.jsonl#3", "file/empty"),
        ("a.jsonl#4", None),
        ("a.jsonl#5", "file/unreadable"),
    ]


def test_a_lone_record_stream_is_lazy(tmp_path: Path) -> None:
    from audit.readers import read
    from audit.readers.walk import Source

    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "第一篇。"}\n' * 3, encoding="utf-8")
    stream = read(Source(str(path), "a.jsonl"))
    assert next(stream).name == "a.jsonl#1"
    stream.close()  # type: ignore[attr-defined]
