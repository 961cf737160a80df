"""What is compared with an archive finds what an audit of drafts and archive together would find.

Of an archive only those documents are looked at that share more with a draft than phrases. A passage that is lost by
that was edited beyond what its shingles survive: the last test tells how often.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from audit.archive.memory import Memory
from audit.archive.published import published
from audit.inspected import Inspected
from audit.model import Article, Passage
from audit.passages import find
from tests.archive.library import edited, news, prose
from tests.helpers import article

SIMILARITY, SHORTEST = 0.7, 30
Pairs = set[tuple[str, str]]
"""Names of a draft and of an article of the archive that hold the same passage."""


@pytest.fixture(scope="module")
def archive() -> list[Article]:
    """News that share phrases, and prose that shares nothing."""
    rng = random.Random(17)
    texts = [text.split("---\n\n", 1)[1] for text in news(rng, 600)]
    texts += ["\n\n".join([prose(rng, rng.randrange(3, 9)) for _ in range(3)]) for _ in range(200)]
    return [article(text, f"archive/{n:03}.md") for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def memory(archive: list[Article]) -> Memory:
    """The archive to look things up in."""
    return Memory([Inspected((one,), (), (), ()) for one in archive])


def pairs(articles: Sequence[Article], passages: Sequence[Passage]) -> Pairs:
    names = [[articles[o.article].name for o in passage.occurrences] for passage in passages]
    return {
        (draft, other)
        for group in names
        for draft in group
        for other in group
        if draft.startswith("draft") and other.startswith("archive")
    }


def together(drafts: Sequence[Article], archive: Sequence[Article]) -> Pairs:
    """By comparing all with all."""
    articles = [*drafts, *archive]
    return pairs(articles, find(articles, len(drafts), SIMILARITY, SHORTEST))


def through_neighbours(drafts: Sequence[Article], memory: Memory) -> Pairs:
    """Draft by draft, by comparing with what matters."""
    found: Pairs = set()
    for draft in drafts:
        before = published([draft], [()], SHORTEST, [memory])
        articles = [draft, *(kept.articles[0] for kept in before.kept)]
        found |= pairs(articles, find(articles, 1, SIMILARITY, SHORTEST, before.phrases))
    return found


def drafts_of(archive: Sequence[Article], length: int, rate: float, inside: bool) -> list[Article]:
    """Drafts with a passage of about so many characters of some article, edited, by itself or inside a paragraph."""
    rng = random.Random(length)
    out = []
    while len(out) < 40:
        source = rng.choice(archive)
        text = source.text[slice(*rng.choice(source.paragraphs))]
        if not length <= len(text) <= (9 if inside else 1.3) * length:
            continue
        passage = edited(text[:length] if inside else text, rate, rng)
        own = f"{prose(rng, 2)}{passage}{prose(rng, 2)}" if inside else passage
        out.append(article(f"{prose(rng)}\n\n{own}", f"draft{len(out)}.md"))
    return out


@pytest.mark.parametrize("inside", [False, True], ids=["by itself", "inside other text"])
@pytest.mark.parametrize("rate", [0, 0.1])
@pytest.mark.parametrize("length", [32, 45, 60, 120])
def test_nothing_is_lost(archive: list[Article], memory: Memory, length: int, rate: float, inside: bool) -> None:
    drafts = drafts_of(archive, length, rate, inside)
    assert together(drafts, archive) <= through_neighbours(drafts, memory)


@pytest.mark.parametrize("length", [32, 45, 60, 120])
def test_of_passages_of_which_every_fifth_character_was_changed_few_are_lost(
    archive: list[Article], memory: Memory, length: int
) -> None:
    drafts = drafts_of(archive, length, 0.2, inside=False)
    everything, found = together(drafts, archive), through_neighbours(drafts, memory)
    assert len(everything) > 20
    assert len(everything & found) >= 0.9 * len(everything)
