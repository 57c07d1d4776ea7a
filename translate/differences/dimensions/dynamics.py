"""Dynamics: peaks, loud and quiet, what fills the gaps, sharp s sounds, and the loudness itself."""

from collections.abc import Iterator

import numpy as np

from translate.analysis.series import smoothed
from translate.decibels import power_db
from translate.differences.quantity import Quantity
from translate.differences.registry import dimension
from translate.differences.rendition import Rendition

_PUNCH_DB, _RANGE_PHON, _FLOOR_DB, _S_DB, _LOUD_PHON, _MOVEMENT_DB = 1.5, 2.0, 1.5, 1.5, 1.0, 1.0
_SILENT = 1e-30
_HEARD_SONE = 0.1
_QUIET = 0.01
_SMOOTH = 4  # steps: a second
_PSR_HOP_S = 0.1


@dimension(
    "punch",
    "dB",
    "how far peaks stand above the loudness of 3 s around them, at the ear",
    noticed="1.5 dB",
    source="estimated: limiting by 1 to 2 dB goes unnoticed in level-matched comparisons of finished music",
)
def punch(here: Rendition) -> Iterator[Quantity]:
    """The column `psr_at_ear_db`."""
    value = float(here.row["psr_at_ear_db"])
    yield Quantity(value, value / _PUNCH_DB, True, None, here.heard.course.psr_db, _PSR_HOP_S)


@dimension(
    "movement",
    "dB",
    "how differently the level goes from moment to moment, as by pumping, gating or riding a fader",
    noticed="1 dB (root mean square, in steps of a tenth of a second)",
    source="Zwicker & Fastl, Psychoacoustics (2007), ch. 7: a step of about 1 dB",
    over_time_db=_MOVEMENT_DB,
)
def movement(here: Rendition) -> Iterator[Quantity]:
    """Of the K-weighted level at the device's output."""
    course = here.heard.course
    power = course.mid + course.side
    yield Quantity(0.0, 0.0, bool(power.any()), None, power_db(power + _SILENT), course.image_hop_s)


@dimension(
    "range",
    "phon",
    "from quiet to loud: 10th to 95th percentile of the loudness level",
    noticed="2 phon",
    source="estimated: two levels, each noticed at 1 to 1.5 dB from memory",
)
def range_(here: Rendition) -> Iterator[Quantity]:
    """The column `heard_range_phon`."""
    value = float(here.row["heard_range_phon"])
    yield Quantity(value, value / _RANGE_PHON)


@dimension(
    "floor",
    "dB",
    "how high the gaps between sounds are filled, by noise, limiting or reverberation",
    noticed="1.5 dB, where the gaps are heard in the noise of the place",
    source="estimated: steady sound in gaps is noticed like any level, at about 1 dB, if attention is on it",
)
def floor(here: Rendition) -> Iterator[Quantity]:
    """The column `floor_db`."""
    value = float(here.row["floor_db"])
    yield Quantity(value, value / _FLOOR_DB, here.heard.course.gap_sone >= _HEARD_SONE)


@dimension(
    "sibilance",
    "dB",
    "how far sibilants stand out between 4.5 and 10 kHz",
    noticed="1.5 dB",
    source="estimated: bursts shorter than 0.2 s, of which a level step is noticed less well than the 1 dB of longer "
    "sounds (Zwicker & Fastl, Psychoacoustics, 2007, ch. 7)",
)
def sibilance(here: Rendition) -> Iterator[Quantity]:
    """The column `sibilant_peaks_db`; heard where sibilance has a part in the loudness."""
    value = float(here.row["sibilant_peaks_db"])
    yield Quantity(value, value / _S_DB, float(here.row["heard_sibilance_pct"]) >= 1.0, (4_500.0, 10_000.0))


@dimension(
    "loudness",
    "phon",
    "loudness level at the ear, once the listener has turned the volume as far as it goes",
    noticed="1 phon that the volume does not make up for",
    source="Zwicker & Fastl, Psychoacoustics (2007), ch. 7: about 1 dB for broad-band sounds",
)
def loudness(here: Rendition) -> Iterator[Quantity]:
    """The column `heard_loudness_phon`. The listener makes masters equally loud, K-weighted, and what is left then is
    the two scales'; a difference is noticed where the volume ends: by how much less is turned than one master is
    quieter than the other."""
    course, value = here.heard.course, float(here.row["heard_loudness_phon"])
    power = course.power.sum(axis=1, dtype=np.float64)
    smooth = smoothed(power, _SMOOTH) if power.size > _SMOOTH else power
    series = np.where(smooth > _QUIET * power.mean(), power_db(smooth), np.nan) if power.size else power
    left_db = float(here.row["louder_than_before_lu"]) + float(here.row["volume_turned_db"])
    yield Quantity(value, left_db / _LOUD_PHON, True, None, series, course.hop_s)
