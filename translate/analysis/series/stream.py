"""What a platform makes of a master, over time: `StreamSeries`."""

from dataclasses import dataclass

from translate.analysis.heard import Heard
from translate.analysis.series.image import Image, image_of, side_to_mid_db
from translate.analysis.series.sections import Sections
from translate.analysis.series.shape import Shape
from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ
from translate.dsp.fold import Fold
from translate.dsp.levels import peak_db
from translate.dsp.loudness import integrated_lufs

__all__ = ["StreamSeries"]

_LOW_HZ, _ABOVE_HZ = (20.0, BANDS_HZ["bass"][1]), (BANDS_HZ["bass"][1], 20_000.0)


@dataclass(frozen=True, eq=False)
class StreamSeries:
    """A stream after its decoder and, where it says "playback", after the platform's gain on the reference monitors.

    `low_to_rest_db`: power of sub and bass over that of all above; `image`, `side_to_mid_db` and `shape` as played;
    `fold` as decoded; `sections`: None for too short a piece.
    """

    duration_s: float
    codec_true_peak_dbtp: float
    codec_overs: int
    gain_db: float
    playback_lufs: float
    playback_true_peak_dbtp: float
    side_to_mid_db: float
    low_to_rest_db: float
    image: Image
    fold: Fold
    shape: Shape
    sections: Sections | None

    @classmethod
    def of(cls, reference: Heard, duration_s: float, sections: Sections | None) -> "StreamSeries":
        """`reference`: heard on the reference monitors."""
        delivered = reference.delivered
        spectrum, levels = delivered.spectrum, delivered.levels
        return cls(
            duration_s=duration_s,
            codec_true_peak_dbtp=peak_db(delivered.decoded.true_peaks),
            codec_overs=delivered.overs,
            gain_db=delivered.gain_db,
            playback_lufs=integrated_lufs(levels),
            playback_true_peak_dbtp=peak_db(levels.true_peaks),
            side_to_mid_db=side_to_mid_db(levels),
            low_to_rest_db=float(power_db(spectrum.band(*_LOW_HZ)) - power_db(spectrum.band(*_ABOVE_HZ))),
            image=image_of(levels),
            fold=delivered.fold,
            shape=Shape.of(spectrum),
            sections=sections,
        )
