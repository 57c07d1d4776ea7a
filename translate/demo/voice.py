"""A singing voice by source and filter: glottal pulses and breath through gliding formants, and consonants.

Source: the pulse of Klatt and Klatt 1990 (KLGLOTT88). Filter: a cascade of formant resonances evaluated per
short-time frame and applied by overlap-add, so that vowels can move while the pitch moves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from translate.demo.clock import Clock
from translate.demo.phrasing import CONTROL_HZ, Phrase, phrases
from translate.demo.score import Note
from translate.demo.shaping import Signal, add, band, generator, hertz, lowpass, table_wave

__all__ = ["Singer", "sing"]

_HOP_S, _OPEN = 0.0058, 0.62  # frame step; open quotient of the glottis
_UPPER_HZ = (3500.0, 4300.0, 5400.0, 6500.0, 7700.0, 9000.0, 10500.0)
_UPPER_WIDTH_HZ = (180.0, 260.0, 420.0, 550.0, 700.0, 900.0, 1200.0)

_FLATTEN = 0.62  # exponent of the response: a bare cascade leaves OW 45 dB down at 2 kHz


@dataclass(frozen=True)
class Singer:
    """One performance: `name` seeds it, `tract` scales the formants, `late_s` and `cents` offset it."""

    name: str
    tract: float = 1.13
    breath: float = 0.05
    bright_hz: float = 2600.0
    vibrato_cents: float = 28.0
    late_s: float = 0.0
    cents: float = 0.0


def sing(notes: tuple[Note, ...], singer: Singer, clock: Clock) -> Signal:
    """The line of one singer, dry and mono `(frames,)`, about −20 dBFS RMS while singing."""
    random = generator(singer.name)
    line = np.zeros(clock.frames)
    for phrase in phrases(notes, clock, random):
        start = phrase.start_s + singer.late_s + random.normal(0.0, 0.004)
        add(line, _phrase(phrase, singer, clock.rate, random), max(round(start * clock.rate), 0))
    loud = np.abs(line) > 1e-3
    return np.asarray(0.1 * line / np.sqrt(np.mean(np.square(line[loud]))))


def _phrase(phrase: Phrase, singer: Singer, rate: int, random: np.random.Generator) -> Signal:
    frames = round(phrase.length_s * rate)
    time = np.arange(frames) / rate
    control = np.arange(len(phrase.pitch)) / CONTROL_HZ
    pitch = np.interp(time, control, _intonation(phrase, singer, random))
    shimmer = gaussian_filter1d(random.standard_normal(len(control)), 4.0)
    level = np.interp(time, control, phrase.level * (1.0 + 0.05 * shimmer / shimmer.std()))
    cycles = np.cumsum(hertz(pitch)) / rate
    pulses = table_wave(_glottis(rate, float(hertz(pitch.max()))), cycles)
    pulses = lowpass(pulses, rate, singer.bright_hz, order=1)
    open_phase = 0.35 + 0.65 * ((cycles % 1.0) < _OPEN)
    breath = np.interp(time, control, phrase.breath)
    noise = random.standard_normal(frames) * (singer.breath * open_phase * level + 0.06 * breath)
    voiced = _formants(pulses * level + noise, phrase, singer, rate)
    voiced /= np.sqrt(np.mean(np.square(voiced[level > 0.5]))) + 1e-12
    return np.asarray(voiced + _consonants(phrase, rate, frames, random))


def _intonation(phrase: Phrase, singer: Singer, random: np.random.Generator) -> Signal:
    """Pitch with glides (already in the phrase), vibrato that grows on held notes, drift and jitter."""
    count = len(phrase.pitch)
    rate_hz = 5.4 + 0.5 * gaussian_filter1d(random.standard_normal(count), 300) * 30
    vibrato = np.sin(2.0 * np.pi * np.cumsum(rate_hz) / CONTROL_HZ + random.uniform(0, 6)) * phrase.held
    drift = gaussian_filter1d(random.standard_normal(count), 120)
    jitter = gaussian_filter1d(random.standard_normal(count), 4)
    drift, jitter = drift / drift.std(), jitter / jitter.std()
    bend = singer.cents + singer.vibrato_cents * vibrato + 5.0 * drift + 3.0 * jitter
    return np.asarray(phrase.pitch + bend / 100.0)


def _glottis(rate: int, highest_hz: float) -> NDArray[np.complex128]:
    """Harmonics of the glottal flow's derivative that stay below Nyquist at the highest pitch."""
    phase = np.arange(4096) / 4096
    flow = np.where(phase < _OPEN, 2.0 * phase / _OPEN - 3.0 * (phase / _OPEN) ** 2, 0.0)
    count = min(int(0.46 * rate / highest_hz), 400)
    return np.asarray(np.fft.rfft(flow)[: count + 1] / 2048)


def _formants(source: Signal, phrase: Phrase, singer: Singer, rate: int) -> Signal:
    """Overlap-add with Hann frames; each frame is multiplied by the cascade's response at its moment."""
    hop = round(_HOP_S * rate)
    size = 4 * hop
    window = (0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(size) / size)).astype(np.float32)
    padded = np.pad(source.astype(np.float32), (size, 2 * size))
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    bins = 2 * size
    spectra = np.fft.rfft(frames * window, bins, axis=1)
    centres = (np.arange(len(frames)) * hop - size / 2) / rate
    times = np.arange(phrase.formants.shape[1]) / CONTROL_HZ
    tracks: Signal = np.stack([np.interp(centres, times, track) for track in phrase.formants])
    tracks *= singer.tract
    low_limit = 1.02 * hertz(np.interp(centres, times, phrase.pitch))
    tracks[0] = np.maximum(tracks[0], low_limit)  # singers raise F1 with the pitch
    spectra *= _cascade(tracks, np.asarray(np.fft.rfftfreq(bins, 1.0 / rate), dtype=np.float64), singer.tract)
    blocks = np.fft.irfft(spectra, bins, axis=1) / 2.0
    out = np.zeros(len(frames) * hop + bins)
    for part in range(bins // hop):
        view = out[part * hop : part * hop + len(frames) * hop]
        view += blocks[:, part * hop : (part + 1) * hop].ravel()
    return out[size : size + len(source)]


def _cascade(tracks: Signal, hz: Signal, tract: float) -> NDArray[np.complex64]:
    """Response `(frames, bins)` of second-order resonances with unit gain at 0 Hz, flattened."""
    fixed = np.ones(len(hz), dtype=np.complex128)
    for centre, width in zip(_UPPER_HZ, _UPPER_WIDTH_HZ, strict=True):
        ratio = hz / (centre * tract)
        fixed *= 1.0 - ratio**2 + 1j * ratio * width / centre
    response = np.repeat((1.0 / fixed).astype(np.complex64)[None, :], tracks.shape[1], axis=0)
    single = hz.astype(np.float32)
    for track, width in zip(tracks, (60.0, 75.0, 110.0), strict=True):
        ratio = single[None, :] / track.astype(np.float32)[:, None]
        resonance = np.empty_like(response)
        resonance.real = 1.0 - ratio * ratio
        resonance.imag = ratio * (width / track).astype(np.float32)[:, None]
        response /= resonance
    response *= (response.real**2 + response.imag**2) ** np.float32((_FLATTEN - 1.0) / 2.0)
    return response


def _consonants(phrase: Phrase, rate: int, frames: int, random: np.random.Generator) -> Signal:
    """Fricatives and bursts: band noise with a shape; a burst starts at once, a hiss swells."""
    line = np.zeros(frames)
    for start_s, noise in phrase.noises:
        count = round(noise.length_s * rate)
        ramp = np.arange(count) / count
        shape = np.exp(-4.0 * ramp) if noise.length_s < 0.05 else np.sin(np.pi * ramp**0.8) ** 0.7
        sound = band(random.standard_normal(count + 400), rate, noise.low_hz, noise.high_hz)[400:]
        sound *= shape / np.sqrt(np.mean(np.square(sound)))
        add(line, sound, max(round(start_s * rate), 0), noise.level * random.uniform(0.9, 1.1))
    return line
