"""From how much on something jumps between neighbours of a playlist, and why: `LIMITS`."""

from collections.abc import Mapping
from dataclasses import dataclass

from translate.result import JumpKind

__all__ = ["AREA_LIMITS", "LIMITS", "JumpLimit", "limit_of"]


@dataclass(frozen=True)
class JumpLimit:
    """`up`, `down`: the largest change that is no jump, in `unit`; `source`: who says so, "estimated" and why."""

    unit: str
    up: float
    down: float
    source: str


LIMITS: Mapping[JumpKind, JumpLimit] = {
    "seam": JumpLimit(
        "LU",
        4.0,
        6.0,
        "estimated: from one broadcast to the next about 2 dB up and 5 dB down are said to be comfortable (no source "
        "was read); songs begin and end more freely, so 2 and 1 dB more. Louder startles, quieter is only missed",
    ),
    "whole": JumpLimit(
        "LU",
        3.0,
        3.0,
        "measured with this command: nine in ten pairs of 65 finished masters by as many makers differ by less, on "
        "earbuds at home after Spotify's gain; also three times the smallest difference that is noticed (1 dB: Zwicker "
        "& Fastl, Psychoacoustics, 2007, ch. 7)",
    ),
    "gap": JumpLimit(
        "s", 4.0, 4.0, "estimated: twice the 2 s that records had between songs; longer is taken for the end"
    ),
    "step": JumpLimit("LU", 1.0, 1.0, "Zwicker & Fastl, Psychoacoustics (2007), ch. 7: 1 dB, in sound that goes on"),
}
"""What has no area."""

_MEASURED = (
    "measured with this command: nine in ten pairs of 65 finished masters by as many makers differ by less, on earbuds "
    "at home after Spotify's gain: more is unusual between neighbours"
)

AREA_LIMITS: Mapping[str, JumpLimit] = {
    area: JumpLimit("dB", most, most, _MEASURED)
    for area, most in {
        "low_end": 11.0,
        "low_mids": 7.0,
        "mids": 5.0,
        "presence": 10.0,
        "top": 15.0,
        "width": 11.0,
        "punch": 5.0,
    }.items()
}
"""Of the qualities of the sound of whole songs."""


def limit_of(kind: JumpKind, area: str = "") -> JumpLimit | None:
    """The limit for a kind of jump; of tone, width and punch by area; None where it is one whatever its size."""
    return AREA_LIMITS.get(area) if area else LIMITS.get(kind)
