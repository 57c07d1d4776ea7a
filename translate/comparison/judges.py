"""What masters are compared with on each device, and what is not known of it: `Judge`, `judges_of`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from translate.analysis.leeway import Leeway
from translate.devices import DeviceLibrary, DeviceProfile
from translate.scoring import Circumstances, DeviceNorm, Draws, Norm, SongRows, drawn_row
from translate.scoring.device_norm import Drawn

__all__ = ["Judge", "judges_of", "kinds_of"]

_STAND_IN = 2.0  # times as uncertain is a device that is compared with the norm of another
# Norm and master are heard through the same device: this share of what it is off does not cancel (median over seventeen
# devices, 0.15 to 0.66: python -m validation.norm.cancels).
_NOT_COMMON = 0.4


@dataclass(frozen=True, eq=False)
class Judge:
    """One device: finished masters as heard there, or on another that stands in for it; what is drawn."""

    profile: DeviceProfile
    songs: SongRows
    stand_in: bool
    draws: Draws = field(default_factory=Draws)

    @cached_property
    def usual(self) -> DeviceNorm:
        """What is usual."""
        return self.songs.usual()

    @cached_property
    def usual_drawn(self) -> DeviceNorm:
        """What would be usual with other songs, `(draws,)` numbers."""
        return self.songs.drawn(self.draws.songs(self.songs.makers))

    @cached_property
    def _around(self) -> Circumstances:
        return self.draws.circumstances(self.profile, _STAND_IN if self.stand_in else 1.0)

    @cached_property
    def _around_references(self) -> Circumstances:
        return self.draws.circumstances(self.profile)

    def drawn(self, row: Mapping[str, float], leeway: Leeway | None, song: int, *, beside_references: bool) -> Drawn:
        """A row as it may be otherwise.

        Args:
            row: As measured.
            leeway: How far it may be off; None: it is what it is.
            song: Masters of one song share their draws.
            beside_references: It and references get the same draws, so all of them count; the norm stays what it is.
        """
        if leeway is None:
            return row
        around = self._around_references if beside_references else self._around
        return drawn_row(row, leeway, around, self.draws, song, 1.0 if beside_references else _NOT_COMMON)


def judges_of(profiles: Sequence[DeviceProfile], norm: Norm, library: DeviceLibrary | None = None) -> dict[str, Judge]:
    """By device id.

    Args:
        profiles: The devices.
        norm: What to compare with.
        library: What the devices of the norm are; None: the built-in ones.

    Raises:
        ProfileError: The norm has nothing for one of them.
    """
    known = (library or DeviceLibrary.built_in()).devices()
    kinds = {name: profile.kind for profile in known for name in (profile.id, *profile.former_ids)}
    found = {}
    for profile in profiles:
        songs, own = norm.on(profile, kinds)
        found[profile.id] = Judge(profile, songs, not own)
    return found


def kinds_of(profiles: Iterable[DeviceProfile]) -> dict[str, str]:
    """Kind by device id."""
    return {profile.id: profile.kind for profile in profiles}
