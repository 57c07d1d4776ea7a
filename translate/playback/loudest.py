"""The loudest that a device plays: its limiter, as heard at the ear."""

from functools import lru_cache

import numpy as np

from translate.decibels import db
from translate.devices import DeviceProfile
from translate.devices.filters import filters_of
from translate.devices.parts import Processing
from translate.playback.calibration import full_scale_db_spl

__all__ = ["loudest_db_spl"]

_RATE = 48_000
_BINS = 1 << 17  # 0.4 Hz apart: far closer than any response bends


def loudest_db_spl(profile: DeviceProfile) -> float | None:
    """Level at the ear in dB SPL, unweighted, that nothing exceeds; None for a device without a limiter.

    After the limiter no sample is above its ceiling, so no mean square is above the ceiling's square. What follows is
    linear and lifts the mean square of both channels by at most its squared gain where that is highest (Parseval;
    largest singular value where channels cross). A square wave there comes near it, a tone stays 3 dB below, and
    compressors in front of the limiter keep music lower still.
    """
    limiter = profile.dynamics.limiter if profile.dynamics else None
    if limiter is None:
        return None
    both_channels_db = 10.0 * np.log10(2.0)
    lifted_db = _most_lifted_db(profile.processing)
    return float(full_scale_db_spl(profile) + limiter.ceiling_dbfs + both_channels_db + lifted_db)


@lru_cache(maxsize=1024)
def _most_lifted_db(processing: Processing) -> float:
    """Highest gain of what comes after the limiter."""
    post = filters_of(processing, _RATE).post
    response = np.fft.rfft(post.astype(np.float64), _BINS)
    gain = np.abs(response) if post.ndim == 1 else np.linalg.norm(np.moveaxis(response, -1, 0), 2, axis=(1, 2))
    return float(db(gain.max()))
