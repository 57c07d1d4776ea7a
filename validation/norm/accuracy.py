"""`python -m validation.norm.accuracy`: rows made of sketches against rows measured on the songs themselves.

A minute from the middle of every finished master beside the checkout, on every device of the library. Errors are in
spreads of the norm: standard deviations of the measured songs, column by column.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.comparison.catalogue import audio_files, middle_of, rows_of
from translate.devices import DeviceLibrary
from translate.files import load
from translate.scoring import COLUMNS, MEASURED, derived
from translate.scoring.columns import SCALES
from translate.scoring.device_norm import Drawn, scaled
from translate.sketch import Sketch, rows_on, sketch_of
from validation.music import SHARED_AUDIO

__all__ = ["main"]

Array = NDArray[np.float64]
Row = Drawn

_SPREADS = 2.563  # standard deviations from the 10th to the 90th percentile of a normal distribution


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the errors; 1 if there is no music."""
    parser = argparse.ArgumentParser(prog="python -m validation.norm.accuracy", description=__doc__)
    parser.add_argument("--songs", type=int, help="only so many of them")
    given = parser.parse_args(arguments)
    if not SHARED_AUDIO.is_dir():
        sys.stderr.write("there are no finished masters: ../shared/audio is not there\n")
        return 1
    files = [file for part in ("norm", "songs") for file in audio_files(SHARED_AUDIO / part)][: given.songs]
    sketches: list[Sketch] = []
    measured: dict[str, list[Row]] = {}
    for file in files:
        song = middle_of(load(file))
        sketches.append(sketch_of(song))
        for device, row in rows_of(song):
            measured.setdefault(device, []).append(row)
        sys.stderr.write(f"{file.name}\n")
    errors = _errors(sketches, measured)
    sys.stdout.write("\n".join(_report(errors)) + "\n")
    return 0


def _errors(sketches: Sequence[Sketch], measured: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Array]]:
    """Device → column → error of each song in spreads; columns that no sketch can say are left out."""
    found: dict[str, dict[str, Array]] = {}
    for profile in DeviceLibrary.built_in().devices():
        made = rows_on(sketches, profile, MEASURED)
        said = set(made[0])
        real = [derived(row) for row in measured[profile.id]]
        full = [derived({**row, **of_sketch}) for row, of_sketch in zip(real, made, strict=True)]
        columns = [column for column in COLUMNS if column in said or column not in MEASURED]
        found[profile.id] = {column: _in_spreads(column, full, real) for column in columns}
    return found


def _in_spreads(column: str, made: Sequence[Row], real: Sequence[Row]) -> Array:
    ours, theirs = (np.array([float(scaled(column, row[column])) for row in rows]) for rows in (made, real))
    low, high = np.percentile(theirs, [10.0, 90.0])
    spread = max((high - low) / _SPREADS, SCALES[column].least_spread)
    return np.asarray(np.abs(ours - theirs) / spread)


def _report(errors: Mapping[str, Mapping[str, Array]]) -> list[str]:
    devices = list(errors)
    lines = ["error of sketches in spreads of the norm: median, 90 %", "", "device: median and 90 % of all columns"]
    lines += [f"  {device:24} {_pair(np.concatenate(list(errors[device].values())))}" for device in devices]
    lines += ["", "column: over all devices, and the worst device"]
    for column in errors[devices[0]]:
        worst = max(devices, key=lambda device: float(np.median(errors[device][column])))
        every = np.concatenate([errors[device][column] for device in devices])
        lines.append(f"  {column:30} {_pair(every)}   {worst} {_pair(errors[worst][column])}")
    missing = sorted(set(MEASURED) - set(errors[devices[0]]))
    return [*lines, "", f"not in sketches: {', '.join(missing) or 'nothing'}"]


def _pair(values: Array) -> str:
    return f"{np.median(values):5.2f} {np.percentile(values, 90):5.2f}"


if __name__ == "__main__":
    sys.exit(main())
