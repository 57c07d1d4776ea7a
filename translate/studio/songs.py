"""What lies on the desk: `Song`, read and measured."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from translate.comparison.facts import master_row
from translate.comparison.selection import Entry
from translate.playback import Prepared, prepare
from translate.result import MasterRow
from translate.result.rows import Role

__all__ = ["ROLES", "Song", "load_song"]

ROLES: tuple[Role, ...] = ("master", "mix", "reference")
_POINTS = 240  # of its drawing, as of a clip's


@dataclass(frozen=True, eq=False)
class Song:
    """A file on the desk. `id`: for good; `version`: of the file as it is now; `copy`: what is read and compared, in
    the temp folder; `source`: the file on disk that it is a copy of, None for one that was dropped.

    `master` and `row`: what it is, None while it is read or where `problem` says why it cannot be.
    """

    id: str
    version: str
    name: str
    role: Role
    copy: Path
    source: Path | None = None
    master: Prepared | None = None
    row: MasterRow | None = None
    peaks: tuple[int, ...] = ()
    problem: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be heard."""
        return self.master is not None

    def to_dict(self) -> dict[str, Any]:
        """What a page is to know."""
        return {
            "id": self.id,
            "version": self.version,
            "name": self.name,
            "role": self.role,
            "is_file": self.source is not None,
            "is_ready": self.is_ready,
            "problem": self.problem,
        }


def load_song(name: str, role: Role, copy: Path) -> tuple[Prepared, MasterRow, tuple[int, ...]]:
    """Read and measure a file.

    Args:
        name: What it is called.
        role: What it is.
        copy: The file.

    Returns:
        It, its numbers, and its drawing: 240 peaks, 0 to 99.

    Raises:
        AudioError: It is no audio, or none that can be compared.
    """
    entry = Entry(name, role, copy)
    master = prepare(entry.load())
    return master, master_row(entry, master.own), _peaks(master)


def _peaks(master: Prepared) -> tuple[int, ...]:
    """The largest sample of equal parts of the song."""
    peak = master.measurement.levels.peak.max(axis=0)
    edges = np.linspace(0, peak.size, _POINTS + 1).astype(np.int64)[:-1]
    return tuple(int(p) for p in np.round(np.minimum(np.maximum.reduceat(peak, edges), 1.0) * 99))
