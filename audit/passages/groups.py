"""Groups of occurrences, built from verified pairs only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from audit.model import Span
from audit.passages.corpus import Corpus, among, has
from audit.passages.verify import Match, mapped, masked_text, similarity

T = TypeVar("T")
Edge = tuple[Span, Span]
Group = list[Span]
"""Spans of the corpus in order of place."""

FRAGMENT = 12  # folded characters; a smaller piece that is no whole paragraph belongs to its neighbour
SAME_PLACE = 0.75  # of the longer of two spans, that both must share to be one occurrence
WITHIN = 0.9  # of an occurrence, that must lie in another to be contained in it
LOOSE = 0.5  # the least similarity of any two members of a group that were not compared as candidates
MANY = 40  # different texts in a group, up to which all pairs are compared
SLACK = 12  # folded characters between two passages that follow one another


def grouped(corpus: Corpus, matches: Sequence[Match], equal: Iterable[Sequence[Span]]) -> list[Group]:
    """Groups from matches and from lists of spans that are equal word for word.

    Each match is cut where a paragraph ends on either side, so that a passage that stands elsewhere without its
    neighbours finds all its places; pieces that go together everywhere are joined again at the end. Of equal spans
    only the first takes part; the others follow it.
    """
    copies = {spans[0]: spans[1:] for spans in equal}
    first = {copy: span for span, others in copies.items() for copy in others}
    pieces = [piece for match in matches for piece in _pieces(corpus, match)]
    links = [((p.start, p.end), (p.other_start, p.other_end)) for p in pieces]
    node_of = {span: first.get(node, node) for span, node in _nodes(corpus, links, copies).items()}
    edges = {_edge(node_of[a], node_of[b]) for a, b in links if node_of[a] != node_of[b]}
    groups = [group for component in _components(edges) for group in _agreeing(corpus, component)]
    linked = {span for edge in edges for span in edge}
    groups += [[span] for span in copies if span not in linked]
    groups = [
        _disjoint(sorted([*group, *(copy for span in group for copy in copies.get(span, ()))])) for group in groups
    ]
    return _without_contained(_joined(corpus, groups))


def _edge(a: Span, b: Span) -> Edge:
    return (a, b) if a <= b else (b, a)


def _pieces(corpus: Corpus, match: Match) -> list[Match]:
    """The match cut at the paragraph ends of both sides; small pieces go with a neighbour, small rims go."""
    starts, ends = corpus.bounds
    cuts = _between(ends, match.start, match.end)
    other_cuts = _between(ends, match.other_start, match.other_end)
    if not cuts and not other_cuts:
        return [match]
    inner = set(mapped(corpus, match, cuts, other_cuts))
    first, last = (match.start, match.other_start), (match.end, match.other_end)
    points: list[tuple[int, int]] = [first]
    for cut in sorted(inner):
        if _gap(points[-1], cut) >= FRAGMENT:
            points.append(cut)
        elif points == [first] and not has(starts, *first):
            points = [cut]
    if _gap(points[-1], last) >= FRAGMENT or len(points) == 1:
        points.append(last)
    elif has(ends, *last):
        points[-1] = last
    return [Match(a[0], b[0], a[1], b[1]) for a, b in pairwise(points)]


def _between(bounds: list[int], start: int, end: int) -> list[int]:
    """The bounds strictly within a span."""
    return bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return min(b[0] - a[0], b[1] - a[1])


def _nodes(corpus: Corpus, links: Sequence[tuple[Span, Span]], copied: Iterable[Span]) -> dict[Span, Span]:
    """For each span the occurrence that it stands for: of spans at the same place the one met most often.

    Whole paragraphs come before runs, and first of all those that are `copied` elsewhere word for word.
    """
    votes = Counter(span for link in links for span in link)
    bounds = np.array(list(votes), np.int64).reshape(-1, 2)
    whole = among(corpus.paragraph_starts, bounds[:, 0]) & among(corpus.paragraph_ends, bounds[:, 1])
    votes.update({span: len(links) for span, is_whole in zip(list(votes), whole.tolist(), strict=True) if is_whole})
    votes.update(dict.fromkeys(copied, 2 * len(links) + 1))
    parent = {span: span for span in votes}
    near: list[Span] = []
    for span in sorted(votes):
        near = [other for other in near if other[1] > span[0]]
        for other in near:
            if min(span[1], other[1]) - span[0] >= SAME_PLACE * max(span[1] - span[0], other[1] - other[0]):
                parent[_root(parent, span)] = _root(parent, other)
        near.append(span)
    members = defaultdict(list)
    for span in parent:
        members[_root(parent, span)].append(span)
    best = {root: max(spans, key=lambda s: (votes[s], s[1] - s[0], -s[0])) for root, spans in members.items()}
    return {span: best[_root(parent, span)] for span in parent}


def _root(parent: dict[T, T], item: T) -> T:
    while parent[item] != item:
        parent[item] = parent[parent[item]]  # path halving
        item = parent[item]
    return item


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Edges sorted into the connected components of their graph (union-find, Tarjan 1975)."""
    parent: dict[Span, Span] = {}
    ordered = sorted(edges)
    for a, b in ordered:
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        parent[_root(parent, b)] = _root(parent, a)
    out: dict[Span, list[Edge]] = defaultdict(list)
    for edge in ordered:
        out[_root(parent, edge[0])].append(edge)
    return list(out.values())


def _agreeing(corpus: Corpus, edges: list[Edge]) -> Iterator[Group]:
    """The groups of one component: all its spans when any two are somewhat alike, else stars that cover its edges."""
    spans = sorted({span for edge in edges for span in edge})
    if len(spans) == 2:
        yield spans
        return
    texts = {span: masked_text(corpus, span) for span in spans}
    degree = Counter(span for edge in edges for span in edge)
    if _all_alike(list(dict.fromkeys(texts.values())), texts[max(spans, key=lambda s: degree[s])]):
        yield spans
        return
    edges = [edge for edge in edges if _alike(texts[edge[0]], texts[edge[1]])]
    while edges:
        degree = Counter(span for edge in edges for span in edge)
        hub = max(degree, key=lambda s: (degree[s], -s[0]))
        group = [hub]
        for span in sorted(b if a == hub else a for a, b in edges if hub in (a, b)):
            if all(_alike(texts[span], texts[other]) for other in group[:MANY]):
                group.append(span)
        yield sorted(group)
        members = set(group)
        edges = [edge for edge in edges if not (edge[0] in members and edge[1] in members)]


def _alike(a: str, b: str) -> bool:
    return a == b or similarity(a, b, LOOSE) > 0


def _all_alike(texts: list[str], hub: str) -> bool:
    """Whether any two of the texts are somewhat alike; of many, whether each is to the best connected one."""
    rows = texts if len(texts) <= MANY else [hub]
    return bool((cdist(rows, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=LOOSE) > 0).all())


def _disjoint(spans: Group) -> Group:
    """Spans that do not overlap: of two that do, the longer."""
    out: Group = []
    for span in spans:
        if out and span[0] < out[-1][1]:
            out[-1] = max(out[-1], span, key=lambda s: s[1] - s[0])
        else:
            out.append(span)
    return out


def _joined(corpus: Corpus, groups: Iterable[Group]) -> list[Group]:
    """Groups that follow one another at all their places, joined into one."""
    todo = sorted(group for group in groups if len(group) > 1)
    firsts = [group[0][0] for group in todo]
    used = [False] * len(todo)
    out = []
    for number, start in enumerate(todo):
        if used[number]:
            continue
        group, grown = start, True
        while grown:
            grown = False
            low, high = bisect_left(firsts, group[0][1]), bisect_right(firsts, group[0][1] + SLACK)
            for other in range(low, high):
                if not used[other] and other != number and _follows(corpus, group, todo[other]):
                    group = [(a[0], b[1]) for a, b in zip(group, todo[other], strict=True)]
                    used[other] = grown = True
                    break
        out.append(group)
    return out


def _follows(corpus: Corpus, group: Group, after: Group) -> bool:
    """Whether each occurrence of `after` stands right behind one of `group`, in the same article."""
    if len(group) != len(after):
        return False
    starts = corpus.article_starts
    return all(
        0 <= b[0] - a[1] <= SLACK and bisect_right(starts, a[0]) == bisect_right(starts, b[0])
        for a, b in zip(group, after, strict=True)
    )


def _without_contained(groups: list[Group]) -> list[Group]:
    """The groups but for those all of whose occurrences lie within occurrences of one other group."""
    holders = sorted((span[0], span[1], number) for number, group in enumerate(groups) for span in group)
    starts = [holder[0] for holder in holders]
    longest = max((end - start for start, end, _ in holders), default=0)

    def around(span: Span) -> set[int]:
        low, high = bisect_left(starts, span[0] - longest), bisect_right(starts, span[0] + SLACK)
        return {
            n
            for start, end, n in holders[low:high]
            if min(end, span[1]) - max(start, span[0]) >= 0.9 * (span[1] - span[0])
        }

    out = []
    for number, group in enumerate(groups):
        within = around(group[0]) - {number}
        for span in group[1:]:
            if not within:
                break
            within &= around(span)
        same = {n for n in within if len(groups[n]) == len(group) and number < n and _covers(group, groups[n])}
        if not within - same:
            out.append(group)
    return out


def _covers(group: Group, other: Group) -> bool:
    """Whether `other` lies within `group` as well."""
    return all(min(a[1], b[1]) - max(a[0], b[0]) >= WITHIN * (b[1] - b[0]) for a, b in zip(group, other, strict=True))
