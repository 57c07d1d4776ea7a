"""How loud the noise of a place is played beside the music."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.figures import figure
from translate.report.player_data import PlayerNoise
from translate.result import Clip

if TYPE_CHECKING:
    from translate.report.clips import EncodedNoise

__all__ = ["noise_says", "noises_of"]


def noises_of(
    noises: "Sequence[EncodedNoise]", clips: Sequence[Clip], matched_lufs: float | None
) -> Iterator[PlayerNoise]:
    """The noise around each device that sounds, with its two gains.

    Matched: the listener has turned every master until it is as loud as what the device usually plays, and that is
    played at `matched_lufs`. As delivered: nobody turns anything, and the loudest on the device is played there.

    Args:
        noises: As the page carries them.
        clips: All that the player has.
        matched_lufs: How loud it plays them; None: all is silent, and there is nothing that noise could be beside.
    """
    for one in noises:
        here = [
            clip.loudness_lufs - clip.gain_db
            for clip in clips
            if clip.kind == "device" and clip.identity.device == one.noise.device and clip.loudness_lufs is not None
        ]
        if not here or matched_lufs is None:
            continue
        yield {
            "id": one.id,
            "device": one.noise.device,
            "matched_db": round(matched_lufs - one.noise.usual_lufs - one.noise.gain_db, 2),
            "delivered_db": round(matched_lufs - max(here) - one.noise.gain_db, 2),
            "peak_dbfs": one.noise.peak_dbfs,
            "says": noise_says(one.noise.level_dba, one.noise.made_of),
        }


def noise_says(level_dba: float, made_of: str) -> str:
    """How loud it is at the ear, and what it is made of, in words."""
    return f"{figure(level_dba)} dBA at the ear; {made_of}"
