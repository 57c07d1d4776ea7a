"""The file of a norm: JSON, a line per song and device. Read and written here and nowhere else."""

import json
from collections.abc import Sequence
from math import isfinite
from typing import Any, NamedTuple

from translate.errors import ProfileError

__all__ = ["SCHEMA", "Contents", "read_contents", "written"]

SCHEMA = 2

Rows = tuple[tuple[float | None, ...], ...]


class Contents(NamedTuple):
    """What stands in it: `songs` are name and maker; `table` as in `Norm`."""

    about: str
    analysis: str
    songs: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    table: tuple[tuple[str, Rows], ...]


def written(contents: Contents) -> str:
    """As JSON."""
    head = {"schema": SCHEMA, "analysis": contents.analysis, "about": contents.about}
    songs = [{"song": name, "maker": maker} for name, maker in contents.songs]
    devices = ",\n".join(f"{json.dumps(d)}: [\n{_lines(rows)}\n]" for d, rows in contents.table)
    parts = [*(f"{json.dumps(k)}: {_json(v)}" for k, v in head.items()), f'"songs": {_json(songs)}']
    return "{" + ",\n".join([*parts, f'"columns": {_json(contents.columns)}', f'"devices": {{{devices}}}']) + "}\n"


def read_contents(text: str, name: str) -> Contents:
    """Read and check it.

    Args:
        text: The JSON.
        name: Of the file, for messages.

    Raises:
        ProfileError: It is no norm.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        if data["schema"] != SCHEMA:
            raise ProfileError(f"{name}: a norm of schema {data['schema']}; {SCHEMA} is needed, build it again")
        songs = tuple((str(one["song"]), str(one["maker"])) for one in data["songs"])
        columns = tuple(str(column) for column in data["columns"])
        table = tuple((str(d), _checked(rows, len(songs), len(columns))) for d, rows in data["devices"].items())
        if not songs or not table:
            raise ValueError
        return Contents(str(data["about"]), str(data["analysis"]), songs, columns, table)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ProfileError(f"{name}: not a norm; `translate norm build DIR` makes one") from None


def _checked(rows: Sequence[Any], songs: int, columns: int) -> Rows:
    """One row per song, one finite number or null per column; else ValueError."""
    found = tuple(tuple(None if value is None else float(value) for value in row) for row in rows)
    right = len(found) == songs and all(len(row) == columns for row in found)
    if not right or not all(value is None or isfinite(value) for row in found for value in row):
        raise ValueError
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(rows: Rows) -> str:
    return ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
