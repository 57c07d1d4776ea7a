"""Which parts of a song are its loud and its quiet sections, and how far one lifts above the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series.breaks import no_break
from translate.dsp.smoothing import smoothed
from translate.hearing import phon

__all__ = ["Sections"]

_SECTION_S = 4.0  # two bars: longer than a fill, shorter than a verse
_LOUDEST, _QUIET = 75.0, (10.0, 40.0)  # percentiles of the time: the loud sections; the quiet ones without breaks

Sone = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Sections:
    """Frames `(frames,)` of the loudest quarter of the song and of its 10 to 40 %, by the loudness of 4 s, on the
    reference monitors.

    `course_lift_phon`: how far one lifts above the other there by means over 4 s; in a loop, single frames would tell
    beats apart.
    """

    hop_s: float
    loud: NDArray[np.bool_]
    quiet: NDArray[np.bool_]
    course_lift_phon: float

    @classmethod
    def of(cls, sone: Sone, hop_s: float) -> "Sections | None":
        """From the loudness `(frames,)` on the reference monitors; None for too short a piece."""
        plays = no_break(sone)
        if plays.size * hop_s < 2.0 * _SECTION_S or not plays.any():
            return None
        course = smoothed(sone, round(_SECTION_S / hop_s))
        low, middle, high = np.percentile(course[plays], [*_QUIET, _LOUDEST])
        loud, quiet = plays & (course >= high), plays & (course >= low) & (course <= middle)
        return cls(hop_s, loud, quiet, _lift_phon(course, loud, quiet))

    @property
    def duration_s(self) -> float:
        """Of all frames."""
        return self.loud.size * self.hop_s

    def lift_phon(self, sone: Sone) -> float:
        """Loudness level of the loud sections minus that of the quiet ones, from the sone `(frames,)` on any device.

        From the frames of the sections alone; their neighbours do not count.
        """
        return _lift_phon(sone, self.loud, self.quiet)


def _lift_phon(sone: Sone, loud: NDArray[np.bool_], quiet: NDArray[np.bool_]) -> float:
    above, below = phon(np.array([sone[loud].mean(), sone[quiet].mean()]))
    return float(above - below)
