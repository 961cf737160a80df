"""Near duplicates with rensa (Rust): signatures in batches of token sets, LSH queries; verified."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rensa import RMinHash, RMinHashLSH

from tests.benchmarks.peers import PERMUTATIONS, SIMILARITY, articles, shingles, show, verified

BATCH = 500
BANDS = 16


def candidates(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Numbers of the texts that share a band."""
    lsh = RMinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS, num_bands=BANDS)
    signatures = []
    for start in range(0, len(texts), BATCH):
        batch = [shingles(text) for text in texts[start : start + BATCH]]
        signatures += RMinHash.from_token_sets(batch, num_perm=PERMUTATIONS, seed=42)
    for number, signature in enumerate(signatures):
        lsh.insert(number, signature)
    for number, signature in enumerate(signatures):
        yield from ((number, other) for other in lsh.query(signature) if other > number)


if __name__ == "__main__":
    names, texts = articles(sys.argv[1])
    show(verified(names, texts, candidates(texts)))
