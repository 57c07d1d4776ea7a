"""A finding's remedy as a chain of effects: `remedy`."""

from collections.abc import Callable
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from translate.figures import figure, signed
from translate.result import (
    Action,
    DeEsser,
    DynamicBand,
    EqBand,
    HighPass,
    MonoBelow,
    PeakReduction,
    TrimGain,
    WidthChange,
)
from translate.trying.chain import Effect, EffectChain

__all__ = ["remedy"]

Samples = NDArray[np.float32]
Process = Callable[[Samples, int], Samples]

_ATTACK_MS, _RELEASE_MS = 5.0, 80.0
_LOUD_PCT = 90.0  # of the band's levels: only above does a dynamic band work
_FRAME_S = 0.02
_RATIO = 4.0
_FASTEST_MS, _LOOKAHEAD_MS = 40.0, 1.5


def remedy(action: Action, scale: float = 1.0) -> EffectChain | None:
    """What an engineer would do, done.

    Args:
        action: Of a finding.
        scale: How much of it: 0.5 is half of its dB. What has no amount (a high-pass, mono below) stays as it is.

    Returns:
        None where no effect on a finished master does it: less drive into a limiter that has already worked, or
        anything in the mix.
    """
    step = _step(action, scale)
    return EffectChain((step,)) if step else None


def _step(action: Action, scale: float) -> Effect | None:
    if isinstance(action, EqBand):
        gain_db = action.gain_db * scale
        label = f"{signed(gain_db)} dB at {_range(action.low_hz, action.high_hz)}"
        return _on(action.part, label, _bell(action.low_hz, action.high_hz, gain_db))
    if isinstance(action, DynamicBand | DeEsser):
        by_db = abs(action.gain_db) if isinstance(action, DynamicBand) else action.reduction_db
        name = "dynamic equalizer" if isinstance(action, DynamicBand) else "de-esser"
        if isinstance(action, DynamicBand) and action.gain_db > 0.0:
            return None
        label = f"{name}: up to {figure(-by_db * scale)} dB at {_range(action.low_hz, action.high_hz)}"
        return _on(action.part, label, _ducked(action.low_hz, action.high_hz, by_db * scale))
    if isinstance(action, HighPass):
        return Effect(f"nothing below {action.hz:.0f} Hz", _high_pass(action.hz))
    if isinstance(action, MonoBelow):
        return _on("side", f"mono below {action.hz:.0f} Hz", _high_pass(action.hz))
    if isinstance(action, WidthChange):
        side_db = action.side_db * scale
        above = f" from {action.low_hz:.0f} Hz on" if action.low_hz else ""
        return _on("side", f"side {signed(side_db)} dB{above}", _gained(side_db, action.low_hz))
    if isinstance(action, TrimGain):
        return Effect(f"{signed(action.gain_db)} dB", _gained(action.gain_db, None))
    if isinstance(action, PeakReduction):
        return Effect(f"peaks {figure(action.reduction_db * scale)} dB lower", _peaks(action.reduction_db * scale))
    return None


def _on(part: str, label: str, process: Process) -> Effect:
    """In stereo, or on mid or side alone."""
    if part == "stereo":
        return Effect(label, process)

    def only(samples: Samples, rate: int) -> Samples:
        mid, side = 0.5 * (samples[:1] + samples[1:]), 0.5 * (samples[:1] - samples[1:])
        mid, side = (process(mid, rate), side) if part == "mid" else (mid, process(side, rate))
        return np.concatenate([mid + side, mid - side])

    return Effect(label if part in label else f"{label}, {part} only", only)


def _through(samples: Samples, rate: int, *plugins: object) -> Samples:
    import pedalboard as pb

    return np.asarray(pb.Pedalboard(list(plugins))(np.ascontiguousarray(samples), rate, reset=True))  # type: ignore[arg-type]


def _bell(low_hz: float, high_hz: float, gain_db: float) -> Process:
    import pedalboard as pb

    middle = sqrt(low_hz * high_hz)
    return lambda samples, rate: _through(samples, rate, pb.PeakFilter(middle, gain_db, middle / (high_hz - low_hz)))


def _high_pass(hz: float) -> Process:
    """24 dB per octave."""
    import pedalboard as pb

    return lambda samples, rate: _through(samples, rate, *(pb.HighpassFilter(hz) for _ in range(4)))


def _gained(gain_db: float, low_hz: float | None) -> Process:
    import pedalboard as pb

    if low_hz is None:
        return lambda samples, rate: _through(samples, rate, pb.Gain(gain_db))
    return lambda samples, rate: _through(samples, rate, pb.HighShelfFilter(low_hz, gain_db, 0.707))


def _ducked(low_hz: float, high_hz: float, by_db: float) -> Process:
    """The band by itself through a compressor, and put back in its place: untouched where it is not loudest."""
    import pedalboard as pb

    def process(samples: Samples, rate: int) -> Samples:
        band = _through(samples, rate, pb.HighpassFilter(low_hz), pb.LowpassFilter(high_hz))
        top, threshold = _levels_db(band, rate)
        ratio = min(max(1.0 / (1.0 - min(by_db / max(top - threshold, 0.1), 0.9)), 1.1), 4.0 * _RATIO)
        less = _through(band, rate, pb.Compressor(threshold, ratio, _ATTACK_MS, _RELEASE_MS))
        return np.asarray(samples - band + less)

    return process


def _levels_db(band: Samples, rate: int) -> tuple[float, float]:
    """The loudest frames, and where the louder tenth of them begins, in dB."""
    size = max(round(_FRAME_S * rate), 1)
    count = max(band.shape[1] // size, 1)
    frames = np.abs(band[:, : count * size]).max(axis=0)
    peaks = frames[: frames.size // count * count].reshape(count, -1).max(axis=1)
    levels = 20.0 * np.log10(np.maximum(peaks, 1e-6))
    return float(np.percentile(levels, 99.5)), float(np.percentile(levels, _LOUD_PCT))


def _peaks(reduction_db: float) -> Process:
    import pedalboard as pb

    def process(samples: Samples, rate: int) -> Samples:
        highest = 20.0 * float(np.log10(max(float(np.abs(samples).max()), 1e-6)))
        limiter = pb.BrickwallLimiter(max(highest - reduction_db, -60.0), _FASTEST_MS, _LOOKAHEAD_MS, True)
        return _through(samples, rate, limiter)

    return process


def _range(low_hz: float, high_hz: float) -> str:
    if low_hz >= 1_000.0:
        return f"{low_hz / 1000:.2g}–{high_hz / 1000:.2g} kHz"
    return f"{low_hz:.0f}–{high_hz:.0f} Hz"
