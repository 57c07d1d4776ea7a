"""Where a song makes a break."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["no_break"]

_BREAK = 0.1  # a frame with less than a tenth of the 90th percentile's loudness is a break


def no_break(sone: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Frames `(frames,)` that are no break, from their loudness in sone.

    Stricter than `translate.hearing.playing`, which asks whether there is anything to hear: here breaks between phrases
    are left out, too, as what is not meant to be full cannot be thin. Ask of the reference monitors, so that all
    devices are judged in the same frames.
    """
    return np.asarray(sone > _BREAK * np.percentile(sone, 90.0)) if sone.size else np.zeros(0, dtype=bool)
