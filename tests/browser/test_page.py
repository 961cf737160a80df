"""The HTML report in a browser: filter, search, open, jump to a place and back, link, print, read by keyboard."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest

import audit
from audit.report import Report
from tests.browser.conftest import Open
from tests.conftest import OTHER, PASSAGE, page
from tests.helpers import ROOT, SEEDS, write
from tests.test_html import HOSTILE

THIRD = "县图书馆新添了两千册少儿读物，周末排队办证的家长从大厅一直站到门外，馆员们不得不加开窗口，忙到天黑。"
MANY = 5000


@pytest.fixture(scope="module")
def seeds() -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return audit.check(["seeds"])


@pytest.fixture(scope="module")
def pair() -> Report:
    """Two of the seeds: repeats, conflicts, cuts, and no reading."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return audit.check([str(seed.relative_to(ROOT)) for seed in SEEDS[2:4]])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """Three articles: a.md and b.md share a passage, b.md and c.md another; readings are glued to c.md."""
    files: dict[str, str | bytes] = {
        "a.md": page(PASSAGE),
        "b.md": page(THIRD, PASSAGE.replace("六支", "七支")),
        "c.md": page(OTHER, THIRD, "市總工會(huì)舉辦活動，職工們踴躍參加，氣氛熱烈(liè)，大家都說好(hǎo)。"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(write(tmp_path_factory.mktemp("small"), files))
        yield audit.check(sorted(files))


@pytest.fixture
def states(small: Report) -> Report:
    """The same, one finding known and one suppressed."""
    states = ["new", "known", "suppressed"]
    findings = [
        replace(finding, state=states[n] if n < 3 else "new", reason="a refrain" if n == 2 else None)
        for n, finding in enumerate(small.findings)
    ]
    return replace(small, findings=findings)


def shown(page: Any) -> list[str]:
    """The findings that are not filtered out."""
    return page.eval_on_selector_all(".f", "all => all.filter(f => !f.hidden).map(f => f.id)")


def of(report: Report, **wanted: str) -> list[str]:
    """The findings of a report that have these properties, in its order."""
    return [f.id for f in report.findings if all(str(getattr(f, name)) == value for name, value in wanted.items())]


def count(page: Any) -> str:
    return page.inner_text("#count")


# --- Filters


def test_by_severity(small: Report, show: Open) -> None:
    page = show(small)
    assert sorted(shown(page)) == sorted(f.id for f in small.findings)
    assert count(page) == f"{len(small.findings)} of {len(small.findings)} findings"
    page.click(".toggle.error")
    page.click(".toggle.info")
    assert sorted(shown(page)) == sorted(of(small, severity="warning"))
    assert page.get_attribute(".toggle.error", "aria-pressed") == "false"
    assert count(page).startswith(f"{len(of(small, severity='warning'))} of ")
    assert page.locator(".code:visible").count() == len({f.code for f in small.findings if f.severity == "warning"})


def test_by_code_and_by_family(small: Report, show: Open) -> None:
    page = show(small)
    page.select_option("#code", "text/pinyin-residue")
    assert sorted(shown(page)) == sorted(of(small, code="text/pinyin-residue"))
    page.select_option("#code", "passage")
    assert sorted(shown(page)) == sorted(f.id for f in small.findings if f.code.startswith("passage/"))


def test_by_article_and_by_pair(small: Report, show: Open) -> None:
    page = show(small)
    assert page.locator("#with").is_hidden()
    page.select_option("#article", label="b.md")
    page.select_option("#code", "passage")
    assert len(shown(page)) == 2
    page.select_option("#with", label="c.md")
    assert len(shown(page)) == 1
    page.select_option("#article", label="All articles")
    assert page.locator("#with").is_hidden()
    assert len(shown(page)) == 2


def test_by_state(states: Report, show: Open) -> None:
    page = show(states)
    total = len(states.findings)
    assert len(shown(page)) == total - 2
    assert count(page) == f"{total - 2} of {total} findings · hidden: known 1, suppressed 1"
    page.click("[data-state=suppressed].toggle")
    assert set(of(states, state="suppressed")) < set(shown(page))
    assert count(page) == f"{total - 1} of {total} findings · hidden: known 1"
    page.click("[data-state=new].toggle")
    assert shown(page) == of(states, state="suppressed")
    assert sum(int(n) for n in page.locator(".toggle[data-severity] .n").all_inner_texts()) == 1  # of those in sight
    assert page.locator(".toggle[data-state] .n").all_inner_texts() == [str(total - 2), "1", "1"]
    assert "suppressed Reason: a refrain" in page.text_content(".f:not([hidden])")


def test_search(small: Report, show: Open) -> None:
    page = show(small)
    page.fill("#q", "Huì")
    found = page.eval_on_selector_all(".f", "all => all.filter(f => f.textContent.includes('huì')).map(f => f.id)")
    assert found == shown(page) != []
    page.fill("#q", "ｂ.md  REPEAT")  # full width, two words, in any case
    assert shown(page) == []
    page.fill("#q", "ｂ.md  IDENTICAL")
    assert len(shown(page)) == 1
    page.fill("#q", "no such words")
    assert shown(page) == []
    assert page.locator("#none").is_visible()
    page.click("#reset")
    assert len(shown(page)) == len(small.findings)
    assert page.input_value("#q") == ""


def test_marks_of_what_is_not_shown_are_off(small: Report, show: Open) -> None:
    page = show(small)
    on = "document.querySelectorAll('.m:not(.off)').length"
    before = page.evaluate(on)
    page.select_option("#code", "text/pinyin-residue")
    assert 0 < page.evaluate(on) < before
    page.click("#reset")
    assert page.evaluate(on) == before


def test_the_address_holds_the_filter(small: Report, states: Report, show: Open) -> None:
    page = show(states)
    page.click(".toggle.info")
    page.click("[data-state=known].toggle")
    page.select_option("#article", label="b.md")
    page.fill("#q", "春分")
    found, address = shown(page), page.evaluate("location.hash")
    assert address == f"#severity=error%2Cwarning&state=new%2Cknown&q={quote('春分')}&article=b.md"
    again = show(states, address)
    assert shown(again) == found
    assert again.input_value("#q") == "春分"
    again.click("#reset")
    assert again.evaluate("location.hash") == ""


@pytest.mark.parametrize("address", ["#q=100%", "#article=none&code=x&severity=", "#%E4%BD", "#=&&", "#count", "#f0"])
def test_an_address_that_means_nothing_breaks_nothing(address: str, small: Report, show: Open) -> None:
    page = show(small, address)
    page.click("#reset")
    assert len(shown(page)) == len(small.findings)


# --- From finding to place and back


def lit(page: Any) -> list[str]:
    """The ids of the articles whose marks are lit."""
    return page.eval_on_selector_all(".m.current", "all => all.map(m => m.closest('.text').id)")


def comes_into_view(page: Any, selector: str) -> None:
    """Waits until the top of an element is to be seen; what is above it may still take its true size."""
    page.wait_for_function(
        """(selector) => {
             const top = document.querySelector(selector).getBoundingClientRect().top;
             return top >= 0 && top <= innerHeight - 10;
           }""",
        arg=selector,
    )


def test_a_place_leads_into_the_text(pair: Report, show: Open) -> None:
    page = show(pair)
    links = page.locator(".f:has(.copy) a.p:visible")
    for n in range(4):
        link = links.nth(n)
        link.click()
        anchor = link.get_attribute("href")
        assert page.evaluate("document.activeElement.id") == anchor.removeprefix("#")
        comes_into_view(page, anchor)
        assert page.locator(".text:visible").count() == 1
        assert page.locator(f"{anchor}.current").count() == 1
        line = page.locator(f"p:has({anchor})").get_attribute("data-n")
        assert link.inner_text().endswith(f":{line}")


def test_a_mark_leads_to_its_finding(seeds: Report, show: Open) -> None:
    page = show(seeds)
    page.click(".articles a >> nth=0")
    mark = page.locator(".text:visible a.m.error").nth(40)
    finding = mark.get_attribute("href")
    assert page.locator(finding).is_hidden()  # in a fold
    mark.click()
    assert page.locator(finding).is_visible()
    comes_into_view(page, finding)
    assert page.evaluate("document.activeElement.id") == finding.removeprefix("#")
    assert page.locator(f"{finding}.current").count() == 1


def test_a_mark_of_several_findings_leads_to_each_in_turn(seeds: Report, show: Open) -> None:
    page = show(seeds)
    page.click(".articles a >> nth=0")
    mark = page.locator(".text:visible a.m[data-f]").first
    findings = mark.get_attribute("data-f").split()
    assert len(findings) > 1
    reached = []
    for _ in findings:
        mark.click()
        reached.append(page.evaluate("document.activeElement.id"))
    assert sorted(reached) == sorted(findings)
    mark.hover()
    assert mark.get_attribute("title").count("\n") == len(findings) - 1


def test_all_copies_are_lit_at_once(small: Report, show: Open) -> None:
    page = show(small)
    page.select_option("#code", "passage/reused")
    page.keyboard.press("Escape")
    page.locator(".f:visible a.p").first.click()
    assert len(set(lit(page))) == 2


def test_back_returns_to_where_one_was(small: Report, show: Open) -> None:
    page = show(small)
    links = page.locator("a.p:visible")
    links.nth(0).click()
    first = page.evaluate("location.hash")
    links.nth(3).click()
    assert page.evaluate("location.hash") != first
    page.go_back()
    assert page.evaluate("location.hash") == first
    assert page.locator(f"#{first.partition('=')[2]}.current").count() == 1


def test_an_address_names_a_finding(seeds: Report, show: Open) -> None:
    finding = seeds.findings[500].id
    for address in (f"#finding={finding}", f"#{finding}", f"#severity=info&finding={finding}"):
        page = show(seeds, address)
        assert page.locator(f"#{finding}.current").is_visible()
        comes_into_view(page, f"#{finding}")


def test_previous_and_next_text(small: Report, show: Open) -> None:
    page = show(small)
    assert page.inner_text("#texts-title").endswith("c.md")  # of the first finding
    assert page.inner_text("#which") == "3 / 3"
    assert page.locator("#next").is_disabled()
    page.click("#previous")
    page.click("#previous")
    assert page.inner_text("#texts-title").endswith("a.md")
    assert page.locator("#previous").is_disabled()


def test_long_copies_open(tmp_path: Path, show: Open) -> None:
    long = (
        "".join(f"{name}街的老槐树下摆着棋摊，" for name in "东南西北前后左右上下内外大小新旧长短高低红绿蓝白")
        + "散了。"
    )
    path = write(tmp_path, {"a.md": page(long, OTHER, long.replace("白街", "紫街"))})
    opened = show(audit.check([str(path)]))
    fold = opened.locator(".fold:visible").first
    quote_ = opened.locator(".quote:has(.fold):visible").first
    before = quote_.bounding_box()["height"]
    fold.locator("summary").click()
    assert quote_.bounding_box()["height"] > before


def test_path_and_line_are_copied(small: Report, show: Open) -> None:
    page = show(small, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".c:visible").first.click()
    place = page.locator(".p:visible").first.inner_text()
    page.wait_for_function("document.querySelector('#said').textContent")
    assert page.inner_text("#said") == f"Copied: {place}"
    assert page.evaluate("navigator.clipboard.readText()") == place


# --- Who shares how much with whom


def test_a_cell_shows_the_findings_of_its_pair(small: Report, show: Open) -> None:
    page = show(small)
    box = page.locator(".cells").bounding_box()
    side = box["width"] / 3
    page.mouse.click(box["x"] + 1.5 * side, box["y"] + 2.5 * side)  # row c.md, column b.md
    assert "c.md × b.md" in page.text_content("#map-said")
    assert len(shown(page)) == 1
    assert page.evaluate("location.hash") == "#code=passage&article=c.md&with=b.md"


def test_the_picture_by_keyboard(small: Report, show: Open) -> None:
    page = show(small)
    page.focus(".cells")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    assert page.text_content("#map-said").startswith("a.md × b.md: ")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 1


def test_pairs_are_listed_for_those_who_see_no_picture(small: Report, show: Open) -> None:
    page = show(small)
    buttons = page.locator(".pairs button")
    assert buttons.count() == 2
    buttons.first.click()
    assert len(shown(page)) == 1


def test_an_article_of_the_table_is_shown_alone(small: Report, show: Open) -> None:
    page = show(small)
    page.click(".articles a:has-text('c.md')")
    assert page.inner_text("#texts-title").endswith("c.md")
    assert page.evaluate("location.hash") == "#article=c.md"


# --- Keys


def test_through_the_findings_by_keyboard(small: Report, show: Open) -> None:
    page = show(small)
    order = shown(page)
    for finding in order[:4]:
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == finding
        assert page.locator(f"#{finding}").is_visible()
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == order[2]
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.matches('.m.current')")
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == order[2]


def test_keys_open_search_and_filter(small: Report, show: Open) -> None:
    page = show(small)
    page.select_option("#code", "passage")
    page.locator("#code").blur()
    page.keyboard.press("j")
    opened = page.locator(".f.current > details")
    assert opened.get_attribute("open") is not None
    page.keyboard.press("o")
    assert opened.get_attribute("open") is None
    page.keyboard.press("/")
    page.keyboard.type("j1r")  # words, not keys
    assert page.input_value("#q") == "j1r"
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.press("1")
    assert sorted(shown(page)) == sorted(f.id for f in small.findings if f.severity != "error")


def test_help(small: Report, show: Open) -> None:
    page = show(small)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")  # no key works behind it
    assert page.locator(".current").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


def test_everything_is_reached_by_tab_and_named(small: Report, show: Open) -> None:
    page = show(small)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, select, input, a[href], [tabindex="0"]')].filter((each) =>
             each.checkVisibility() && !each.matches('.m.point') &&
             !(each.textContent.trim() || each.ariaLabel || each.title)).map((each) => each.outerHTML)"""
    )
    assert nameless == []
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for landmark in ("header", "main", "form[role=search]", "section[aria-labelledby=texts-title]", "footer"):
        assert page.locator(landmark).count() >= 1


# --- Light, dark, narrow, on paper, without JavaScript

CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const color = getComputedStyle(up).backgroundColor;
      if (color.startsWith('rgb(')) return color;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const low = new Set();
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest('svg, :disabled, .skip')) continue;
    const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) low.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...low];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(scheme: str, states: Report, pair: Report, show: Open) -> None:
    for report in (states, pair):
        page = show(report, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.keyboard.press("j")
        red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert (red + green + blue < 200) == (scheme == "dark")
        assert page.evaluate(CONTRAST) == []


def test_on_a_phone_the_text_opens_over_the_findings(pair: Report, show: Open) -> None:
    page = show(pair, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#texts").is_hidden()
    link = page.locator("a.p:visible").first
    link.click()
    comes_into_view(page, link.get_attribute("href"))
    page.click("#close")
    assert page.locator("#texts").is_hidden()
    assert page.evaluate("document.activeElement.matches('.f.current')")


def printed(page: Any) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    return "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in document)


def test_on_paper_everything_is_open_and_no_control_is_left(small: Report, show: Open) -> None:
    page = show(small)
    text = printed(page)
    for words in ("Whyitmatters", "Findingsbykind", "六支", "七支", "渡口停航以后", "(liè)", "Whoshareshowmuch"):
        assert words in text
    for control in ("Reset", "Allchecks", "Show", "Close"):
        assert control not in text
    assert page.locator("details[open]").count() < page.locator("details").count()  # as it was
    page.select_option("#article", label="a.md")
    assert "渡口停航以后" not in printed(page)  # what is printed is what is shown


def test_without_javascript_everything_can_be_read(small: Report, show: Open) -> None:
    page = show(small, java_script_enabled=False)
    assert page.locator(".filter").is_hidden()
    assert page.locator("button:visible").count() == 0
    assert page.locator(".f:visible").count() == len(small.findings)
    page.locator("a.p:visible").first.click()
    assert page.url.partition("#")[2].startswith("a")
    assert "渡口停航以后" in page.inner_text("#texts")


# --- Hostile, and much


def test_no_script_of_an_article_ever_runs(tmp_path: Path, show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"{HOSTILE}<svg onload=window.ran=1>{PASSAGE}"
    text = f"---\ntitle: '{HOSTILE.replace(chr(39), '')}'\n---\n\n{body}\n\n{OTHER}\u202e\n\n{body}<b>2024年</b>\n"
    names = ("<img src=x onerror=window.ran=1>.md", "a&amp;b.md", "'\"${window.ran=1}.md", "#q=1&finding=f.md")
    monkeypatch.chdir(write(tmp_path / "hostile", dict.fromkeys(names, text)))
    report = audit.check(names)
    page = show(report)
    for finding in shown(page)[:5]:
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == finding
    page.fill("#q", "<img")
    assert len(shown(page)) > 1
    page.hover(".text:visible .m:not(.off, .point)")
    for name in names:
        page.select_option("#article", label=name)
        address = page.evaluate("location.hash")
        assert show(report, address).locator("#article option:checked").inner_text() == name
    assert page.locator("img, body svg[onload]").count() == 0
    assert "U+202E" in page.inner_text("#texts")


def test_even_a_script_that_got_in_would_not_run(small: Report, running: Any, show: Open, tmp_path: Path) -> None:
    path = show(small).url.removeprefix("file://")
    broken = Path(path).read_text("utf-8").replace("<h1>", "<script>window.ran=1</script><svg onload=window.ran=1><h1>")
    (tmp_path / "broken.html").write_text(broken, "utf-8")
    page = running.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    assert page.evaluate("window.ran") is None
    page.close()


def test_five_thousand_findings(tmp_path: Path, show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "市總工會(huì)舉辦活動，職工們踴躍參加，第{0}組與第{1}組輪流登臺，觀眾熱烈(liè)鼓掌，大家都說好(hǎo)。"
    files: dict[str, str | bytes] = {
        f"{number:03}.md": page(*(line.format(number, n) + chr(0x4E00 + number * 7 + n) for n in range(9)))
        for number in range(190)
    }
    monkeypatch.chdir(write(tmp_path / "many", files))
    report = audit.check(sorted(files), select=["text"])
    assert len(report.findings) > MANY
    opened = show(report)
    assert len(shown(opened)) == len(report.findings)
    opened.fill("#q", "huì 100.md")
    assert len(shown(opened)) == 9
    opened.keyboard.press("Escape")
    opened.keyboard.press("j")
    comes_into_view(opened, ".f.current")
    comes_into_view(opened, ".m.current")
    assert opened.inner_text("#texts-title").endswith("100.md")
    opened.click("#reset")
    opened.click(".toggle.error")
    assert shown(opened) == [f for f in shown(opened) if f not in of(report, severity="error")]
