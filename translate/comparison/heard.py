"""What is heard on a device, in the few hundred steps that pictures show: `heard_series`."""

from math import ceil

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.metrics.hearing import ASKED, BANDS, audible_frames, shares
from translate.comparison.series import MOST_STEPS, Steps, ratio, rounded
from translate.result import AudibleSeries, HeardSeries, Identity

__all__ = ["heard_series"]


def heard_series(identity: Identity, heard: Heard, duration_s: float) -> HeardSeries:
    """What is heard on a device, in steps of whole frames of the ear; a frame is about the moment in its middle."""
    loudness, hop_s = heard.loudness.bands, heard.spectrum.hop_s
    step_s = ceil(max(duration_s / hop_s, 1.0) / MOST_STEPS) * hop_s
    count = max(ceil(duration_s / step_s), 1)
    steps = Steps.of(np.arange(len(loudness)) * hop_s, step_s, count)
    there, here = audible_frames(heard)
    return HeardSeries(
        identity=identity,
        step_s=round(step_s, 6),
        balance_pct=rounded(100.0 * shares(heard), 2),
        intent_pct=rounded(100.0 * shares(heard.reference or heard), 2),
        audible=tuple(AudibleSeries(band=name, pct=_audible(steps, there, here, BANDS.index(name))) for name in ASKED),
        loudness_sone=rounded(steps.means(loudness.sum(axis=1)), 3),
    )


def _audible(steps: Steps, there: NDArray[np.bool_], here: NDArray[np.bool_], band: int) -> tuple[float | None, ...]:
    """Percent of a step's frames in which a band is heard, of those in which it is there."""
    own = Steps(steps.step_s, steps.count, steps.at[: len(there)])
    heard = own.sums(here[:, band] & there[:, band])
    return rounded(100.0 * ratio(heard, own.sums(there[:, band])), 1)
