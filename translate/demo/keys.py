"""Electric piano (frequency modulation) and the wide pad."""

import numpy as np
import pedalboard as pb

from translate.demo.clock import Clock
from translate.demo.score import CHORDS, CHORUS, END, OUTRO, VERSE, Chord
from translate.demo.shaping import (
    Signal,
    add,
    decay,
    equalise,
    generator,
    hertz,
    highpass,
    lowpass,
    pan,
    table_wave,
)

__all__ = ["chords", "pad"]

# (beat in the bar, length, velocity, which voices): the comping figure of each section
_VERSE_FIGURE = ((0.0, 1.6, 0.9, "all"), (1.75, 0.9, 0.55, "top"), (2.75, 1.1, 0.7, "all"))
_CHORUS_FIGURE = (
    (0.0, 1.4, 1.0, "all"),
    (1.5, 0.7, 0.7, "all"),
    (2.25, 0.5, 0.55, "top"),
    (2.75, 1.2, 0.85, "all"),
)
_LONG_FIGURE = ((0.0, 3.9, 0.8, "all"),)


def _tine(pitch: int, frames: int, rate: int, velocity: float) -> Signal:
    """One electric-piano note: a body partial and a short bell, both by frequency modulation (Chowning)."""
    hz = float(hertz(pitch))
    time = np.arange(frames) / rate
    turn = 2.0 * np.pi * hz * time
    body_index = velocity * (2.0 * decay(frames, rate, 1.8) + 0.45)
    bell_index = 1.0 * velocity * decay(frames, rate, 0.45)
    body = np.sin(turn + body_index * np.sin(turn + 0.3))
    bell = np.sin(turn * 1.001 + bell_index * np.sin(13.98 * turn))
    shape = decay(frames, rate, 6.5 - 0.04 * (pitch - 48)) * np.minimum(time / 0.003, 1.0)
    release = min(round(0.09 * rate), frames)
    shape[-release:] *= np.linspace(1.0, 0.0, release) ** 2
    return np.asarray((0.75 * body + 0.3 * bell) * shape * velocity)


def _figure(chord: Chord) -> tuple[tuple[float, float, float, str], ...]:
    if chord.beat >= OUTRO or chord.beat < VERSE:
        return _LONG_FIGURE
    return _CHORUS_FIGURE if chord.beat >= CHORUS else _VERSE_FIGURE


def chords(clock: Clock) -> Signal:
    """Electric piano `(2, frames)`: comping with rolled attacks, a slow stereo tremolo, soft top."""
    random = generator("chords")
    line = np.zeros((2, clock.frames))
    for chord in CHORDS:
        for offset, length, velocity, voices in _figure(chord):
            if offset >= chord.beats:
                continue
            beats = chord.beats if chord.beat >= END else min(length, chord.beats - offset)
            struck = chord.pitches if voices == "all" else chord.pitches[2:]
            for rank, pitch in enumerate(struck):
                late = 0.011 * rank + abs(random.normal(0.0, 0.004)) + 0.004
                touch = velocity * random.uniform(0.85, 1.0) * (1.08 if rank == len(struck) - 1 else 0.95)
                note = _tine(pitch, clock.span(beats) + round(0.09 * clock.rate), clock.rate, touch)
                add(line, pan(note, max(pitch - 62, -6) / 22), clock.frame(chord.beat + offset, late), 0.2)
    time = np.arange(clock.frames) / clock.rate
    sway = 0.16 * np.sin(2.0 * np.pi * 4.1 * time)
    line *= np.stack([1.0 + sway, 1.0 - sway])
    line = equalise(line, clock.rate, pb.Chorus(rate_hz=0.6, depth=0.12, centre_delay_ms=7.0, mix=0.3))
    return highpass(lowpass(line, clock.rate, 7500.0, order=1), clock.rate, 55.0)


def _strings(chord: Chord, clock: Clock, random: np.random.Generator) -> Signal:
    """One chord of detuned saws, other detunings left and right, so that the two sides hardly correlate."""
    frames = clock.span(chord.beats) + round(0.5 * clock.rate)
    time = np.arange(frames) / clock.rate
    sides = np.zeros((2, frames))
    for pitch in (*chord.pitches[1:], chord.pitches[-1] + 12):
        count = min(int(9000.0 / float(hertz(pitch))), 40)
        saw = np.zeros(count + 1, dtype=np.complex128)
        saw[1:] = -1j / np.arange(1, count + 1) ** 1.25
        for side in range(2):
            for cents in random.uniform(-11.0, 11.0, size=2):
                cycles = random.uniform() + float(hertz(pitch + cents / 100)) * time
                sides[side] += table_wave(saw, cycles)
    fade = round(0.45 * clock.rate)
    ramp = np.sin(np.linspace(0.0, np.pi / 2, fade))
    sides[:, :fade] *= ramp
    sides[:, -fade:] *= ramp[::-1]
    return sides


def pad(clock: Clock) -> Signal:
    """The pad `(2, frames)`: dark in the verse, open and louder in the chorus."""
    random = generator("pad")
    dark, bright = np.zeros((2, clock.frames)), np.zeros((2, clock.frames))
    played: dict[tuple[tuple[int, ...], float], Signal] = {}
    for chord in CHORDS:
        key = (chord.pitches, chord.beats)
        if key not in played:
            played[key] = _strings(chord, clock, random)
        chorus = CHORUS <= chord.beat < OUTRO + 4
        add(bright if chorus else dark, played[key], clock.frame(chord.beat), 0.05)
    time = np.arange(clock.frames) / clock.rate
    swell = np.interp(time, [clock.seconds(36), clock.seconds(CHORUS)], [0.8, 1.3])
    mixed = lowpass(dark * swell, clock.rate, 900.0) + 1.15 * lowpass(bright, clock.rate, 4200.0)
    return highpass(mixed, clock.rate, 160.0)
