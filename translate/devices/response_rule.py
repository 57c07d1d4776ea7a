"""What the response of a device has to be: the whole range of hearing, 0 dB in the middle."""

from typing import Final

import numpy as np

from translate.response import FrequencyResponse
from translate.toml_checks import Checker, TomlTable

__all__ = ["rule_of_response"]

_LOWEST_HZ, _HIGHEST_HZ = 25.0, 16_000.0  # it begins and ends at least here; beyond its ends the end value holds
_MIDDLE_HZ: Final = (500.0, 2_000.0)
_OFF_DB = 1.0  # as far as the mean of the middle may lie off 0 dB: half a step more than curves are read off by
_MOST_DB = 100.0


def rule_of_response(check: Checker, table: TomlTable, curve: FrequencyResponse) -> FrequencyResponse:
    """The curve of `[response]`, with `normalize = true` brought to 0 dB in the middle; problems go to `check`."""
    normalize = table.get("normalize", False)
    table.asked.add("normalize")
    if not isinstance(normalize, bool):
        check.problem(table, "normalize", f"must be true or false, is {normalize!r}")
    if any(problem.startswith(f"{check.where}: {table.place}.") for problem in check.problems):
        return curve  # it could not be read: nothing more is to be said of it
    key = "curve" if "curve" in table else "hz"
    if curve.hz[0] > _LOWEST_HZ or curve.hz[-1] < _HIGHEST_HZ:
        check.problem(table, key, f"must reach from 20 Hz to 20 kHz, is {curve.hz[0]:g} to {curve.hz[-1]:g} Hz")
        return curve
    middle_db = curve.mean_db(*_MIDDLE_HZ)
    if normalize is True:
        curve = curve.shifted(-middle_db)
    elif abs(middle_db) > _OFF_DB:
        what = "must be 0 dB ± 1 in the mean of 500 to 2000 Hz"
        check.problem(table, key, f"{what}, is {middle_db:+.1f} dB: shift it, or add normalize = true")
        return curve
    if (np.abs(curve.db) > _MOST_DB).any():
        check.problem(table, key, "must stay within ±100 dB")
    return curve
