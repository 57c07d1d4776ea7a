"""Processor time of `translate.check` against FFmpeg's `ebur128=peak=true` on the same file."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

import translate
from tests.programme import programme
from validation.ffmpeg import ffmpeg

__all__ = ["speed"]

_SECONDS = 210.0
_ROUNDS = 3


def speed() -> None:
    """Print one line; FFmpeg's is left out where it is missing."""
    program = ffmpeg()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "song.wav"
        song = programme(30.0, 44_100)
        samples = np.tile(song.samples, (1, 7))[:, : round(_SECONDS * song.rate)]
        translate.save(translate.Audio(samples, song.rate).gained(-0.5), path)
        translate.check(path)  # kernels are loaded
        ours = min(_ours(path) for _ in range(_ROUNDS))
        theirs = min(_theirs(program, path) for _ in range(_ROUNDS)) if program else float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write(
        f"check: {ours:.2f} s of processor time, FFmpeg ebur128=peak=true: {theirs:.2f} s "
        f"({theirs / ours:.1f} times); 3:30 of 24 bit at 44.1 kHz; peak memory {peak:.2f} GB\n"
    )


def _ours(path: Path) -> float:
    start = process_time()
    translate.check(path)
    return process_time() - start


def _theirs(program: str, path: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "-nostats", "-hide_banner", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
