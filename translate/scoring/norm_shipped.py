"""The built-in norm as heard on the library's own devices, worked out beforehand (`python -m validation.norm.heard`).

What was worked out is found by all that it depends on (`norm_rows.key_of`): where a device or the norm has changed
since, nothing is found, and it is worked out anew.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["FILE", "shipped", "write_shipped"]

Array = NDArray[np.float64]

FILE = Path(__file__).with_name("norm_heard.npz")


def shipped(key: str) -> Array | None:
    """Values `(columns, songs)`, read-only, None where there are none."""
    return _read().get(key)


def write_shipped(found: Mapping[str, Array], file: Path = FILE) -> None:
    """Write values `(columns, songs)` by key."""
    np.savez_compressed(file, allow_pickle=False, **found)


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Array]:
    if not FILE.is_file():
        return {}
    with np.load(FILE) as file:
        found = {key: file[key] for key in file.files}
    for values in found.values():
        values.setflags(write=False)
    return found
