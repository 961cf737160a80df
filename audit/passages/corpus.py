"""All articles of an audit as one folded text, and the units in it that are compared with one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.model import Article
from audit.text.fold import Codes, Offsets, fold

Positions = NDArray[np.int64]
SEPARATOR = 0
"""Stands between articles; no folded character has this code, so no shared run crosses it."""
BLOCK = 1 << 18  # characters that are folded at once: they and their tables stay in the cache
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

    def article_of(self, positions: Positions) -> Positions:
        """The number of the article that each position lies in."""
        return np.searchsorted(self.starts, positions, "right") - 1

    def offsets(self, articles: Iterable[int]) -> dict[int, Offsets]:
        """For each of the articles, where its folded characters stand in its text (made anew: few articles need it)."""
        numbers = sorted(set(articles))
        out: dict[int, Offsets] = {}
        for block in _blocks([self.articles[number] for number in numbers]):
            folded = _fold_block(block)
            ends = np.cumsum(folded.article_sizes)
            for number, offsets in zip(numbers[len(out) :], np.split(folded.offsets, ends[:-1]), strict=False):
                out[number] = offsets
        return out


def build(articles: Sequence[Article], checked: int | None = None) -> Corpus:
    """Folds `articles`; the first `checked` (default all) are under audit."""
    parts = [_fold_block(block) for block in _blocks(articles)]
    sizes = np.concatenate([part.article_sizes for part in parts] or [np.zeros(0, np.int64)])
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    bases = np.cumsum([0, *(part.codes.size for part in parts)])
    return Corpus(
        articles=articles,
        checked=len(articles) if checked is None else checked,
        codes=np.concatenate([part.codes for part in parts] or [np.zeros(0, np.uint16)]),
        starts=starts,
        paragraph_starts=_joined([part.starts + base for part, base in zip(parts, bases, strict=False)]),
        paragraph_ends=_joined([part.ends + base for part, base in zip(parts, bases, strict=False)]),
        paragraph_is_cut=np.concatenate([part.is_cut for part in parts] or [np.zeros(0, bool)]),
    )


def _joined(parts: list[Positions]) -> Positions:
    return np.concatenate(parts or [np.zeros(0, np.int64)])


@dataclass(frozen=True, slots=True)
class _Block:
    codes: Codes
    offsets: Offsets
    """Where each folded character stands in its article's text."""
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


def _fold_block(articles: list[Article]) -> _Block:
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
    offsets = np.insert(folded.offsets[inside], article_ends, bases + lengths - 1)
    sizes = np.diff(article_ends, prepend=0) + 1
    shift = np.repeat(np.arange(len(articles)), counts)  # one separator for every article before
    is_cut = [article.text[end - 1] not in SENTENCE_END for article, body in zip(articles, bodies, strict=True) for _, end in body]
    return _Block(
        codes=codes,
        offsets=(offsets - np.repeat(bases, sizes)).astype(np.int32),
        article_sizes=sizes,
        starts=kept[bounds[:, 0]] + shift,
        ends=kept[bounds[:, 1]] + shift,
        is_cut=np.array(is_cut, bool),
    )
