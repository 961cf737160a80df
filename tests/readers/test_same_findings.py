"""The same five articles in eight formats give the same findings, whatever holds them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import audit
from audit.report import Report
from tests.readers import formats

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
OF_THE_CONTAINER = "meta/"  # a page or a document says more of itself than a bare text


def found(report: Report) -> Counter[tuple[str, str]]:
    """How often each code is found in each article."""
    return Counter(
        (Path(finding.place.article).name[:3], finding.code)
        for finding in report.findings
        if not finding.code.startswith(OF_THE_CONTAINER)
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    return found(audited("txt", tmp_path_factory.mktemp("plain")))


def audited(suffix: str, folder: Path) -> Report:
    paths = []
    for seed in SEEDS:
        lines = [line.strip() for line in seed.read_text("utf-8").splitlines() if line.strip()]
        path = folder / f"{seed.stem}.{suffix}"
        if suffix == "txt":
            path.write_text("\n\n".join(lines) + "\n", "utf-8")
        else:
            formats.WRITERS[suffix](path, lines)
        paths.append(str(path))
    return audit.check(paths)


@pytest.mark.parametrize("suffix", formats.WRITERS)
def test_same_findings(suffix: str, plain: Counter[tuple[str, str]], tmp_path: Path) -> None:
    assert found(audited(suffix, tmp_path)) == plain
