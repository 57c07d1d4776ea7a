"""The hearing model: sixteen devices hear a song; microseconds a frame, against plain NumPy on the same grid."""

from collections.abc import Callable
from time import thread_time

import numpy as np
from numpy.typing import NDArray

from tests.hearing.reference import specific
from tests.programme import programme
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.spectrum import Power, PowerFrames
from translate.hearing import Components, Ear
from translate.hearing.scale import CHANNELS_CAM, COMPONENTS_HZ
from translate.hearing.transmission import transmission_db
from validation.bench.result import Result, told

__all__ = ["bench"]

_DEVICES = 16
_SECONDS = 60.0
_ROUNDS = 3
_PLAIN_FRAMES = 40
_FULL_SCALE_DB_SPL = 90.0
_CAR_DB_SPL = 55.0 - 5.0 * np.log2(THIRD_OCTAVES_HZ / 50.0)


def bench() -> None:
    """Print one line for quiet and one for noise."""
    song = programme(_SECONDS)
    frames = PowerFrames(song.rate, song.channels).push(song.samples)[0]
    gains = np.tile(np.linspace(0.5, 1.5, frames.shape[1]), (_DEVICES, 1))
    of_rate = Components.of_rate(song.rate)
    components = of_rate(frames, gains)
    adding_us = _time(lambda: of_rate(frames, gains)) / (frames.shape[0] * _DEVICES)
    for place, noise in (("quiet", None), ("noise", _CAR_DB_SPL)):
        ear = Ear(noise)
        ours_us = _time(lambda: [ear.hear(one, _FULL_SCALE_DB_SPL) for one in components]) / components[..., 0].size  # noqa: B023
        plain = components[0, :_PLAIN_FRAMES]
        plain_us = _time(lambda: [_plainly(one) for one in plain], rounds=1) / _PLAIN_FRAMES  # noqa: B023
        whole_s = (adding_us + ours_us) * _DEVICES * 210.0 * len(frames) / _SECONDS / 1e6
        figures = (
            f"{ours_us:.1f} µs a frame and {adding_us:.1f} to add up its bins, against {plain_us:.0f} µs; "
            f"{_DEVICES} devices, 3:30: {whole_s:.2f} s of one processor"
        )
        told(Result(f"hearing in {place} / NumPy", plain_us / ours_us, 50.0, True, figures))


def _plainly(components: Power) -> NDArray[np.float64]:
    """One frame in quiet, filter by filter (noise would cost the same again)."""
    level = 10.0 * np.log10(np.maximum(components, 1e-30)) + _FULL_SCALE_DB_SPL - transmission_db(COMPONENTS_HZ)
    return specific((COMPONENTS_HZ, level), cam=CHANNELS_CAM)


def _time(job: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Fastest of some rounds, in microseconds of this thread."""
    spent = []
    job()
    for _ in range(rounds):
        start = thread_time()
        job()
        spent.append(thread_time() - start)
    return min(spent) * 1e6


if __name__ == "__main__":
    bench()
