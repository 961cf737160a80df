"""What earlier runs found out, so that only what changed is looked at: by content, name, settings and program."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

FOLDER = ".article-audit-cache"
FEW = 256  # inputs outside a repository that are inspected in no time


def place(paths: Sequence[str]) -> str | None:
    """The folder of the cache for an audit of folders; None for one of single files, which leaves nothing behind.

    It stands at the top of the repository, or in the working folder where there is none.
    """
    if not any(os.path.isdir(path) for path in paths):
        return None
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here) / FOLDER)


def is_worth(folder: str, inputs: int) -> bool:
    """Whether results are kept: always in a repository, elsewhere only where there is much to be gained."""
    return inputs > FEW or Path(folder).parent.joinpath(".git").exists()
