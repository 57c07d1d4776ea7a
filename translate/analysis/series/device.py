"""What is heard on a device over time: `DeviceSeries`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.series.breaks import no_break
from translate.analysis.series.bursts import rise_of_sibilance, sharp_pct, sub_hits_pct, sub_in_hits
from translate.analysis.series.course import Course
from translate.analysis.series.folding import folded_shares
from translate.analysis.series.presence import presence_step_db
from translate.analysis.series.sections import Sections
from translate.analysis.series.swing import Swing, swing_of
from translate.devices import DeviceProfile
from translate.dsp.bands import BANDS_HZ
from translate.dsp.levels import peak_db

__all__ = ["DeviceSeries"]

_INDEX = {name: index for index, name in enumerate(BANDS_HZ)}


@dataclass(frozen=True, eq=False)
class DeviceSeries:
    """A master on a device.

    Frames are `hop_s` apart. `bands` `(frames, 7)`: loudness in sone by band; `sibilance_rise` `(frames,)`: see
    `bursts.rise_of_sibilance`. `gain_db` is the platform's here; `playback_true_peak_dbtp` what it then delivers.
    `fold_shares` `(7,)`: each band's share of the loudness if the fold took nothing, 0 where nothing is folded.
    `swing`: of the gain reduction, None without dynamics. `section_lift_phon`: 0 where there are no sections. `course`:
    what it is held against other masters by. The rest as the functions that give them.
    """

    hop_s: float
    bands: NDArray[np.float32]
    gain_db: float
    playback_true_peak_dbtp: float
    presence_step_db: float
    sibilance_rise: NDArray[np.float64]
    sibilant_rise_pct: float
    sub_hits_pct: float
    sub_in_hits: float
    section_lift_phon: float
    fold_shares: NDArray[np.float64]
    swing: Swing | None
    course: Course

    @classmethod
    def of(cls, heard: Heard, profile: DeviceProfile, sections: Sections | None) -> "DeviceSeries":
        """Of what was heard on the device of that profile; `sections` of the song."""
        bands = heard.loudness.bands
        rise = rise_of_sibilance(bands)
        return cls(
            hop_s=heard.spectrum.hop_s,
            bands=bands,
            gain_db=heard.delivered.gain_db,
            playback_true_peak_dbtp=peak_db(heard.delivered.levels.true_peaks),
            presence_step_db=presence_step_db(heard),
            sibilance_rise=rise,
            sibilant_rise_pct=sharp_pct(rise),
            sub_hits_pct=sub_hits_pct(bands),
            sub_in_hits=sub_in_hits(bands),
            section_lift_phon=sections.lift_phon(bands.sum(axis=1)) if sections else 0.0,
            fold_shares=folded_shares(heard, profile),
            swing=swing_of(heard),
            course=Course.of(heard),
        )

    def band(self, *names: str) -> NDArray[np.float64]:
        """Loudness of bands together, `(frames,)` in sone."""
        return np.asarray(self.bands[:, [_INDEX[n] for n in names]].sum(axis=1), dtype=np.float64)

    @property
    def sone(self) -> NDArray[np.float32]:
        """Loudness of all bands together, `(frames,)`."""
        return np.asarray(self.bands.sum(axis=1))

    @property
    def no_break(self) -> NDArray[np.bool_]:
        """Frames that are no break, `(frames,)`: ask the reference, so that all devices are judged in the same."""
        return no_break(self.sone)
