"""Columns made of others: what of the tone is style, and what stands out of it. `derived` adds them to a row.

Finished masters differ widely in how bright, dark or full they are, and little in how smooth their tone is. So the
shares of the loudness in fifteen bands of the cochlea are fitted by a polynomial of the fourth degree over the number
of the band, and what is left, the *bumps*, is judged by itself. All in octaves of the share.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import Column, ScoreScale
from translate.analysis.metrics.tone import TONE_COLUMNS
from translate.dsp.bands import BANDS_HZ

__all__ = ["BANDS", "BUMPS", "DERIVED", "DERIVED_COLUMNS", "STEPS", "SUB_OVER_BASS", "TONE", "derived"]


BANDS = tuple(f"heard_{name}_pct" for name in BANDS_HZ)
TONE = TONE_COLUMNS
"""Columns of the table: shares of the bands `(7,)` and of the tone bands `(15,)`."""

BUMPS = tuple(name.replace("heard", "bump").replace("pct", "oct") for name in TONE)
STEPS = ("step_mid_presence_oct", "step_presence_sibilance_oct")
SUB_OVER_BASS = "sub_over_bass_oct"

_SOURCE = "own definition, from the shares of the loudness"
_SUB_OVER_BASS = ScoreScale(step=0.4, least_spread=0.25)
_STEP = ScoreScale(step=0.3, least_spread=0.2)
_BUMP = ScoreScale(step=0.1, least_spread=0.15)

DERIVED_COLUMNS = (
    Column(SUB_OVER_BASS, "oct", "share of the sub-bass re that of the bass", _SOURCE, score=_SUB_OVER_BASS),
    Column(STEPS[0], "oct", "share of the presence re that of the middle", _SOURCE, score=_STEP),
    Column(STEPS[1], "oct", "share of the sibilance re that of the presence", _SOURCE, score=_STEP),
    *(
        Column(bump, "oct", f"{share} above the smooth course of all fifteen", _SOURCE, score=_BUMP)
        for bump, share in zip(BUMPS, TONE, strict=True)
    ),
)
DERIVED = tuple(column.name for column in DERIVED_COLUMNS)
"""What `derived` adds."""

_DEGREE = 4
_FLOOR_PCT = 0.3  # of the loudness: what is below is as good as not there
_SUB_FLOOR_PCT = 0.46  # so that sub-bass a phone hardly has may double or halve


Value = float | NDArray[np.float64]


def derived(row: Mapping[str, Value]) -> dict[str, Value]:
    """Add the columns of `DERIVED`.

    Args:
        row: Numbers, or arrays of one shape: many rows at once.

    Returns:
        `row` with sub against bass, the steps from middle to presence to
        sibilance, and the bumps.
    """
    _, _, _, mid, presence, sibilance, _ = (_octaves(row[name]) for name in BANDS)
    sub, bass = (_octaves(row[name], _SUB_FLOOR_PCT) for name in BANDS[:2])
    return {
        **row,
        SUB_OVER_BASS: sub - bass,
        **dict(zip(STEPS, (presence - mid, sibilance - presence), strict=True)),
        **dict(zip(BUMPS, _bumps(row), strict=True)),
    }


def _bumps(row: Mapping[str, Value]) -> NDArray[np.float64]:
    """`(15,)` or `(15, rows)`."""
    shares = np.stack([np.asarray(_octaves(row[name])) for name in TONE])
    return np.asarray(shares - _SMOOTH @ (_SMOOTH.T @ shares))


def _octaves(share_pct: Value, floor_pct: float = _FLOOR_PCT) -> Value:
    return np.log2(np.maximum(share_pct, 0.0) + floor_pct)


_SMOOTH = np.linalg.qr(np.vander(np.linspace(-1.0, 1.0, len(TONE)), _DEGREE + 1))[0]
