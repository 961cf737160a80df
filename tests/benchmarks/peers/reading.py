"""Reading the articles and nothing else: what no tool can do without."""

from __future__ import annotations

import sys

from tests.benchmarks.peers import articles

if __name__ == "__main__":
    articles(sys.argv[1])
