"""What inspecting an input gave, kept from one run to the next."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from audit.cache import store
from audit.inspected import Inspected, from_bytes, to_bytes
from audit.readers.walk import STDIN, Source

MANY = 500
"""Results that are kept sooner by another process."""
LARGEST = 16 << 20  # bytes of a file that is kept: a larger one holds records, which change

Inspect = Callable[[Sequence[Source]], list[Inspected]]


def cached(
    folder: str, made_with: Mapping[str, Any], sources: Sequence[Source], inspect: Inspect, jobs: int = 1
) -> list[Inspected]:
    """What `inspect` gives for the sources, with its key; only those that the store does not hold are inspected.

    `made_with` is all that the results depend on beside the inputs. Much that is new is kept by another process, with
    more `jobs` than one, while this one goes on.
    """
    program = store.made_by(made_with)
    keys = [_key(source, program) for source in sources]
    known = _known(folder, keys)
    todo = [number for number, key in enumerate(keys) if key not in known]
    made = dict(zip(todo, inspect([sources[number] for number in todo]), strict=True))
    for number in todo:  # what changed while it was inspected has no key
        keys[number] = keys[number] if keys[number] == _key(sources[number], program) else b""
    new = ((keys[number], to_bytes(made[number])) for number in todo if keys[number])
    keep = partial(store.keep, folder, new, [key for key in keys if key in known])
    if len(todo) <= MANY:
        keep()
    else:
        from audit.processes import aside  # to load it takes as long as to keep a few

        aside(keep, jobs)
    return [replace(made[number] if number in made else known[key], key=key) for number, key in enumerate(keys)]


def _key(source: Source, program: bytes) -> bytes:
    """Name and content as one digest; empty for what is not kept."""
    if source.path == STDIN:
        return b""
    digest = hashlib.blake2b(program, digest_size=16)
    try:
        with open(source.path, "rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return b""
            digest.update(f"{source.name}\0{source.stated}\0".encode("utf-8", "surrogatepass"))
            digest.update(file.read())
    except OSError:
        return b""
    return digest.digest()


def _known(folder: str, keys: Sequence[bytes]) -> dict[bytes, Inspected]:
    found = {}
    for key, content in store.kept(folder, keys).items():
        with suppress(ValueError):
            found[key] = from_bytes(content)
    return found
