"""Masters on the reference monitors, as no platform has touched them, and what differs between two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from translate.audio import Audio
from translate.comparison.alignment import Alignment, align, fraction_of, moved
from translate.comparison.clips import CEILING_DBTP, RenderedClip, matched
from translate.comparison.excerpt import loudest
from translate.comparison.songs import SAME_SONG_S, OneSong
from translate.devices import DeviceProfile
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.playback.engine import Voice
from translate.playback.sounding import sound_of
from translate.result import Identity

__all__ = ["Original", "clips_of"]

_PAIRS = 10  # more masters than five: each against the first
_MARGIN = 4_096  # samples on both sides, in which a circle closes
_LISTENED_S = 15.0  # of a long excerpt, to find where masters lie


@dataclass(frozen=True, eq=False)
class Original:
    """`frames` of a master from `start_s` on; `played`: from 2 s before to 4 s after, silence where it is over.

    `races`: a master, no reference.
    """

    master: str
    races: bool
    start_s: float
    frames: int
    played: Audio

    @classmethod
    def of(
        cls, master: str, audio: Audio, span: tuple[float, float], reference: DeviceProfile, *, races: bool
    ) -> "Original":
        """The seconds of `span`, on the `reference` monitors."""
        start, end = (round(min(max(t, 0.0), audio.duration_s) * audio.rate) for t in span)
        reach = round(SAME_SONG_S * audio.rate)
        first, last = max(start - reach, 0), min(end + 2 * reach, audio.frames)
        heard = audio.with_samples(audio.samples[:, first:last])
        (on_monitors,) = sound_of(heard, [Voice(reference, 0.0)])
        padded = np.pad(on_monitors.samples, ((0, 0), (first - (start - reach), end + 2 * reach - last)))
        played = Audio(padded, audio.rate, master)
        return cls(master, races, max(span[0], 0.0), end - start, played)

    @property
    def reach(self) -> int:
        """Samples in front of the excerpt."""
        return round(SAME_SONG_S * self.played.rate)

    def cut(self, lag: int = 0, frames: int | None = None) -> Audio:
        """The excerpt, or as many `frames`, from `lag` samples later on."""
        start = self.reach + lag
        return self.played.with_samples(self.played.samples[:, start : start + (frames or self.frames)])

    def fits(self, other: "Original") -> bool:
        """Whether one can be subtracted from the other: equal seconds."""
        return self.start_s == other.start_s

    def at(self, rate: int) -> "Original":
        """At another rate; itself where it has that."""
        import soxr

        if rate == self.played.rate:
            return self
        samples = soxr.resample(self.played.samples.T, self.played.rate, rate, quality="VHQ").T
        played = Audio(np.ascontiguousarray(samples, np.float32), rate, self.master)
        frames = round(self.frames * rate / self.played.rate)
        missing = max(2 * round(SAME_SONG_S * rate) + frames + round(SAME_SONG_S * rate) - played.frames, 0)
        return replace(self, frames=frames, played=played.with_samples(np.pad(played.samples, ((0, 0), (0, missing)))))


def clips_of(originals: Sequence[Original], one_song: OneSong) -> Iterator[RenderedClip]:
    """The originals, matched, then the differences of masters of one song."""
    loud = matched([one.cut() for one in originals])
    for one, (audio, gain_db) in zip(originals, loud, strict=True):
        yield RenderedClip("original", audio, gain_db, Identity(master=one.master), one.start_s)
    racing = [one for one in originals if one.races]
    pairs = list(combinations(racing, 2))
    for one, other in pairs if len(pairs) <= _PAIRS else [(racing[0], other) for other in racing[1:]]:
        alike = {one.master, other.master} in one_song and one.fits(other)
        if alike and (clip := _difference(one, other, loud[originals.index(one)][0])) is not None:
            yield clip


def _difference(one: Original, other: Original, target: Audio) -> RenderedClip | None:
    """Of two masters as loud as `target`; None where one is not heard."""
    other = other.at(one.played.rate)
    found = _aligned(one, other)
    if found is None:
        return None
    pair = one.cut(), _laid(one.cut(), other, found.lag)
    levels = [integrated_lufs(measure_levels(a.samples, a.rate)) for a in (*pair, target)]
    if not np.isfinite(levels).all():
        return None
    first, second = (a.gained(levels[2] - own).samples for a, own in zip(pair, levels[:2], strict=True))
    rest = one.played.with_samples(first - np.float32(found.polarity) * second)
    peak = peak_db(measure_levels(rest.samples, rest.rate, true_peak=True).true_peaks)
    gain_db = min(CEILING_DBTP - peak, 0.0)
    identity = Identity(master=one.master)
    return RenderedClip("difference", rest.gained(gain_db), gain_db, identity, one.start_s, other=other.master)


def _laid(piece: Audio, other: Original, lag: int) -> Audio:
    """What of the other lies under a piece, to a part of a sample."""
    under = other.cut(lag, piece.frames)
    fraction = fraction_of(piece.samples, under.samples, piece.rate)
    if not fraction:
        return under
    start = other.reach + lag  # of what has silence on both sides, so that there is always enough
    wide = np.pad(other.played.samples, ((0, 0), (_MARGIN, _MARGIN)))[:, start : start + piece.frames + 2 * _MARGIN]
    return under.with_samples(moved(wide, fraction)[:, _MARGIN:-_MARGIN])


def _aligned(one: Original, other: Original) -> Alignment | None:
    """By the loudest seconds of the excerpt."""
    piece = one.cut()
    start, end = (round(t * piece.rate) for t in loudest(measure_levels(piece.samples, piece.rate), _LISTENED_S))
    wide = other.played.samples[:, start : end + 2 * one.reach]
    return align(piece.samples[:, start:end], wide, piece.rate, one.reach)
