"""`changes`: what was changed from one file to the next, as devices play it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from translate.comparison import Comparison, compare
from translate.comparison.selection import MasterLike
from translate.devices import DeviceLibrary, DeviceProfile
from translate.differences import versions_of
from translate.errors import AudioError
from translate.platforms import Platform
from translate.progress import Progress
from translate.result import Changes, Versions

__all__ = ["Changed", "changes"]


@dataclass(frozen=True)
class Changed:
    """What `changes` returns.

    `changes`: of each file against the first, in order; `versions`: what was undone or repeated from one to the next;
    `comparison`: all that was measured, the first file in it as the mix.
    """

    changes: tuple[Changes, ...]
    versions: Versions
    comparison: Comparison

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: `changes` and `versions`."""
        return {"changes": msgspec.to_builtins(self.changes), "versions": msgspec.to_builtins(self.versions)}


def changes(
    before: MasterLike,
    after: Sequence[MasterLike] | MasterLike,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    place: str | None = None,
    platforms: Sequence[str | Platform] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    cache: bool = True,
    allow_truncated: bool = False,
    progress: Progress | None = None,
) -> Changed:
    """Say what was changed from one file to others of the same song: everything equally loud, on every device.

    Args:
        before: The mix, or the first version.
        after: Masters of it, or later versions in their order.
        devices: As for `compare`.
        place: As for `compare`.
        platforms: As for `compare`; what was changed is said of the first.
        profiles: As for `compare`.
        cache: As for `compare`.
        allow_truncated: As for `compare`.
        progress: Called with what is being done and the share that is done.

    Returns:
        What each changed against the first, what was undone or repeated, and the comparison behind it.

    Raises:
        AudioError: A file that cannot be read, or one of another song.
    """
    comparison = compare(
        after,
        mix=before,
        devices=devices,
        place=place,
        platforms=platforms,
        profiles=profiles,
        cache=cache,
        allow_truncated=allow_truncated,
        progress=progress,
    )
    found, masters = comparison.result.changes, [m for m in comparison.result.masters if m.role == "master"]
    first = next(m.name for m in comparison.result.masters if m.role == "mix")
    strangers = [m.name for m in masters if m.name not in {one.after for one in found}]
    if strangers:
        raise AudioError(
            f"{strangers[0]}: is not the same song as {first}, or longer or shorter by more than 2 s: "
            "what was changed can be said of one song only"
        )
    return Changed(found, versions_of(found, comparison.result.devices), comparison)
