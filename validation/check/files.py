"""Faults that only a file, or two of them, can have: how often they are found."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from translate.files import load
from translate.qc import check_files

__all__ = ["file_faults"]

_SECONDS = 20.0


def file_faults(paths: list[Path]) -> None:
    """Print recall of a padded bit depth and of swapped channels beside the right file, with what is said of the right
    ones."""
    counts = dict.fromkeys(("padded-depth", "same-audio", "false"), 0)
    for path in paths:
        song = load(path)
        part = song.excerpt(0.0, min(_SECONDS, song.duration_s)).as_stereo()
        rounded = np.round(np.clip(part.samples, -1.0, 1.0) * 32767.0) / 32768.0
        made: dict[str, NDArray[np.floating]] = {
            "right": part.samples,
            "padded": rounded,
            "swapped": part.samples[::-1],
        }
        with TemporaryDirectory() as folder:
            found = {}
            for name, samples in made.items():
                file = Path(folder) / f"{name}.wav"
                _written(samples, part.rate, file)
                found[name] = str(file)
            padded, right = check_files([found["padded"], found["right"]])[0]
            swapped, _ = check_files([found["swapped"], found["right"]])[0]
        counts["padded-depth"] += "padded-depth" in padded
        counts["false"] += "padded-depth" in right
        counts["same-audio"] += any("swapped" in one.sentence for one in swapped.findings if one.code == "same-audio")
    n = len(paths)
    sys.stdout.write(
        f"16 bit in a file of 24: found in {counts['padded-depth']} of {n}, false in {counts['false']}\n"
        f"swapped channels beside the right file: found in {counts['same-audio']} of {n}; by itself nobody can know\n"
    )


def _written(samples: NDArray[np.floating], rate: int, file: Path) -> None:
    import soundfile

    soundfile.write(file, np.clip(samples.T, -1.0, 1.0), rate, subtype="PCM_24")
