"""What an article says of itself: dates and bylines in all their forms, and which source is believed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from audit.model import Article
from audit.readers.paragraphs import paragraphs
from audit.text.bylines import byline, names
from audit.text.dates import in_name, mentions, parse
from tests.readers import formats

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "seeds"


def cases(name: str) -> list[dict[str, object]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("dates.json"), ids=lambda case: case["text"])
def test_dates(case: dict[str, str]) -> None:
    days = parse(case["text"])
    assert (days and [day.isoformat() for day in days]) == case["days"]


@pytest.mark.parametrize("case", cases("bylines.json"), ids=lambda case: case["text"][:30])
def test_bylines(case: dict[str, str]) -> None:
    assert byline(case["text"], paragraphs(case["text"])) == case["byline"]


def test_names_of_bylines_are_compared_without_their_offices() -> None:
    assert names("本报记者 张三 通讯员李四") == names("张三、李四") == {"张三", "李四"}
    assert names("Jane Doe") & names("By Jane Doe")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20240608_工会.txt", "2024-06-08"),
        ("2024-06-08-a2.pdf", "2024-06-08"),
        ("宝鸡日报2024年6月8日.docx", "2024-06-08"),
        ("000_37a36db7c3129bb8.txt", None),
        ("20240608-20240609.txt", None),
        ("2024.txt", None),
    ],
)
def test_dates_in_file_names(name: str, day: str | None) -> None:
    found = in_name(name)
    assert (found and found[0].isoformat()) == day


def article(folder: Path, text: str, name: str = "a.md") -> Article:
    (folder / name).write_text(text, encoding="utf-8")
    return formats.read_one(folder / name)


BODY = "今年以来，全市新建基层工会38个。\n"


FRONT = "front matter"
SOURCES = [
    ("---\ntitle: 工会动态\ndate: 2024-06-08\nauthor: 张三\n---\n\n", "20230101.md", "工会动态", FRONT, "张三"),
    ('---\ntitle: "A \\"b\\" 工会"\ndate: 2024年6月8日\nauthors:\n  - 张三\n  - 李四\n---\n',
     "a.md", 'A "b" 工会', FRONT, "张三、李四"),
    ("+++\ntitle = '工会动态'\ndate = 2024-06-08T10:00:00Z\n+++\n", "a.md", "工会动态", FRONT, None),
    ("标题在此处\n\n2024年6月8日 10:20 来源：宝鸡日报\n\n", "a.txt", "标题在此处", "text head", None),
    ("标题在此处\n\n", "20240608_a2.txt", "标题在此处", "file name", None),
    ("# 标题在此处\n\n", "a.md", "标题在此处", None, None),
]  # fmt: skip


@pytest.mark.parametrize("case", SOURCES, ids=lambda case: f"{case[3]} {case[1]}")
def test_sources_in_order_of_trust(case: tuple[str, str, str, str | None, str | None], tmp_path: Path) -> None:
    head, name, title, date_from, author = case
    about = article(tmp_path, head + BODY, name).metadata
    assert (about.title, about.date_from, about.byline) == (title, date_from, author)
    assert about.date == about.date_until == ("2024-06-08" if date_from else None)


def test_a_release_is_dated_at_its_end(tmp_path: Path) -> None:
    about = article(tmp_path, f"标题在此处\n\n{BODY}\n某市总工会\n\n2024年6月8日\n").metadata
    assert (about.date, about.date_from) == ("2024-06-08", "text head")


@pytest.mark.parametrize(
    "text",
    [
        "本报讯（记者 王小兰）2024年6月8日，大赛在市体育馆闭幕。",
        "本报讯(2024年6月8日)大赛在市体育馆闭幕。",
        "【南灣訊】2024年6月8日 大賽在市體育館閉幕。",
        "庐阳2024年6月8日专电(记者段成)大赛在市体育馆闭幕。",
        "大赛在市体育馆闭幕，共有四百多名选手参加。（记者 向晨 2024年6月8日）",
        "大赛在市体育馆闭幕，共有四百多名选手参加。（二〇二四年六月八日）",
    ],
)
def test_a_lead_or_the_end_of_a_text_may_say_when_it_was_written(text: str, tmp_path: Path) -> None:
    about = article(tmp_path, f"标题在此处\n\n{text}\n").metadata
    assert (about.date, about.date_from) == ("2024-06-08", "text head")


@pytest.mark.parametrize(
    "text",
    [
        "大赛在市体育馆闭幕（首届于2014年6月8日举行）",
        "2024年6月8日，大赛在市体育馆闭幕。",
        "新华社庐阳6月8日电 2024年以来，全市职工参加大赛。",
    ],
)
def test_a_day_that_something_happened_is_not_when_a_text_was_written(text: str, tmp_path: Path) -> None:
    assert article(tmp_path, f"标题在此处\n\n{text}\n").metadata.date_from != "text head"


@pytest.mark.parametrize(
    "line",
    [
        "2024/06/08 民生报 记者 王小兰",
        "June 8, 2024 | The Valleys Post",
        "8 June 2024 - Global Health Dispatch",
        "2024-06-08 · 晨报",
        "2024-06-08 Source: Valley News English Edition",
        "民國113年6月8日\u3000來源：民生報",
        "2024年6月8日",
    ],
)
def test_a_date_line_may_name_its_source_without_saying_so(line: str, tmp_path: Path) -> None:
    about = article(tmp_path, f"标题在此处\n{line}\n{BODY}").metadata
    assert (about.title, about.date, about.date_from) == ("标题在此处", "2024-06-08", "text head")


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("【2024年6月8日，雲楓訊】", "2024-06-08"),
        ("（某区总工会2024年6月8日發布）", "2024-06-08"),
        ("（劳动周报 韩冰，2024年6月8日）", "2024-06-08"),
        ("（2024年6月8日，全市各级工会的干部职工齐聚一堂，回顾过去展望未来）", None),
        ("【2024年6月8日起施行的办法。】", None),
    ],
)
def test_a_lead_may_begin_with_where_and_when_in_brackets(lead: str, day: str | None, tmp_path: Path) -> None:
    about = article(tmp_path, f"标题在此处\n\n{lead}{BODY}").metadata
    assert (about.date if about.date_from == "text head" else None) == day


@pytest.mark.parametrize("case", cases("credit_lines.json"), ids=lambda case: case["line"])
def test_the_line_under_the_title_says_where_when_and_by_whom(case: dict[str, str], tmp_path: Path) -> None:
    about = article(tmp_path, f"全市工会工作迈上新台阶\n{case['line']}\n{BODY}").metadata
    assert (about.title, about.date, about.byline) == ("全市工会工作迈上新台阶", case["date"], case["byline"])


@pytest.mark.parametrize("line", ["2024年6月8日 工会大事记", "2024年6月8日，全市总工会召开大会。"])
def test_a_title_that_begins_with_a_date_is_no_date_line(line: str, tmp_path: Path) -> None:
    assert article(tmp_path, f"{line}\n{BODY}").metadata.title in {line, None}


def test_text_between_rules_is_no_front_matter(tmp_path: Path) -> None:
    found = article(tmp_path, "---\n第一段说的是工会。\n---\n\n第二段说的是职工。\n")
    assert "第一段说的是工会。" in formats.paragraphs(found)


@pytest.mark.parametrize(
    ("seed", "first", "last"),
    [
        ("000", "2025-12-01", "2025-12-31"),
        ("001", "2025-01-01", "2025-02-28"),
        ("002", "2024-06-10", "2024-06-30"),
        ("003", "2024-08-01", "2024-08-31"),
        ("004", "2025-03-01", "2025-03-07"),
    ],
)
def test_seeds_are_dated_by_their_words(seed: str, first: str, last: str) -> None:
    about = formats.read_one(next(SEEDS.glob(f"{seed}*"))).metadata
    assert about.date_from == "inferred"
    assert about.date is not None
    assert about.date_until is not None
    assert about.date <= first <= last <= about.date_until
    assert (date.fromisoformat(about.date_until) - date.fromisoformat(about.date)).days <= 92


@pytest.mark.parametrize(
    "text",
    [
        "自2009年以来，该市连续15次获奖。今年，又有6家单位获奖。",
        "到2035年，全市将建成工会驿站500家。",
        "2012年，该市新建工会38个，比2011年多6个。",
        "近日，某县总工会慰问困难职工。",
    ],
)
def test_when_in_doubt_no_date_is_inferred(text: str, tmp_path: Path) -> None:
    assert article(tmp_path, text).metadata.date is None


def test_pieces_of_a_page() -> None:
    page = formats.read_one(next(SEEDS.glob("004*")))
    heads = [(page.text[slice(*piece.title)] if piece.title else None, piece.byline) for piece in page.pieces]
    assert heads == [
        ("创新思维提升引领力、组织力、服务力", "本报全媒体记者 鲜康"),
        ("咸阳市工会 推动完善劳动法律法规体系建设", "全媒体记者 郝佳伟"),
        ("铜川市总工会 举办女职工大思政课活动", "全媒体记者 王何军"),
        ("碑林区总工会 邀请一线劳动者观影", "通讯员 侯晓兰 聂海涛"),
        ("富平县总工会 向困难职工送温暖送关怀", "通讯员 范思涵"),
        ("陕西交控榆吴分公司工会 对固定资产进行“全面体检”", "通讯员 赵娟"),
        ("党建引领聚合合力 工建赋能谱新篇", "通讯员 徐璐"),
        ("「八小时」外的文化需求 我们约课吧 火爆源于职工", None),
        ("广东佛山两级工会牵线两家新业态企业合作共建 当好“媒人”,实现企业工会“双向奔赴”", "叶小钟 秦金芳 韦灿林"),
    ]
    assert all(a.end == b.start for a, b in zip(page.pieces, page.pieces[1:], strict=False))


@pytest.mark.parametrize("seed", ["000", "001"])
def test_one_article_is_one_piece(seed: str) -> None:
    found = formats.read_one(next(SEEDS.glob(f"{seed}*")))
    assert len(found.pieces) == 1
    assert found.pieces[0].byline == found.metadata.byline


def test_mentions_have_places() -> None:
    text = "大赛于2024年6月8日开幕,June 9, 2024 ended."
    assert [text[found.start : found.end] for found in mentions(text)] == ["2024年6月8日", "June 9, 2024"]
