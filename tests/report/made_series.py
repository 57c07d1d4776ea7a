"""Series of a song that does not exist, as in evidence.json."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.result import (
    AudibleSeries,
    BandEdges,
    DynamicsSeries,
    EvidenceSeries,
    HeardSeries,
    Identity,
    LoudnessSeries,
    MasterSeries,
    Setup,
    StereoSeries,
    ToneSpectrum,
    WaveformSeries,
)

__all__ = ["evidence"]

EDGES = (20.0, 60.0, 150.0, 400.0, 2_000.0, 5_000.0, 9_000.0, 20_000.0)
NAMES = ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")
STEPS = 120


def evidence(masters: Sequence[str], setups: Sequence[Setup], duration_s: float) -> EvidenceSeries:
    """The content of evidence.json, the same for the same names."""
    step = duration_s / STEPS
    devices = list(dict.fromkeys(setup.device for setup in setups))
    return EvidenceSeries(
        bands=tuple(
            BandEdges(name=n, low_hz=low, high_hz=high)
            for n, low, high in zip(NAMES, EDGES[:-1], EDGES[1:], strict=True)
        ),
        masters=tuple(_master(name, i, step, duration_s) for i, name in enumerate(masters)),
        heard=tuple(
            _heard(Identity.of(master, setup), m, devices.index(setup.device), step)
            for m, master in enumerate(masters)
            for setup in setups
        ),
    )


def _wave(seed: int, low: float, high: float) -> NDArray[np.float64]:
    """Goes up and down like a song, between `low` and `high`."""
    t = np.linspace(0.0, 1.0, STEPS)
    shape = 0.6 * np.sin(2 * np.pi * (3 + seed) * t) ** 2 + 0.4 * np.random.default_rng(seed).random(STEPS)
    return np.asarray(low + (high - low) * shape)


def _list(values: NDArray[np.floating[Any]], gap: slice | None = None) -> tuple[float | None, ...]:
    rounded: list[float | None] = [round(float(v), 2) for v in values]
    if gap is not None:
        rounded[gap] = [None] * len(rounded[gap])
    return tuple(rounded)


def _master(name: str, seed: int, step: float, duration_s: float) -> MasterSeries:
    tone = -12.0 - 0.5 * np.arange(31) + seed
    start = slice(0, 3)
    return MasterSeries(
        master=name,
        duration_s=duration_s,
        waveform=WaveformSeries(step_s=step, peak=_list(_wave(seed, 0.1, 0.95))),
        loudness=LoudnessSeries(
            step_s=step,
            momentary_lufs=_list(_wave(seed, -24.0, -9.0), start),
            short_term_lufs=_list(_wave(seed + 5, -18.0, -11.0), start),
        ),
        dynamics=DynamicsSeries(step_s=step, psr_db=_list(_wave(seed + 2, 7.0, 14.0), start)),
        stereo=StereoSeries(
            step_s=step,
            correlation=_list(_wave(seed + 3, 0.2, 1.0)),
            side_to_mid_db=_list(_wave(seed + 4, -18.0, -6.0)),
        ),
        tone=ToneSpectrum(hz=tuple(round(1000.0 * 10 ** (i / 10), 1) for i in range(-17, 14)), db=_list(tone)),
    )


def _heard(identity: Identity, seed: int, device: int, step: float) -> HeardSeries:
    intent = np.array([1.0, 6.0, 15.0, 42.0, 24.0, 8.0, 4.0])
    balance = intent * np.array([1.0, 0.5, 0.9, 1.1, 1.2, 1.0, 0.8]) ** device
    return HeardSeries(
        identity=identity,
        step_s=step,
        balance_pct=_list(100.0 * balance / balance.sum()),
        intent_pct=_list(intent),
        audible=(
            AudibleSeries(band="bass", pct=_list(_wave(seed + device, 0.0, 100.0))),
            AudibleSeries(band="presence", pct=_list(_wave(seed + 1, 60.0, 100.0))),
            AudibleSeries(band="air", pct=_list(_wave(seed + 2, 0.0, 100.0), slice(20, 40))),
        ),
        loudness_sone=_list(_wave(seed + 3, 4.0, 30.0)),
    )
