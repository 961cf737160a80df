"""Near duplicates with datasketch as its documentation says: MinHash, an LSH insertion session, queries; verified."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from datasketch import MinHash, MinHashLSH

from tests.benchmarks.peers import PERMUTATIONS, SIMILARITY, articles, shingles, show, verified


def candidates(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Numbers of the texts that share a band."""
    lsh = MinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS)
    signatures = []
    with lsh.insertion_session() as session:
        for number, text in enumerate(texts):
            signature = MinHash(num_perm=PERMUTATIONS)
            signature.update_batch([shingle.encode() for shingle in shingles(text)])
            signatures.append(signature)
            session.insert(number, signature)
    for number, signature in enumerate(signatures):
        yield from ((number, other) for other in lsh.query(signature) if other > number)


if __name__ == "__main__":
    names, texts = articles(sys.argv[1])
    show(verified(names, texts, candidates(texts)))
