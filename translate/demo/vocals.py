"""Vocal arrangement and production: lead with doubles, harmonies, ad-libs panned wide."""

from dataclasses import replace

import numpy as np
import pedalboard as pb

from translate.demo.clock import Clock
from translate.demo.score import ADLIBS, CHORDS, CHORUS, LEAD, OUTRO, Note
from translate.demo.shaping import Signal, band, compress, equalise, highpass, pan, saturate
from translate.demo.space import echo, reverb
from translate.demo.voice import Singer, sing

__all__ = ["adlibs", "harmonies", "lead"]

_SCALE = (0, 2, 3, 5, 7, 9, 10)  # G dorian up from G: E natural is avoided by the melody, A stays A
_THROW_BEATS = (11.75, 19.5, 28.0, 35.0, 42.5, 52.25, 58.5, 67.5, 78.5)
"""Last words of lines; only these go to the echo."""


def _channel(x: Signal, rate: int, presence_db: float, air_db: float) -> Signal:
    """A vocal chain: low cut, box cut, presence and air, two stages of compression, a little warmth."""
    x = equalise(
        x,
        rate,
        pb.HighpassFilter(110.0),
        pb.PeakFilter(680.0, -3.5, 0.8),
        pb.PeakFilter(2800.0, presence_db, 0.7),
        pb.HighShelfFilter(6500.0, air_db, 0.7),
    )
    x = compress(x, rate, -22.0, 3.0, 8.0, 90.0)
    return compress(saturate(x, 4.0, oversampling=1), rate, -20.0, 2.0, 20.0, 200.0)


def _excite(x: Signal, rate: int) -> Signal:
    """Air for vowels: harmonics of what lies between 2 and 5 kHz, kept above 5 kHz."""
    driven = saturate(16.0 * band(x, rate, 2000.0, 5000.0), 6.0) / 16.0
    return x + 1.2 * highpass(driven, rate, 5200.0, order=4)


def _throws(x: Signal, clock: Clock) -> Signal:
    """Only the ends of lines."""
    gate = np.zeros(clock.frames)
    ramp = round(0.03 * clock.rate)
    for note in LEAD:
        if note.beat in _THROW_BEATS:
            start, stop = clock.frame(note.beat), clock.frame(note.beat + note.beats)
            gate[start : start + ramp] = np.linspace(0.0, 1.0, ramp)
            gate[start + ramp : stop] = 1.0
            gate[stop : stop + ramp] = np.linspace(1.0, 0.0, ramp)
    return x * gate


def lead(clock: Clock) -> Signal:
    """Lead voice `(2, frames)`: dry centre, doubles at the sides in the chorus, plate and echo throws."""
    rate = clock.rate
    voice = _excite(_channel(sing(LEAD, Singer("lead"), clock), rate, 3.0, 3.5), rate)
    chorus = tuple(n for n in LEAD if CHORUS - 0.5 <= n.beat < OUTRO)
    line, sides = pan(voice, 0.0), np.zeros((2, clock.frames))
    for name, side, late_s, cents in (("left", -0.75, 0.012, -7.0), ("right", 0.75, 0.019, 6.0)):
        singer = Singer(name, tract=1.15, breath=0.08, late_s=late_s, cents=cents)
        sides += pan(sing(chorus, singer, clock), side)
    line += 0.32 * _channel(sides, rate, 2.0, 4.0)
    room = 0.17 * reverb(voice, rate, 1.7, 28.0)
    repeats = 0.3 * echo(_throws(voice, clock), rate, clock.span(0.75) / rate)
    return line + room + repeats


def _third(note: Note, steps: int) -> Note:
    """The scale note `steps` above (or below) the melody; chromatic notes go with their neighbour."""
    octave, degree = divmod(int(note.pitch) - 55, 12)
    index = max(i for i, d in enumerate(_SCALE) if d <= degree) + steps
    shift, place = divmod(index, len(_SCALE))
    return replace(note, pitch=55 + 12 * (octave + shift) + _SCALE[place] - _FLAT.get(_SCALE[place], 0))


_FLAT = {9: 1}  # E becomes Eb: natural minor


def _oohs(voice: int) -> tuple[Note, ...]:
    """Backing vowels on the chords of the chorus."""
    return tuple(
        Note(c.beat, c.beats - 0.35, c.pitches[1:][min(voice, len(c.pitches) - 2)], "UW" if i % 2 else "AA")
        for i, c in enumerate(CHORDS)
        if CHORUS <= c.beat < OUTRO + 4
    )


def harmonies(clock: Clock) -> Signal:
    """Chorus harmonies a third above and below and a stack of backing vowels, off the centre, `(2, frames)`."""
    rate = clock.rate
    chorus = tuple(n for n in LEAD if CHORUS - 0.5 <= n.beat < OUTRO)
    parts = (
        (tuple(_third(n, 2) for n in chorus), "high", 0.55, 0.45),
        (tuple(_third(n, -2) for n in chorus), "low", -0.55, 0.45),
        (_oohs(0), "ooh one", -0.95, 0.34),
        (_oohs(1), "ooh two", 0.95, 0.34),
        (_oohs(3), "ooh three", -0.6, 0.3),
    )
    line = np.zeros((2, clock.frames))
    for notes, name, side, level in parts:
        singer = Singer(name, tract=1.16, breath=0.11, bright_hz=1400.0, late_s=0.014)
        line += level * pan(sing(notes, singer, clock), side)
    line = _channel(line, rate, 1.0, 3.0)
    return line + 0.35 * reverb(line, rate, 2.3, 20.0)


def adlibs(clock: Clock) -> Signal:
    """Answers in the gaps `(2, frames)`: thin, far left or far right, with echo and much room."""
    rate = clock.rate
    line, send = np.zeros((2, clock.frames)), np.zeros(clock.frames)
    cut = (pb.HighpassFilter(350.0), pb.HighpassFilter(300.0))
    for side in (-0.9, 0.9):
        notes = tuple(sorted((n for n, pan_ in ADLIBS if pan_ == side), key=lambda n: n.beat))
        voice = sing(notes, Singer(f"adlib {side}", tract=1.2, breath=0.12, vibrato_cents=20.0), clock)
        thin = equalise(_channel(voice, rate, 1.0, 3.0), rate, *cut)
        line += pan(thin, side)
        send += thin
    return 0.7 * line + 0.3 * reverb(send, rate, 2.3, 20.0) + 0.3 * echo(send, rate, clock.span(0.5) / rate)
