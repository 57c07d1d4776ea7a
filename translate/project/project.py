"""`Project`: a song and all that is wanted of it, from one file that people write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

__all__ = ["KINDS", "STEMS", "VOLUMES_DB", "Project", "is_project"]

KINDS: Final = ("clean", "instrumental", "a_cappella", "performance", "radio_edit")
"""Versions that go out with the main one."""
VOLUMES_DB: Final = {"quiet": -15.0, "usual": 0.0, "loud": 6.0}
STEMS: Final = ("vocal", "backing", "adlibs", "double", "kick", "bass")


@dataclass(frozen=True)
class Project:
    """A song: its files, and what is asked of them. Paths are as they can be opened from where the program runs.

    `masters` in their order, the newest last; `main`: the one that `versions` (by kind) belong to and that is tried,
    the newest unless said; `rough`: an automatic master of the mix, for direction; `approved`: codes of findings that
    are meant; `output`: the folder of the report. All else as the options of the commands; None or empty: not said.
    """

    file: Path
    masters: tuple[str, ...]
    main: str
    output: Path
    mix: str | None = None
    rough: str | None = None
    references: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    stems: tuple[tuple[str, str], ...] = ()
    comments: str | None = None
    title: str | None = None
    artist: str | None = None
    client: str | None = None
    prepared_by: str | None = None
    date: str | None = None
    logo: Path | None = None
    notes: Path | None = None
    release: str | None = None
    made_by: tuple[str, ...] = ()
    spec: str | None = None
    approved: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    place: str | None = None
    platforms: tuple[str, ...] = ()
    profiles: tuple[Path, ...] = ()
    volume: str | None = None
    listening_on: str | None = None
    ears: bool = False
    album: bool = False
    norm: Path | None = None
    genre: str | None = None
    intent: str | None = None

    @property
    def volume_db(self) -> float:
        """How much louder than usual everything is played."""
        return VOLUMES_DB[self.volume] if self.volume in VOLUMES_DB else float(self.volume or 0.0)

    @property
    def files(self) -> tuple[str, ...]:
        """All that is to be delivered: the masters, then the versions, each once."""
        return tuple(dict.fromkeys((*self.masters, *self.versions.values())))


def is_project(name: str | Path) -> bool:
    """Whether a name is that of a project file rather than of audio."""
    return str(name).lower().endswith(".toml")
