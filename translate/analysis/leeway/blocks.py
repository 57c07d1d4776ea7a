"""What the numbers of a device are in each part of a song: `block_values`."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.metrics.hearing import ASKED, BANDS, audible_frames, audible_pct, range_phon
from translate.analysis.metrics.punch import onset_rises, punch_of
from translate.analysis.metrics.tone import TONE_COLUMNS, texture_numbers
from translate.decibels import power_db
from translate.dsp.levels import STEPS_PER_S, Levels
from translate.hearing import BLOCK_S, TONE_CHANNELS

__all__ = ["block_values"]

Array = NDArray[np.float64]

_LEAST = 1e-9
_DEEPEST_DB, _WIDEST_DB = 30.0, 30.0  # as in the columns


def block_values(heard: Heard) -> tuple[dict[str, Array], Array]:
    """Columns that the score looks at, in every whole 5 s.

    Returns:
        Values by column, `(blocks,)` each, and how much each block counts, by its loudness, with a sum of 1. Nothing
        below 10 s. Sum and width are those of the K-weighted stream, whatever the device's response: it is only asked
        how they vary.
    """
    bands = heard.loudness.bands
    length = round(BLOCK_S / heard.spectrum.hop_s)
    count = min(len(bands) // length, len(heard.delivered.texture.floor_blocks_db))
    if count < 2:
        return {}, np.zeros(0)
    in_blocks = bands[: count * length].reshape(count, length, -1)
    sums = in_blocks.sum(axis=1, dtype=np.float64)
    specific = heard.loudness.specific[: count * length]
    channels = specific.reshape(count, length, -1).sum(axis=1, dtype=np.float64)
    tone = np.stack([channels[:, first:end].sum(axis=1) for first, end in TONE_CHANNELS], axis=1)
    whole = np.maximum(sums.sum(axis=1), _LEAST)
    there = audible_frames(heard)[0]
    usual = audible_pct(bands[: len(there)], there)  # of a part in which there is nothing to hear
    audible = np.array(
        [
            np.where(at.any(axis=0), audible_pct(block[: len(at)], at), usual)
            for block, at in zip(in_blocks, _cut(there, count, length), strict=True)
        ]
    )
    peak = np.percentile(in_blocks[:, :, BANDS.index("presence")], 95.0, axis=1)
    texture = [texture_numbers(heard, *one) for one in _textures(heard, count)]
    found = {
        **{f"heard_{name}_pct": 100.0 * sums[:, i] / whole for i, name in enumerate(BANDS)},
        **{name: 100.0 * tone[:, i] / np.maximum(tone.sum(axis=1), _LEAST) for i, name in enumerate(TONE_COLUMNS)},
        **{f"{name}_audible_pct": audible[:, BANDS.index(name)].copy() for name in ASKED},
        "heard_range_phon": np.array([range_phon(block.sum(axis=1)) for block in in_blocks]),
        "presence_peak_pct": 100.0 * peak * length / whole,
        "floor_db": np.array([floor for floor, _ in texture]),
        "sibilant_peaks_db": np.array([peaks for _, peaks in texture]),
        "punch_pct": _punch(heard, count),
        **_sums(heard.delivered.levels, count),
    }
    return found, whole / whole.sum()


def _cut(frames: NDArray[np.bool_], count: int, length: int) -> list[NDArray[np.bool_]]:
    return [frames[i * length : (i + 1) * length] for i in range(count)]


def _textures(heard: Heard, count: int) -> list[tuple[Array, Array]]:
    found = heard.delivered.texture
    return list(zip(found.floor_blocks_db[:count], found.moment_blocks_db[:count], strict=True))


def _punch(heard: Heard, count: int) -> Array:
    rises, hop_s = onset_rises(heard), (heard.onsets or heard.delivered.onsets).hop_s
    length = round(BLOCK_S / hop_s)
    return np.array([punch_of(heard, rises[i * length : (i + 1) * length]) for i in range(count)])


def _sums(levels: Levels, count: int) -> dict[str, Array]:
    """Loss in the sum and width of each block."""
    steps = round(BLOCK_S * STEPS_PER_S)
    starts = np.arange(count) * steps
    both = np.maximum(np.add.reduceat(levels.energy.sum(axis=0)[: count * steps], starts), _LEAST**2)
    middle = np.clip(np.add.reduceat(2.0 * levels.mid_energy[: count * steps], starts), _LEAST**2, both)
    side = np.maximum(both - middle, _LEAST * both)
    return {
        "sum_loss_db": np.minimum(power_db(both / middle), _DEEPEST_DB),
        "width_db": np.clip(power_db(side / middle), -_WIDEST_DB, _WIDEST_DB),
    }
