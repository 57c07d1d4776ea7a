"""Rows of a table as finished masters would give them, with small differences from one to the next."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from tests.programme import programme
from translate.scoring import COLUMNS, DeviceNorm, Norm, NormSong, SongRows, derived
from translate.scoring.columns import SCALES
from translate.scoring.device_norm import ColumnNorm, Value, scaled
from translate.scoring.tone import TONE
from translate.sketch import sketch_of

__all__ = ["MIDDLE", "changed", "moved", "norm_of_three", "numbers", "plain_norm", "songs_of_twenty"]

Row = dict[str, float]


def numbers(row: Mapping[str, Value]) -> Row:
    """With the columns of `derived`, as plain numbers."""
    return {name: float(value) for name, value in derived(row).items()}


_TONE_PCT = (2.0, 4.0, 6.0, 7.0, 8.0, 9.0, 9.0, 9.0, 9.0, 9.0, 8.0, 7.0, 6.0, 4.0, 3.0)

MIDDLE: Row = numbers({
    "heard_sub_pct": 0.5,
    "heard_bass_pct": 6.0,
    "heard_low_mid_pct": 16.0,
    "heard_mid_pct": 42.0,
    "heard_presence_pct": 26.0,
    "heard_sibilance_pct": 7.0,
    "heard_air_pct": 2.5,
    "bass_audible_pct": 80.0,
    "bass_line_audible_pct": 85.0,
    "bass_there_pct": 90.0,
    "presence_there_pct": 95.0,
    "air_there_pct": 60.0,
    "bass_line_there_pct": 50.0,
    "presence_audible_pct": 95.0,
    "air_audible_pct": 90.0,
    "heard_range_phon": 14.0,
    "presence_peak_pct": 60.0,
    "sibilance_peak_pct": 18.0,
    "sum_loss_db": 1.0,
    "bass_sum_loss_db": 0.3,
    "width_db": -8.0,
    "correlation": 0.7,
    "channel_balance_db": 0.5,
    "dropouts_s": 0.0,
    "punch_pct": 150.0,
    "at_ceiling_pct": 1.0,
    **dict(zip(TONE, _TONE_PCT, strict=True)),
    "floor_db": -9.0,
    "sibilant_peaks_db": 5.0,
    "codec_true_peak_dbtp": -0.5,
    "codec_overs": 0.0,
    "gain_reduction_max_db": 2.0,
    "punch_lost_db": 0.0,
    "codec_audible_pct": 0.0,
})  # fmt: skip


def changed(**values: float) -> Row:
    """The middle with other values."""
    return numbers({**MIDDLE, **values})


def plain_norm(credit: float = 0.0, **spreads: float) -> DeviceNorm:
    """The middle is usual, and one standard deviation is 1 dB, phon, octave or percent of the time, if not given."""
    columns = tuple(ColumnNorm(c, scaled(c, MIDDLE[c]), spreads.get(c, 1.0)) for c in COLUMNS)
    return DeviceNorm(columns, credit)


def moved(**deviations: float) -> Row:
    """The middle with columns off by so many standard deviations of `plain_norm`; derived ones as given."""
    row = dict(MIDDLE)
    for column, by in deviations.items():
        scale = SCALES[column]
        octaves = (MIDDLE[column] + scale.floor) * 2.0**by - scale.floor
        row[column] = octaves if scale.kind == "log2" else MIDDLE[column] + by
    return row


def songs_of_twenty() -> SongRows:
    """Twenty masters around the middle as heard on some device: shares and percentages ±20 %, decibels and phon ±1."""
    rng = np.random.default_rng(5)
    rows = []
    for _ in range(20):
        row = {
            key: float(value * rng.normal(1.0, 0.2)) if key.endswith("_pct") else float(value + rng.normal())
            for key, value in MIDDLE.items()
            if key != "codec_audible_pct"  # no column of a norm
        }
        rows.append({k: min(v, 100.0) if k.endswith("_audible_pct") else v for k, v in row.items()})
    return SongRows.of([f"maker {number}" for number in range(20)], rows)


@cache
def norm_of_three() -> Norm:
    """Three songs by two makers, sketched."""
    songs = [programme(8.0, seed=seed) for seed in (1, 2, 3)]
    line = {"bass_line_audible_pct": 90.0, "bass_line_there_pct": 40.0}
    aside = {"tv": {"punch_pct": 150.0, **line}, "phone-speaker": {"punch_pct": 120.0, **line}}
    about = [("one", "Anna", "pop/rock"), ("two", "Anna", "folk"), ("three", "Günther", "electronic/pop game")]
    found = (NormSong.of(*words, sketch_of(song), aside) for words, song in zip(about, songs, strict=True))
    return Norm("three", tuple(found))
