"""Bursts of noise where consonants would stand: right before something in the voice's range sets in."""

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from validation.proof.filters import between, filtered

__all__ = ["BAND_HZ", "BURST_S", "bursts", "places_s"]

Array = NDArray[np.float64]

BAND_HZ = (6_000.0, 9_000.0)
BURST_S = 0.07
"""About as long as an /s/ in running speech."""

_VOICE_HZ = (300.0, 3_000.0)
_STEP_S, _APART_S, _PER_S = 0.01, 0.28, 2.0
_RISE_STEPS = 4


def places_s(audio: Audio) -> list[float]:
    """Where bursts end, in s: the strongest onsets in 300–3000 Hz, two a second, at least 0.28 s apart."""
    rise = _rise_db(audio)
    wanted, apart = max(round(audio.duration_s * _PER_S), 1), round(_APART_S / _STEP_S)
    chosen: list[int] = []
    for step in np.argsort(-rise, kind="stable"):
        if len(chosen) == wanted:
            break
        if step * _STEP_S >= BURST_S and all(abs(step - other) >= apart for other in chosen):
            chosen.append(int(step))
    return [step * _STEP_S for step in sorted(chosen)]


def bursts(audio: Audio) -> Array:
    """The bursts alone, the same in both channels, `(2, frames)`; mean square 1 inside a burst."""
    places = places_s(audio)
    length = round(BURST_S * audio.rate)
    window = np.sin(np.pi * (np.arange(length) + 0.5) / length) ** 0.5  # level for most of its length
    draw = np.random.default_rng(6_9)
    noise = np.zeros((1, audio.frames))
    for place in places:
        end = min(round(place * audio.rate), audio.frames)
        burst = draw.standard_normal(length) * window
        noise[0, max(end - length, 0) : end] += burst[length - min(length, end) :]
    noise = filtered(noise, audio.rate, gain=lambda hz: between(hz, *BAND_HZ))
    power = np.square(noise).sum() / (len(places) * length)
    return np.repeat(noise / np.sqrt(power), 2, axis=0)


def _rise_db(audio: Audio) -> Array:
    """Rise of the level in the voice's range over 40 ms, per 10 ms; nothing counts 30 dB below the loudest."""
    step = round(_STEP_S * audio.rate)
    mid = audio.samples.mean(axis=0, keepdims=True)
    voice = filtered(mid, audio.rate, gain=lambda hz: between(hz, *_VOICE_HZ))[0]
    steps = voice.size // step
    power = np.square(voice[: steps * step]).reshape(steps, step).mean(axis=1)
    power = np.maximum(power, power.max(initial=1e-20) * 1e-3)
    smooth = np.convolve(np.pad(power, _RISE_STEPS, mode="edge"), np.ones(_RISE_STEPS), "valid")
    before, after = smooth[:steps], smooth[_RISE_STEPS : _RISE_STEPS + steps]
    return np.asarray(10.0 * np.log10(after / before))
