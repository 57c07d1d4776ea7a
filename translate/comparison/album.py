"""Masters as one album: one loudness and one peak, hence one gain, where a platform normalizes by album."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.analysis.measurement import Measurement
from translate.dsp.loudness import integrated_of_many

__all__ = ["Album"]


@dataclass(frozen=True)
class Album:
    """What platforms know of an album: the loudness of all tracks as one programme (BS.1770-5, gated over all of
    them), the highest true peak, the `masters` in it, and which of them is the `highest`."""

    masters: tuple[str, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    highest: str

    @classmethod
    def of(cls, masters: Sequence[str], measurements: Sequence[Measurement]) -> "Album":
        """The album of these masters, measured in stereo."""
        peaks = [float(m["true_peak_dbtp"]) for m in measurements]
        return cls(
            masters=tuple(masters),
            integrated_lufs=integrated_of_many(m.levels for m in measurements),
            true_peak_dbtp=max(peaks),
            highest=masters[peaks.index(max(peaks))],
        )

    def decides(self, track: Measurement) -> Measurement:
        """`track` with the loudness and true peak of the album, so that gains come out as the album's."""
        values = {
            **track.values_by_key,
            "integrated_lufs": self.integrated_lufs,
            "true_peak_dbtp": self.true_peak_dbtp,
        }
        return replace(track, values_by_key=values)
