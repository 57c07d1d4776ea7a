"""Columns made of others: what of the tone is style, and what stands out of it. `derived` adds them to a row.

Finished masters differ widely in how bright, dark or full they are, and little in how smooth their tone is. So the
shares of the loudness in fifteen bands of the cochlea are fitted by a polynomial of the fourth degree over the band's
place, and what is left, the *bumps*, is judged by itself. All in octaves of the share.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from translate.analysis.metrics.tone import TONE_COLUMNS
from translate.dsp.bands import BANDS_HZ

__all__ = ["BANDS", "BUMPS", "DERIVED", "STEPS", "SUB_OVER_BASS", "TONE", "derived"]

Row = Mapping[str, float]

BANDS = tuple(f"heard_{name}_pct" for name in BANDS_HZ)
TONE = TONE_COLUMNS
"""Columns of the table: band shares `(7,)` and tone shares `(15,)`."""

BUMPS = tuple(name.replace("heard", "bump").replace("pct", "oct") for name in TONE)
STEPS = ("step_mid_presence_oct", "step_presence_sibilance_oct")
SUB_OVER_BASS = "sub_over_bass_oct"
LINE = "bass_line_pct"
DERIVED = (LINE, SUB_OVER_BASS, *STEPS, *BUMPS)
"""What `derived` adds."""

_DEGREE = 4
_FLOOR_PCT = 0.3  # of the loudness: what is below is as good as not there
_SUB_FLOOR_PCT = 0.46  # so that sub-bass a phone hardly has may double or halve
_LINE = BANDS[:3]


def derived(row: Row) -> dict[str, float]:
    """`row` with the columns of `DERIVED`: the bass line (everything below 400 Hz), sub against bass, the steps from
    middle to presence to sibilance, and the bumps."""
    _, _, _, mid, presence, sibilance, _ = (_octaves(row[name]) for name in BANDS)
    sub, bass = (_octaves(row[name], _SUB_FLOOR_PCT) for name in BANDS[:2])
    return {
        **row,
        LINE: sum(row[name] for name in _LINE),
        SUB_OVER_BASS: sub - bass,
        **dict(zip(STEPS, (presence - mid, sibilance - presence), strict=True)),
        **dict(zip(BUMPS, (float(x) for x in _bumps(row)), strict=True)),
    }


def _bumps(row: Row) -> NDArray[np.float64]:
    shares = np.array([_octaves(row[name]) for name in TONE])
    return np.asarray(shares - _SMOOTH @ (_SMOOTH.T @ shares))


def _octaves(share_pct: float, floor_pct: float = _FLOOR_PCT) -> float:
    return float(np.log2(max(share_pct, 0.0) + floor_pct))


_SMOOTH = np.linalg.qr(np.vander(np.linspace(-1.0, 1.0, len(TONE)), _DEGREE + 1))[0]
