"""What a song is compared with: damaged in three strengths, broken, changed by taste, and not at all."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d

from translate.audio import Audio
from validation.proof.degradations import DEGRADATIONS, degrade, degraded
from validation.proof.filters import above, below, between, filtered, lufs, matched, true_peak_dbtp

__all__ = [
    "BROKEN",
    "DEVELOPED_ON",
    "DEVICES",
    "INJECTED",
    "MIX",
    "ORIGINAL",
    "SHOWS_ON",
    "TASTE",
    "UNHEARD",
    "Versions",
    "injected",
    "mix_of",
    "shows_on",
    "versions",
]

Array = NDArray[np.float64]
Change = Callable[[Audio], Array]
Versions = Callable[[Audio], dict[tuple[str, int], Audio]]
"""Makes of a song what it is compared with, by kind and strength, and the song itself."""

ORIGINAL = "original"

MIX = "mix"
"""What stands in for the mix of a finished song: nobody has that."""

_EVERYWHERE = ("phone-speaker", "laptop", "true-wireless-earbuds", "car-parked", "tv", "studio-monitors", "club-pa")
_DEEP = ("true-wireless-earbuds", "car-parked", "studio-monitors", "club-pa")
_SUMMED = ("phone-speaker", "smart-speaker", "club-pa", "bluetooth-speaker")
DEVICES = tuple(dict.fromkeys((*_EVERYWHERE, *_SUMMED)))
"""On which songs are played."""

SHOWS_ON = {
    "sub boost": _DEEP,
    "thin": _DEEP,
    "bass out of phase": ("club-pa",),
    "out of phase": _SUMMED,
}
"""Devices on which a fault must show, where that is not on all of `DEVICES` that are stereo."""

DEVELOPED_ON = ("mud", "harshness", "thin", "out of phase", "hard clipping", "noise")
"""Half of the kinds: margin and weights may be chosen by them. The others are kept out of development."""

_TARGET_LUFS, _CEILING_DBTP = -14.0, -1.0
_SILENT = 1e-12  # of power


def shows_on(kind: str) -> tuple[str, ...]:
    """Where a fault must show."""
    return SHOWS_ON.get(kind, _EVERYWHERE)


def _tilt(db: float) -> Change:
    """So many dB from 100 Hz to 10 kHz, none at 1 kHz."""
    return lambda a: filtered(
        a.samples, a.rate, gain=lambda hz: 10.0 ** (np.clip(np.log10(np.maximum(hz, 1.0) / 1e3), -1, 1) * db / 40.0)
    )


def _width(db: float) -> Change:
    def apply(audio: Audio) -> Array:
        mid, side = (audio.samples[0] + audio.samples[1]) / 2.0, (audio.samples[0] - audio.samples[1]) / 2.0
        side = side * 10.0 ** (db / 20.0)
        return np.stack([mid + side, mid - side]).astype(np.float64)

    return apply


TASTE: dict[str, Change] = {
    "1.5 dB brighter": _tilt(1.5),
    "1.5 dB darker": _tilt(-1.5),
    "1 dB wider": _width(1.0),
    "1 dB narrower": _width(-1.0),
}
"""What one may like or not."""


def _dithered(audio: Audio) -> Array:
    noise = np.random.default_rng(4).triangular(-1.0, 0.0, 1.0, audio.samples.shape)
    return np.asarray(np.rint(audio.samples * 32767.0 + noise) / 32767.0)


def _later(audio: Audio) -> Array:
    lag = round(0.0005 * audio.rate)
    return np.pad(audio.samples.astype(np.float64), ((0, 0), (lag, 0)))[:, : audio.frames]


UNHEARD: dict[str, Change] = {
    "0.5 dB louder": lambda a: a.samples * 10.0**0.025,
    "dither at 16 bit": _dithered,
    "polarity": lambda a: -a.samples.astype(np.float64),
    "0.5 ms later": _later,
}
"""What nobody hears."""


def _silent(start: float, length_s: float) -> Change:
    """Silence from one sample to the next; `start` is a share of the song, so that short ones have it, too."""

    def apply(audio: Audio) -> Array:
        samples = audio.samples.astype(np.float64)
        first = round(start * samples.shape[1])
        samples[:, first : first + round(length_s * audio.rate)] = 0.0
        return samples

    return apply


def _channels(left: float, right: float) -> Change:
    return lambda a: a.samples * np.array([[left], [right]])


def _register(low_hz: float, high_hz: float) -> Change:
    return lambda a: filtered(a.samples, a.rate, gain=lambda hz: 1.0 - 0.99 * between(hz, low_hz, high_hz))


BROKEN: dict[str, Change] = {
    "hole of 2 s": _silent(0.45, 2.0),
    "dropout of 60 ms": _silent(0.35, 0.06),
    "dead channel": _channels(1.0, 0.0),
    "soft channel": _channels(1.0, 0.4),
    "one channel inverted": _channels(1.0, -1.0),
    "no bass": lambda a: filtered(a.samples, a.rate, gain=lambda hz: above(hz, 200.0)),
    "no middle": _register(500.0, 1_500.0),
    "no treble": lambda a: filtered(a.samples, a.rate, gain=lambda hz: below(hz, 4_000.0)),
}
"""What is broken, not a matter of degree."""


INJECTED = (*((name, 0) for name in BROKEN), ("hard clipping", 3), ("noise", 3), ("out of phase", 3))
"""Faults that nobody calls an improvement, as kind and strength: they must never raise a score."""


def versions(audio: Audio) -> dict[tuple[str, int], Audio]:
    """All versions by kind and strength, as loud as the original unless silence or a channel was taken."""
    found = {(ORIGINAL, 0): audio}
    found |= {(name, strength): one for name, strength, one in degraded(audio, tuple(DEGRADATIONS))}
    found |= {(name, 0): matched(change(audio), audio) for name, change in TASTE.items()}
    found |= {(name, 0): _changed(audio, change) for name, change in (*BROKEN.items(), *UNHEARD.items())}
    return _with_one_gain(audio, found)


def injected(audio: Audio) -> dict[tuple[str, int], Audio]:
    """The original and the versions of `INJECTED`, as `versions` makes them."""
    found = {(ORIGINAL, 0): audio}
    for name, strength in INJECTED:
        found[name, strength] = degrade(audio, name, strength) if strength else _changed(audio, BROKEN[name])
    return _with_one_gain(audio, found)


def mix_of(audio: Audio) -> Audio:
    """A stand-in for its mix: what mastering does undone, darker by 4 dB, 2 dB narrower, strokes up to 6 dB higher."""
    samples = _width(-2.0)(audio.with_samples(_changed(audio, _tilt(-4.0)).samples))
    power = np.square(samples).mean(axis=0)
    fast, slow = (uniform_filter1d(power, round(seconds * audio.rate)) + _SILENT for seconds in (0.01, 0.4))
    return matched(samples * np.clip(np.sqrt(fast / slow), 0.8, 2.0), audio)


def _changed(audio: Audio, change: Change) -> Audio:
    return audio.with_samples(np.asarray(change(audio), dtype=np.float32))


def _with_one_gain(audio: Audio, found: dict[tuple[str, int], Audio]) -> dict[tuple[str, int], Audio]:
    """To −14 LUFS, or to where the highest true peak of any version is −1 dBTP."""
    room_db = _CEILING_DBTP - max(true_peak_dbtp(one) for one in found.values())
    gain_db = min(_TARGET_LUFS - lufs(audio.samples, audio.rate), room_db)
    return {key: one.gained(gain_db) for key, one in found.items()}
