"""The page of a report of three masters on twelve devices: its time against plain Opus encoding of its sound, and its
peak memory against that with four devices."""

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import soundfile
from scipy.signal import resample_poly

import translate
from tests.memory import peak_bytes
from translate.audio import Audio
from translate.report import write_report
from validation.bench.measures import sixteen
from validation.bench.result import Result, told

__all__ = ["bench"]

_DEVICES, _FEWER = 12, 4
_PREVIEW_S, _OPUS_HZ = 15.0, 48_000


def bench(song: Audio) -> None:
    """Print a line for time and one for memory."""
    with TemporaryDirectory() as folder:
        many, few = (_compared(song, count, Path(folder) / str(count)) for count in (_DEVICES, _FEWER))
        start = perf_counter()
        write_report(many)
        ours_s = perf_counter() - start
        previews = sorted((many / "previews").glob("*.opus"))
        start = perf_counter()
        for preview in previews:
            _encoded_plainly(preview)
        plain_s = perf_counter() - start
        size = (many / "index.html").stat().st_size / 1e6
        peaks = [_peak_mb(each) for each in (many, few)]
    figures = f"{ours_s:.1f} s against {plain_s:.1f} s, {len(previews)} previews of {_PREVIEW_S:g} s, {size:.1f} MB"
    told(Result("page / plain Opus of its sound", ours_s / plain_s, 1.0, False, figures))
    figures = f"{peaks[0]:.0f} MB against {peaks[1]:.0f} MB with {_FEWER}"
    told(Result(f"page's memory, {_DEVICES} devices / {_FEWER}", peaks[0] / peaks[1], 1.1, False, figures))


def _compared(song: Audio, devices: int, folder: Path) -> Path:
    piece = song.excerpt(0.0, 60.0).samples
    masters = [Audio(np.tanh(piece * gain).astype(np.float32), song.rate, f"gain {gain:g}") for gain in (0.5, 1.0, 2.0)]
    excerpt = (20.0, 20.0 + _PREVIEW_S)
    translate.compare(masters, devices=sixteen()[:devices], platforms=["spotify"], cache=False).write(
        folder, excerpt=excerpt
    )
    return folder


def _encoded_plainly(file: Path) -> None:
    """One after the other by libsndfile's libopus, at its own quality."""
    samples, rate = soundfile.read(file, dtype="float32")
    at_48 = samples if rate == _OPUS_HZ else resample_poly(samples, 160, 147, axis=0)
    soundfile.write(io.BytesIO(), at_48, _OPUS_HZ, format="OGG", subtype="OPUS")


def _peak_mb(folder: Path) -> float:
    """Of a process that writes the page and nothing else."""
    command = [sys.executable, "-m", "validation.bench.report", str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1e6


def _alone(arguments: Sequence[str]) -> None:
    write_report(arguments[0])
    sys.stdout.write(f"{peak_bytes()}\n")


if __name__ == "__main__":
    _alone(sys.argv[1:])
