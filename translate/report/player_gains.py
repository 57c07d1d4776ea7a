"""How loud each clip is played: level-matched, and as delivered."""

from collections.abc import Sequence

from translate.result import Clip

__all__ = ["gains_db"]

_MUSIC = ("device", "original", "ears")


def gains_db(clips: Sequence[Clip]) -> tuple[float | None, list[tuple[float, float]]]:
    """How loud each clip is played: level-matched, and as delivered.

    Matched: everything at the loudness of the quietest clip, so no gain is above 0 dB and nothing can clip. As
    delivered: lower than that by what the clip lies below the loudest on its device (over masters and platforms;
    originals: below the loudest original). Difference signals keep their level relative to the matched originals, and
    what a codec took keeps its own, but for what it was raised, in both ways. Silence stays as it is.

    Args:
        clips: all that the player has.

    Returns:
        The loudness target that all clips are matched to, in LUFS (None: all is silent), and for each clip its two
        gains in dB: matched, as delivered.
    """
    sounding = [c.loudness_lufs for c in clips if c.kind in _MUSIC and c.loudness_lufs is not None]
    target = min(sounding, default=None)
    loudest: dict[str | None, float] = {}
    for clip in clips:
        if clip.kind in _MUSIC and clip.loudness_lufs is not None:
            level = clip.loudness_lufs - clip.gain_db
            loudest[clip.identity.device] = max(loudest.get(clip.identity.device, level), level)
    own = {
        c.identity.master: c.loudness_lufs - c.gain_db
        for c in clips
        if c.kind == "original" and c.loudness_lufs is not None
    }
    originals = [c.loudness_lufs for c in clips if c.kind == "original" and c.loudness_lufs is not None]

    def of(clip: Clip) -> tuple[float, float]:
        if target is None or clip.loudness_lufs is None:
            return 0.0, 0.0
        if clip.kind == "difference":
            matched = min(target - max(originals, default=target) - clip.gain_db, 0.0)
            return matched, matched
        if clip.kind == "codec":
            beside = target - own.get(clip.identity.master, target)
            matched = min(beside + clip.raised_db - clip.gain_db, 0.0)
            return matched, matched
        matched = target - clip.loudness_lufs
        return matched, matched + clip.loudness_lufs - clip.gain_db - loudest[clip.identity.device]

    return target, [of(clip) for clip in clips]
