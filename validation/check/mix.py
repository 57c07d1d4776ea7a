"""Recall and false alarms of `translate check --mix`: mixes of stems, sound and with a fault, and finished songs."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.files import load
from translate.readiness import check_mix
from translate.result import Readiness
from validation.check.mix_songs import Material, below, materials, part_of
from validation.music import SHARED_AUDIO

__all__ = ["mixes"]

_Array = NDArray[np.float64]
_OF_MASTERS = ("clipped", "bus-limiter", "soft-clipped", "no-headroom", "lossy-source", "no-top")
"""What is true of finished, lossy songs and is no false alarm of a mix."""
_SUNG = ("Coulton", "Morin", "Hobbs", "Dunston", "Invaders__audio")
"""Finished songs in which a lead voice sings."""
_ABOUT_VOICE = "voice-unclear"
_BURIED = ("voice-buried", "hook-crowded", "presence-buried", _ABOUT_VOICE)
_HEAVY = ("low-end-heavy", "bass-heavy", "low-end-eats-headroom", "does-not-get-loud", "low-end-swings")


@dataclass(frozen=True)
class _Made:
    """A mix of some material; `fault`: "" of a sound one; `codes` that name it."""

    song: str
    fault: str
    mix: Audio
    codes: tuple[str, ...] = ()
    stems: dict[str, Audio] = field(default_factory=dict)
    instrumental: bool = False

    @property
    def lead(self) -> str:
        """What leads."""
        return "guitar" if self.instrumental else "voice"


def mixes(most: int, half_of: Callable[[Path], str]) -> None:
    """Print the tables: faults first, then finished songs, first of the half of makers that set thresholds."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for made in _all():
        answer = check_mix(made.mix, stems=dict(made.stems), instrumental=made.instrumental)
        named = [one.code for one in answer.findings if one.severity != "hint"]
        row = made.fault or _sound(made)
        asked[row] += 1
        if made.fault:
            found[row] += bool(set(named) & set(made.codes))
        else:
            found[f"{row}: {answer.status}"] += 1
        sys.stdout.write(f"{made.song}: {row}: {answer.status}: {', '.join(named) or 'nothing'}\n")
        sys.stdout.flush()
    sys.stdout.write("\n| mix | named | n |\n|---|---:|---:|\n")
    for row, count in asked.items():
        if row.startswith("sound"):
            for status in ("ready", "unsure", "fix-first"):
                sys.stdout.write(f"| {row}: {status} | {found[f'{row}: {status}']} | {count} |\n")
        else:
            sys.stdout.write(f"| {row} | {found[row]} | {count} |\n")
    for half in "AB":
        _finished(half, most, half_of)


def _sound(made: _Made) -> str:
    """A lead guitar is not as loud as a voice: what is said of it as one is counted by itself."""
    return f"sound, {f'{made.lead} as vocal' if made.stems else 'no stems'}"


def _finished(half: str, most: int, half_of: Callable[[Path], str]) -> None:
    """Finished songs are sound in their balance, whatever else they are."""
    every = [p for part in ("songs", "norm") for p in sorted((SHARED_AUDIO / part).iterdir())]
    paths = [p for p in every if p.suffix in (".ogg", ".mp3", ".flac") and half_of(p) in half][:most]
    alarms: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    voices: Counter[tuple[bool, bool]] = Counter()
    for path in paths:
        said = _said_of(check_mix(part_of(load(path))))
        sung = any(name in path.stem for name in _SUNG)
        voices[sung, _ABOUT_VOICE in said] += 1
        if not sung:
            said.pop(_ABOUT_VOICE, None)  # as with --instrumental
        statuses["fix-first" if "problem" in said.values() else "unsure" if said else "ready"] += 1
        alarms.update(list(said))
        sys.stdout.write(f"finished {path.stem}: {', '.join(said) or 'nothing'}\n")
        sys.stdout.flush()
    sys.stdout.write(f"\nfinished songs as mixes, half {half}: n = {len(paths)}, {dict(statuses)}\n")
    for code, count in alarms.most_common():
        sys.stdout.write(f"  {code}: {count}\n")
    for sung, what in ((True, "with a lead voice"), (False, "without")):
        count = voices[sung, True]
        sys.stdout.write(f"  asked about the voice, songs {what}: {count} of {count + voices[sung, False]}\n")


def _said_of(answer: Readiness) -> dict[str, str]:
    return {f.code: f.severity for f in answer.findings if f.severity != "hint" and f.code not in _OF_MASTERS}


def _all() -> Iterator[_Made]:
    for one in materials():
        yield from _faults(one)


def _faults(of: Material) -> Iterator[_Made]:
    song, rate, voice, low, rest = of.song, of.rate, of.lead, of.low, of.rest
    whole = voice + low + rest
    scale = 0.5 / np.abs(whole).max()

    def audio(x: _Array, name: str = song) -> Audio:
        return Audio(np.ascontiguousarray(x * scale, np.float32), rate, name)

    def alone(fault: str, x: _Array, *codes: str) -> _Made:
        return _Made(song, fault, audio(x), codes, instrumental=not of.sung)

    sung = {"vocal": audio(voice, "voice")}
    lead = "voice" if of.sung else "guitar"
    yield _Made(song, "", audio(whole), stems=sung, instrumental=not of.sung)
    yield alone("", whole)
    for by_db in (-4.0, -8.0, -12.0):
        buried = 10.0 ** (by_db / 20.0) * voice + low + rest
        yield _Made(song, f"{lead} {by_db:.0f} dB", audio(buried), _BURIED[:2], sung)
        if of.sung:
            yield alone(f"voice {by_db:.0f} dB, no stems", buried, *_BURIED)
    for by_db in (6.0, 12.0):
        yield alone(f"low end {by_db:+.0f} dB, no stems", voice + 10.0 ** (by_db / 20.0) * low + rest, *_HEAVY)
    third = low.shape[1] // 3
    turned = low * np.where(np.arange(low.shape[1]) < third, np.array([[1.0], [-1.0]]), 1.0)
    yield alone("low end inverted in a third, no stems", voice + turned + rest, "low-end-wide", "bass-out-of-phase")
    bus = np.percentile(np.abs(whole), 99.5)
    yield alone("clipped bus", np.clip(whole, -bus, bus), "clipped", "bus-limiter")
    sharp = _ad_libs(voice, whole, rate)
    ad_libs = {"adlibs": audio(sharp, "ad-libs")}
    yield _Made(song, "harsh ad-libs", audio(whole + sharp), ("adlibs-harsh", "sides-harsh"), ad_libs)
    late = np.stack([np.roll(rest[0], rate // 50), -np.roll(rest[1], rate // 37)])
    layers = 2.0 * late * (np.arange(rest.shape[1]) > 0.6 * rest.shape[1])
    yield _Made(song, "crowded hook", audio(whole + layers), _BURIED[:2], sung)
    line, hz = _bass_line(whole, rate)
    yield alone("bass line, no note louder (named: false)", voice + rest + line, "bass-note-loud")
    yield alone("bass line, one note +10 dB", voice + rest + line * (1.0 + 2.2 * (hz == hz.max())), "bass-note-loud")


def _bass_line(whole: _Array, rate: int) -> tuple[_Array, _Array]:
    """Five notes in turn as loud as the low end of the song, and the pitch at each time."""
    t = np.arange(whole.shape[1]) / rate
    hz = np.array([55.0, 65.4, 73.4, 82.4, 98.0])[(t / 0.75).astype(int) % 5]
    phase = 2.0 * np.pi * np.cumsum(hz) / rate
    wave = (np.sin(phase) + 0.4 * np.sin(2.0 * phase) + 0.2 * np.sin(3.0 * phase)) * np.minimum(8.0 * (t % 0.75), 1.0)
    wave *= np.std(below(whole, rate)) / np.std(wave)
    return np.stack([wave, wave]), hz


def _ad_libs(voice: _Array, whole: _Array, rate: int) -> _Array:
    """The voice an instant later, bright and distorted, out of phase in the sides, 6 dB below the mix."""
    from scipy.signal import butter, sosfilt

    bright = sosfilt(
        butter(2, (2_500.0, 7_000.0), "band", fs=rate, output="sos"), np.roll(voice.mean(axis=0), rate // 2)
    )
    bright = np.tanh(bright / max(float(np.std(bright)), 1e-9))
    bright *= 0.5 * np.std(whole) / max(float(np.std(bright)), 1e-9)
    return np.stack([bright, -np.roll(bright, rate // 70)])
