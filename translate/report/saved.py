"""A saved comparison as sections and pictures still read it: `read_saved`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.errors import TranslateError
from translate.report.plain import plain_comparison, plain_evidence
from translate.result import ClipKind, Result, read_folder

__all__ = ["Clip", "Saved", "read_saved"]


@dataclass(frozen=True)
class Clip:
    """One preview, its platform by its key (see `translate.result.Clip`)."""

    file: str
    kind: ClipKind
    master: str
    other: str | None
    platform: str | None
    device: str | None
    start_s: float
    end_s: float
    rate_hz: int
    channels: int
    is_mono: bool
    loudness_lufs: float | None
    true_peak_dbtp: float | None
    gain_db: float


@dataclass(frozen=True)
class Saved:
    """A comparison as its folder holds it: `comparison` and `evidence` as plain mappings, the `clips` of its previews,
    none if it was made without, and the `result` itself."""

    folder: Path
    comparison: Mapping[str, Any]
    evidence: Mapping[str, Any]
    clips: tuple[Clip, ...]
    result: Result | None = None


def read_saved(folder: str | Path) -> Saved:
    """Read and check the folder of a comparison.

    Raises:
        TranslateError: As `translate.result.read_folder`, and where nothing was judged.
    """
    found = read_folder(folder)
    result = found.result
    if not found.evidence.masters:
        raise TranslateError(f"{folder}: was compared without judging, so there is nothing to report")
    keys = {platform.stream: platform.key for platform in result.platforms}
    clips = tuple(
        Clip(
            file=clip.file,
            kind=clip.kind,
            master=clip.identity.master,
            other=clip.other,
            platform=keys.get(clip.identity.stream),
            device=clip.identity.device,
            start_s=clip.start_s,
            end_s=clip.end_s,
            rate_hz=clip.rate_hz,
            channels=clip.channels,
            is_mono=clip.is_mono,
            loudness_lufs=clip.loudness_lufs,
            true_peak_dbtp=clip.true_peak_dbtp,
            gain_db=clip.gain_db,
        )
        for clip in found.clips
    )
    return Saved(found.folder, plain_comparison(result), plain_evidence(found.evidence, result), clips, result)
