"""All articles of an audit as one folded text, and the units in it that are compared with one another."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.model import Article, Span
from audit.text.fold import SEPARATOR, Codes, Folded, Positions, as_text, fold, masked

__all__ = ["SEPARATOR", "Corpus", "Positions", "among", "build", "has"]
BLOCK = 1 << 17  # characters that are folded at once: they and their tables stay in the cache
SENTENCE_END = frozenset("。！？；!?;:：…”’」』）)】》.")
NOTHING = ((0, 0),)  # the body of an article without one


@dataclass(frozen=True)
class Corpus:
    """Folded articles one after another, a separator, which no shared run crosses, after each."""

    articles: Sequence[Article]
    checked: int
    """How many of the articles, the first, are under audit; the rest is the archive they are compared with."""
    codes: Codes
    starts: Positions
    """Where each article begins; one more at the end."""
    paragraph_starts: Positions
    paragraph_ends: Positions
    paragraph_is_cut: NDArray[np.bool_]
    """Whether the paragraph stops within a sentence, so that the next one may be its other half."""

    @cached_property
    def masked(self) -> str:
        """All codes as one string, figures as zeros: a span's text is a slice of it."""
        return as_text(masked(self.codes))

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Starts and ends of the paragraphs as lists, for looking up one place at a time."""
        starts: list[int] = self.paragraph_starts.tolist()
        ends: list[int] = self.paragraph_ends.tolist()
        return starts, ends

    @cached_property
    def article_starts(self) -> list[int]:
        """`starts` as a list."""
        starts: list[int] = self.starts.tolist()
        return starts

    def article_of(self, positions: Positions) -> Positions:
        """The number of the article that each position lies in."""
        return np.searchsorted(self.starts, positions, "right") - 1

    def origins(self, positions: Positions) -> NDArray[np.int64]:
        """Where folded characters stand in their articles: rows of article number and text offset.

        Paragraphs are folded anew for it: few are asked about.
        """
        paragraphs = np.searchsorted(self.paragraph_starts, positions, "right") - 1
        asked, which = np.unique(paragraphs, return_inverse=True)
        owners = self.article_of(self.paragraph_starts[asked])
        numbers = asked - np.searchsorted(self.paragraph_starts, self.starts[owners])
        pieces, starts = [], []
        for owner, number in zip(owners.tolist(), numbers.tolist(), strict=True):
            start, end = _body(self.articles[owner])[number]
            pieces.append(self.articles[owner].text[start:end])
            starts.append(start)
        folded = fold("\n".join(pieces))
        joined = np.cumsum([0, *(len(piece) + 1 for piece in pieces)])[:-1]
        within = positions - self.paragraph_starts[paragraphs]
        shift = np.array(starts, np.int64) - joined
        places = folded.offsets[folded.before(joined)[which] + within] + shift[which]
        return np.stack([owners[which], places], axis=1)


def among(bounds: NDArray[Any], places: NDArray[Any]) -> NDArray[np.bool_]:
    """Which of the places are among the bounds, which are in order."""
    if not bounds.size:
        return np.zeros(places.shape, bool)
    found: NDArray[np.bool_] = bounds[np.minimum(np.searchsorted(bounds, places), bounds.size - 1)] == places
    return found


def has(bounds: list[int], *places: int) -> bool:
    """Whether all the places are among the bounds."""
    return all(bounds[min(bisect_left(bounds, place), len(bounds) - 1)] == place for place in places)


def build(articles: Sequence[Article], checked: int | None = None) -> Corpus:
    """Folds `articles`; the first `checked` (default all) are under audit."""
    codes = array("H")  # grows in place, where joining arrays at the end would hold everything twice
    sizes, starts, ends, is_cut = [_NONE], [_NONE], [_NONE], [_NONE.astype(bool)]
    for block in _blocks(articles):
        folded = _fold_block(block)
        sizes.append(folded.article_sizes)
        starts.append(folded.starts + len(codes))
        ends.append(folded.ends + len(codes))
        is_cut.append(folded.is_cut)
        codes.frombytes(folded.text.codes.tobytes())
    return Corpus(
        articles=articles,
        checked=len(articles) if checked is None else checked,
        codes=np.frombuffer(codes, np.uint16) if codes else np.zeros(0, np.uint16),
        starts=np.cumsum(np.concatenate([[0], *sizes]), dtype=np.int64),
        paragraph_starts=np.concatenate(starts),
        paragraph_ends=np.concatenate(ends),
        paragraph_is_cut=np.concatenate(is_cut),
    )


_NONE: Positions = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class _Block:
    """The paragraphs of some articles folded as one text, a separator after each article's last."""

    text: Folded
    starts: Positions
    ends: Positions
    article_sizes: Positions
    is_cut: NDArray[np.bool_]


def _blocks(articles: Sequence[Article]) -> Iterator[list[Article]]:
    block: list[Article] = []
    size = 0
    for article in articles:
        block.append(article)
        size += len(article.text)
        if size >= BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _body(article: Article) -> Sequence[Span]:
    """The paragraphs that can hold a passage: all but the title."""
    title = article.metadata.title_span
    if title is None or title not in article.paragraphs:
        return article.paragraphs or NOTHING
    return [span for span in article.paragraphs if span != title] or NOTHING


def _fold_block(articles: Sequence[Article]) -> _Block:
    bodies = [_body(article) for article in articles]
    pieces = [article.text[start:end] for article, body in zip(articles, bodies, strict=True) for start, end in body]
    lengths = np.array([len(piece) for piece in pieces], np.int64)
    after = np.cumsum(lengths + 1)  # each paragraph is followed by a line break, the last of an article by a separator
    last = np.cumsum([len(body) for body in bodies]) - 1
    folded = fold("\n".join([*pieces, ""]), after[last] - 1)
    some = np.flatnonzero(lengths)
    stops = after[some] - 1
    starts, ends, articles_end = np.split(
        folded.before(np.concatenate([stops - lengths[some], stops, after[last]])), [some.size, 2 * some.size]
    )
    return _Block(
        text=folded,
        starts=starts,
        ends=ends,
        article_sizes=np.diff(articles_end, prepend=0),
        is_cut=np.array([piece[-1] not in SENTENCE_END for piece in pieces if piece], bool),
    )
