"""All articles of an audit as one folded text, and the units in it that are compared with one another."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from audit.model import Article
from audit.text.fold import Codes, Offsets, as_text, fold, masked

Positions = NDArray[np.int64]
SEPARATOR = 0
"""Stands between articles; no folded character has this code, so no shared run crosses it."""
BLOCK = 1 << 17  # characters that are folded at once: they and their tables stay in the cache
SENTENCE_END = frozenset("。！？；!?;:：…”’」』）)】》.")


@dataclass(frozen=True)
class Corpus:
    """Folded articles one after another, a separator after each."""

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

    def offsets(self, articles: Iterable[int]) -> dict[int, Offsets]:
        """For each of the articles, where its folded characters stand in its text (made anew: few articles need it)."""
        numbers = sorted(set(articles))
        out: dict[int, Offsets] = {}
        for block in _blocks([self.articles[number] for number in numbers]):
            folded, base = _fold_block(block, with_offsets=True), 0
            ends = np.cumsum(folded.article_sizes - 1)
            for article, offsets in zip(block, np.split(folded.offsets, ends[:-1]), strict=True):
                out[numbers[len(out)]] = offsets - base
                base += len(article.text) + 1
        return out


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
        codes.frombytes(folded.codes.tobytes())
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
    codes: Codes
    offsets: Offsets
    """Where each folded character stands in the text of the block; empty unless asked for."""
    article_sizes: Positions
    starts: Positions
    ends: Positions
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


def _body(article: Article) -> Sequence[tuple[int, int]]:
    """The paragraphs that can hold a passage: all but the title."""
    title = article.metadata.title_span
    if title is None or title not in article.paragraphs:
        return article.paragraphs
    return [span for span in article.paragraphs if span != title]


def _inside(starts: Positions, ends: Positions, size: int) -> NDArray[np.bool_]:
    """A mask of `size` places: those in one of the half-open spans, which do not overlap."""
    steps = np.zeros(size + 1, np.int8)
    np.add.at(steps, starts, 1)
    np.subtract.at(steps, ends, 1)
    return np.cumsum(steps[:-1], dtype=np.int8).astype(bool)


def _fold_block(articles: list[Article], with_offsets: bool = False) -> _Block:
    """The articles folded as one text; each article's codes end with a separator."""
    folded = fold("\n".join([article.text for article in articles]))
    bodies = [_body(article) for article in articles]
    lengths = np.array([len(article.text) + 1 for article in articles], np.int64)
    counts = np.array([len(body) for body in bodies], np.int64)
    bases = np.cumsum(lengths) - lengths
    spans = np.array([span for body in bodies for span in body], np.int64).reshape(-1, 2)
    spans += np.repeat(bases, counts)[:, None]
    bounds = np.searchsorted(folded.offsets, spans)
    inside = _inside(bounds[:, 0], bounds[:, 1], folded.codes.size)
    kept = np.concatenate([[0], np.cumsum(inside)])  # folded position → position among those kept
    article_ends = kept[np.searchsorted(folded.offsets, bases + lengths - 1)]
    codes = np.insert(folded.codes[inside], article_ends, SEPARATOR)
    shift = np.repeat(np.arange(len(articles)), counts)  # one separator for every article before
    last = [article.text[end - 1] for article, body in zip(articles, bodies, strict=True) for _, end in body]
    return _Block(
        codes=codes,
        offsets=folded.offsets[inside] if with_offsets else folded.offsets[:0],
        article_sizes=np.diff(article_ends, prepend=0) + 1,
        starts=kept[bounds[:, 0]] + shift,
        ends=kept[bounds[:, 1]] + shift,
        is_cut=np.array([character not in SENTENCE_END for character in last], bool),
    )
