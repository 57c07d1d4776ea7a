"""A programme with the dynamics of music, made of nothing: for tests of the engine and for the benchmarks."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio

__all__ = ["decorrelated_pink", "pink", "programme"]

_BAR_S = 2.0
_BASS_HZ = (43.65, 43.65, 51.91, 38.89)


@cache
def programme(seconds: float, rate: int = 48_000, *, seed: int = 1, gain_db: float = 0.0) -> Audio:
    """Kick, bass, hats and a wide pad; two bars of every four are loud. About −9 LUFS, peaks near 0 dBFS."""
    bars = _bars(rate, seed)
    quiet_and_loud = [0.35 if number % 4 in (0, 3) else 1.0 for number in range(int(seconds / _BAR_S) + 1)]
    song = np.concatenate([bars[n % 4] * gain for n, gain in enumerate(quiet_and_loud)], axis=1)
    song = np.tanh(1.3 * song[:, : round(seconds * rate)]) * 10.0 ** (gain_db / 20.0)
    return Audio(song.astype(np.float32), rate, f"programme-{seed}")


def pink(seconds: float, rate: int, *, seed: int, rms: float = 0.1) -> NDArray[np.float64]:
    """Gaussian pink noise of one channel, 20 Hz to 20 kHz."""
    draw = np.random.default_rng(seed)
    frames = round(seconds * rate)
    hz = np.fft.rfftfreq(frames, 1.0 / rate)
    phases = np.exp(2j * np.pi * draw.random(hz.size))
    magnitude = np.where((hz >= 20.0) & (hz <= 20_000.0), np.maximum(hz, 1.0) ** -0.5, 0.0)
    wave = np.fft.irfft(magnitude * phases, frames)
    return np.asarray(wave * (rms / wave.std()), dtype=np.float64)


def decorrelated_pink(seconds: float, rate: int, *, seed: int = 5) -> Audio:
    """Two unrelated channels of pink noise."""
    both = np.stack([pink(seconds, rate, seed=seed), pink(seconds, rate, seed=seed + 1)])
    return Audio(both.astype(np.float32), rate, "pink")


@cache
def _bars(rate: int, seed: int) -> list[NDArray[np.float64]]:
    draw = np.random.default_rng(seed)
    return [_bar(number, rate, draw) for number in range(4)]


def _bar(number: int, rate: int, draw: np.random.Generator) -> NDArray[np.float64]:
    """One bar `(2, frames)` of four beats at 120 a minute."""
    frames = round(_BAR_S * rate)
    t = np.arange(frames) / rate
    beat = t % 0.5
    kick = np.exp(-beat * 14.0) * np.sin(2 * np.pi * (50.0 * beat + 4.0 * (1.0 - np.exp(-beat * 30.0))))
    bass_hz = _BASS_HZ[number % 4]
    bass = (np.sin(2 * np.pi * bass_hz * t) + 0.3 * np.sin(4 * np.pi * bass_hz * t)) * (1.0 - np.exp(-beat * 12.0))
    hats = np.diff(draw.standard_normal((2, frames + 1)), axis=1) * np.exp(-(t % 0.25) * 50.0)
    snare = draw.standard_normal(frames) * np.exp(-((t - 0.5) % 1.0) * 22.0)
    pad = np.zeros((2, frames))
    for step in (4, 7, 11, 14):
        turn = np.exp(8j * np.pi * bass_hz * 2.0 ** (step / 12.0) * t)
        sounding = np.ones_like(turn)
        for harmonic in range(1, 8):
            sounding = sounding * turn  # its powers are the harmonics
            pad += (np.exp(2j * np.pi * draw.random((2, 1))) * sounding).imag / harmonic**1.3
    mono = 0.9 * kick + 0.5 * bass + 0.25 * snare
    return np.asarray(mono + 0.12 * hats + 0.07 * pad, dtype=np.float64)
