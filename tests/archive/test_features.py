"""What an article is found again by depends on its own text alone, not on the articles that are read beside it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from audit.archive.features import KINDS, features
from audit.figures.extract import extract
from tests.archive.library import HAN, news, prose
from tests.helpers import SEEDS, article


@pytest.mark.parametrize("block", [32, 100, 1 << 16], ids="blocks of {}".format)
def test_features_of_articles_together_and_alone(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(1)
    sizes = (0, 1, 4, 5, 8, 11, 12, 13, 18, 19, 20, 30, 150)
    texts = ["".join(rng.choices(HAN, k=rng.choice(sizes))) for _ in range(40)]
    texts += [*news(rng, 5), prose(rng), *(path.read_text("utf-8") for path in SEEDS)]
    rng.shuffle(texts)
    articles = [article(text) for text in texts]
    figures = [extract(one, 0) if number % 3 else [] for number, one in enumerate(articles)]
    together = features(articles, figures)
    monkeypatch.setattr("audit.passages.shingles.BLOCK", block)
    monkeypatch.setattr("audit.passages.seeds.BLOCK", block)
    for number, one in enumerate(articles):
        alone = features([one], [figures[number]])
        for kind in KINDS:
            hashes, documents = together.rows[kind]
            assert np.sort(hashes[documents == number]).tolist() == np.sort(alone.rows[kind][0]).tolist()
