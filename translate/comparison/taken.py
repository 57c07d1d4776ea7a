"""What a platform's codec took: the difference signal of its stream and the master, loud enough to be heard."""

import numpy as np

from translate.audio import Audio
from translate.comparison.clips import CEILING_DBTP, MATCHED_LUFS, RenderedClip
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.result import Identity
from translate.scratch import blocks_of, made

__all__ = ["taken"]

_AT_MOST_BELOW_LU = 20.0


def taken(
    original: Audio, decoded: Audio, identity: Identity, start_s: float, key: str, late_s: float = 0.0
) -> RenderedClip | None:
    """Stream minus original, as far below the music as it is but at most 20 LU: then it is raised.

    Args:
        original: The seconds that are heard, stereo.
        decoded: The same seconds after the decoder.
        identity: Master and platform.
        start_s: Where they begin in the song.
        key: The platform's name in files.
        late_s: How much later than in the first master of the song they come.

    Returns:
        The clip; None where nothing was taken, or nothing plays.
    """
    rest = original.with_samples(made(np.subtract, decoded.samples, original.samples))
    if not any(part.any() for _, part in blocks_of(rest.samples)):
        return None
    levels = measure_levels(rest.samples, rest.rate, true_peak=True)
    own, music = integrated_lufs(levels), integrated_lufs(measure_levels(original.samples, original.rate))
    if not np.isfinite([own, music]).all():
        return None
    raised_db = max(music - _AT_MOST_BELOW_LU - own, 0.0)
    room_db = CEILING_DBTP - peak_db(levels.true_peaks)
    gain_db = min(MATCHED_LUFS - music + raised_db, room_db)
    return RenderedClip(
        "codec", rest.gained(gain_db), gain_db, identity, start_s, key=key, raised_db=raised_db, late_s=late_s
    )
