"""Tables with the curves of many models: a column for each, so that a hundred of them are one small file."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.errors import ProfileError
from translate.response import FrequencyResponse
from translate.text_files import read_text

__all__ = ["read_column", "read_columns"]


def read_column(path: Path, name: str) -> FrequencyResponse:
    """One curve of a table.

    Args:
        path: A CSV whose first line is `frequency_hz` and the names of the curves, levels in dB below.
        name: That of the curve.

    Returns:
        The curve.

    Raises:
        ProfileError: It is no such table, or has no such column.
    """
    names, numbers = _read(path, path.stat().st_mtime_ns)
    if name not in names[1:]:
        raise ProfileError(f"{path.name}: has no column {name!r}")
    return FrequencyResponse(numbers[:, 0], numbers[:, names.index(name)])


def read_columns(path: Path) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """A whole table.

    Args:
        path: As `read_column` takes it.

    Returns:
        The names of the curves, and `(points, 1 + curves)`: Hz, then dB.

    Raises:
        ProfileError: It is no such table.
    """
    names, numbers = _read(path, path.stat().st_mtime_ns)
    return names[1:], numbers


@lru_cache(maxsize=16)
def _read(path: Path, changed_ns: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    first, *rest = read_text(path).splitlines() or [""]
    names = tuple(name.strip() for name in first.split(","))
    if names[0] != "frequency_hz" or len(set(names)) != len(names) or len(names) < 2:
        raise ProfileError(f"{path.name}: the first line must be frequency_hz and the name of each column, once")
    try:
        numbers = np.array([line.split(",") for line in rest if line.strip()], dtype=np.float64)
    except ValueError:
        raise ProfileError(f"{path.name}: every line must be {len(names)} numbers, with commas between them") from None
    if numbers.ndim != 2 or numbers.shape[1] != len(names):
        raise ProfileError(f"{path.name}: every line must be {len(names)} numbers, with commas between them")
    numbers.flags.writeable = False
    return names, numbers
