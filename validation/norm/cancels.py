"""`python -m validation.norm.cancels`: how much of what a device is off reaches the score.

Norm and master are heard through the same device, so most of what its profile is off cancels. Devices are drawn within
what is known of them (response, level, noise); each song, sketched, is scored against the others, all of them as heard
on the same drawn device, which is the truth. Then songs alone are moved to devices that are off by a part of that, and
scored against the others as heard on the profile, where nothing cancels. The part at which scores change as much (root
mean square) is the share that does not cancel.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from translate.comparison.catalogue import audio_files, middle_of
from translate.devices import DeviceLibrary, DeviceProfile
from translate.files import load
from translate.response import FrequencyResponse
from translate.scoring import Circumstances, Draws, score
from translate.scoring.norm_song import MEASURED
from translate.scoring.songs import SongRows
from translate.scoring.tone import TONE
from translate.sketch import Sketch, rows_on, sketch_of
from validation.music import SHARED_AUDIO
from validation.norm.columns import COLUMNS

__all__ = ["PARTS", "changes", "drawn_device", "main", "share_left"]

Row = Mapping[str, float]
Array = NDArray[np.float64]

PARTS = (0.125, 0.25, 0.5, 1.0)
_NOT_SKETCHED = {"codec_true_peak_dbtp": -1.0, "codec_overs": 0.0, "codec_audible_pct": 0.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share per device; 1 if there is no music."""
    parser = argparse.ArgumentParser(prog="python -m validation.norm.cancels", description=__doc__)
    parser.add_argument("devices", nargs="*", help="ids; without any, all")
    parser.add_argument("--songs", type=int, default=20)
    parser.add_argument("--draws", type=int, default=12)
    given = parser.parse_args(arguments)
    if not SHARED_AUDIO.is_dir():
        sys.stderr.write("there are no finished masters: ../shared/audio is not there\n")
        return 1
    files = audio_files(SHARED_AUDIO / "norm")
    sketches = [sketch_of(middle_of(load(file))) for file in files[:: max(len(files) // given.songs, 1)][: given.songs]]
    library = DeviceLibrary.built_in()
    chosen = [library.device(name) for name in given.devices] or library.devices()
    shares: list[float] = []
    for profile in chosen:
        if profile == library.reference:
            continue
        true, uncancelled = changes(sketches, profile, Draws(given.draws))
        shares.append(share_left(true, uncancelled))
        moved = ", ".join(f"{uncancelled[part]:.2f} at {part:g}" for part in PARTS)
        sys.stdout.write(f"{profile.id:28} {shares[-1]:.2f}: {true:.2f} points; nothing cancelled: {moved}\n")
    sys.stdout.write(f"median {np.median(shares):.2f}, {min(shares):.2f} to {max(shares):.2f}\n")
    return 0


def changes(sketches: Sequence[Sketch], profile: DeviceProfile, draws: Draws) -> tuple[float, dict[float, float]]:
    """What scores change by, in points (root mean squares): on drawn devices with the norm heard there, too; and by
    each of `PARTS` of what the device is off, with the norm left where it is."""
    around = draws.circumstances(profile)
    usual = _rows(sketches, profile)
    before = _scores(usual, usual)
    true: list[Array] = []
    alone: dict[float, list[Array]] = {part: [] for part in PARTS}
    for number in range(draws.count):
        for part in PARTS:
            drawn = _rows(sketches, drawn_device(profile, around, number, part))
            alone[part].append(_scores(drawn, usual) - before)
        true.append(_scores(drawn, drawn) - before)  # the last part is all of it
    return _root_mean_square(true), {part: _root_mean_square(found) for part, found in alone.items()}


def share_left(true: float, uncancelled: Mapping[float, float]) -> float:
    """The part of what a device is off that moves scores as much where nothing cancels."""
    parts, moved = (np.log(np.array(list(x))) for x in (uncancelled, uncancelled.values()))
    return float(np.exp(np.interp(np.log(true), moved, parts)))


def drawn_device(profile: DeviceProfile, around: Circumstances, number: int, part: float) -> DeviceProfile:
    """A device as it is in one draw, off by only a part of it."""
    hz = np.array([float(name.split("_")[1].removesuffix("hz")) for name in TONE])
    off = FrequencyResponse(hz, part * np.array([around.response_db[name][number] for name in TONE]))
    listening, noise = profile.listening, profile.noise
    if noise is not None:
        louder = part * float(around.noise_db[number])
        noise = replace(noise, level_dba=noise.level_dba + louder, bands=noise.bands.shifted(louder))
    return replace(
        profile,
        response_data=replace(profile.response_data, curve=profile.response + off),
        listening=replace(listening, level_db=listening.level_db + part * float(around.level_db[number])),
        noise=noise,
    )


def _rows(sketches: Sequence[Sketch], profile: DeviceProfile) -> list[Row]:
    """What a sketch cannot say is alike for all songs."""
    found = rows_on(sketches, profile, COLUMNS)
    rest = {**dict.fromkeys(COLUMNS, 0.0), **_NOT_SKETCHED}
    return [{**rest, **{name: x if np.isfinite(x) else 0.0 for name, x in row.items()}} for row in found]


def _scores(rows: Sequence[Row], norm: Sequence[Row]) -> Array:
    """Of each row, against all others of the norm."""
    found = []
    for number, row in enumerate(rows):
        others = [{name: other[name] for name in MEASURED} for i, other in enumerate(norm) if i != number]
        usual = SongRows.of([str(i) for i in range(len(others))], others).usual()
        found.append(float(score(row, usual).total))
    return np.array(found)


def _root_mean_square(values: Sequence[Array]) -> float:
    return float(np.sqrt(np.mean(np.square(values))))


if __name__ == "__main__":
    sys.exit(main())
