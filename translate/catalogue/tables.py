"""The tables of a catalogue as Arrow has them: names that are texts or lists; every other column is a number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from translate.catalogue.places import text_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["KEYS", "TABLES", "table_of"]

TABLES: Final = ("files", "tracks", "rows", "findings", "checks", "landmarks")

KEYS: Final = {
    "files": ("path",),
    "tracks": ("track", "analysis"),
    "rows": ("track", "analysis", "platform_version", "device_version"),
    "findings": ("track", "analysis", "platform_version", "device_version", "code"),
    "checks": ("track", "analysis", "spec", "code"),
    "landmarks": ("track",),
}
"""What a record is found by."""

_TEXTS: Final = {
    *("path", "modified", "track", "analysis", "failure", "check_status"),
    *("title", "artist", "album", "year", "genre", "isrc", "track_number"),
    *("platform", "setting", "quality", "platform_version", "device", "place", "device_version"),
    *("code", "scope", "severity", "cause", "confidence", "channel", "sentence", "remedy", "outcome"),
    *("spec", "spec_version", "audio"),
}
_FIRST: Final = {
    "files": ("path", "size_bytes", "modified", "track", "failure", "is_gone"),
    "tracks": (
        *("track", "analysis", "failure", "title", "artist", "album", "year", "genre", "isrc", "check_status"),
        *("duration_s", "rate_hz", "channels"),
    ),
    "rows": (
        *("track", "analysis", "platform", "setting", "quality", "device", "place"),
        *("platform_version", "device_version"),
    ),
    "findings": ("track", "analysis", "platform", "device", "code"),
    "checks": ("track", "analysis", "spec", "spec_version", "code", "outcome", "sentence", "remedy"),
    "landmarks": ("track", "audio", "times", "hashes"),
}


def table_of(name: str, records: Sequence[dict[str, Any]]) -> "pa.Table":
    """Records of a table; what a record has no value for is null."""
    import pyarrow as pa

    columns = list(dict.fromkeys((*_FIRST[name], *(column for record in records for column in record))))
    schema = pa.schema([(column, _kind(column)) for column in columns])
    return pa.Table.from_pylist([_filled(record, columns) for record in records], schema=schema)


def _filled(record: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    return {column: _value(record.get(column)) for column in columns}


def _value(value: Any) -> Any:
    return text_of(value) if isinstance(value, str) else value


def _kind(column: str) -> "pa.DataType":
    import pyarrow as pa

    if column in _TEXTS:
        return pa.string()
    if column == "is_gone":
        return pa.bool_()
    if column in ("size_bytes", "rate_hz", "channels"):
        return pa.int64()
    if column in ("times", "hashes"):
        return pa.list_(pa.int32())
    return pa.list_(pa.list_(pa.float64())) if column == "spans" else pa.float64()
