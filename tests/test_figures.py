"""What is a figure, and what the text says of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.figures import extract
from audit.model import Article, Figure, Metadata
from tests.helpers import no_hang


def article(text: str, date: str | None = "2024-06-15", title: str | None = None) -> Article:
    return Article("a.txt", text, text, ((0, len(text)),), Metadata(title, None, date, date, "record"))


def figures(text: str, date: str | None = "2024-06-15") -> list[Figure]:
    return extract(article(text, date), 0)


def one(text: str, date: str | None = "2024-06-15") -> Figure:
    found = figures(text, date)
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    return found[0]


COUNTED = [
    ("全市建成职工书屋27个。", 27, "个", "count"),
    ("吸引了34支球队参加。", 34, "支", "count"),
    ("吸引452名运动员。", 452, "名", "count"),
    ("覆盖职工2.3万人次。", 23000, "人次", "count"),
    ("發放慰問金111.41萬元。", 1114100, "元", "money"),
    ("吸引4.9万职工参与。", 49000, None, "count"),
    ("占地面积近500平方米。", 500, "平方米", "measure"),
    ("列車全長162公尺。", 162, "公尺", "measure"),
    ("實用面積430平方呎。", 430, "平方呎", "measure"),
    ("新增12家国有企业。", 12, "家", "count"),
    ("馆藏图书三万余册。", 30000, "册", "count"),
    ("历时近两个月。", 2, "个月", "duration"),
    ("停电三个多小时。", 3, "个小时", "duration"),
    ("成立3个多月。", 3, "个月", "duration"),
    ("历时两年多。", 2, "年", "duration"),
    ("接单办结率100%。", 100, "%", "percent"),
    ("最低气温出现在淡水,为7.8度。", 7.8, "度", "measure"),
    ("主震5.5级过后余震不断。", 5.5, "级", "count"),
    ("底座上刻着“164.5公斤”。", 164.5, "公斤", "measure"),
    ("一场大火夺走8命。", 8, "命", "count"),
    ("单程7小时50分。", 28200, "秒", "duration"),
    ("产量增长2.5倍。", 2.5, "倍", "multiple"),
    ("提高3.2个百分点。", 3.2, "个百分点", "percent"),
    ("走访全市百家民企。", 100, "家", "count"),
    ("歌唱六大赛事已经结束。", 6, "赛事", "count"),
    ("接单305件(次)。", 305, "件次", "count"),
    ("第四届青年集体婚礼举行。", 4, "届", "ordinal"),
    ("宝鸡市首届职工艺术季开幕。", 1, "届", "ordinal"),
    ("学习党的二十大精神。", 20, "大", "ordinal"),
    ("The city built 27 libraries.", 27, "libraries", "count"),
    ("It spent $4bn on roads.", 4e9, "美元", "money"),
    ("About 1.2 million people took part.", 1.2e6, "people", "count"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), COUNTED)
def test_counted(text: str, value: float, unit: str | None, kind: str) -> None:
    figure = one(text)
    assert (figure.value, figure.unit, figure.kind) == (value, unit, kind)


NAMES = [
    "坚持“第一议题”制度。",
    "构建“四送一保障”体系。",
    "汉滨区“1+1+3”建会模式。",
    "拨打12351热线。",
    "扩大311就业服务活动。",
    "位于行政中心8号楼。",
    "“五一”前夕。",
    "弘扬“三个精神”。",
    "2024年5月28日举行。",
    "上午9时30分开始。",
    "主队以3比2获胜。",
    "乘坐8路公交。",
    "三级医院。",
    "一线工人进一步统一思想。",
    "24小时热线。",
    "G20峰会、5G网络。",
    "Flight 370 left on May 3, 2014.",
]


@pytest.mark.parametrize("text", NAMES)
def test_names_dates_and_times_are_no_figures(text: str) -> None:
    assert figures(text) == []


INTERVALS = [
    ("建成1.2万套。", "exact", 11500, 12500),
    ("举办30余场。", "over", 30, 40),
    ("举办1800多场。", "over", 1800, 1900),
    ("停电三个多小时。", "over", 3, 4),
    ("历时两年多。", "over", 2, 3),
    ("历时20天余。", "over", 20, 30),
    ("超过200人。", "over", 200, None),
    ("至少9人受伤。", "at_least", 9, None),
    ("不足500户。", "under", None, 500),
    ("培训1万人以上。", "at_least", 10000, None),
    ("约100人。", "about", 90, 110),
    ("共57名。", "exact", 57, 57),
    ("增长15%。", "exact", 14.5, 15.5),
    ("需要20至30人。", "exact", 20, 30),
]


@pytest.mark.parametrize(("text", "qualifier", "low", "high"), INTERVALS)
def test_intervals(text: str, qualifier: str, low: float | None, high: float | None) -> None:
    figure = one(text)
    assert (figure.qualifier, figure.low, figure.high) == (qualifier, low, high)


PERIODS = [
    ("今年以来,全市举办讲座15场。", "2024-01-01", "2024-06-15"),
    ("去年,全市举办讲座15场。", "2023-01-01", "2023-12-31"),
    ("2023年度举办讲座15场。", "2023-01-01", "2023-12-31"),
    ("上半年举办讲座15场。", "2024-01-01", "2024-06-15"),
    ("去年上半年举办讲座15场。", "2023-01-01", "2023-06-30"),
    ("一季度举办讲座15场。", "2024-01-01", "2024-03-31"),
    ("5月举办讲座15场。", "2024-05-01", "2024-05-31"),
    ("2021年至2023年举办讲座15场。", "2021-01-01", "2023-12-31"),
    ("去年11月举办讲座15场。", "2023-11-01", "2023-11-30"),
    ("去年9月至12月举办讲座15场。", "2023-09-01", "2023-12-31"),
    ("自去年9月启用以来举办讲座15场。", "2023-09-01", "2024-06-15"),
    ("2022年9月启用以来举办讲座15场。", "2022-09-01", "2024-06-15"),
    ("今年首季举办讲座15场。", "2024-01-01", "2024-03-31"),
    ("首五個月舉辦講座15場。", "2024-01-01", "2024-05-31"),
    ("今年头三个月举办讲座15场。", "2024-01-01", "2024-03-31"),
    ("去年前三季举办讲座15场。", "2023-01-01", "2023-09-30"),
    ("去年头三季度举办讲座15场。", "2023-01-01", "2023-09-30"),
    ("上季度举办讲座15场。", "2024-01-01", "2024-03-31"),
    ("年初至今举办讲座15场。", "2024-01-01", "2024-06-15"),
    ("年初到5月底举办讲座15场。", "2024-01-01", "2024-05-31"),
    ("民國112年舉辦講座15場。", "2023-01-01", "2023-12-31"),
    ("113年4月舉辦講座15場。", "2024-04-01", "2024-04-30"),
    ("“十四五”期间新建学校15所。", "2021-01-01", "2025-12-31"),
    ("截至5月底,今年举办讲座15场。", "2024-01-01", "2024-05-31"),
    ("In 2023 the city built 15 schools.", "2023-01-01", "2023-12-31"),
    ("So far this year the city has built 15 schools.", "2024-01-01", "2024-06-15"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text: str, start: str, end: str) -> None:
    period = figures(text)[-1].period
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_an_unknown_period_is_unknown() -> None:
    assert one("全市举办讲座15场。", None).period is None


def test_a_subject_that_points_back_is_resolved() -> None:
    assert figures("宝鸡市召开会议。今年,我市举办讲座15场。")[0].subject == "宝鸡"


ROLES = [
    ("同比增长2.8万人次。", "increment"),
    ("计划培训300人。", "plan"),
    ("年均服务3.5万人次。", "average"),
    ("占总数的15%。", "share"),
    ("全市现有学校36所。", "stock"),
    ("发放图书200册。", "flow"),
    ("连续15年获奖。", "streak"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    assert figures(text)[0].role == role


@settings(max_examples=200, deadline=None)
@given(st.text("全市今去年以来上半举办共有1234567890一二三十百万亿多余第首届大名个元%,。“”().至-日月号 a", max_size=80))
def test_any_text_has_figures_in_order(text: str) -> None:
    at = 0
    for figure in figures(text):
        assert at <= figure.start < figure.end <= len(text)
        at = figure.end


PIECES = [
    *["一", "1", "1年", "第一届", "“1", "1个", "1,", "今年", "全市", "万", "（", "1月", "12:", "in May ", "连续", "年"],
    *["9999年", "、1个"],
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_take_bounded_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    with no_hang():
        figures(text)


IMPOSSIBLE = ["99999年有5人。", "公元0年有5人。", "13月40日有5人。", "1" * 1000 + "人。", "2024年2月31日来了5人。"]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_dates_and_numbers_do_no_harm(text: str) -> None:
    assert all(abs(figure.value) < float("inf") for figure in figures(text))
