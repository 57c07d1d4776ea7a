"""Previews that nobody rendered: sines."""

from pathlib import Path

import numpy as np

from tests.signals import sine
from translate.audio import Audio
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.files import save
from translate.result import Clip, ClipKind, Identity

__all__ = ["made_clip"]


def made_clip(
    folder: Path,
    stem: str,
    kind: ClipKind,
    identity: Identity,
    hz: float,
    seconds: tuple[float, float],
    *,
    other: str | None = None,
    is_mono: bool = False,
) -> Clip:
    """A sine of a preview, written; what previews.json says of it."""
    start, end = seconds
    samples = sine(hz, end - start, dbfs=-16.0, rate=44100)
    if not is_mono:
        samples[1] = np.roll(samples[1], 7)
    levels = measure_levels(samples, 44100, true_peak=True)
    audio = Audio(samples, 44100, stem).gained(-16.0 - integrated_lufs(levels))
    save(audio, folder / f"{stem}.flac")
    return Clip(
        file=f"{stem}.flac",
        kind=kind,
        identity=identity,
        other=other,
        start_s=start,
        end_s=end,
        rate_hz=44_100,
        channels=2,
        is_mono=is_mono,
        loudness_lufs=-16.0,
        true_peak_dbtp=peak_db(levels.true_peaks) - 16.0 - integrated_lufs(levels),
        gain_db=4.0,
    )
