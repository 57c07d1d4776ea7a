"""A version, and its check put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from translate.audio import Audio
from translate.qc.header import Header
from translate.qc.registry import made
from translate.result import SEVERITIES, FileFinding, VersionCheck, VersionKind, VoiceOn, VoicePassage, status_of
from translate.versioning.lining import Lined
from translate.versioning.rules import NOT_A_VERSION

__all__ = ["Version", "check_of", "no_version"]


@dataclass(frozen=True, eq=False)
class Version:
    """`line`: laid over the main one; None where it is none of it, or a radio edit; `header`: of its file, if any."""

    name: str
    audio: Audio
    line: Lined | None
    header: Header | None = None


def check_of(
    kind: VersionKind,
    one: Version,
    found: Sequence[FileFinding],
    line: Lined | None = None,
    residual_db: float | None = None,
    differs: Sequence[tuple[float, float]] = (),
    where: tuple[VoicePassage, ...] = (),
    on: tuple[VoiceOn, ...] = (),
) -> VersionCheck:
    """Put together: worst findings first."""
    ordered = tuple(sorted(found, key=lambda f: SEVERITIES.index(f.severity)))
    return VersionCheck(
        kind=kind,
        file=one.name,
        status=status_of(ordered),
        findings=ordered,
        offset_samples=round(line.offset, 2) + 0.0 if line else None,
        gain_db=_level_db(line) if line and line.gain_is_sure else None,
        residual_db=None if residual_db is None else round(residual_db, 1),
        differs=tuple((round(a, 2), round(b, 2)) for a, b in differs),
        passages=where,
        voice_on=on,
    )


def _level_db(line: Lined) -> float:
    return round(-20.0 * float(np.log10(max(abs(line.gain), 1e-6))), 2) + 0.0


def no_version(main: str) -> FileFinding:
    """Of a file that is none of the main one."""
    text = f"Not a version of {Path(main).name}: another song, another take or another tempo."
    return made(NOT_A_VERSION, "problem", "likely", text, "Export it from the main version's session.")
