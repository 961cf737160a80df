"""Groups: built from pairs that were verified, never from chains, and one group however often a text stands."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from audit.model import Passage
from audit.passages import find
from audit.passages.groups import LOOSE
from audit.passages.verify import similarity
from audit.text.fold import fold
from tests.helpers import article

HAN = "".join(chr(0x4E00 + n) for n in range(0, 20000, 7))
TEXT = (
    "春分前后，县农技站派出六支小分队，走村入户查看冬小麦返青情况，手把手教农户辨认条锈病，并把防治药剂送到田间地头。"
)
OTHER = "渡口停航以后，两岸居民过河全靠新修的人行桥。桥面不宽，却装了扶手和路灯，傍晚来散步的人比白天还多。"


def prose(rng: random.Random, length: int) -> str:
    return "，".join("".join(rng.choices(HAN, k=10)) for _ in range(length // 10)) + "。"


def found(*texts: str) -> list[Passage]:
    return find([article(text, f"{number}.md") for number, text in enumerate(texts)], len(texts), 0.7, 30)


def sizes(passages: list[Passage]) -> list[int]:
    return [len(passage.occurrences) for passage in passages]


def test_a_chain_of_likenesses_is_not_one_group() -> None:
    """A drifting text: neighbours are alike, its ends are not."""
    rng = random.Random(1)
    drift = [prose(rng, 100)]
    while len(drift) < 12:
        drift.append(drift[-1][15:] + prose(rng, 15)[:15])
    passages = found(*drift)
    assert passages
    for passage in passages:
        texts = [str(fold(drift[o.article][o.start : o.end])) for o in passage.occurrences]
        assert all(similarity(a, b) >= LOOSE for a, b in combinations(texts, 2))
        assert {0, 11} - {o.article for o in passage.occurrences}


def test_occurrences_of_a_group_do_not_overlap() -> None:
    """A text of one period again and again."""
    for period in (7, 20, 35, 50):
        text = "".join(random.Random(period).choices(HAN, k=period)) * 8 + "。"
        for passage in found("开头，" + text, TEXT):
            spans = [(o.start, o.end) for o in passage.occurrences]
            assert all(a[1] <= b[0] for a, b in combinations(spans, 2))


@pytest.mark.parametrize("copies", [2, 39, 60, 300])
def test_one_text_is_one_group_however_often_it_stands(copies: int) -> None:
    rng = random.Random(2)
    alone = [prose(rng, 60) for _ in range(copies)]
    assert sizes(found(*(TEXT + "\n\n" + other for other in alone))) == [copies]
    assert sizes(found("\n\n".join(f"{TEXT}\n\n{other}" for other in alone))) == [copies]


@pytest.mark.parametrize("copies", [5, 45])
def test_copies_that_all_differ_are_one_group(copies: int) -> None:
    rng = random.Random(3)
    source = prose(rng, 120)
    edited = []
    for _ in range(copies):
        characters = list(source)
        for at in rng.sample(range(len(source) - 1), 4):
            characters[at] = rng.choice(HAN)
        edited.append("".join(characters) + "\n\n" + prose(rng, 60))
    (passage,) = found(*edited)
    assert (passage.kind, len(passage.occurrences)) == ("near", copies)
    assert 0.9 < passage.similarity < 1


def test_templates_filled_in_a_hundred_times_are_one_group() -> None:
    rng = random.Random(4)
    text = "6月{}日，县图书馆接待读者{}人次，借出图书{}册，比上一日增加{}册，其中少儿读物最受欢迎。"
    (passage,) = found(*(text.format(*(rng.randrange(100, 999) for _ in range(4))) for _ in range(100)))
    assert (passage.kind, len(passage.occurrences)) == ("template", 100)


def test_similarity_is_that_of_the_pair_least_alike() -> None:
    one, other = TEXT.replace("六支", "几支"), TEXT.replace("田间地头", "每一户")
    (passage,) = found(TEXT, one + "\n\n" + OTHER, other)
    texts = [str(fold(text)) for text in (TEXT, one, other)]
    assert passage.similarity == min(similarity(a, b) for a, b in combinations(texts, 2))
    assert [o.similarity for o in passage.occurrences] == [1.0, *(similarity(texts[0], text) for text in texts[1:])]
    assert passage.characters == max(map(len, texts))


def test_thousands_of_identical_articles_are_one_group() -> None:
    """Whole, from the first paragraph to the last, and without comparing each with each."""
    (passage,) = found(*[f"{TEXT}\n\n{OTHER}"] * 3000)
    assert passage.kind == "exact"
    assert len(passage.occurrences) == 3000
    assert {(o.start, o.end) for o in passage.occurrences} == {(0, len(TEXT) + 2 + len(OTHER))}


def test_a_file_of_identical_lines_is_one_group() -> None:
    (passage,) = found("\n".join([TEXT] * 200_000))
    assert passage.kind == "exact"
    assert len(passage.occurrences) == 200_000


def test_thousands_of_nearly_identical_articles_are_one_group() -> None:
    rng = random.Random(5)
    (passage,) = found(*(f"{TEXT[:20]}{rng.choice(HAN)}{TEXT[20:]}" for _ in range(1500)))
    assert passage.kind == "near"
    assert len(passage.occurrences) == 1500
