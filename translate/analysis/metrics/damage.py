"""What is broken in a file, whatever plays it: a channel that is soft or dead, sound that drops out."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Column, metric
from translate.decibels import power_db
from translate.dsp.levels import STEPS_PER_S, Levels

_DEAD_DB = 60.0
_SILENT = 1e-6  # of the channel's mean power: −60 dB
_SOUNDING = 1e-2  # of it: what ends by itself is softer before it is silent
_AT_ONCE = 2  # steps: silence may begin within one


@metric(
    "master",
    Column(
        "channel_balance_db",
        "dB",
        "loudness of the left channel above that of the right, from −60 to 60: a dead channel is at an end; 0 for mono "
        "files and silence",
        "K-weighted power over the whole, ITU-R BS.1770-5",
        label="channel balance",
    ),
)
def channel_balance(levels: Levels) -> float:
    """Left re right."""
    left, right = levels.energy.sum(axis=1)[[0, -1]]
    if left + right <= 0.0:
        return 0.0
    least = 1e-9 * (left + right)
    return float(np.clip(power_db(max(left, least)) - power_db(max(right, least)), -_DEAD_DB, _DEAD_DB))


@metric(
    "master",
    Column(
        "dropouts_s",
        "s",
        "silence (60 dB below the mean of the channel) that sound of at least −20 dB re the mean falls into within "
        "20 ms, and after which it goes on; of the channel that has more of it. What ends by itself rings off or is "
        "faded out",
        "own definition; none of 83 finished masters has one",
        "lower",
        0.01,
        label="dropouts",
    ),
)
def dropouts(levels: Levels) -> float:
    """How long sound is torn out."""
    return max(_torn_s(channel) for channel in levels.square[:, : levels.complete])


def _torn_s(square: NDArray[np.float64]) -> float:
    """Of the mean squares of one channel, `(steps,)`."""
    mean = float(square.mean()) if square.size else 0.0
    silent = square <= _SILENT * mean
    sounds = np.flatnonzero(~silent)
    if mean <= 0.0 or not sounds.size:
        return 0.0
    changes = np.diff(silent.astype(np.int8), prepend=0)
    starts = np.flatnonzero(changes > 0)
    inside = starts[(starts > sounds[0]) & (starts < sounds[-1])]
    torn = 0
    for start in inside:
        end = int(sounds[np.searchsorted(sounds, start)])
        if square[max(start - _AT_ONCE, 0) : start].max() >= _SOUNDING * mean:
            torn += end - int(start)
    return torn / STEPS_PER_S
