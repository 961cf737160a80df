"""The checks of title, date and byline: one finding for all that is missing, and real contradictions only."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.defects import meta_byline, meta_date, meta_title
from tests.readers import formats

CHECKS = (meta_title, meta_date, meta_byline)
BODY = "6月8日，安康市总工会举办职工技能大赛，240名职工参加。\n"


def codes(folder: Path, text: str, name: str = "a.md") -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    article = formats.read_one(folder / name)
    return [defect.code for check in CHECKS for defect in check.inspect(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, ["meta/title"]),
        ("技能大赛开幕\n\n" + BODY, ["meta/date"]),
        ("技能大赛开幕\n\n2024年6月8日\n\n" + BODY, ["meta/byline"]),
        ("技能大赛开幕\n\n2024年6月8日\n\n记者 孙妙鸿\n\n" + BODY, []),
        ("---\ntitle: 安康举办技能大赛\ndate: 2024-06-08\nauthor: 李明\n---\n\n# 安康工会举办技能大赛\n\n" + BODY, []),
        ("---\ntitle: 技能大赛\ndate: 2024-06-08\nauthor: 汉江日报\n---\n\n本报讯（记者 孙妙鸿）" + BODY, []),
        ("---\ntitle: 技能大赛\ndate: 2024-06-08\nauthor: 孙妙鸿、李明\n---\n\n本报讯（记者 孙妙鸿）" + BODY, []),
        ("---\ntitle: 技能大赛\ndate: 2024-06-30\nauthor: 李明\n---\n\n2024年6月29日\n\n" + BODY, []),
    ],
)
def test_what_is_missing_is_said_once(text: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, text) == expected


def test_a_file_name_contradicts(tmp_path: Path) -> None:
    text = "---\ntitle: 技能大赛\ndate: 2024-06-08\nauthor: 李明\n---\n\n" + BODY
    assert codes(tmp_path, text, "20240608.md") == []
    assert codes(tmp_path, text, "20230608.md") == ["meta/date"]


def test_a_bare_record_gets_one_finding(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "6月8日，技能大赛开幕，240名职工参加。"}', encoding="utf-8")
    article = formats.read_one(tmp_path / "a.jsonl")
    assert len([defect for check in CHECKS for defect in check.inspect(article)]) == 1
