"""From instruments to stems: rooms, side-chain, fader levels, the end of the song."""

from functools import partial

import numpy as np

from translate.audio import Audio
from translate.demo.bass import bass
from translate.demo.clock import Clock
from translate.demo.drums import hats, kick, kick_beats, snare
from translate.demo.effects import effects
from translate.demo.keys import chords, pad
from translate.demo.score import CHORUS, END, OUTRO, VERSE
from translate.demo.shaping import Signal, pan
from translate.demo.space import reverb
from translate.demo.vocals import adlibs, harmonies, lead

__all__ = ["FADERS_DB", "stems"]

FADERS_DB = {
    "kick": -16.5,
    "bass": -20.5,
    "snare": -23.5,
    "hats": -33.5,
    "chords": -24.0,
    "pad": -26.0,
    "lead": -18.0,
    "harmonies": -24.0,
    "adlibs": -25.0,
    "fx": -33.0,
}
"""Level of each stem: RMS over its loudest second, dBFS."""


def stems(rate: int = 44100) -> dict[str, Audio]:
    """The song's stems, after faders and side-chain: their sum is the mix before the bus.

    `rate` in Hz. The same bits on every run.
    """
    clock = Clock(rate)
    duck = partial(_duck, clock=clock)
    raw = {
        "kick": pan(kick(clock), 0.0),
        "bass": pan(duck(bass(clock), depth=0.5, release_s=0.11), 0.0),
        "snare": _roomy(snare(clock), rate, 0.16, 0.9),
        "hats": _roomy(hats(clock), rate, 0.05, 0.9),
        "chords": _roomy(duck(chords(clock), depth=0.2, release_s=0.16), rate, 0.16, 1.7),
        "pad": _roomy(duck(pad(clock), depth=0.42, release_s=0.22), rate, 0.22, 2.3),
        "lead": lead(clock),
        "harmonies": harmonies(clock),
        "adlibs": adlibs(clock),
        "fx": effects(clock),
    }
    ride = _ride(clock)
    return {
        name: Audio((_levelled(sound, rate, FADERS_DB[name]) * ride).astype(np.float32), rate, name)
        for name, sound in raw.items()
    }


def _roomy(x: Signal, rate: int, amount: float, t60_s: float) -> Signal:
    return x + amount * reverb(x, rate, t60_s)


def _duck(x: Signal, clock: Clock, depth: float, release_s: float) -> Signal:
    """Make room for the kick: down by `depth` in 6 ms, back with `release_s`."""
    time = np.arange(round(4 * release_s * clock.rate)) / clock.rate
    dip = depth * np.minimum(time / 0.006, 1.0) * np.exp(-time / release_s)
    gain = np.zeros(clock.frames)
    for beat in kick_beats():
        start = clock.frame(beat)
        part = gain[start : start + len(dip)]
        np.maximum(part, dip[: len(part)], out=part)
    return x * (1.0 - gain)


def _levelled(x: Signal, rate: int, level_db: float) -> Signal:
    """Gain so that the loudest second has this RMS."""
    power = np.add.reduceat(np.square(x).mean(axis=0), np.arange(0, x.shape[1], rate)) / rate
    return np.asarray(x * 10.0 ** (level_db / 20.0) / np.sqrt(power.max()))


def _ride(clock: Clock) -> Signal:
    """The fader ride over the form, and the end: the last chord rings, then silence at the last frame."""
    beats = (0.0, VERSE - 0.5, VERSE, CHORUS - 1, CHORUS - 0.25, OUTRO, OUTRO + 4, END)
    level_db = (-1.0, -1.0, -1.5, -1.5, 0.6, 0.6, -1.5, -2.0)
    time = np.arange(clock.frames) / clock.rate
    gain = 10.0 ** (np.interp(time, [clock.seconds(b) for b in beats], level_db) / 20.0)
    start = clock.frame(END + 2.5)
    gain[start:] *= np.cos(np.linspace(0.0, np.pi / 2, clock.frames - start)) ** 2
    return np.asarray(gain)
