"""Broken, forged and vanishing inputs: one Failure with its reason, and never an exception."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.model import Article, Failure
from audit.readers import READERS, read
from audit.readers.walk import Source, walk
from tests.readers import formats

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "啊啊啊啊"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def docx_of(path: Path, document: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(80):
            part.write(b" " * (1 << 20))


def empty_pages(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for _ in range(10_000):
        canvas.showPage()
    canvas.save()


def encrypted(path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 100, "text")
    canvas.save()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORGED = f'{ENTITIES}<w:document xmlns:w="{W}">&c;</w:document>'
BAD: dict[str, tuple[str, Callable[[Path], object], str, str]] = {
    "docx that is no zip": (".docx", lambda p: p.write_text("文章"), "file/unreadable", "not a .docx"),
    "old or encrypted Word": (".docx", lambda p: p.write_bytes(OLE * 99), "file/unreadable", "password"),
    "zip without a document": (".docx", lambda p: zipfile.ZipFile(p, "w").close(), "file/unreadable", "not a .docx"),
    "zip bomb": (".docx", bomb, "file/too-large", "MiB"),
    "entity bomb": (".docx", lambda p: docx_of(p, FORGED), "file/unreadable", "document type"),
    "broken XML": (".docx", lambda p: docx_of(p, f'<w:document xmlns:w="{W}"><w:body>'), "file/unreadable", "broken"),
    "empty document": (".docx", lambda p: docx_of(p, f'<w:document xmlns:w="{W}"/>'), "file/empty", "no text"),
    "pdf that is none": (".pdf", lambda p: p.write_text("%PDF-1.7 文章"), "file/unreadable", "not a PDF"),
    "10,000 empty pages": (".pdf", empty_pages, "file/empty", "no text"),
    "encrypted pdf": (".pdf", encrypted, "file/unreadable", "encrypted"),
    "parquet that is none": (".parquet", lambda p: p.write_text("PAR1文章PAR1"), "file/unreadable", "not parquet"),
    "csv without the column": (".csv", lambda p: p.write_text("a,b\n1,2\n"), "file/unreadable", "no column 'text'"),
    "nested JSON": (".jsonl", lambda p: p.write_text("[" * 100_000), "file/unreadable", "JSON"),
    "empty text": (".txt", lambda p: p.write_bytes(b""), "file/empty", "empty"),
    "white space": (".md", lambda p: p.write_text("\ufeff \n\u3000\n"), "file/empty", "no text"),
    "NULs": (".txt", lambda p: p.write_bytes(b"\0" * 5000), "file/empty", "empty"),
    "a picture": (".txt", lambda p: p.write_bytes(random.Random(1).randbytes(5000)), "file/unreadable", "not a text"),
    "a page without text": (".html", lambda p: p.write_text("<script>x</script>"), "file/empty", "no text"),
    "a vanished file": (".txt", lambda p: None, "file/unreadable", "No such file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input(case: str, tmp_path: Path) -> None:
    suffix, make, code, reason = BAD[case]
    path = tmp_path / f"article{suffix}"
    make(path)
    (failure,) = formats.read_all(path)
    assert isinstance(failure, Failure)
    assert failure.code == code
    assert reason in failure.message.en
    assert failure.message.zh


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("suffix", READERS)
def test_pipes_are_not_waited_for(suffix: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"pipe{suffix}")
    (failure,) = formats.read_all(tmp_path / f"pipe{suffix}")
    assert isinstance(failure, Failure)
    assert failure.message.en == "not a regular file"


def test_a_folder_named_like_a_file_is_walked(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text("文章。", encoding="utf-8")
    (tmp_path / "data.jsonl").write_text("{}", encoding="utf-8")
    names = [source.name for source in walk([str(tmp_path)], frozenset({".txt"}))]
    assert names == [str(tmp_path / "x.txt" / "a.txt")]
    included = walk([str(tmp_path)], frozenset({".txt"}), include=["*.jsonl"])
    assert [Path(source.name).name for source in included] == ["data.jsonl", "a.txt"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".jsonl", ".parquet"])
def test_no_damage_raises(suffix: str, tmp_path: Path) -> None:
    """Files cut, with bytes changed or taken out: an article or a failure, whatever happens."""
    generator = random.Random(suffix)
    path = tmp_path / f"article{suffix}"
    formats.WRITERS[suffix[1:]](path, ["工会动态一则", "今年以来，全市新建基层工会38个，发展会员2790人。" * 9])
    sound = path.read_bytes()
    for number in range(60):
        data = bytearray(sound)
        at = generator.randrange(len(data))
        if number % 3 == 0:
            del data[at:]
        elif number % 3 == 1:
            for _ in range(20):
                data[generator.randrange(len(data))] = generator.randrange(256)
        else:
            del data[at : at + 40]
        path.write_bytes(data)
        found = list(read(Source(str(path), path.name)))
        assert found or not data.strip()
        assert all(isinstance(item, (Article, Failure)) for item in found)


def test_a_few_broken_bytes_are_a_reservation(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("今年以来，全市新建基层工会38个。".encode() + "工".encode()[:2])
    article, failure = formats.read_all(path)
    assert isinstance(article, Article)
    assert article.text.endswith("\ufffd")
    assert isinstance(failure, Failure)
    assert failure.code == "file/encoding"
