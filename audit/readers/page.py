"""A web page as a reader sees it: the part that holds the article, as lines, and what stands above it.

The article is the element whose own sentences outweigh the others' (text density, as in Readability and GNE): every
run of text gives points for its length and its punctuation to the elements around it, and links give none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from audit.readers.extracted import HIDDEN

Element = Any  # lxml brings no types
Block = tuple[str, Element, int]
"""The text of a block, the element that it stands in, and how many of its characters are links."""

NOT_TEXT = frozenset(re.findall(r"\w+", """
    script style noscript template iframe object embed svg math canvas audio video
    button select textarea input head title nav footer aside map dialog"""))  # fmt: skip
BLOCKS = frozenset(re.findall(r"[\w-]+", """
    html body div p section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th
    blockquote pre figure figcaption hr address center fieldset form details summary founder-content"""))  # fmt: skip
NOT_ARTICLE = re.compile(
    r"comment|share|related|recommend|sidebar|footer|breadcrumb|copyright|toolbar|pagination|pinglun|fenxiang|tuijian|"
    r"(?:^|[\s_-])(?:nav|menu|ads?|hot|rank|tags?|login|search|qr)(?:[\s_-]|$)",
    re.IGNORECASE,
)
END = re.compile(r"[。！？!?]|\.(?=\s|\Z)")
STOPS = re.compile(r"[。，；！？,;.!?：]")
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
WIDE = "\u2e80-\u9fff\uff00-\uffef“”‘’—…"
BREAK = re.compile(rf"(?<=[{WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{WIDE}])")
REACH = 4  # elements upward that a run of text gives points to


def squeeze(text: str) -> str:
    """A text with its white space as a browser shows it; lines of Chinese are joined without a space."""
    return SPACES.sub(" ", BREAK.sub("", text)).strip()


@dataclass(slots=True)
class Page:
    """What one page says."""

    meta: dict[str, str]
    """The values of `<meta>` tags by name, property or itemprop, in lower case."""
    described: list[dict[str, Any]]
    """The objects of JSON-LD."""
    title: str
    """The title tag."""
    headlines: list[str]
    """The first-level headings."""
    times: list[str]
    """The values of `<time>` tags."""
    lines: list[str] = field(default_factory=list)
    """The paragraphs of the article."""
    above: list[str] = field(default_factory=list)
    """The short blocks before it: headline, date, source, and menus too."""
    headings: list[str] = field(default_factory=list)
    """Those of them that are headings."""


def page(root: Element) -> Page:
    """Reads a parsed page; the tree is taken apart."""
    found = Page(
        _meta(root),
        _described(root),
        squeeze(next((_text(tag) for tag in root.iter("title")), "")),
        [line for tag in root.iter("h1") if (line := squeeze(_text(tag)))],
        [tag.get("datetime") or squeeze(_text(tag)) for tag in root.iter("time")],
    )
    _clean(root)
    main = _main(root)
    _without_frills(main)
    for line, owner, linked in _blocks(root, until=main):
        if 2 * linked < len(line) <= 200:
            found.above.append(line)
            found.headings += [line] if owner.tag in ("h1", "h2", "h3") else []
    found.lines = [line for line, _, _ in _blocks(main)]
    return found


def _meta(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if (value := (tag.get("content") or "").strip()) and name:
            found.setdefault(name.strip().lower(), value)
    return found


def _described(root: Element) -> list[dict[str, Any]]:
    found: list[Any] = []
    for tag in root.iter("script"):
        if "ld+json" in (tag.get("type") or ""):
            try:
                data = json.loads(tag.text or "")
            except (ValueError, RecursionError):
                continue
            data = data.get("@graph", data) if isinstance(data, dict) else data
            found += data if isinstance(data, list) else [data]
    return [item for item in found if isinstance(item, dict)]


def _clean(root: Element) -> None:
    """Take out what is not text, and write what is hidden as text."""
    hidden = Hidden(root)
    for element in list(root.iter()):
        if element.tag in NOT_TEXT:
            _empty(element)
        elif hidden(element):
            words = "".join(islice(element.itertext(), WATERMARK)).strip()
            is_mark = words and len(words) <= WATERMARK and element.find(".//a") is None
            _empty(element, HIDDEN.format(squeeze(words)) if is_mark else "")


def _empty(element: Element, text: str = "") -> None:
    """Leave nothing of an element but `text`; its place in the tree stays."""
    element.clear(keep_tail=True)
    element.tag = "span"
    element.text = text


def _without_frills(main: Element) -> None:
    """Take out of the article what is not part of it: buttons to share it, lists of other articles."""
    weights = _weights(main)
    for element in list(main.iterdescendants()):
        if element.tag in BLOCKS:
            weight = weights[element]
            named = NOT_ARTICLE.search(_names(element)) and weight.text < 200
            if not weight.sentences and (named or weight.links > 0.6 * weight.text):
                _empty(element)
                element.tag = "p"  # a break, as before


def _main(root: Element) -> Element:
    """The element that holds the article."""
    points: dict[Element, float] = {}
    for line, owner, linked in _blocks(root):
        if 2 * linked > len(line):
            continue
        worth = len(line) / 25 + len(STOPS.findall(line)) * (1 if len(line) > 20 else 0.2)
        around, share = owner, 1.0
        for _ in range(REACH):
            points[around] = points.get(around, 0.0) + worth * share
            around, share = around.getparent(), share * 0.7
            if around is None:
                break
    if not points:
        return next(root.iter("body"), root)
    best = max(points, key=lambda element: points[element] * (0.2 if NOT_ARTICLE.search(_names(element)) else 1))
    return _whole(best, root)


def _whole(best: Element, root: Element) -> Element:
    """The element around `best` that holds the rest of the article too, where that stands beside it."""
    weights = _weights(root)
    found = best
    for around in best.iterancestors():
        inner, outer = weights[found], weights[around]
        more_links = outer.links - inner.links
        if outer.sentences > inner.sentences and outer.prose > 1.1 * inner.prose and more_links < 0.1 * outer.prose:
            found = around
    return found


class Weight(NamedTuple):
    """What an element holds, all its descendants with it."""

    text: int
    """Characters."""
    links: int
    """Characters in links."""
    sentences: int
    """Full stops outside links."""

    @property
    def prose(self) -> int:
        """Characters outside links."""
        return self.text - self.links


def _weights(root: Element) -> dict[Element, Weight]:
    """The weight of every element, in one walk."""
    from lxml import etree

    weights: dict[Element, Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = [text for text in (element.text, *(child.tail for child in element)) if text]
        size = sum(len(text.strip()) for text in own)
        stops = sum(len(END.findall(text)) for text in own)
        below = [weights[child] for child in element]
        text = size + sum(weight.text for weight in below)
        if element.tag == "a":
            weights[element] = Weight(text, text, 0)
        else:
            links, sentences = sum(weight.links for weight in below), sum(weight.sentences for weight in below)
            weights[element] = Weight(text, links, stops + sentences)
    return weights


def _blocks(root: Element, until: Element = None) -> Iterator[Block]:
    """The text of each block under `root` in order; only what stands before `until`."""
    from lxml import etree

    pieces: list[str] = []
    owner, links, linked = root, 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is until:
            break
        if element.tag in BLOCKS or element.tag == "br":
            if line := squeeze("".join(pieces)):
                yield line, owner, linked
            pieces, linked = [], 0
            owner = element if event == "start" and element.tag != "br" else element.getparent()
        if event == "start":
            links += element.tag == "a"
            piece = element.text or ""
        else:
            links -= element.tag == "a"
            piece = (element.tail or "") if element is not root else ""
        pieces.append(piece)
        linked += len(piece.strip()) if links else 0
    if line := squeeze("".join(pieces)):
        yield line, owner, linked


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _names(element: Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


WATERMARK = 200  # characters; longer hidden parts are menus and dialogs, not marks in the text
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|rem|%)?\s*(?:[;!]|$)|"
    r"opacity\s*:\s*0(?:\.0*)?\s*(?:[;!]|$)|(?:left|right|top|text-indent|margin-left)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
SIMPLE = re.compile(r"\s*\w*([.#][\w-]+)\s*\Z")


class Hidden:
    """Which elements a browser does not show, by their style or by a simple rule of the page's own style sheet."""

    def __init__(self, root: Element) -> None:
        sheets = "".join(tag.text or "" for tag in root.iter("style"))
        self.names = {
            name[1]
            for rule in RULE.finditer(sheets)
            if UNSEEN.search(rule[2].strip())
            for selector in rule[1].split(",")
            if (name := SIMPLE.match(selector))
        }

    def __call__(self, element: Element) -> bool:
        style = element.get("style")
        if (style and UNSEEN.search(style.strip())) or element.get("hidden") is not None:
            return element.tag not in ("html", "body")
        if not self.names:
            return False
        names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
        return not self.names.isdisjoint(names)
