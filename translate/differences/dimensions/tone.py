"""Tone: level by band, the sub against the bass, and where the spectrum ends."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import COURSE_HZ, smoothed
from translate.decibels import power_db
from translate.differences.quantity import Quantity
from translate.differences.registry import dimension
from translate.differences.rendition import Rendition
from translate.hearing import hz_cam

Array = NDArray[np.float64]

_HEARD_SONE = 0.1  # as everywhere: plainly above threshold and noise
_SMOOTH = 4  # steps: a second
_QUIET = 0.01  # of the mean power: there nothing is compared
_TONE_DB = 1.0
_SUB_DB = 1.5
_THIRDS = 3.0  # of an octave
_EXPONENT = 0.3  # Zwicker & Fastl, Psychoacoustics (2007), ch. 8
_CAM = np.diff(hz_cam(np.array(COURSE_HZ)))
_SUB, _BASS = slice(0, 2), slice(2, 4)  # 20–60 Hz, 60–150 Hz


@dimension(
    "tone",
    "dB",
    "level of a band at the ear, masters equally loud",
    noticed="1 dB in a band",
    source="Green, Profile Analysis (1988); Zwicker & Fastl, Psychoacoustics (2007), ch. 7: a step of about 1 dB in "
    "one critical band; wide resonances in music 1 to 3 dB (Toole & Olive, JAES 36, 1988)",
    in_both=False,
)
def tone(here: Rendition) -> Iterator[Quantity]:
    """Every band of `COURSE_HZ`."""
    power = here.heard.course.power.astype(np.float64)
    levels, courses = _levels_db(power), _courses_db(power)
    for band, edges in enumerate(pairwise(COURSE_HZ)):
        yield Quantity(
            value=float(levels[band]),
            felt=float(levels[band]) / _TONE_DB,
            is_heard=bool(here.heard.course.sone[band] >= _HEARD_SONE),
            band_hz=edges,
            series=courses[:, band],
            hop_s=here.heard.course.hop_s,
        )


@dimension(
    "sub_to_bass",
    "dB",
    "level of 20–60 Hz re 60–150 Hz",
    noticed="1.5 dB",
    source="estimated: a difference of two bands, each noticed at 1 dB",
)
def sub_to_bass(here: Rendition) -> Iterator[Quantity]:
    """Where both are heard."""
    power, sone = here.heard.course.power.astype(np.float64), here.heard.course.sone
    value = float(_ratio_db(power[:, _SUB].sum(), power[:, _BASS].sum()))
    sub, bass = (_smooth(power[:, part].sum(axis=1)) for part in (_SUB, _BASS))
    series = np.where(bass > _QUIET * bass.mean(), _ratio_db(sub, bass), np.nan) if bass.size else bass
    heard = bool(sone[_SUB].sum() >= _HEARD_SONE and sone[_BASS].sum() >= _HEARD_SONE)
    yield Quantity(value, value / _SUB_DB, heard, (20.0, 150.0), series, here.heard.course.hop_s)


@dimension(
    "bandwidth",
    "oct",
    "how far up, and how far down, something is heard; more is wider",
    noticed="a third of an octave, up to 16 kHz",
    source="estimated between Snow, Bell System Technical Journal 10 (1931), and Moore & Tan, JASA 114 (2003): music "
    "is plainly less natural with a cut-off at 10.9 than at 16.9 kHz, 0.6 octaves",
    in_both=False,
)
def bandwidth(here: Rendition) -> Iterator[Quantity]:
    """First the upper end, then the lower one."""
    low, high = here.heard.course.heard_hz
    for end, sign in ((high, 1.0), (low, -1.0)):
        value = sign * float(np.log2(max(end, 20.0)))
        yield Quantity(value, value * _THIRDS, high > 0.0, (end, end))


def _levels_db(power: Array) -> Array:
    """Of all time `(bands,)`, masters equally loud."""
    mean = power.mean(axis=0) if len(power) else np.zeros(power.shape[1])
    return power_db(mean / _loud(mean)) if mean.any() else np.zeros(mean.size)


def _loud(mean: Array) -> float:
    """The power by which equally loud spectra are equal: the ear adds up loudness, which grows with power to 0.3 in
    each critical band, so that a bass does not hide what else changes."""
    return float((_CAM * (mean / _CAM) ** _EXPONENT).sum() ** (1.0 / _EXPONENT))


def _courses_db(power: Array) -> Array:
    """The same over time, `(steps, bands)`, by the level of the whole song: NaN where nothing plays."""
    if not power.any():
        return np.full(power.shape, np.nan)
    mean = power.mean(axis=0)
    smooth = np.stack([_smooth(band) for band in power.T], axis=1)
    plays = smooth.sum(axis=1, keepdims=True) > _QUIET * mean.sum()
    return np.where(plays, power_db(smooth / _loud(mean)), np.nan)


def _smooth(power: Array) -> Array:
    return smoothed(power, _SMOOTH) if len(power) > _SMOOTH else power


def _ratio_db(one: Array, other: Array) -> Array:
    return power_db((one + 1e-30) / (other + 1e-30))
