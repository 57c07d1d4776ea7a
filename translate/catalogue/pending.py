"""What came back from the cluster and is not written yet."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from translate.catalogue.store import Store
from translate.catalogue.tables import TABLES
from translate.catalogue.track import Record

__all__ = ["Pending"]

_TRACKS_A_PART: Final = 64
_PART_S: Final = 20.0  # a run that is killed has lost no more than this


@dataclass
class Pending:
    """Records by table, on their way into `store`."""

    store: Store
    records: dict[str, list[Record]] = field(default_factory=lambda: {name: [] for name in TABLES})
    since: float = field(default_factory=time.monotonic)

    def add(self, name: str, records: Sequence[Record]) -> None:
        """Take records of a table."""
        self.records[name] += records

    def written(self, *, now: bool = False) -> None:
        """Write a part when there is enough for one, or `now`."""
        tracks = len(self.records["tracks"])
        due = now or tracks >= _TRACKS_A_PART or time.monotonic() - self.since > _PART_S
        if due and any(self.records.values()):
            self.store.append(self.records)
            self.records = {name: [] for name in TABLES}
        if due:
            self.since = time.monotonic()
