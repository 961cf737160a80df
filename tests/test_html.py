"""The HTML report: one page that needs nothing else, holds everything, and in which nothing of an article is obeyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import audit
from audit.formats import FORMATS, Options, Verdict
from audit.formats.page import sharing, texts
from audit.formats.page.conflicts import time_line, told
from audit.formats.page.copies import ADDED, REMOVED, SAME, Copies, Copy, copies, differences
from audit.formats.page.marking import Mark, excerpt, lines, shown
from audit.formats.page.places import Places
from audit.formats.page.words import WORDS
from audit.model import Severity, Text
from audit.report import ConflictRow, FigureRow, Finding, OccurrenceRow, PassageRow, Place, Report, Summary
from tests.conftest import OTHER, PASSAGE, Run, page
from tests.helpers import ROOT, write

OPTIONS = Options(lang="en", verdict=Verdict(1, "Exit code 1: because", "退出码 1：因为"))
HOSTILE = "</script><script>window.ran=1</script><!--<img src=x onerror=window.ran=1>\" onclick='window.ran=1'{{ 7*7 }}"


def rendered(report: Report, options: Options = OPTIONS) -> str:
    return FORMATS["html"].render(report, options)[""]


def parsed(report: Report, options: Options = OPTIONS) -> html.HtmlElement:
    return html.document_fromstring(rendered(report, options))


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def seeds() -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return audit.check(["seeds"])


@pytest.fixture(scope="module")
def seeds_page(seeds: Report) -> html.HtmlElement:
    return parsed(seeds)


# --- The file


def test_it_goes_to_reports_by_default(repeated: Path, run: Run) -> None:
    result = run("check", ".", "--format", "html", cwd=repeated)
    assert b"Exit code 1" in result.stdout  # the terminal report is shown too
    assert (repeated / "reports" / "report.html").read_bytes().startswith(b"<!doctype html>\n")
    again = run("check", ".", "--format", "html=deep/er/page.html", cwd=repeated)
    assert again.stdout == result.stdout  # what it wrote is no article
    assert (repeated / "deep" / "er" / "page.html").is_file()


def test_the_seeds_fit_into_a_megabyte(seeds: Report) -> None:
    for lang in ("en", "zh"):
        text = rendered(seeds, replace(OPTIONS, lang=lang))
        assert len(text.encode("utf-8")) < 1_000_000
        assert text == rendered(seeds, replace(OPTIONS, lang=lang))


def test_it_asks_nobody_for_anything(seeds_page: html.HtmlElement) -> None:
    loading = ("src", "srcset", "action", "formaction", "data", "poster", "background", "style", "ping")
    for element in seeds_page.iter():
        assert element.tag not in ("img", "link", "iframe", "object", "embed", "base", "font", "style") or (
            element.tag == "style" and "url(" not in element.text and "@import" not in element.text
        )
        assert not [name for name in element.attrib if name in loading or name.startswith("on")]
        assert element.get("href", "#").startswith("#")


def test_only_its_own_scripts_and_style_may_run(seeds_page: html.HtmlElement) -> None:
    [policy] = seeds_page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_found_is_a_report_too(tmp_path: Path) -> None:
    for report in (audit.check([str(tmp_path)]), audit.check([str(write(tmp_path, {"a.md": page(OTHER)}))])):
        found = parsed(report, Options(lang="zh", verdict=Verdict(0, "fine", "没有发现问题")))
        assert "通过" in found.findtext("head/title")
        assert "没有发现问题" in words_of(found)
        assert not found.xpath("//li[contains(@class, 'f')]")


# --- What stands in it


def test_the_verdict_and_the_error_rate_come_first(seeds: Report, seeds_page: html.HtmlElement) -> None:
    head = words_of(seeds_page.find_class("verdict")[0])
    assert head == "✘ Not passed Exit code 1: because"
    rate = words_of(seeds_page.find_class("rate")[0])
    assert f"{seeds.summary.errors * 10000 / seeds.summary.characters:.2f}" in rate
    for limit in ("newspapers ≤ 3", "periodicals ≤ 2", "books ≤ 1"):
        assert f"✘ {limit} not met" in rate
    total = [words_of(cell) for cell in seeds_page.xpath("//table[@class='totals']/tfoot//td")]
    assert total == [str(n) for n in (seeds.summary.errors, seeds.summary.warnings, seeds.summary.infos)]


@pytest.mark.parametrize(("rate", "met"), [(0.5, 3), (1.5, 2), (2.5, 1), (3.5, 0)])
def test_each_limit_of_the_error_rate(seeds: Report, rate: float, met: int) -> None:
    summary = replace(seeds.summary, errors=round(rate * 10), characters=100_000)
    found = parsed(replace(seeds, summary=summary))
    assert len(found.find_class("limits")[0].find_class("within")) == met


def test_every_finding_stands_in_it_once(seeds: Report, seeds_page: html.HtmlElement) -> None:
    items = seeds_page.xpath("//li[contains(concat(' ', @class, ' '), ' f ')]")
    assert sorted(item.get("id") for item in items) == sorted(finding.id for finding in seeds.findings)
    ranks = [Severity(item.get("data-severity")).rank for item in items]
    assert ranks == sorted(ranks)
    ids = seeds_page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_link_has_its_end(seeds_page: html.HtmlElement) -> None:
    ids = set(seeds_page.xpath("//@id"))
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        ids_named = {name for value in seeds_page.xpath(f"//@{attribute}") for name in value.split()}
        assert ids_named <= ids
    assert {link[1:] for link in seeds_page.xpath("//a/@href")} <= ids


def test_every_article_stands_in_it_letter_for_letter(seeds: Report, seeds_page: html.HtmlElement) -> None:
    for article in seeds_page.find_class("text"):
        source = seeds.texts[words_of(article.find("header/h3"))]
        shown_lines = [line.text_content() for line in article.xpath(".//div[@class='body']/p")]
        assert shown_lines == source.removesuffix("\n").split("\n")
        assert [int(n) for n in article.xpath(".//p/@data-n")] == list(range(1, len(shown_lines) + 1))
    assert len(seeds_page.find_class("text")) == len(seeds.texts)


def test_every_place_is_marked_and_leads_back(seeds: Report, seeds_page: html.HtmlElement) -> None:
    marks = seeds_page.xpath("//a[contains(concat(' ', @class, ' '), ' m ')]")
    by_finding: dict[str, str] = {}
    for mark in marks:
        for finding in mark.get("data-f", mark.get("href")[1:]).split():
            by_finding[finding] = by_finding.get(finding, "") + mark.text_content()
    for finding in seeds.findings:
        assert finding.place.text.replace("\n", "") in by_finding[finding.id]
    lines_of = {mark.get("id"): int(next(mark.iterancestors("p")).get("data-n")) for mark in marks if mark.get("id")}
    for link in seeds_page.xpath("//a[@class='p']"):
        line = lines_of[link.get("href")[1:]]
        assert line == int(link.get("data-l"))


def test_known_and_suppressed_findings_say_so(repeated: Path) -> None:
    report = audit.check([str(repeated)])
    [finding] = report.findings
    summary = replace(report.summary, errors=0, suppressed=1)
    hidden = replace(finding, state="suppressed", reason="a refrain <i>")
    found = parsed(replace(report, summary=summary, findings=[hidden]))
    [item] = found.xpath("//li[@data-state='suppressed']")
    assert "suppressed Reason: a refrain <i>" in words_of(item)
    assert [words_of(th) for th in found.xpath("//table[@class='totals']//th[@scope='col']")][-1] == "suppressed"
    assert found.xpath("//button[@data-state='suppressed'][@aria-pressed='false']")


def test_an_archive_is_named_where_its_text_is_not_in_the_report(tmp_path: Path) -> None:
    write(tmp_path, {"new/a.md": page(PASSAGE), "old/b.md": page(OTHER, PASSAGE)})
    found = parsed(audit.check([str(tmp_path / "new")], against=[str(tmp_path / "old")]))
    [item] = found.xpath("//li[@data-code='passage/reused']")
    links = {words_of(each).rpartition("/")[2]: each.tag for each in item.find_class("p")}
    assert links == {"a.md:7": "a", "b.md:9": "span"}
    assert len(found.find_class("text")) == 1


def test_what_is_no_article_is_not_in_the_picture(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": page(PASSAGE), "b.md": page(OTHER, PASSAGE), "broken.docx": b"PK\x03\x04nothing"})
    found = parsed(audit.check([str(tmp_path)]))
    assert "2 of 2 articles" in words_of(found.get_element_by_id("sharing"))


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    found = parsed(audit.check([str(write(tmp_path, {"broken.docx": b"PK\x03\x04nothing"}))]))
    [item] = found.xpath("//li[@data-code='file/unreadable']")
    assert "broken.docx" in words_of(item)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_language_throughout(lang: str, seeds: Report) -> None:
    found = parsed(seeds, replace(OPTIONS, lang=lang))
    assert found.get("lang") == lang
    foreign = "body//*[@lang] | //bdi | //code | //kbd | //script | //title | //svg//text"
    told = "//*[@class='msg' or @class='why'] | //span[contains(@class, 'about')] | //option"
    for element in found.xpath(f"{foreign} | {told}"):
        element.drop_tree()  # names, keys, articles, and what checks say
    said = words_of(found.body) + " ".join(found.xpath("//@aria-label | //@placeholder | //button/@title"))
    if lang == "en":
        assert not re.search(r"[\u4e00-\u9fff]", said)
    else:
        assert set(re.findall(r"[A-Za-z]{2,}", said)) == {"article", "audit", "JavaScript"}


def test_every_word_is_said_in_two_languages_and_used() -> None:
    folder = files("audit.formats.page")
    parts = [*(folder / "templates").iterdir(), *(folder / "scripts").iterdir(), files("audit.formats") / "html.py"]
    used = set(
        re.findall(r"""["']([a-z_]+)["']|words\.([a-z_]+)""", "".join(part.read_text("utf-8") for part in parts))
    )
    names = {name for pair in used for name in pair}
    for name, text in WORDS.items():
        assert isinstance(text, Text)
        assert text.en != text.zh
        assert text.en.count("{") == text.zh.count("{")
        assert name in names


# --- Nothing is obeyed


def test_hostile_articles_stay_text(tmp_path: Path) -> None:
    unseen = "\u202e\u200b\x1b[31m\x01"
    body = f"{HOSTILE}{unseen}{PASSAGE}"
    title = HOSTILE.replace("'", "")
    text = f"---\ntitle: '{title}'\nauthor: <b>我</b>\n---\n\n{body}\n\n{OTHER}\n\n{body}\n"
    articles: dict[str, str | bytes] = {
        f"{name}.md": text for name in ("<img src=x onerror=window.ran=1>", "&lt;b&gt;", "'\"`$(id)")
    }
    report = audit.check([str(write(tmp_path, articles))])
    found = parsed(report)
    assert [script.get("id") for script in found.xpath("//script")] == [None, "data", None]
    assert not found.xpath("//img | //i | //comment() | //@onerror | //@onclick")
    assert "49" not in "".join(found.xpath("//div[@class='body']")[0].itertext())
    for article in found.find_class("text"):
        name = article.find("header/h3").text_content()
        for sign in article.find_class("sign"):
            assert sign.get("title")
        kept = "".join(article.xpath(".//div[@class='body']//text()[not(parent::b)]"))
        assert kept.replace("\n", "") == re.sub(r"[\u202e\u200b\x1b\x01\n]", "", report.texts[name])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", rendered(report))


@given(st.text(st.characters(codec="utf-8")))
def test_shown_text_holds_no_tag_and_nothing_unseen(text: str) -> None:
    fragment = html.fragment_fromstring(f"<div>{shown(text)}</div>")
    assert {element.tag for element in fragment.iter()} <= {"div", "b"}
    for sign in fragment.findall("b"):
        sign.drop_tree()
    assert all(c.isprintable() or c.isspace() for c in fragment.text_content())


# --- Marks


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("甲乙<&\n\r", max_size=30))
    spans = draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2, st.integers(0, 2)), max_size=6))
    return text, [Mark(min(a, b), max(a, b), rank, f"f{n}") for n, (a, b, rank) in enumerate(spans)]


@given(marked_texts())
def test_marks_that_overlap_in_any_way(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    made = list(lines(text, marks))
    assert [line.number for line in made] == list(range(1, len(made) + 1))
    segments = [segment for line in made for segment in line.segments]
    anchors = [segment.anchor for segment in segments if segment.anchor is not None]
    assert sorted(anchors) == sorted({mark.start for mark in marks})
    for mark in marks:
        mine = [segment for segment in segments if mark in segment.marks]
        expected = text[mark.start : mark.end].replace("\r\n", "").replace("\n", "")
        covered = html.fragment_fromstring(f"<p>{''.join(segment.text for segment in mine)}</p>").text_content()
        assert covered.replace("U+000D", "\r").rstrip("\r") == expected.rstrip("\r")
    for segment in segments:
        ranks = [mark.rank for mark in segment.marks]
        assert ranks == sorted(ranks)


def test_lines_are_those_of_the_file() -> None:
    made = ["".join(segment.text for segment in line.segments) for line in lines("一\r\n\r\n二\n", ())]
    assert made == ["一", "", "二"]


def test_an_excerpt_stays_on_its_line() -> None:
    text = "上一行\n这是前面的文字错字后面\n下一行"
    assert excerpt(text, text.index("错"), text.index("后")) == ("这是前面的文字", "错字", "后面")


def test_lines_far_from_findings_are_left_out_of_very_large_reports(
    seeds: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rendered(seeds)
    monkeypatch.setattr(texts, "LARGEST", 1000)
    found = parsed(seeds)
    assert len(rendered(seeds)) < len(whole)
    omitted = [words_of(line) for line in found.find_class("omitted")]
    assert omitted
    assert all(re.fullmatch(r"lines \d+–\d+ hold no finding and are left out", line) for line in omitted)
    assert len(found.xpath("//a[@class='p']")) == len(html.document_fromstring(whole).xpath("//a[@class='p']"))


# --- Passages


@given(st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_differences_lose_nothing(a: str, b: str) -> None:
    pieces = list(differences(a, b))
    assert "".join(text for tag, text in pieces if tag in (SAME, REMOVED)) == a
    assert "".join(text for tag, text in pieces if tag in (SAME, ADDED)) == b


def report_of(*rows: PassageRow | ConflictRow) -> Report:
    """A report on nothing but these passages and conflicts, without the texts that they stand in."""
    findings = []
    for row in rows:
        kind = "passages" if isinstance(row, PassageRow) else "conflicts"
        place = row.occurrences[0].place if isinstance(row, PassageRow) else row.figures[0].place
        code = "passage/reused" if isinstance(row, PassageRow) else "figure/conflict"
        message = Text("found", "发现")
        findings.append(
            Finding(f"f{row.id}", code, Severity.WARNING, "new", row.id, place, message, f"{kind}/{row.id}")
        )
    passages = [row for row in rows if isinstance(row, PassageRow)]
    conflicts = [row for row in rows if isinstance(row, ConflictRow)]
    summary = Summary(0, 0, 0, len(rows), 0, 0, 0)
    return Report("0", summary, [], passages, [], conflicts, [], findings, {})


def place_in(article: str, text: str, offset: int = 0) -> Place:
    return Place(article, offset, offset + len(text), 1, offset + 1, 1, offset + len(text) + 1, text)


def passage(*words: str, names: Sequence[str] = (), key: str = "p") -> PassageRow:
    """A passage whose copies are articles of their own."""
    places = [place_in(names[n] if names else f"{n}.md", text) for n, text in enumerate(words)]
    occurrences = tuple(OccurrenceRow(place, 1.0 if place.text == words[0] else 0.9) for place in places)
    return PassageRow(key, "near", len(words[0]), 0.9, occurrences)


def compared(row: PassageRow) -> Copies:
    return copies(row, Places(report_of(row)))


def pieces(copy: Copy) -> list[tuple[str, str]]:
    return [(piece.tag, str(piece.head)) for piece in copy.pieces]


def test_of_two_texts_each_shows_its_own() -> None:
    found = compared(passage("春天来了。", "春天到了。", "春天来了。"))
    ours = [(SAME, "春天"), (REMOVED, "来"), (SAME, "了。")]
    assert pieces(found.first) == ours
    assert [pieces(copy) for copy in found.others] == [[(SAME, "春天"), (ADDED, "到"), (SAME, "了。")], ours]
    assert [copy.same for copy in found.others] == [False, True]


def test_of_more_texts_the_others_show_both() -> None:
    found = compared(passage("春天来了。", "春天到了。", "夏天来了。"))
    assert pieces(found.first) == [(SAME, "春天来了。")]
    assert pieces(found.others[0]) == [(SAME, "春天"), (REMOVED, "来"), (ADDED, "到"), (SAME, "了。")]


def test_long_copies_are_folded_in_the_middle() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(400))
    [piece] = compared(passage(text, text)).first.pieces
    assert f"{piece.head}{piece.folded}{piece.tail}" == text
    assert piece.characters == len(piece.folded) > 200


def test_of_very_many_copies_the_rest_are_links() -> None:
    found = compared(passage(*["春天来了。"] * 30))
    assert 1 + len(found.others) + len(found.rest) == 30
    assert parsed(report_of(passage(*["春天来了。"] * 30))).find_class("rest")


# --- Conflicts


def figure(text: str, quote: str, start: str | None, end: str | None, article: str = "a.md") -> FigureRow:
    place = place_in(article, text, quote.index(text))
    return FigureRow(
        place, "count", 1.0, 1.0, 1.0, None, "exact", None, None, None, start, end, quote
    )  # what counts is where and when


def conflict(*figures: FigureRow) -> ConflictRow:
    rule = Text("they cannot both be true", "两者不能同时成立")
    return ConflictRow("c", "figure/conflict", "certain", Severity.ERROR, rule, rule, figures)


def test_the_figure_is_marked_where_it_stands_in_its_sentence() -> None:
    text = "2015年举办15场，比上年多5场。"
    row = figure("15", text, None, None)._replace(place=place_in("a.md", "15", text.index("15场")))
    report = replace(report_of(conflict(row)), texts={"a.md": text})
    [found] = told(conflict(row), Places(report))
    assert (found.before, found.figure, found.after) == ("2015年举办", "15", "场，比上年多5场。")
    assert found.period is None


def test_a_figure_that_its_repaired_sentence_does_not_hold_is_shown_all_the_same() -> None:
    row = figure("5", "5项", None, None)._replace(place=place_in("a.md", "?5)"))
    [found] = told(conflict(row), Places(report_of(conflict(row))))
    assert (found.figure, found.after) == ("?5)", "5项")


def test_periods_on_a_time_line() -> None:
    half, year, also = [figure("15", "15场", "2024-01-01", end) for end in ("2024-06-30", "2024-12-31", "2024-06-30")]
    line = time_line(conflict(half, year, also))
    assert line
    assert [(bar.label, bar.period) for bar in line.bars] == [
        ("1, 3", "2024-01-01 – 2024-06-30"),
        ("2", "2024-01-01 – 2024-12-31"),
    ]
    assert line.bars[1].width == 600
    assert line.bars[0].width == pytest.approx(600 * 182 / 366, abs=0.1)
    assert line.shared == (0, pytest.approx(line.bars[0].width, abs=0.1))
    assert [tick.label for tick in line.ticks] == ["2024-01", "2024-04", "2024-07", "2024-10"]


@pytest.mark.parametrize(
    ("end", "labels"),
    [
        ("2024-01-01", ["2024-01"]),
        ("2024-03-31", ["2024-01", "2024-02", "2024-03"]),
        ("2027-12-31", ["2024-01", "2024-07", "2025-01", "2025-07", "2026-01", "2026-07", "2027-01", "2027-07"]),
        ("2123-12-31", [str(year) for year in range(2024, 2124) if year % 12 == 0]),
    ],
)
def test_a_time_line_has_few_dates(end: str, labels: list[str]) -> None:
    line = time_line(conflict(figure("15", "15场", "2024-01-01", end)))
    assert line
    assert [tick.label for tick in line.ticks] == labels
    assert all(0 <= tick.at <= 600 for tick in line.ticks)


def test_without_periods_there_is_no_time_line() -> None:
    assert time_line(conflict(figure("15", "15场", None, None))) is None
    found = parsed(report_of(conflict(figure("15", "15场", None, None))))
    assert "no stated period" in words_of(found.find_class("copy")[0])


# --- Who shares how much with whom


def shared(*rows: PassageRow) -> sharing.Sharing | None:
    report = report_of(*rows)
    return sharing.sharing(report, Places(report))


def test_characters_that_two_articles_share() -> None:
    found = shared(
        passage("春天来了。", "春天到了呀。", names=["x/a.md", "x/b.md"]),
        passage("春天来了。夏天", "夏天", names=["x/a.md", "x/c.md"], key="q"),
    )
    assert found
    assert found.labels == ["a.md", "b.md", "c.md"]
    cells = {(found.labels[c.row][0], found.labels[c.column][0]): (c.characters, c.passages) for c in found.cells}
    assert cells == {("a", "b"): (5, 1), ("b", "a"): (6, 1), ("a", "c"): (7, 1), ("c", "a"): (2, 1)}
    assert found.is_between
    assert [(pair.row, pair.column) for pair in found.pairs] == [(0, 2), (0, 1)]


def test_what_is_suppressed_is_not_in_the_picture() -> None:
    report = report_of(passage("春天来了。", "春天来了。"))
    report = replace(report, findings=[replace(report.findings[0], state="suppressed")])
    assert sharing.sharing(report, Places(report)) is None


def test_a_picture_of_very_many_articles_shows_those_that_share_most() -> None:
    rows = [passage("春" * (n + 5), "春" * (n + 5), names=[f"{n:03}", f"{n:03}b"], key=str(n)) for n in range(150)]
    found = shared(*rows)
    assert found
    assert len(found.articles) == sharing.MOST
    assert found.sharing == found.of == 300
    assert min(found.labels) == "050"


def test_long_names_are_shortened_and_shown_in_full_elsewhere() -> None:
    long = "一二三四五六七八九十" * 4
    found = shared(passage("春", "春", names=[f"x/{long}甲", f"x/{long}乙"]))
    assert found
    assert [label[-1] for label in found.labels] == ["乙", "甲"]
    assert all(len(label) < 16 and "…" in label for label in found.labels)
