"""Songs in parts, whose sum is a sound mix: `materials`."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.demo import stems as demo_stems
from translate.files import load
from translate.readiness.stems import placed
from validation.music import SHARED_AUDIO

__all__ = ["Material", "below", "materials", "part_of"]

_Array = NDArray[np.float64]
_SECONDS = 24.0
_LEAD_S = 205.0  # where the lead voice of that song begins
_PACKAGES = ("fretsonfire-songs-muldjord", "fretsonfire-songs-sectoid")
_ALSO_HERE = ("armygeddon", "mutilated_mime")  # the versions of ../shared/audio, never lossy


@dataclass(frozen=True)
class Material:
    """Parts `(2, n)`: what leads (`sung`: a voice), the low end, the rest."""

    song: str
    rate: int
    lead: _Array
    low: _Array
    rest: _Array
    sung: bool


def materials() -> Iterator[Material]:
    """All that can be had: the demo, songs of ../shared/audio, and of Debian packages with their guitars apart."""
    yield _demo()
    for song in ("armygeddon", "mutilated-mime"):
        lead, band = (
            part_of(load(SHARED_AUDIO / "versions" / f"{song}_{part}.flac"))
            for part in ("lead-guitar", "without-lead-guitar")
        )
        yield _of_band(song, band, lead, sung=False)
    yield _pornophonique()
    yield _caesium()
    yield from _guitars()


def part_of(song: Audio) -> Audio:
    """Some seconds of its middle."""
    start = max((song.duration_s - _SECONDS) / 2.0, 0.0)
    return song.excerpt(start, min(start + _SECONDS, song.duration_s))


def below(x: _Array, rate: int, hz: float = 110.0) -> _Array:
    """What of samples `(2, n)` lies below a frequency, at the same times."""
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(4, hz, "low", fs=rate, output="sos"), x, axis=1))


def _of_band(song: str, band: Audio, lead: Audio, *, sung: bool) -> Material:
    x, voice = (one.as_stereo().samples.astype(np.float64) for one in (band, lead))
    n = min(x.shape[1], voice.shape[1])
    low = below(x[:, :n], band.rate)
    return Material(song, band.rate, voice[:, :n], low, x[:, :n] - low, sung)


def _demo() -> Material:
    demo = {name: one.samples.astype(np.float64) for name, one in demo_stems().items()}
    n = min(one.shape[1] for one in demo.values())
    at = slice(n // 3, min(n // 3 + round(_SECONDS * 44_100), n))
    rest = sum(one for name, one in demo.items() if name not in ("lead", "kick", "bass"))
    low = demo["kick"] + demo["bass"]
    return Material("demo", 44_100, demo["lead"][:, at], low[:, at], np.asarray(rest)[:, at], sung=True)


def _pornophonique() -> Material:
    """A released song, and its voice: what is left of it without its instrumental."""
    song, instrumental = (
        load(SHARED_AUDIO / "songs" / f"Pornophonique_-_Space_Invaders__{part}.mp3")
        for part in ("audio", "instrumental")
    )
    part = song.excerpt(60.0, 60.0 + _SECONDS)
    band = placed(part, "backing", [instrumental.excerpt(56.0, 66.0 + _SECONDS)]).samples
    return _of_band("pornophonique", part.with_samples(band), part.with_samples(part.samples - band), sung=True)


def _caesium() -> Material:
    """The artist's stems where the lead voice sings."""
    import soxr

    folder, rate = SHARED_AUDIO / "stems", 48_000
    sums: dict[str, NDArray[np.float32]] = {}
    for path in sorted(folder.glob("*.m4a")):
        stem = load(path)
        x = stem.as_stereo().samples
        if stem.rate != rate:
            x = soxr.resample(x.T, stem.rate, rate).T
        role = "voice" if "VOX LEAD" in path.stem else "rest"
        n = min(x.shape[1], sums.get(role, x).shape[1])
        sums[role] = np.asarray(x[:, :n] + (sums[role][:, :n] if role in sums else 0.0), np.float32)
    lead, rest = (
        Audio(np.ascontiguousarray(sums[role]), rate).excerpt(_LEAD_S, _LEAD_S + _SECONDS) for role in ("voice", "rest")
    )
    return _of_band("caesium", rest, lead, sung=True)


def _guitars() -> Iterator[Material]:
    """Songs of a game in which the guitar is played by hand; a package that cannot be had is reported and left out."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for package in _PACKAGES:
            try:
                subprocess.run(["apt-get", "download", package], cwd=folder, check=True, capture_output=True)
                (archive,) = folder.glob(f"{package}_*.deb")
                subprocess.run(["dpkg-deb", "-x", archive, folder], check=True, capture_output=True)
            except (OSError, subprocess.CalledProcessError):
                sys.stderr.write(f"{package}: cannot be had; its songs are left out\n")
        for song in sorted(folder.rglob("song.ogg")):
            if song.parent.name not in _ALSO_HERE:
                band, lead = (part_of(load(song.with_name(f"{part}.ogg"))) for part in ("song", "guitar"))
                yield _of_band(song.parent.name, band, lead, sung=False)
