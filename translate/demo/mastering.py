"""The mix bus and four masters of it, each with one deliberate character."""

from collections.abc import Mapping

import numpy as np
import pedalboard as pb

from translate.audio import Audio
from translate.demo.shaping import Signal, band, compress, equalise, highpass, saturate

__all__ = ["masters", "mix"]


def mix(stems: Mapping[str, Audio]) -> Audio:
    """The unmastered mix: the sum of the stems, bus compression (2:1, slow) and a touch of tape."""
    audio = next(iter(stems.values()))
    return Audio(_bus(_sum(stems), audio.rate).astype(np.float32), audio.rate, "mix")


def masters(stems: Mapping[str, Audio]) -> dict[str, Audio]:
    """Four masters of the same stems: balanced, crushed, bright and wide."""
    rate = next(iter(stems.values())).rate
    toned = _tone(_bus(_sum(stems), rate), rate)
    made = {
        "balanced": _limited(toned, rate, 9.6),
        "crushed": _crushed(toned, rate),
        "bright": _limited(_harsh(toned, rate), rate, 8.1),
        "wide": _limited(_tone(_bus(_spread(stems), rate), rate), rate, 9.1),
    }
    return {name: Audio(x.astype(np.float32), rate, name) for name, x in made.items()}


def _sum(stems: Mapping[str, Audio]) -> Signal:
    return np.asarray(sum(s.samples.astype(np.float64) for s in stems.values()))


def _bus(x: Signal, rate: int) -> Signal:
    glued = compress(x, rate, -21.0, 2.0, 30.0, 140.0)
    return saturate(glued, 2.0)


def _tone(x: Signal, rate: int) -> Signal:
    """Mastering equaliser: rumble out, mud down, the voice forward."""
    return equalise(
        x,
        rate,
        pb.HighpassFilter(24.0),
        pb.PeakFilter(330.0, -2.8, 0.9),
        pb.PeakFilter(640.0, -2.0, 1.4),
        pb.PeakFilter(1800.0, 0.7, 0.7),
        pb.HighShelfFilter(7000.0, -0.8, 0.7),
    )


def _limited(x: Signal, rate: int, gain_db: float) -> Signal:
    """Gain, soft clipping, true-peak limiter."""
    loud = 1.25 * saturate(x * 10.0 ** (gain_db / 20.0) / 1.25, -1.0)
    return equalise(loud, rate, pb.BrickwallLimiter(-1.15, 120.0, 5.0, True))


def _crushed(x: Signal, rate: int) -> Signal:
    """Fast compression, heavy drive, and a fast limiter that watches samples, not what lies between them."""
    dense = compress(x, rate, -26.0, 4.0, 3.0, 60.0) * 10.0 ** (15.0 / 20.0)
    hot = saturate(dense, 4.5, oversampling=4)
    return equalise(hot, rate, pb.Gain(7.0), pb.BrickwallLimiter(0.0, 30.0, 1.0), pb.Gain(-1.2))


def _harsh(x: Signal, rate: int) -> Signal:
    """3–5 kHz and 6–9 kHz up, with distortion of the treble, and less bass."""
    up = equalise(
        x,
        rate,
        pb.LowShelfFilter(120.0, -2.5, 0.7),
        pb.PeakFilter(3800.0, 5.0, 0.9),
        pb.PeakFilter(7400.0, 6.5, 0.8),
    )
    fizz = saturate(4.0 * band(up, rate, 2500.0, 9000.0), 12.0)
    return up + 0.12 * highpass(fizz, rate, 4000.0)


_TURNED = ("bass", "chords", "pad", "harmonies", "adlibs", "fx")
_SPREAD = ("lead", "hats")


def _spread(stems: Mapping[str, Audio]) -> Signal:
    """Width bought with polarity: bass and wide stems with the right side turned over, the voice smeared.

    The voice gets a delayed copy, added left and taken away right (Lauridsen 1954): wide on two loudspeakers,
    and gone from the sum of both.
    """
    total = np.zeros((2, next(iter(stems.values())).frames))
    for name, stem in stems.items():
        x = stem.samples.astype(np.float64)
        if name in _TURNED:
            x = x * np.array([[1.12], [-1.12]])
        elif name in _SPREAD:
            copy = np.pad(x.mean(axis=0), (round(0.011 * stem.rate), 0))[: x.shape[1]]
            x = 0.75 * x + np.stack([copy, -copy])
        total += x
    return total
