"""The 808: a sine below 50 Hz with a pitch drop, glides, and harmonics from saturation."""

import numpy as np

from translate.demo.clock import Clock
from translate.demo.score import BASS, CHORUS, Note
from translate.demo.shaping import Signal, add, decay, hertz, highpass, lowpass, saturate

__all__ = ["bass"]


def _note(note: Note, target: int, clock: Clock) -> Signal:
    rate = clock.rate
    release = round(0.06 * rate)
    frames = clock.span(note.beats) + release
    time = np.arange(frames) / rate
    middle = 0.55 * frames / rate
    slide = 1.0 / (1.0 + np.exp(-(time - middle) / 0.03))
    pitch = note.pitch + (target - note.pitch) * slide + 9.0 * np.exp(-time / 0.012)
    wave = np.sin(2.0 * np.pi * np.cumsum(hertz(pitch)) / rate)
    shape = np.minimum(time / 0.004, 1.0) * decay(frames, rate, 7.0)
    shape[-release:] *= np.cos(np.linspace(0.0, np.pi / 2, release)) ** 2
    return np.asarray(wave * shape)


def bass(clock: Clock) -> Signal:
    """The bass line, mono `(frames,)`: clean fundamental and a driven copy for small loudspeakers."""
    line = np.zeros(clock.frames)
    for note, target in BASS:
        level = 1.0 if note.beat >= CHORUS else 0.86
        add(line, _note(note, target, clock), clock.frame(note.beat, 0.004), level)
    bent = saturate(line + 0.35, 10.0)  # off centre: even harmonics are what a small loudspeaker plays
    grit = highpass(lowpass(bent, clock.rate, 1600.0), clock.rate, 70.0)
    return np.asarray(0.55 * line + 2.2 * grit)
