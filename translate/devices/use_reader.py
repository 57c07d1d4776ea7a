"""What a device file says of where it is used and what keeps the noise out."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from translate.devices.parts import Isolation, Part
from translate.errors import ProfileError
from translate.response import FrequencyResponse
from translate.toml_checks import Checker, TomlTable

__all__ = ["ID", "read_aliases", "read_carried", "read_isolation", "shape_range"]

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What ids look like."""

_MOST_DB = 60.0  # what bone conduction leaves of it


def read_carried(check: Checker, root: TomlTable) -> bool:
    """`carried`: true or false; false where it is absent."""
    root.asked.add("carried")
    value = root.get("carried", False)
    if not isinstance(value, bool):
        check.problem(root, "carried", f"must be true or false, is {value!r}")
    return value is True


def read_isolation(
    check: Checker,
    table: TomlTable | None,
    curve: Callable[[TomlTable], FrequencyResponse],
    part: Callable[[TomlTable], Part],
) -> Isolation | None:
    """`[isolation]`: insertion loss by frequency; `curve` and `part` read what all sections have."""
    if table is None:
        return None
    how = check.choice(table, "type", ("open", "passive", "anc"))
    loss = curve(table)
    if (loss.db < 0.0).any() or (loss.db > _MOST_DB).any():
        check.problem(table, "db", f"must be between 0 and {_MOST_DB:g}: what is taken off the noise, in dB")
    chosen: Literal["open", "passive", "anc"] = "open" if how == "open" else "anc" if how == "anc" else "passive"
    return Isolation(chosen, loss, check.number(table, "range_db", low=0.0, high=20.0), part(table))


def read_aliases(check: Checker, table: TomlTable | None) -> tuple[tuple[str, str], ...]:
    """`[aliases]`: ids of former times, each with the place it stands for."""
    if table is None:
        return ()
    return tuple((name, check.text(table, name, pattern=ID)) for name in list(table))


def shape_range(check: Checker, table: TomlTable) -> FrequencyResponse:
    """`shape_range_hz`, `shape_range_db`: how far bands may lie off the shape; 0 dB without."""
    hz = check.numbers(table, "shape_range_hz", low=1.0, high=96_000.0, default=None)
    db = check.numbers(table, "shape_range_db", low=0.0, high=30.0, default=None)
    if hz is None and db is None:
        return FrequencyResponse.flat()
    try:
        return FrequencyResponse(np.array(hz or []), np.array(db or []))
    except ProfileError as error:
        check.problem(table, "shape_range_hz", str(error))
        return FrequencyResponse.flat()
