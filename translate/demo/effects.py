"""Transitions: swells into sections, a crash, a falling sweep, and the quiet noise of tape."""

import numpy as np

from translate.demo.clock import Clock
from translate.demo.score import CHORUS, END, OUTRO, VERSE
from translate.demo.shaping import Signal, add, band, decay, generator, highpass, lowpass
from translate.demo.space import reverb

__all__ = ["effects"]


def _cymbal(rate: int, seconds: float, random: np.random.Generator) -> Signal:
    frames = round(seconds * rate)
    noise = highpass(random.standard_normal((2, frames)), rate, 3500.0)
    return lowpass(noise, rate, 13000.0, order=1) * decay(frames, rate, 0.9 * seconds)


def effects(clock: Clock) -> Signal:
    """Effects `(2, frames)`."""
    rate, random = clock.rate, generator("effects")
    line = np.zeros((2, clock.frames))
    for beat, level in ((VERSE, 0.05), (CHORUS, 0.13), (56.0, 0.06), (OUTRO, 0.11), (END, 0.05)):
        add(line, _cymbal(rate, 2.6, random), clock.frame(beat), level)
    for beat, beats, level in ((VERSE, 2.0, 0.05), (CHORUS, 4.0, 0.10), (OUTRO, 2.0, 0.06)):
        frames = clock.span(beats)
        rise = np.linspace(0.0, 1.0, frames) ** 2.5
        swell = band(random.standard_normal((2, frames)), rate, 1200.0, 9000.0) * rise
        add(line, swell, clock.frame(beat) - frames, level)
    frames = clock.span(3.0)
    fall = band(random.standard_normal((2, frames)), rate, 120.0, 700.0) * decay(frames, rate, 1.6)
    add(line, fall, clock.frame(CHORUS), 0.12)
    hiss = band(random.standard_normal((2, clock.frames)), rate, 900.0, 9000.0, order=1)
    return line + 0.25 * reverb(line, rate, 2.3, 20.0) + 0.0006 * hiss
