"""Stereo: how wide, and what one loudspeaker makes of it."""

from collections.abc import Iterator

import numpy as np

from translate.analysis.series import BANDS_HZ, smoothed
from translate.decibels import power_db
from translate.differences.quantity import Quantity
from translate.differences.registry import dimension
from translate.differences.rendition import Rendition

_COHERENCE = 0.075
_LOSS_DB = 1.0
_PART = 0.01  # of the loudness: less, and nobody misses it
_QUIET = 0.01
_TENTHS = 10


@dimension(
    "width",
    "dB",
    "side re mid at the ear",
    noticed="0.075 of correlation: 1 dB at −6 dB, 3.5 dB at −15 dB, and hardly anything between −20 dB and mono",
    source="ISO 3382-1:2009, Annex A: the difference limen of interaural cross-correlation, here of left and right",
)
def width(here: Rendition) -> Iterator[Quantity]:
    """Of devices with two channels."""
    if here.is_mono:
        return
    course, value = here.heard.course, float(here.row["width_db"])
    side, mid = (smoothed(x, _TENTHS) if x.size else x for x in (course.side, course.mid))
    plays = side + mid > _QUIET * (side + mid).mean() if side.size else np.zeros(0, bool)
    series = np.where(plays, np.clip(power_db((side + 1e-30) / (mid + 1e-30)), -30.0, 30.0), np.nan)
    yield Quantity(value, -_correlation(value) / _COHERENCE, True, None, series, course.image_hop_s)


def _correlation(width_db: float) -> float:
    """Of left and right, from side re mid, for channels of equal power."""
    ratio = 10.0 ** (width_db / 10.0)
    return float((1.0 - ratio) / (1.0 + ratio))


@dimension(
    "mono_loss",
    "dB",
    "what a band loses because both channels come out of one loudspeaker; 3 dB where they are unrelated",
    noticed="1 dB in a band",
    source="as for tone: a step of about 1 dB in one band",
)
def mono_loss(here: Rendition) -> Iterator[Quantity]:
    """Every band that is folded on this device."""
    shares, fold = here.heard.fold_shares, here.stream.fold
    if not shares.any():
        return
    for band, edges in enumerate(BANDS_HZ.values()):
        loss = np.where(fold.active[:, band], fold.loss_db[:, band], np.nan)
        value = float(np.nanmean(loss)) if np.isfinite(loss).any() else 0.0
        yield Quantity(value, value / _LOSS_DB, bool(shares[band] >= _PART), edges, loss, fold.hop_s)
