"""What masters are compared with on each device, and what is not known of it: `Judge`, `judges_of`."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from translate.analysis.leeway import Leeway
from translate.cpu import cores
from translate.devices import DeviceLibrary, DeviceProfile
from translate.scoring import Circumstances, DeviceNorm, Draws, Norm, SongRows, drawn_row
from translate.scoring import norm as read_norm
from translate.scoring.device_norm import Array, Drawn, Intent
from translate.scoring.tone import BUMPS, STEPS, SUB_OVER_BASS
from translate.verdict import Range

__all__ = ["Judge", "judges_of", "kinds_of", "usual_norm", "usual_range"]

_NINETY_PCT = (5.0, 95.0)
# Norm and master are heard through the same device: this share of what it is off does not cancel (median over seventeen
# devices, 0.15 to 0.66: python -m validation.norm.cancels).
_NOT_COMMON = 0.4

_STYLE = frozenset((*BUMPS, *STEPS, SUB_OVER_BASS))
"""Columns in which songs differ on purpose."""


@dataclass(frozen=True, eq=False)
class Judge:
    """One device: finished masters as heard there, what is drawn, and how dense the masters are meant to be."""

    profile: DeviceProfile
    songs: SongRows
    draws: Draws = field(default_factory=Draws)
    intent: Intent | None = None

    @cached_property
    def usual(self) -> DeviceNorm:
        """What is usual."""
        return self.songs.usual().meant(self.intent)

    def usual_drawn(self, song: int, meant: float = 1.0) -> DeviceNorm:
        """What would be usual with other songs in the norm, `(draws,)` numbers, for one that may be meant to sound
        otherwise, by so much of what songs differ by: masters of one song share the draws of that."""
        columns = tuple(
            replace(one, typical=one.typical + meant * one.spread * self.draws.style(song, one.column))
            if one.column in _STYLE
            else one
            for one in self._others.columns
        )
        return replace(self._others, columns=columns)

    @cached_property
    def _others(self) -> DeviceNorm:
        drawn = self.draws.songs(self.songs.makers, self.songs.weights)
        return self.songs.drawn(drawn).meant(self.intent)

    def like(self, arrangement: Array) -> "Judge":
        """The same for a song that is arranged so `(n,)`: finished masters like it count most."""
        return replace(self, songs=self.songs.like(arrangement))

    @cached_property
    def _around(self) -> Circumstances:
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
        return drawn_row(row, leeway, self._around, self.draws, song, 1.0 if beside_references else _NOT_COMMON)


def usual_norm(file: Path | None, genre: str | None, intent: Intent | None) -> Norm:
    """A norm from a file or the built-in one, as narrowed, and what it then says of itself."""
    whole = read_norm(file)
    usual = whole if genre is None else whole.of_genre(genre)
    return usual if intent is None else replace(usual, about=f"{usual.about}; for masters meant to be {intent}")


def judges_of(
    profiles: Sequence[DeviceProfile],
    norm: Norm,
    library: DeviceLibrary | None = None,
    intent: Intent | None = None,
) -> dict[str, Judge]:
    """By device id.

    Args:
        profiles: The devices.
        norm: What to compare with.
        library: Whose reference says what there is to hear; None: the built-in one.
        intent: How dense the masters are meant to be; None: as finished masters are.

    Raises:
        ProfileError: The norm has no songs, or lacks a column.
    """
    reference = (library or DeviceLibrary.built_in()).reference
    with ThreadPoolExecutor(cores(), "norm") as pool:
        songs = pool.map(lambda profile: norm.on(profile, reference), profiles)
        return {profile.id: Judge(profile, rows, intent=intent) for profile, rows in zip(profiles, songs, strict=True)}


def usual_range(judges: Mapping[str, Judge]) -> Range:
    """From where to where nine in ten finished masters reach, on a device in a column."""
    reach = {device: judge.songs.percentiles(_NINETY_PCT) for device, judge in judges.items()}

    def usual(device: str, column: str) -> tuple[float, float] | None:
        found = reach.get(device, {}).get(column)
        return (found[0], found[1]) if found else None

    return usual


def kinds_of(profiles: Iterable[DeviceProfile]) -> dict[str, str]:
    """Kind by device id."""
    return {profile.id: profile.kind for profile in profiles}
