"""`measure` against ffmpeg's `ebur128`, on one processor and on two, and the cold start of the command."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

import translate
from tests.programme import programme
from validation.bench.result import Result, told
from validation.ffmpeg import ffmpeg

__all__ = ["Race", "bench", "races"]

_SECONDS = 210.0
_ROUNDS, _COLD_ROUNDS = 5, 2
_TARGETS = {1: 5.0, 2: 8.0}
_RATES = (44_100, 96_000)


class Race:
    """Fastest of some rounds, in turns: `ours_s` in this process and warm, `theirs_s`, `cold_s` of our command."""

    def __init__(self, path: Path, processors: int) -> None:
        theirs = [str(ffmpeg()), "-nostats", "-hide_banner", "-i", str(path)]
        theirs += ["-af", "ebur128=peak=true", "-f", "null", "-"]
        command = [str(Path(sys.executable).with_name("translate")), "measure", str(path)]
        translate.measure(path)  # compile, or load what was compiled
        with _on(processors):
            times = [(_time(lambda: translate.measure(path)), _time(lambda: _run(theirs))) for _ in range(_ROUNDS)]
            self.ours_s, self.theirs_s = (min(column) for column in zip(*times, strict=True))
            self.cold_s = min(_time(lambda: _run(command)) for _ in range(_COLD_ROUNDS))

    @property
    def ratio(self) -> float:
        """How many times faster than ffmpeg."""
        return float(self.theirs_s / self.ours_s)


def races() -> Iterator[tuple[int, int, Race]]:
    """Rate, processors and times of each case that this machine can run."""
    with TemporaryDirectory() as folder:
        for rate in _RATES:
            path = Path(folder) / f"{rate}.wav"
            song = programme(30.0, rate)
            repeated = translate.Audio(_tiled(song, _SECONDS), rate, path.stem)
            translate.save(repeated.gained(-0.5), path)  # 24 bit: nothing above full scale
            for processors in (1, 2):
                if processors <= len(os.sched_getaffinity(0)):
                    yield rate, processors, Race(path, processors)


def bench() -> None:
    """Print one line per case."""
    if ffmpeg() is None or not hasattr(os, "sched_setaffinity"):
        print("measure / ffmpeg ebur128: needs Linux and the ffmpeg command")
        return
    for rate, processors, race in races():
        name = f"measure / ffmpeg, {rate / 1000:g} kHz, {processors} cpu"
        figures = f"{race.ours_s:.3f} s against {race.theirs_s:.2f} s, 3:30 of 24 bit; cold command {race.cold_s:.2f} s"
        told(Result(name, race.ratio, _TARGETS[processors], True, figures))


def _tiled(song: translate.Audio, seconds: float) -> NDArray[np.float32]:
    frames = round(seconds * song.rate)
    return np.tile(song.samples, (1, -(-frames // song.frames)))[:, :frames]


@contextmanager
def _on(processors: int) -> Iterator[None]:
    """On so many processors; child processes inherit it."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(all_of_them)[:processors])
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _time(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


if __name__ == "__main__":
    bench()
