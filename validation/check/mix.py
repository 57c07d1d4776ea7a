"""Recall and false alarms of `translate check --mix`: mixes of stems, sound and with a fault, and finished songs."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.demo import stems as demo_stems
from translate.files import load
from translate.readiness import check_mix
from translate.readiness.stems import placed
from translate.result import Readiness
from validation.music import SHARED_AUDIO

__all__ = ["mixes"]

_Array = NDArray[np.float64]
_SECONDS = 24.0
_LEAD_S = 205.0  # where the lead voice of that song begins
_OF_MASTERS = ("clipped", "bus-limiter", "soft-clipped", "no-headroom", "lossy-source", "no-top")
"""What is true of finished, lossy songs and is no false alarm of a mix."""


@dataclass(frozen=True)
class _Made:
    """A mix of some material; `fault`: "" of a sound one; `codes` that name it."""

    song: str
    fault: str
    mix: Audio
    codes: tuple[str, ...] = ()
    stems: dict[str, Audio] = field(default_factory=dict)


def mixes(half: str, most: int, half_of: Callable[[Path], str]) -> None:
    """Print the tables: faults first, then finished songs of a half of the makers."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for made in _all():
        answer = check_mix(made.mix, stems=dict(made.stems))
        named = [one.code for one in answer.findings if one.severity != "hint"]
        hit = answer.status != "fix-first" if not made.fault else bool(set(named) & set(made.codes))
        asked[made.fault or "sound"] += 1
        found[made.fault or "sound"] += hit
        sys.stdout.write(f"{made.song}: {made.fault or 'sound'}: {answer.status}: {', '.join(named) or 'nothing'}\n")
        sys.stdout.flush()
    sys.stdout.write("\n| mix | named (sound: not called broken) | n |\n|---|---:|---:|\n")
    for fault, count in asked.items():
        sys.stdout.write(f"| {fault} | {found[fault]} | {count} |\n")
    _finished(half, most, half_of)


def _finished(half: str, most: int, half_of: Callable[[Path], str]) -> None:
    """Finished songs are sound in their balance, whatever else they are."""
    folder = SHARED_AUDIO / "norm"
    paths = [p for p in sorted(folder.iterdir()) if p.suffix in (".ogg", ".mp3", ".flac") and half_of(p) in half][:most]
    alarms: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for path in paths:
        answer = check_mix(_part(load(path)))
        said = _said_of(answer)
        statuses["fix-first" if "problem" in said.values() else "unsure" if said else "ready"] += 1
        alarms.update(list(said))
        sys.stdout.write(f"finished {path.stem}: {', '.join(said) or 'nothing'}\n")
        sys.stdout.flush()
    sys.stdout.write(f"\nfinished songs as mixes, half {half}: n = {len(paths)}, {dict(statuses)}\n")
    for code, count in alarms.most_common():
        sys.stdout.write(f"  {code}: {count}\n")


def _said_of(answer: Readiness) -> dict[str, str]:
    return {f.code: f.severity for f in answer.findings if f.severity != "hint" and f.code not in _OF_MASTERS}


def _part(song: Audio) -> Audio:
    """Some seconds of its middle."""
    start = max((song.duration_s - _SECONDS) / 2.0, 0.0)
    return song.excerpt(start, min(start + _SECONDS, song.duration_s))


def _all() -> Iterator[_Made]:
    for song, rate, voice, low, rest in _materials():
        yield from _faults(song, rate, voice, low, rest)


def _materials() -> Iterator[tuple[str, int, _Array, _Array, _Array]]:
    """Song, rate, and its voice or what leads, its low end and the rest, `(2, n)`; their sum is a sound mix."""
    demo = {name: one.samples.astype(np.float64) for name, one in demo_stems().items()}
    n = min(one.shape[1] for one in demo.values())
    low = demo["kick"] + demo["bass"]
    rest = sum(one for name, one in demo.items() if name not in ("lead", "kick", "bass"))
    at = slice(n // 3, min(n // 3 + round(_SECONDS * 44_100), n))
    yield "demo", 44_100, demo["lead"][:, at], low[:, at], np.asarray(rest)[:, at]
    for song in ("armygeddon", "mutilated-mime"):
        lead, band = (
            _part(load(SHARED_AUDIO / "versions" / f"{song}_{part}.flac"))
            for part in ("lead-guitar", "without-lead-guitar")
        )
        bass = _below(band.samples.astype(np.float64), band.rate)
        yield song, band.rate, lead.samples.astype(np.float64), bass, band.samples - bass
    yield from _pornophonique()
    yield from _caesium()


def _pornophonique() -> Iterator[tuple[str, int, _Array, _Array, _Array]]:
    """A released song, and its voice: what is left of it without its instrumental."""
    song, instrumental = (
        load(SHARED_AUDIO / "songs" / f"Pornophonique_-_Space_Invaders__{part}.mp3")
        for part in ("audio", "instrumental")
    )
    part = song.excerpt(60.0, 60.0 + _SECONDS)
    band = placed(part, "backing", [instrumental.excerpt(56.0, 66.0 + _SECONDS)]).samples.astype(np.float64)
    low = _below(band, part.rate)
    yield "pornophonique", part.rate, part.samples - band, low, band - low


def _caesium() -> Iterator[tuple[str, int, _Array, _Array, _Array]]:
    """The artist's stems where the lead voice sings."""
    import soxr

    folder, rate = SHARED_AUDIO / "stems", 48_000
    sums: dict[str, _Array] = {}
    for path in sorted(folder.glob("*.m4a")):
        stem = load(path)
        x = stem.as_stereo().samples
        if stem.rate != rate:
            x = soxr.resample(x.T, stem.rate, rate).T
        role = "voice" if "VOX LEAD" in path.stem else "rest"
        n = min(x.shape[1], sums.get(role, x).shape[1])
        sums[role] = np.asarray(x[:, :n] + (sums[role][:, :n] if role in sums else 0.0), np.float64)
    at = slice(round(_LEAD_S * rate), round((_LEAD_S + _SECONDS) * rate))
    rest = sums["rest"][:, at]
    low = _below(rest, rate)
    yield "caesium", rate, sums["voice"][:, at], low, rest - low


def _below(x: _Array, rate: int, hz: float = 110.0) -> _Array:
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(4, hz, "low", fs=rate, output="sos"), x, axis=1))


def _faults(song: str, rate: int, voice: _Array, low: _Array, rest: _Array) -> Iterator[_Made]:
    whole = voice + low + rest
    scale = 0.5 / np.abs(whole).max()

    def audio(x: _Array, name: str) -> Audio:
        return Audio(np.ascontiguousarray(x * scale, np.float32), rate, name)

    sung = {"vocal": audio(voice, "voice")}
    yield _Made(song, "", audio(whole, song), stems=sung)
    for by_db in (-4.0, -8.0, -12.0):
        mix = 10.0 ** (by_db / 20.0) * voice + low + rest
        yield _Made(song, f"voice {by_db:.0f} dB", audio(mix, song), ("voice-buried", "hook-crowded"), sung)
    yield _Made(
        song, "voice -8 dB, no stems", audio(0.4 * voice + low + rest, song), ("voice-buried", "presence-buried")
    )
    heavy = ("low-end-heavy", "bass-heavy", "low-end-eats-headroom", "does-not-get-loud", "low-end-swings")
    for by_db in (6.0, 12.0):
        yield _Made(song, f"low end {by_db:+.0f} dB", audio(voice + 10.0 ** (by_db / 20.0) * low + rest, song), heavy)
    bus = np.percentile(np.abs(whole), 99.5)
    yield _Made(song, "clipped bus", audio(np.clip(whole, -bus, bus), song), ("clipped", "bus-limiter"))
    sharp = _ad_libs(voice, whole, rate)
    yield _Made(
        song,
        "harsh ad-libs",
        audio(whole + sharp, song),
        ("adlibs-harsh", "sides-harsh"),
        {"adlibs": audio(sharp, "ad-libs")},
    )
    late = np.stack([np.roll(rest[0], rate // 50), -np.roll(rest[1], rate // 37)])
    layers = 2.0 * late * (np.arange(rest.shape[1]) > 0.6 * rest.shape[1])
    yield _Made(song, "crowded hook", audio(whole + layers, song), ("hook-crowded", "voice-buried"), sung)


def _ad_libs(voice: _Array, whole: _Array, rate: int) -> _Array:
    """The voice an instant later, bright and distorted, out of phase in the sides, 6 dB below the mix."""
    from scipy.signal import butter, sosfilt

    bright = sosfilt(
        butter(2, (2_500.0, 7_000.0), "band", fs=rate, output="sos"), np.roll(voice.mean(axis=0), rate // 2)
    )
    bright = np.tanh(bright / max(float(np.std(bright)), 1e-9))
    bright *= 0.5 * np.std(whole) / max(float(np.std(bright)), 1e-9)
    return np.stack([bright, -np.roll(bright, rate // 70)])
