"""Reading `[response.band]`: how devices of a class differ, in place or from a table beside the profile."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.curve_text import parse_curve
from translate.devices.band import Band
from translate.errors import ProfileError
from translate.response import FrequencyResponse
from translate.text_files import read_text
from translate.toml_checks import Checker, TomlTable

__all__ = ["NONE", "read_band", "read_table"]

_LOWEST_DB, _HIGHEST_DB = -40.0, 40.0

NONE = Band(FrequencyResponse.flat(), FrequencyResponse.flat(), FrequencyResponse.flat(), 0)
"""Of a device that is what it is."""


def read_band(check: Checker, table: TomlTable, folder: Path) -> Band:
    """The band around a flat response, to be put around that of the device."""
    before = len(check.problems)
    models = check.integer(table, "models", low=0, high=100_000)
    rigs = check.integer(table, "rigs", low=0, high=10_000, default=0)
    path = check.file(table, "curve", folder=folder, default=None)
    hz = check.numbers(table, "hz", low=1.0, high=96_000.0, default=None)
    low = check.numbers(table, "low_db", low=_LOWEST_DB, high=0.0, default=None)
    high = check.numbers(table, "high_db", low=0.0, high=_HIGHEST_DB, default=None)
    if (path is None) != any(found is not None for found in (hz, low, high)):
        check.problem(table, "curve", "must be there, or hz, low_db and high_db, not both")
    if len(check.problems) > before:
        return NONE
    try:
        if path is not None:
            return _of_file(path, models)
        below, above = (FrequencyResponse(np.array(hz or []), np.array(db or [])) for db in (low, high))
        return Band(FrequencyResponse.flat(), below, above, models, rigs=rigs)
    except ProfileError as error:
        check.problem(table, "hz" if path is None else "curve", str(error))
        return NONE


def read_table(path: Path) -> NDArray[np.float64]:
    """The numbers of a table of bands: frequency in Hz, low and high, then what models deviate by, if it says so.

    Args:
        path: A file as `translate.curve_text` reads it.

    Returns:
        float64 `(points, columns)`, at least three columns.

    Raises:
        ProfileError: It cannot be read or is no such table.
    """
    try:
        return parse_curve(read_text(path, fallback="cp1252"), columns=3, more=True).T
    except ProfileError as error:
        raise ProfileError(f"{path.name}: {error} (frequency in Hz, low and high in dB re the response)") from None


def _of_file(path: Path, models: int) -> Band:
    hz, low, high, *ranks = read_table(path).T
    if (low > 0.0).any() or (high < 0.0).any() or (low < _LOWEST_DB).any() or (high > _HIGHEST_DB).any():
        raise ProfileError(
            f"{path.name}: low must be between −{-_LOWEST_DB:g} and 0 dB re the response, high between 0 and "
            f"{_HIGHEST_DB:g} dB"
        )
    if ranks and len(ranks) != models:
        raise ProfileError(f"{path.name}: has figures of {len(ranks)} models, [response.band] says {models}")
    below, above, *rest = (FrequencyResponse(hz, db) for db in (low, high, *ranks))
    return Band(FrequencyResponse.flat(), below, above, models, tuple(rest))
