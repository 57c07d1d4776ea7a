"""What is heard at the ear, above the threshold of hearing and the noise: how loud, in which bands, for how long."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import LOUDNESS_SHARE, Column, ScoreScale, metric
from translate.analysis.heard import Heard
from translate.dsp.bands import BANDS_HZ, band_range
from translate.hearing import phon, playing

__all__ = ["ASKED", "BANDS", "TO_HEAR", "audible_frames", "audible_pct", "range_phon", "shares"]

BANDS = tuple(BANDS_HZ)
_MODEL = "Moore & Glasberg, ISO 532-2:2017; in noise Moore, Glasberg & Baer, JAES 45 (1997)"
ASKED = ("bass", "presence", "air")
"""Bands of which it is said how long they are heard."""
TO_HEAR = (*ASKED, "bass_line")
"""All of which it is said how long there is something to hear of it, and how long it is heard."""
_PEAKING = ("presence", "sibilance")
_ACTIVE_SONE = 0.5  # about 30 phon: something that is meant to be heard
_NO_SOUND = 1e-6  # of the loudest frame's power
_HEARD_SONE = 0.1  # about 15 phon: plainly above threshold and noise
_HEARD_TIME = ScoreScale(step=10.0, least_spread=8.0)


def _words(name: str) -> str:
    return name.replace("_", " ")


@metric(
    "device",
    Column(
        "heard_loudness_sone", "sone", "perceived loudness, mean while it plays", _MODEL, label="perceived loudness"
    ),
    Column(
        "heard_loudness_phon",
        "phon",
        "loudness level of that mean: dB SPL of a 1 kHz tone that is as loud",
        _MODEL,
        label="loudness level",
    ),
)
def heard_loudness(heard: Heard) -> tuple[float, float]:
    """Loudness in the place."""
    total = heard.loudness.bands.sum(axis=1)
    kept = playing(total)
    mean = float(total[kept].mean()) if kept.any() else 0.0
    return mean, float(phon(np.array([mean]))[0])


@metric(
    "device",
    *(
        Column(
            f"heard_{name}_pct",
            "%",
            f"share of {band_range(name)} in the perceived loudness",
            _MODEL,
            label=f"{_words(name)} share",
            score=LOUDNESS_SHARE,
        )
        for name in BANDS
    ),
)
def heard_balance(heard: Heard) -> list[float]:
    """Share of every band in the loudness, mean while it plays."""
    return [float(100.0 * x) for x in shares(heard)]


def shares(heard: Heard) -> NDArray[np.float64]:
    """Share of every band in the loudness, `(7,)`; zeros where nothing is heard."""
    bands = heard.loudness.bands
    mean = bands[playing(bands.sum(axis=1))].sum(axis=0, dtype=np.float64)
    return np.asarray(mean / mean.sum()) if mean.any() else mean


@metric(
    "device",
    *(
        Column(
            f"{name}_audible_pct",
            "%",
            f"for how much of the time in which there is something to hear at {band_range(name)} it is audible here "
            f"(at least 0.1 sone). What there is to hear: see {name}_missing_pct",
            _MODEL,
            "" if name == "air" else "higher",  # more air is not better: that is how harsh masters win
            3.0,
            label=f"{name} audible",
            score=_HEARD_TIME,
        )
        for name in ASKED
    ),
)
def audible(heard: Heard) -> list[float]:
    """Per band: still heard, of what this master has of it; 0 where it has nothing. What it lacks is known when all
    masters are (`translate.scoring.to_hear`)."""
    there, _ = audible_frames(heard)
    found = audible_pct(heard.loudness.bands[: len(there)], there)
    return [found[i] for i in map(BANDS.index, ASKED)]


def audible_pct(bands: NDArray[np.floating], there: NDArray[np.bool_]) -> list[float]:
    """Share of the frames in which a band is there to hear in which it is heard, in percent.

    Args:
        bands: Loudness here, `(frames, 7)` in sone.
        there: Frames in which each band is there to hear, `(frames, 7)`.

    Returns:
        Of each band; 0 where there is nothing to hear.
    """
    here = bands >= _HEARD_SONE
    return [_still_heard(here[:, i], at) for i, at in enumerate(there.T)]


@metric(
    "device",
    *(
        Column(
            f"{name}_there_pct",
            "%",
            "for how much of the time in which it plays "
            f"{'everything below 150 Hz' if name == 'bass' else band_range(name)} has at least 0.5 sone on the "
            "reference monitors",
            _MODEL,
            label=f"{name} in the master",
            score=_HEARD_TIME,
        )
        for name in ASKED
    ),
)
def there(heard: Heard) -> list[float]:
    """Per band: for how long the master has it."""
    own = (heard.reference or heard).loudness.bands
    kept = playing(own.sum(axis=1))
    lows = {"bass": ["sub", "bass"]}  # a bass may lie in the sub
    bands = [[BANDS.index(one) for one in lows.get(name, [name])] for name in ASKED]
    return [_still_heard(own[:, these].sum(axis=1) >= _ACTIVE_SONE, kept) for these in bands]


@metric(
    "device",
    Column(
        "bass_line_audible_pct",
        "%",
        "for how much of the time in which there is a bass line to hear it is heard here: its fundamental, or two of "
        "its harmonics in a row (2nd to 8th) that stand out and move with the note. What there is to hear: see "
        "bass_line_missing_pct",
        f"own definition; {_MODEL}",
        "higher",
        5.0,
        label="bass line audible",
        score=_HEARD_TIME,
    ),
    Column(
        "bass_line_there_pct",
        "%",
        "for how much of the time in which it plays a bass line has a certain pitch, 40–200 Hz, and at least 0.5 sone "
        "below 150 Hz on the reference monitors",
        f"own definition; {_MODEL}",
        label="bass line in the master",
        score=_HEARD_TIME,
    ),
)
def bass_line(heard: Heard) -> tuple[float, float]:
    """Heard here, of what this master has of it; for how long it has one."""
    line, own = heard.delivered.bass_line, (heard.reference or heard).loudness.bands
    here = line.heard(heard.loudness.specific)
    frames = min(len(here), len(own))
    low = own[:frames, : BANDS.index("bass") + 1].sum(axis=1) >= _ACTIVE_SONE
    has, kept = line.plays[:frames] & low, playing(own.sum(axis=1))[:frames]
    return _still_heard(here[:frames], has), _still_heard(has, kept)


def audible_frames(heard: Heard) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Frames in which each band is there to hear, on the reference monitors, and in which it is heard here;
    `(frames, 7)` both."""
    here, there = heard.loudness.bands, (heard.reference or heard).loudness.bands
    frames = min(len(here), len(there))
    return there[:frames] >= _ACTIVE_SONE, here[:frames] >= _HEARD_SONE


def _still_heard(here: NDArray[np.bool_], there: NDArray[np.bool_]) -> float:
    return float(here[there].mean() * 100.0) if there.any() else 0.0


@metric(
    "device",
    Column(
        "heard_range_phon",
        "phon",
        "range of the loudness level from quiet to loud: its 95th − its 10th percentile over time",
        _MODEL,
        label="range of loudness",
        score=ScoreScale(step=2.0, least_spread=2.0, dynamics=1),
    ),
    *(
        Column(
            f"{name}_peak_pct",
            "%",
            f"loudness of {band_range(name)} that is exceeded 5 % of the time, re the mean loudness of everything",
            _MODEL,
            score=LOUDNESS_SHARE if name == "presence" else None,
        )
        for name in _PEAKING
    ),
)
def heard_contrast(heard: Heard) -> list[float]:
    """What moments make of it, not the mean."""
    bands = heard.loudness.bands
    total = bands.sum(axis=1)
    kept = playing(total)
    if not kept.any():
        return [0.0] * (1 + len(_PEAKING))
    mean = float(total[kept].mean())
    peaks = [np.percentile(bands[kept, BANDS.index(n)], 95.0) / mean for n in _PEAKING]
    return [range_phon(total[~_silent(heard)[: len(total)]]), *(float(100.0 * p) for p in peaks)]


def _silent(heard: Heard) -> NDArray[np.bool_]:
    """Frames `(frames,)` without any sound: a hole is no quiet passage."""
    power = heard.spectrum.components.sum(axis=1, dtype=np.float64)
    return np.asarray(power <= _NO_SOUND * power.max(initial=0.0))


def range_phon(sone: NDArray[np.floating]) -> float:
    """Range of the loudness level, from the loudness `(frames,)` in sone; 0 where nothing plays."""
    kept = playing(sone)
    if not kept.any():
        return 0.0
    low, high = phon(np.percentile(sone[_whole(kept)], [10.0, 95.0]))
    return float(high - low)


def _whole(kept: NDArray[np.bool_]) -> slice:
    """From the first to the last frame that plays: breaks count, leader and tail do not."""
    where = np.flatnonzero(kept)
    return slice(int(where[0]), int(where[-1]) + 1)
