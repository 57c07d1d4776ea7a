"""Beats to frames, with swing."""

from dataclasses import dataclass

from translate.demo.score import BPM, SONG_S, SWING

__all__ = ["Clock"]


@dataclass(frozen=True)
class Clock:
    """The song's time at a sample rate in Hz."""

    rate: int

    @property
    def frames(self) -> int:
        """Frames in the whole song."""
        return round(SONG_S * self.rate)

    def seconds(self, beat: float) -> float:
        """Time of a beat; the second sixteenth of every eighth comes late by the swing."""
        eighth, inside = divmod(beat * 2.0, 1.0)
        swung = inside * 2 * SWING if inside < 0.5 else SWING + (inside - 0.5) * 2 * (1 - SWING)
        return (eighth + swung) * 30.0 / BPM

    def frame(self, beat: float, late_s: float = 0.0) -> int:
        """First frame of what sounds at `beat`, played `late_s` after it; never before the start."""
        return max(round((self.seconds(beat) + late_s) * self.rate), 0)

    def span(self, beats: float) -> int:
        """Frames in a number of beats, without swing."""
        return round(beats * 60.0 / BPM * self.rate)
