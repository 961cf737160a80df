"""From groups of spans to passages: what kind of repeat it is, how alike, and where in the articles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from audit.model import Occurrence, Passage, Span
from audit.passages.corpus import Corpus
from audit.passages.differences import share_of_particulars
from audit.passages.groups import MANY, Group
from audit.passages.verify import similarity, text

CLAUSE = re.compile(r"[，。；！？,;!?…]|\.\s|：“")
STOP = frozenset("。！？；…!?\n”")
SENTENCE = 60  # folded characters; a text so long is prose even without a mark
PARALLEL = 0.5  # of what differs, that is figures, dates and names in sentences of one build
COPIED = 0.9  # similarity from which on a text is a copy, whatever differs
WHOLE = 0.8  # of its paragraphs, that an occurrence must cover so that it is not a run inside other text
CLOSING = frozenset("。！？；，、：…”’」』）)】》.!?;,:\"'")


def described(corpus: Corpus, groups: Sequence[Group], shortest: int) -> list[Passage]:
    """The passages in order of place: groups that touch what is audited, are long enough, and are prose."""
    last = int(corpus.starts[corpus.checked])
    groups = [group for group in groups if group[0][0] < last and len(group) > 1 and _characters(group) >= shortest]
    placed = _places(corpus, groups)
    out = []
    for group in groups:
        characters, spans = _characters(group), [placed[span] for span in group]
        samples = dict(zip((corpus.masked[start:end] for start, end in group), spans, strict=True)).values()
        if characters >= SENTENCE or all(_is_prose(corpus, span) for span in samples):
            passage = _passage(corpus, group, spans, characters)
            if not _is_parallel(passage):
                out.append(passage)
    return sorted(out, key=lambda p: [(o.article, o.start, o.end) for o in p.occurrences])


def _is_prose(corpus: Corpus, span: tuple[int, int, int]) -> bool:
    """Whether a span holds a clause and more, or is a sentence: headings, bylines, slogans, lists of titles are not."""
    article, start, end = span
    body = corpus.articles[article].text
    inner = end
    while inner > start and body[inner - 1] in CLOSING:
        inner -= 1
    if CLAUSE.search(body, start, inner):
        return True
    before = body[:start].rstrip(" \u3000“‘")[-1:]
    return (not before or before in STOP) and not STOP.isdisjoint(body[inner:end])


def _characters(group: Group) -> int:
    return max(end - start for start, end in group)


def _places(corpus: Corpus, groups: Sequence[Group]) -> dict[Span, tuple[int, int, int]]:
    """For each span its article number and text span, with the punctuation that closes it."""
    spans = list({span for group in groups for span in group})
    if not spans:
        return {}
    starts, ends = np.array(spans, np.int64).T
    rows = corpus.origins(np.concatenate([starts, ends - 1])).tolist()
    out = {}
    for span, (article, start), (_, last) in zip(spans, rows, rows[len(spans) :], strict=False):
        body, end = corpus.articles[article].text, last + 1
        while end < len(body) and body[end] in CLOSING:
            end += 1
        out[span] = (article, start, end)
    return out


def _passage(corpus: Corpus, group: Group, spans: list[tuple[int, int, int]], characters: int) -> Passage:
    texts = [text(corpus, span) for span in group]
    distinct = list(dict.fromkeys(texts))
    first = {other: similarity(distinct[0], other) for other in distinct}
    pairs = _pairs(distinct)
    alike = min((similarity(a, b) for a, b in pairs), default=1.0)
    occurrences = tuple(
        Occurrence(article, start, end, first[folded], folded)
        for (article, start, end), folded in zip(spans, texts, strict=True)
    )
    return Passage(_kind(corpus, group, distinct), characters, alike, occurrences, tuple(sorted(distinct)))


def _pairs(distinct: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs to compare: all of a few texts, of many each with the first."""
    return combinations(distinct, 2) if len(distinct) <= MANY else ((distinct[0], other) for other in distinct[1:])


def _kind(corpus: Corpus, group: Group, distinct: list[str]) -> str:
    first, others = distinct[0], distinct[1:]
    if others and all(share_of_particulars(first, other) == 1 for other in others):
        return "template"
    if _least_share_of_paragraphs(corpus, group) < WHOLE:
        return "contained"
    return "near" if others else "exact"


def _is_parallel(passage: Passage) -> bool:
    """Whether these are sentences of one build in one article: 存款增加…亿元, 贷款增加…亿元."""
    articles = {occurrence.article for occurrence in passage.occurrences}
    if passage.kind == "template" or passage.similarity >= COPIED or len(articles) > 1:
        return False
    return all(share_of_particulars(passage.texts[0], other) >= PARALLEL for other in passage.texts[1:])


def _least_share_of_paragraphs(corpus: Corpus, group: Group) -> float:
    """How much of the paragraphs that it touches the occurrence covers that covers least."""
    starts, ends = corpus.bounds
    return min(
        (end - start) / (ends[bisect_left(starts, end) - 1] - starts[bisect_right(ends, start)]) for start, end in group
    )
