"""Punch: how hard sounds set in, like against like, in bands as heard."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Column, ScoreScale, metric
from translate.analysis.heard import Heard
from translate.decibels import power
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.hearing import TONE_EDGES_HZ, TONE_HZ, hardest
from translate.hearing.compression import cochlear_gain
from translate.hearing.transmission import transmission_db

__all__ = ["onset_rises", "punch_of"]

_FULL_SHARE = 0.02  # of the loudness: a band that has as much counts as much as any, so that no boost shifts the mean
_THIRD_OCTAVE = 10.0**0.05
_TINY = 1e-12


@metric(
    "device",
    Column(
        "punch_pct",
        "%",
        "how far the hardest onset of every second rises above the 23 ms before it, re the running loudness (3 s) of "
        "its tone band; mean over seconds and over the bands heard here; noise and the threshold "
        "of hearing fill the gaps",
        "own definition; loudness as power 0.3 of the sound's (Stevens 1955)",
        "higher",
        5.0,
        label="punch",
        score=ScoreScale(kind="log2", floor=1.0, step=0.1, least_spread=0.15, dynamics=1),
    ),
)
def punch(heard: Heard) -> float:
    """Onsets against the band they are in: tone, level and bass do not enter."""
    return punch_of(heard, onset_rises(heard))


def onset_rises(heard: Heard) -> NDArray[np.float64]:
    """Rise of every frame and tone band as heard on this device, `(frames, 15)`, every `onsets.hop_s`."""
    onsets = heard.onsets or heard.delivered.onsets
    arriving = np.array([heard.spectrum.band(low, high) for low, high in pairwise(TONE_EDGES_HZ)])
    own = onsets.power.mean(axis=0, dtype=np.float64) if len(onsets.power) else np.zeros(TONE_HZ.size)
    gain = np.divide(arriving, own, out=np.zeros_like(own), where=own > _TINY * own.max(initial=0.0))
    return onsets.rises(gain * power(heard.full_scale_db_spl), _floor(heard.noise_db_spl))


def punch_of(heard: Heard, rises: NDArray[np.float64]) -> float:
    """The column, from the frames `(frames, 15)` of the whole or of a part."""
    weights = np.minimum(heard.tone_played / _FULL_SHARE, 1.0)
    strength = hardest(rises, (heard.onsets or heard.delivered.onsets).hop_s)
    return float(100.0 * (weights @ strength) / weights.sum()) if weights.any() else 0.0


def _floor(noise_db_spl: NDArray[np.float64]) -> NDArray[np.float64]:
    """Power in each tone band that noise and the threshold of hearing take, `(15,)`, re 20 µPa."""
    quiet = cochlear_gain(TONE_HZ)[0] / power(transmission_db(TONE_HZ))
    low, high = THIRD_OCTAVES_HZ / _THIRD_OCTAVE, THIRD_OCTAVES_HZ * _THIRD_OCTAVE
    overlap = np.minimum(high, TONE_EDGES_HZ[1:, np.newaxis]) - np.maximum(low, TONE_EDGES_HZ[:-1, np.newaxis])
    inside = np.clip(overlap, 0.0, None) / (high - low)
    return np.asarray(quiet + inside @ power(noise_db_spl))
