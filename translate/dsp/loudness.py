"""Loudness from `Levels`: integrated (BS.1770-5), momentary and short-term (Tech 3341), range (Tech 3342).

Nothing to measure is −∞ LUFS: silence, a file shorter than one window (0.4 s for momentary and integrated,
3 s for short-term), nothing above the gate. NaN never occurs. A mono file is one channel, not two.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import STEPS_PER_S, Levels, step_bounds

__all__ = [
    "ABSOLUTE_GATE_LUFS",
    "Series",
    "gated_short_term",
    "integrated_lufs",
    "integrated_of",
    "integrated_of_many",
    "loudness_range_lu",
    "lufs",
    "momentary",
    "momentary_of",
    "range_of",
    "short_term",
    "short_term_of",
    "sounding",
]

_Array = NDArray[np.float64]

_OFFSET_DB = -0.691  # BS.1770-5 eq. 2: cancels the K-weighting's gain at 997 Hz
ABSOLUTE_GATE_LUFS = -70.0
"""BS.1770-5 and Tech 3342: what is not louder is not programme."""
_RELATIVE_GATE_LU, _RANGE_GATE_LU = -10.0, -20.0
_MOMENTARY_STEPS = 40  # 0.4 s
_TENTH = 10  # steps in the 100 ms by which gating blocks and short-term windows advance
_BLOCK_TENTHS, _SHORT_TERM_TENTHS = 4, 30
_SOUND_DB = -60.0  # re the loudest 10 ms


class Series(NamedTuple):
    """Loudness over time: `times_s` `(n,)` is the end of each window, as a live meter shows it; `lufs` `(n,)`."""

    times_s: _Array
    lufs: _Array


def lufs(energy: _Array) -> _Array:
    """Loudness of K-weighted mean squares.

    Args:
        energy: Any shape, channels already summed, full scale = 1.

    Returns:
        LUFS of the same shape; zero gives −∞ without a warning.
    """
    out = np.full(np.shape(energy), -np.inf)
    np.log10(energy, out=out, where=np.asarray(energy) > 0.0)
    return 10.0 * out + _OFFSET_DB


def integrated_of(energy: _Array, rate: int) -> float:
    """Gated loudness: blocks of 0.4 s every 0.1 s, those above −70 LUFS, then those of them above their mean − 10 LU.

    Args:
        energy: K-weighted mean squares of 10 ms `(steps,)`, channels summed, all complete. An incomplete block at the
            end is not used.
        rate: Sample rate in Hz.

    Returns:
        LUFS.

    Source:
        ITU-R BS.1770-5, Annex 1.
    """
    return _gated(_gating_blocks(energy, rate))


def integrated_lufs(levels: Levels) -> float:
    """Integrated loudness of the file, BS.1770-5."""
    return integrated_of(_energy(levels), levels.rate)


def integrated_of_many(tracks: Iterable[Levels]) -> float:
    """Loudness in LUFS of several tracks as one programme, such as an album: BS.1770-5 over the blocks of all.

    The gates are those of the whole, so a quiet track may fall below. It is the loudness of the tracks in a row, but
    for the blocks that would cover two of them.
    """
    blocks = [_gating_blocks(_energy(levels), levels.rate) for levels in tracks]
    return _gated(np.concatenate(blocks)) if blocks else -np.inf


def _gating_blocks(energy: _Array, rate: int) -> _Array:
    return _windows(_tenths(energy, rate), _BLOCK_TENTHS, rate, _TENTH)


def _gated(blocks: _Array) -> float:
    """Loudness of the blocks above both gates."""
    blocks = blocks[lufs(blocks) > ABSOLUTE_GATE_LUFS]
    if not blocks.size:
        return -np.inf
    blocks = blocks[blocks > blocks.mean() * 10.0 ** (_RELATIVE_GATE_LU / 10.0)]
    return float(lufs(blocks.mean()))


def momentary_of(energy: _Array, rate: int) -> Series:
    """0.4 s windows every 10 ms of energies `(steps,)`; empty if shorter than a window."""
    windows = _windows(energy * _lengths(energy.size, 1, rate), _MOMENTARY_STEPS, rate, 1)
    return Series((np.arange(windows.size) + _MOMENTARY_STEPS) / STEPS_PER_S, lufs(windows))


def momentary(levels: Levels) -> Series:
    """Momentary loudness of the file (Tech 3341), every 10 ms."""
    return momentary_of(_energy(levels), levels.rate)


def short_term_of(energy: _Array, rate: int) -> Series:
    """3 s windows every 0.1 s of energies `(steps,)`; empty if shorter than a window."""
    windows = _windows(_tenths(energy, rate), _SHORT_TERM_TENTHS, rate, _TENTH)
    return Series((np.arange(windows.size) + _SHORT_TERM_TENTHS) * _TENTH / STEPS_PER_S, lufs(windows))


def short_term(levels: Levels) -> Series:
    """Short-term loudness of the file (Tech 3341), every 0.1 s."""
    return short_term_of(_energy(levels), levels.rate)


def gated_short_term(short_term_lufs: _Array) -> NDArray[np.bool_]:
    """Which short-term values are programme: at least −70 LUFS, and at most 20 LU below the power mean of those.

    Args:
        short_term_lufs: `(n,)`.

    Returns:
        Boolean `(n,)`.

    Source:
        EBU Tech 3342.
    """
    loud = short_term_lufs >= ABSOLUTE_GATE_LUFS
    if not loud.any():
        return loud
    mean = 10.0 * np.log10(np.mean(10.0 ** (short_term_lufs[loud] / 10.0)))
    result: NDArray[np.bool_] = loud & (short_term_lufs >= mean + _RANGE_GATE_LU)
    return result


def range_of(short_term_lufs: _Array) -> float:
    """Loudness range in LU of short-term values `(n,)` (Tech 3342): 95th − 10th percentile of the gated ones."""
    values = np.sort(short_term_lufs[gated_short_term(short_term_lufs)])
    if not values.size:
        return 0.0
    low, high = (int((values.size - 1) * percentile + 0.5) for percentile in (0.10, 0.95))
    return float(values[high] - values[low])


def loudness_range_lu(levels: Levels) -> float:
    """Loudness range of the file (Tech 3342); 0 if it is shorter than 3 s or silent."""
    return range_of(short_term(levels).lufs)


def _energy(levels: Levels) -> _Array:
    """Energies of the complete steps, channels summed: left and right have weight 1 (BS.1770-5 Table 3)."""
    result: _Array = levels.energy.sum(axis=0)[: levels.complete]
    return result


def _lengths(count: int, steps: int, rate: int) -> NDArray[np.int64]:
    """Samples in each of `count` groups of `steps` steps."""
    return np.diff(step_bounds(0, count * steps, rate)[::steps])


def _tenths(energy: _Array, rate: int) -> _Array:
    """Sums of squares of whole 100 ms."""
    sums = energy * _lengths(energy.size, 1, rate)
    whole = sums.size // _TENTH
    result: _Array = sums[: whole * _TENTH].reshape(whole, _TENTH).sum(axis=1)
    return result


def _windows(sums: _Array, width: int, rate: int, steps: int) -> _Array:
    """Mean square of every `width` neighbouring groups of `steps` steps.

    Added up anew for each window: a running sum would carry rounding errors of loud parts into silence.
    """
    if sums.size < width:
        return np.empty(0)
    ones = np.ones(width)
    lengths = _lengths(sums.size, steps, rate).astype(np.float64)
    result: _Array = np.convolve(sums, ones, "valid") / np.convolve(lengths, ones, "valid")
    return result


def sounding(levels: Levels) -> NDArray[np.bool_]:
    """In which 10 ms there is sound, K-weighted and within 60 dB of the loudest, `(steps,)`; nowhere in silence."""
    energy = levels.energy.sum(axis=0)
    return np.asarray(energy > energy.max(initial=0.0) * 10.0 ** (_SOUND_DB / 10.0))
