"""Kick, snare with clap, hats with rolls: patterns and sounds."""

import numpy as np

from translate.demo.clock import Clock
from translate.demo.score import CHORUS, END, OUTRO, VERSE
from translate.demo.shaping import Signal, add, band, decay, generator, highpass, lowpass, pan, saturate

__all__ = ["hats", "kick", "kick_beats", "snare"]

_KICK_VERSE = ((0.0, 1.75, 2.5), (0.0, 2.5), (0.0, 1.75, 2.5), (0.0, 2.0, 2.5, 3.75))
_KICK_CHORUS = ((0.0, 1.75, 2.5), (0.0, 0.75, 2.5), (0.0, 1.75, 2.5), (0.0, 0.75, 2.5, 3.5))
_ROLLS = {12: (3.0, 3), 20: (3.5, 4), 28: (1.5, 3), 44: (3.0, 4), 52: (3.0, 6), 56: (1.5, 3), 64: (3.0, 4)}
"""Bar's first beat → (beat in the bar, strokes in half a beat)."""


def kick_beats() -> list[float]:
    """Beats on which the kick plays; it is out for the last half bar before the chorus."""
    beats = []
    for index, bar in enumerate(np.arange(VERSE, OUTRO, 4.0)):
        pattern = (_KICK_CHORUS if bar >= CHORUS else _KICK_VERSE)[index % 4]
        beats += [float(bar) + b for b in pattern if not CHORUS - 2 <= bar + b < CHORUS]
    return [*beats, OUTRO, OUTRO + 2.5, END]


def kick(clock: Clock) -> Signal:
    """Kick, mono `(frames,)`: a sweep down to 54 Hz with a beater click."""
    rate, random = clock.rate, generator("kick")
    frames = round(0.34 * rate)
    time = np.arange(frames) / rate
    hz = 54.0 + 95.0 * np.exp(-time / 0.034) + 380.0 * np.exp(-time / 0.004)
    body = np.sin(2.0 * np.pi * np.cumsum(hz) / rate) * decay(frames, rate, 0.42)
    click = band(random.standard_normal(frames) * decay(frames, rate, 0.02), rate, 1800.0, 7500.0)
    stroke = saturate(1.5 * body, 3.0) + 0.35 * click
    stroke[-200:] *= np.linspace(1.0, 0.0, 200)
    line = np.zeros(clock.frames)
    for beat in kick_beats():
        strength = 1.0 if beat % 4 == 0 else 0.86
        add(line, stroke, clock.frame(beat), strength * random.uniform(0.95, 1.0))
    return line


def _snare_stroke(rate: int, random: np.random.Generator) -> Signal:
    frames = round(0.32 * rate)
    time = np.arange(frames) / rate
    hz = 186.0 + 70.0 * np.exp(-time / 0.01)
    tone = np.sin(2.0 * np.pi * np.cumsum(hz) / rate) * decay(frames, rate, 0.17)
    wires = band(random.standard_normal(frames), rate, 1400.0, 10000.0) * decay(frames, rate, 0.26)
    return np.asarray(0.8 * tone + 0.75 * wires)


def _clap_stroke(rate: int, random: np.random.Generator) -> Signal:
    """Several hands a few milliseconds apart, other hands left and right, then a short room."""
    frames = round(0.3 * rate)
    noise = random.standard_normal((2, frames))
    time = np.arange(frames) / rate
    shape = 0.6 * decay(frames, rate, 0.35) * (time > 0.026)
    for hand in (0.0, 0.009, 0.018, 0.026):
        shape += np.where(time >= hand, np.exp(-(time - hand) / 0.0035), 0.0)
    return band(noise, rate, 900.0, 7000.0) * shape * 0.6


def snare(clock: Clock) -> Signal:
    """Snare and clap `(2, frames)` on two and four, softer in the verse; fills before sections."""
    rate, random = clock.rate, generator("snare")
    line = np.zeros((2, clock.frames))
    for beat in np.arange(VERSE, OUTRO + 4, 2.0) + 1.0:
        if CHORUS - 2 <= beat < CHORUS:
            continue
        full = beat >= CHORUS
        late = 0.006 + random.normal(0.0, 0.002)
        add(line, pan(_snare_stroke(rate, random), 0.0), clock.frame(beat, late), 0.75 if full else 0.5)
        add(line, _clap_stroke(rate, random), clock.frame(beat, late + 0.004), 0.8 if full else 0.45)
    fill = [(CHORUS - 2 + 0.25 * i, 0.2 + 0.06 * i) for i in range(8)]
    ghosts = [(bar + 2.25, 0.1) for bar in np.arange(CHORUS, OUTRO, 4.0)]
    for beat, strength in [*fill, *ghosts, (OUTRO - 0.5, 0.35), (OUTRO - 0.25, 0.45)]:
        late = random.normal(0.003, 0.002)
        add(line, pan(_snare_stroke(rate, random), 0.15), clock.frame(beat, late), strength)
    return saturate(line, 5.0)  # rounds peaks that only eat headroom


def _hat_stroke(rate: int, random: np.random.Generator, t60_s: float) -> Signal:
    """Six square waves that do not fit together, plus noise, above 7 kHz."""
    frames = round(min(1.3 * t60_s, 0.5) * rate)
    time = np.arange(frames) / rate
    partials = (205.3, 304.4, 369.6, 522.7, 540.0, 800.0)
    metal = sum((np.sign(np.sin(2.0 * np.pi * 2.15 * hz * time)) for hz in partials), np.zeros(frames))
    sound = highpass(0.18 * metal + 0.8 * random.standard_normal(frames), rate, 6500.0, order=3)
    stroke = lowpass(sound, rate, 15000.0, order=1) * decay(frames, rate, t60_s)
    stroke[-60:] *= np.linspace(1.0, 0.0, 60)
    return stroke


def _hat_pattern() -> list[tuple[float, float, float]]:
    """(beat, strength, decay in seconds): eighths in the verse, sixteenths in the chorus, rolls by bar."""
    strokes = []
    for bar in np.arange(VERSE, OUTRO + 4, 4.0):
        chorus = CHORUS <= bar < OUTRO
        start, count = _ROLLS.get(int(bar), (4.0, 0))
        for beat in np.arange(0.0, 4.0, 0.25 if chorus else 0.5):
            if start <= beat < start + 0.5 or CHORUS - 1 <= bar + beat < CHORUS:
                continue
            strength = 0.9 if beat % 1 == 0.5 else 0.65 if beat % 0.5 == 0 else 0.38
            opened = chorus and beat % 4 == 3.5
            strokes.append((bar + beat, 0.7 if opened else strength, 0.45 if opened else 0.075))
        for stroke in range(count):
            strokes.append((bar + start + 0.5 * stroke / count, 0.4 + 0.45 * stroke / count, 0.06))
    return strokes


def hats(clock: Clock) -> Signal:
    """Closed and open hats a little right, a shaker left in the chorus, `(2, frames)`."""
    rate, random = clock.rate, generator("hats")
    line = np.zeros((2, clock.frames))
    for beat, strength, t60_s in _hat_pattern():
        touch = strength * random.uniform(0.8, 1.0)
        stroke = _hat_stroke(rate, random, t60_s * random.uniform(0.85, 1.15))
        add(line, pan(stroke, 0.25), clock.frame(beat, random.normal(0.0, 0.0025)), 0.3 * touch)
    frames = round(0.09 * rate)
    swish = np.sin(np.linspace(0.0, np.pi, frames)) ** 2
    for beat in np.arange(CHORUS, OUTRO, 0.25):
        grain = band(random.standard_normal(frames), rate, 4500.0, 13000.0) * swish
        accent = 1.0 if beat % 1 == 0.5 else 0.5
        late = random.normal(-0.02, 0.003)
        add(line, pan(grain, -0.55), clock.frame(float(beat), late), 0.11 * accent * random.uniform(0.8, 1.0))
    return line
