"""What a catalogue has already: files by path, and what was done of each track."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translate.catalogue.places import TrackFile, text_of
from translate.catalogue.plan import Pair, Plan
from translate.catalogue.store import Store
from translate.errors import TranslateError

__all__ = ["FileRecord", "Known"]

_PAIR = ["track", "platform_version", "device_version"]


@dataclass(frozen=True)
class FileRecord:
    """The last that is known of a path; `track` is None where it could not be read, for the reason in `failure`."""

    source: TrackFile
    track: str | None
    failure: str | None
    is_gone: bool

    def is_same(self, source: TrackFile) -> bool:
        """Whether a file is there as it was: same size, same time."""
        same = (source.size_bytes, source.modified) == (self.source.size_bytes, self.source.modified)
        return same and not self.is_gone

    def record(self) -> dict[str, Any]:
        """As the files table has it."""
        about = {
            "path": text_of(self.source.path),
            "size_bytes": self.source.size_bytes,
            "modified": self.source.modified,
        }
        return {**about, "track": self.track, "failure": self.failure, "is_gone": self.is_gone}


@dataclass
class Known:
    """`files`: the last record by path; `pairs`: what each track was played on, of a plan; `tracks`: all that have a
    record of the plan's analysis; `failed`: those of them of which it says why nothing else is known."""

    files: dict[str, FileRecord] = field(default_factory=dict)
    pairs: dict[str, set[Pair]] = field(default_factory=dict)
    tracks: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, plan: Plan) -> "Known":
        """Read the keys of a store."""
        known = cls({one.source.path: one for one in _files(store)})
        wanted = set(plan.pairs)
        for track, platform, device in _keys(store, "rows", _PAIR, plan.analysis):
            if (platform, device) in wanted:
                known.pairs.setdefault(track, set()).add((platform, device))
        for track, failure in _keys(store, "tracks", ["track", "failure"], plan.analysis):
            known.tracks.add(track)
            if failure is None:
                known.failed.pop(track, None)  # it was tried again
            else:
                known.failed[track] = failure
        return known


def _files(store: Store) -> Iterator[FileRecord]:
    for part in store.parts("files"):
        for one in _read(part).to_pylist():
            source = TrackFile(one["path"], one["size_bytes"], one["modified"])
            yield FileRecord(source, one["track"], one["failure"], bool(one["is_gone"]))


def _keys(store: Store, table: str, columns: list[str], analysis: str) -> Iterator[tuple[Any, ...]]:
    for part in store.parts(table):
        found = _read(part, columns=columns, filters=[("analysis", "=", analysis)])
        yield from zip(*(found[column].to_pylist() for column in columns), strict=True)


def _read(part: Path, **how: Any) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(part, **how)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0]
        raise TranslateError(f"{part}: is broken: {reason}; scan into a new folder") from None
