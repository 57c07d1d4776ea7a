"""A saved comparison whose every preview is a sound one can tell from all others by a computer's ear."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.report.made import PLATFORMS as MADE
from tests.report.made import made_folder
from tests.signals import sine
from translate.audio import Audio
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.files import save
from translate.files.opus import opus_bytes
from translate.outputs import seal
from translate.result import Clip, ClipKind, Identity, NoiseLayer, Previews, encode

__all__ = ["DEVICES", "END_S", "MASTERS", "PLATFORMS", "START_S", "Tone", "sweep", "toned_folder", "tones"]

MASTERS = ("dark", "loud", "wide")
PLATFORMS = ("spotify", "youtube")
DEVICES = ("studio-monitors", "phone-speaker")
START_S, END_S = 30.0, 33.0
RATE = 48_000
_FILE_LUFS = {("spotify", 0): -16.0, ("spotify", 1): -18.5, ("youtube", 0): -17.0, ("youtube", 1): -16.5}


@dataclass(frozen=True)
class Tone:
    """A preview: what it is, its frequency (0: the sweep), the file's loudness and that as delivered."""

    kind: ClipKind
    master: int
    other: int | None = None
    platform: str | None = None
    device: int | None = None
    hz: float = 0.0
    file_lufs: float = -16.0
    delivered_lufs: float = -16.0

    def samples(self) -> NDArray[np.float32]:
        """Stereo, both channels the same, at `file_lufs`."""
        seconds = END_S - START_S
        wave = sine(self.hz, seconds, dbfs=-20.0, rate=RATE) if self.hz else np.tile(0.1 * sweep(seconds), (2, 1))
        loudness = integrated_lufs(measure_levels(wave, RATE))
        return (wave * 10 ** ((self.file_lufs - loudness) / 20)).astype(np.float32)


def sweep(seconds: float) -> NDArray[np.float32]:
    """200 Hz rising by 400 Hz a second: each moment sounds like no other."""
    t = np.arange(round(seconds * RATE)) / RATE
    return np.sin(2 * np.pi * (200.0 * t + 200.0 * t**2)).astype(np.float32)


def tones() -> Iterator[Tone]:
    """All previews. On a device every master × platform has its own tone; all originals are the same sweep."""
    for m in range(len(MASTERS)):
        for p, platform in enumerate(PLATFORMS):
            for d in range(len(DEVICES)):
                delivered = -14.0 - 1.5 * m - 2.0 * p - 6.0 * d
                hz = 400.0 + 200.0 * m + 100.0 * d + 50.0 * p
                yield Tone("device", m, None, platform, d, hz, _FILE_LUFS[platform, d], delivered)
        yield Tone("original", m, delivered_lufs=-10.0 - 2.0 * m)
        for o in range(m + 1, len(MASTERS)):
            yield Tone("difference", m, o, hz=1500.0 + 100.0 * (m + o), file_lufs=-20.0, delivered_lufs=-32.0)


def toned_folder(folder: Path) -> Path:
    """Write it."""
    devices = (
        (DEVICES[0], "Studio monitors", "monitors", "stereo", "published"),
        (DEVICES[1], "Phone, one loudspeaker", "phone", "mono", "estimated"),
    )
    made_folder(folder, masters=MASTERS, devices=devices, clip=(START_S, START_S + 0.5))
    previews = folder / "previews"
    for old in previews.iterdir():
        old.unlink()
    clips = [_write(previews, number, tone) for number, tone in enumerate(tones())]
    save(Audio(sine(NOISE_HZ, 3.0, dbfs=-6.0, rate=RATE), RATE, "noise"), previews / "noise.flac")
    (previews / "previews.json").write_bytes(encode(Previews(clips=tuple(clips), noises=(NOISE,))))
    seal(folder)
    return folder


NOISE_HZ = 4_000.0
NOISE = NoiseLayer(
    file="noise.flac",
    device=DEVICES[1],
    rate_hz=RATE,
    duration_s=3.0,
    gain_db=20.0,
    peak_dbfs=-6.0,
    usual_lufs=-16.0,
    level_dba=60.0,
    made_of="a sine",
)
"""Of the phone: a tone that no preview has."""


def _write(folder: Path, number: int, tone: Tone) -> Clip:
    audio = Audio(tone.samples(), RATE, "tone")
    file = folder / f"{number}{'.flac' if tone.kind == 'difference' else '.opus'}"
    if file.suffix == ".flac":
        save(audio, file)
    else:
        file.write_bytes(opus_bytes(audio.with_samples(audio.samples[:1]), 80))
    platforms = {key: (setting, quality) for key, _, setting, quality in MADE}
    setting, quality = platforms.get(str(tone.platform), (None, None))
    return Clip(
        file=file.name,
        kind=tone.kind,
        identity=Identity(
            master=MASTERS[tone.master],
            platform=tone.platform,
            setting=setting,
            quality=quality,
            device=None if tone.device is None else DEVICES[tone.device],
        ),
        other=None if tone.other is None else MASTERS[tone.other],
        start_s=START_S,
        end_s=END_S,
        rate_hz=RATE,
        channels=2 if file.suffix == ".flac" else 1,
        is_mono=True,
        loudness_lufs=tone.file_lufs,
        true_peak_dbtp=-10.0,
        gain_db=tone.file_lufs - tone.delivered_lufs,
    )
