"""`python -m validation.norm.stability`: how much scores and calls hang on which songs are in the norm.

Leaving one song out: by how many points the score of each song moves. Halves: makers are dealt into two halves, and
every song of the norm and equalized versions of it are called under each half; an exchange is a pair whose winner under
one half is the loser under the other. Songs and versions are sketches; each is judged without its maker.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Scope, metrics
from translate.comparison.judges import Judge
from translate.comparison.judging import judged
from translate.comparison.pairs import pairs_of
from translate.decibels import power
from translate.devices import DeviceLibrary, DeviceProfile
from translate.hearing import COMPONENTS_HZ
from translate.result import Identity, MasterRow, Row, Values
from translate.scoring import Norm, SongRows, norm, score
from translate.sketch import Sketch, rows_on
from translate.sketch.grid import joined
from validation.norm.columns import COLUMNS

__all__ = ["VERSIONS", "left_out", "main", "swapped"]

Array = NDArray[np.float64]
Numbers = dict[str, float]
_SCOPES: tuple[Scope, ...] = ("master", "platform", "device")

DEVICES = ("studio-monitors", "phone-speaker", "car@motorway", "true-wireless-earbuds")
VERSIONS: Mapping[str, tuple[float, float, float]] = {
    "as it is": (100.0, 200.0, 0.0),
    "boom": (50.0, 120.0, 6.0),
    "mud": (200.0, 450.0, 6.0),
    "thin": (20.0, 150.0, -9.0),
    "harsh": (2_500.0, 5_000.0, 6.0),
    "dull": (5_000.0, 20_000.0, -9.0),
}
"""Name: from and to in Hz, dB."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both figures."""
    parser = argparse.ArgumentParser(prog="python -m validation.norm.stability", description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="judge only each nth song of the norm")
    parser.add_argument("--halves", type=int, default=3, help="how many times the makers are dealt")
    given = parser.parse_args(arguments)
    whole, library = norm(), DeviceLibrary.built_in()
    moved, exchanged, called = [], 0, 0
    for name in DEVICES:
        stage = _Stage.of(whole, library.device(name), given.every)
        moved.append(left_out(stage))
        for deal in range(given.halves):
            swaps, calls = swapped(stage, deal)
            exchanged, called = exchanged + swaps, called + calls
        sys.stderr.write(f"{name}\n")
    points = np.abs(np.concatenate(moved))
    sys.stdout.write(
        f"{whole.about}\nleaving one song out moves a score by {np.percentile(points, 95):.2f} points (95 %), "
        f"{points.max():.2f} at most\nhalves of the norm exchange {exchanged} of {called} called winners, "
        f"{100.0 * exchanged / max(called, 1):.1f} %\n"
    )
    return 0


@dataclass(frozen=True, eq=False)
class _Stage:
    """The norm on one device, and versions of some of its songs there."""

    profile: DeviceProfile
    songs: SongRows
    tested: tuple[int, ...]
    rows: tuple[tuple[Numbers, ...], ...]

    @classmethod
    def of(cls, whole: Norm, profile: DeviceProfile, every: int) -> "_Stage":
        tested = tuple(range(0, whole.masters, every))
        sketches = [whole.songs[i].sketch for i in tested]
        versions = [rows_on([_equalized(s, *how) for s in sketches], profile, COLUMNS) for how in VERSIONS.values()]
        rows = tuple(tuple(_complete(row) for row in of_song) for of_song in zip(*versions, strict=True))
        return cls(profile, whole.on(profile), tested, rows)

    def without(self, song: int, kept: Array | None = None) -> SongRows:
        """The norm for a song: without its maker, and only the songs that are kept `(songs,)`."""
        others = np.array([maker != self.songs.makers[song] for maker in self.songs.makers])
        chosen = np.flatnonzero(others if kept is None else others & (kept > 0.0))
        makers = tuple(self.songs.makers[i] for i in chosen)
        some = SongRows(makers, self.songs.values[:, chosen], self.songs.arrangements[chosen], np.ones(chosen.size))
        return some.like(self.songs.arrangements[song])


def left_out(stage: _Stage) -> Array:
    """What the score of each tested song changes by when another is left out of the norm, in points."""
    found = []
    for song, versions in zip(stage.tested, stage.rows, strict=True):
        usual = float(score(versions[0], stage.without(song).usual()).total)
        for other in range(len(stage.songs.makers)):
            if other != song:
                kept = np.where(np.arange(len(stage.songs.makers)) == other, 0.0, 1.0)
                found.append(float(score(versions[0], stage.without(song, kept).usual()).total) - usual)
    return np.array(found)


def swapped(stage: _Stage, deal: int) -> tuple[int, int]:
    """Pairs of versions whose winner under one half of the makers loses under the other, and pairs with a winner."""
    makers = sorted(set(stage.songs.makers))
    first = set(np.random.default_rng(deal).permutation(makers)[: len(makers) // 2].tolist())
    in_first = np.array([maker in first for maker in stage.songs.makers], dtype=np.float64)
    exchanged = called = 0
    for song, versions in zip(stage.tested, stage.rows, strict=True):
        one, other = (_calls(stage, song, versions, kept) for kept in (in_first, 1.0 - in_first))
        for pair in one:
            winners = {one[pair], other[pair]} & {"a", "b"}
            called += bool(winners)
            exchanged += len(winners) == 2
    return exchanged, called


def _calls(stage: _Stage, song: int, versions: Sequence[Numbers], kept: Array) -> dict[tuple[str, str], str]:
    identities = [_identity(name, stage.profile) for name in VERSIONS]
    rows = [Row(identity=i, values=Values(row)) for i, row in zip(identities, versions, strict=True)]
    masters = [_master(name) for name in VERSIONS]
    one_song = frozenset(frozenset(pair) for pair in combinations(VERSIONS, 2))
    judge = Judge(stage.profile, stage.without(song, kept))
    found = judged(rows, masters, {stage.profile.id: judge}, one_song=one_song)
    return {(pair.a, pair.b): pair.call for pair in pairs_of(found.rows, found.draws, list(VERSIONS))}


def _identity(name: str, profile: DeviceProfile) -> Identity:
    return Identity(
        master=name, platform="spotify", setting="normal", quality="lossless", device=profile.id, volume_db=0.0
    )


def _master(name: str) -> MasterRow:
    return MasterRow(
        name=name, file=name, role="master", duration_s=60.0, rate_hz=48_000, channels=2, values=Values({})
    )


def _equalized(sketch: Sketch, low_hz: float, high_hz: float, gain_db: float) -> Sketch:
    """A version of a song, louder by so much between two frequencies."""
    inside = (low_hz <= COMPONENTS_HZ) & (high_hz >= COMPONENTS_HZ)
    gain = np.where(inside, float(power(gain_db)), 1.0)
    by_band = joined(gain) / joined(np.ones_like(gain))
    means, arrangement = sketch.means * gain, np.array(sketch.arrangement)
    return Sketch.of(dict(sketch.numbers), arrangement, sketch.as_texture(), sketch.frames * by_band, means)


def _complete(row: Numbers) -> Numbers:
    """What a sketch cannot say is alike in all versions."""
    every = [column.name for scope in _SCOPES for entry in metrics(scope) for column in entry.columns]
    rest = {**dict.fromkeys(every, 0.0), "codec_true_peak_dbtp": -1.0}
    return {**rest, **{name: x if np.isfinite(x) else 0.0 for name, x in row.items()}}


if __name__ == "__main__":
    sys.exit(main())
