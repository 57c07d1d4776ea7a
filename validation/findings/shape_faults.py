"""Faults of the tone as a whole, of its ends and of the image, put into real music: what leaves finished masters."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series.image import side_to_mid_db
from translate.audio import Audio
from translate.dsp.levels import measure_levels
from validation.findings.delivery_faults import opposed
from validation.findings.injected import Fault
from validation.proof.filters import above, below, between, filtered, matched

__all__ = ["SHAPE_FAULTS"]

Array = NDArray[np.float64]


def _tone(gain_db: Callable[[Array], Array]) -> Callable[[Audio], Audio]:
    """A linear-phase equalizer, as loud as before."""
    return lambda audio: matched(
        filtered(audio.samples, audio.rate, gain=lambda hz: 10.0 ** (gain_db(hz) / 20.0)), audio
    )


def _bell(hz: Array) -> Array:
    """30 dB at 1.2 kHz, a twentieth of an octave wide."""
    return np.asarray(30.0 * np.exp(-0.5 * (np.log2(np.maximum(hz, 1.0) / 1_200.0) / 0.05) ** 2))


def _rumble(audio: Audio) -> Audio:
    """A tone of 12 Hz with 10 dB more power than 30–120 Hz."""
    low = filtered(audio.samples, audio.rate, gain=lambda hz: between(hz, 30.0, 120.0))
    rms = float(np.sqrt(np.mean(np.square(low))))
    wave = rms * 10.0**0.5 * np.sqrt(2.0) * np.sin(2.0 * np.pi * 12.0 * np.arange(audio.frames) / audio.rate)
    return audio.with_samples((audio.samples + wave).astype(np.float32))


def _clipped(audio: Audio) -> Audio:
    """Driven 4 dB beyond full scale and cut there."""
    hot = audio.samples * (10.0**0.2 / float(np.abs(audio.samples).max()))
    return audio.with_samples(np.clip(hot, -1.0, 1.0).astype(np.float32))


def _side(audio: Audio, to_mid_db: float) -> Audio:
    """The side so far below the mid, K-weighted."""
    left, right = audio.samples.astype(np.float64)
    mid, side = 0.5 * (left + right), 0.5 * (left - right)
    side *= 10.0 ** ((to_mid_db - side_to_mid_db(measure_levels(audio.samples, audio.rate))) / 20.0)
    return matched(np.stack([mid + side, mid - side]), audio)


def _aside(audio: Audio) -> Audio:
    return audio.with_samples(audio.samples * np.array([[1.0], [10.0**-0.5]], np.float32))


SHAPE_FAULTS = {
    "bright": Fault("too-bright", "4 kHz and above +20 dB", _tone(lambda hz: 20.0 * above(hz, 4_000.0))),
    "dull": Fault("too-dull", "4 kHz and above −36 dB", _tone(lambda hz: -36.0 * above(hz, 4_000.0))),
    "heavy": Fault("bass-heavy", "40–150 Hz +18 dB", _tone(lambda hz: 18.0 * between(hz, 40.0, 150.0))),
    "thin": Fault("thin", "150 Hz and below −40 dB", _tone(lambda hz: -40.0 * below(hz, 150.0))),
    "mud": Fault("muddy", "150–400 Hz +12 dB", _tone(lambda hz: 12.0 * between(hz, 150.0, 400.0))),
    "ring": Fault("resonance", "1.2 kHz +30 dB, a twentieth of an octave wide", _tone(_bell)),
    "low-pass": Fault("nothing-above", "low-pass at 9 kHz", _tone(lambda hz: -80.0 * above(hz, 9_000.0))),
    "high-pass": Fault("nothing-below", "high-pass at 200 Hz", _tone(lambda hz: -60.0 * below(hz, 200.0))),
    "rumble": Fault("sub-rumble", "12 Hz, 10 dB above 30–120 Hz", _rumble),
    "clipped": Fault("clipped", "cut 4 dB below its peaks", _clipped),
    "narrowed": Fault("narrow", "side 29 dB below the mid", lambda audio: _side(audio, -29.0)),
    "aside": Fault("one-sided", "right channel −10 dB", _aside),
    "bass in the sides": Fault("wide-bass", "25–120 Hz opposed", lambda audio: opposed(audio, 25.0, 120.0)),
}
"""By name."""
