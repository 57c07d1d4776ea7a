"""Masters on the reference monitors, as no platform has touched them, and what differs between two of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations

import numpy as np

from translate.audio import Audio
from translate.comparison.alignment import Alignment, align, fraction_of, moved
from translate.comparison.clips import CEILING_DBTP, RenderedClip, matched
from translate.comparison.excerpt import loudest
from translate.comparison.songs import SAME_SONG_S, InSong, OneSong, part
from translate.devices import DeviceProfile
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.playback.engine import Voice
from translate.playback.sounding import sound_of
from translate.result import Identity, Undone
from translate.scratch import Room, made

__all__ = ["Original", "clips_of", "reach_of"]

_PAIRS = 10  # more masters than five: each against the first
_MARGIN = 4_096  # samples on both sides, in which a circle closes
_LISTENED_S = 15.0  # of a long excerpt, to find where masters lie
_MOVED = 1 << 21  # samples at a time


@dataclass(frozen=True, eq=False)
class Original:
    """`frames` of a master from `start_s` on; `played`: from `reach_s` before to twice that after, silence where it is
    over. `races`: a master, no reference; `late_s`: how much later than in the first master of the song it begins.
    """

    master: str
    races: bool
    start_s: float
    frames: int
    played: Audio
    reach_s: float = SAME_SONG_S
    late_s: float = 0.0

    @classmethod
    def of(
        cls,
        master: str,
        audio: Audio,
        span: tuple[float, float],
        reference: DeviceProfile,
        *,
        reach_s: float = SAME_SONG_S,
        late_s: float = 0.0,
        races: bool,
    ) -> "Original":
        """The seconds of `span`, on the `reference` monitors."""
        start, end = (round(min(max(t, 0.0), audio.duration_s) * audio.rate) for t in span)
        reach = round(reach_s * audio.rate)
        first, last = max(start - reach, 0), min(end + 2 * reach, audio.frames)
        heard = audio.with_samples(part(audio.samples, first, last - first))
        (on_monitors,) = sound_of(heard, [Voice(reference, 0.0)])
        around = part(on_monitors.samples, start - reach - first, end - start + 3 * reach)
        played = Audio(around, audio.rate, master)
        return cls(master, races, max(span[0], 0.0), end - start, played, reach_s, late_s)

    @property
    def reach(self) -> int:
        """Samples in front of the excerpt."""
        return round(self.reach_s * self.played.rate)

    @cached_property
    def listened(self) -> tuple[int, int]:
        """From which sample of the excerpt to which it is loudest."""
        piece = self.cut()
        start, end = loudest(measure_levels(piece.samples, piece.rate), _LISTENED_S)
        return round(start * piece.rate), min(round(end * piece.rate), piece.frames)

    @cached_property
    def lufs(self) -> float:
        """Of the excerpt."""
        return _lufs(self.cut())

    def cut(self, lag: int = 0, frames: int | None = None) -> Audio:
        """The excerpt, or as many `frames`, from `lag` samples later on."""
        return self.played.with_samples(part(self.played.samples, self.reach + lag, frames or self.frames))

    @property
    def from_s(self) -> float:
        """Where it begins, to the sample."""
        return round(self.start_s * self.played.rate) / self.played.rate

    def fits(self, other: "Original", late_s: float) -> bool:
        """Whether one can be subtracted from the other, which comes so much later: equal moments of the song."""
        return abs(other.start_s - self.start_s - late_s) <= self.reach_s

    def at(self, rate: int) -> "Original":
        """At another rate; itself where it has that."""
        import soxr

        if rate == self.played.rate:
            return self
        samples = soxr.resample(self.played.samples.T, self.played.rate, rate, quality="VHQ").T
        played = Audio(np.ascontiguousarray(samples, np.float32), rate, self.master)
        frames = round(self.frames * rate / self.played.rate)
        return replace(self, frames=frames, played=played)


def reach_of(places: Mapping[str, InSong]) -> float:
    """How much of masters has to be there before an excerpt, in s, so that those of one song can be laid over each
    other; `places`: every master in its song."""
    return SAME_SONG_S + max((abs(a.lag_s - b.lag_s) for a, b in combinations(places.values(), 2)), default=0.0)


def clips_of(originals: Sequence[Original], one_song: OneSong, places: Mapping[str, InSong]) -> Iterator[RenderedClip]:
    """The originals, matched, then the differences of masters of one song; `places`: every master in its song."""
    loud = matched([one.cut() for one in originals])
    for one, (audio, gain_db) in zip(originals, loud, strict=True):
        yield RenderedClip("original", audio, gain_db, Identity(master=one.master), one.start_s, late_s=one.late_s)
    racing = [one for one in originals if one.races]
    loud_lufs = cache(lambda one: _lufs(loud[originals.index(one)][0]))
    pairs = list(combinations(racing, 2))
    for one, other in pairs if len(pairs) <= _PAIRS else [(racing[0], other) for other in racing[1:]]:
        if {one.master, other.master} not in one_song:
            continue
        late_s = places[other.master].lag_s - places[one.master].lag_s
        if one.fits(other, late_s) and (clip := _difference(one, other, late_s, loud_lufs(one))) is not None:
            yield clip


def _difference(one: Original, other: Original, late_s: float, target_lufs: float) -> RenderedClip | None:
    """Of two masters as loud as that, the other about so much later; None where one is not heard."""
    rate_hz = other.played.rate if other.played.rate != one.played.rate else None
    begins_s = other.from_s - one.from_s
    other = other.at(one.played.rate)
    found = _aligned(one, other, late_s - begins_s)
    if found is None:
        return None
    piece = one.cut()
    under, fraction = _laid(piece, one.listened, other, found.lag)
    levels = one.lufs, _lufs(under)
    if not np.isfinite([*levels, target_lufs]).all():
        return None
    first, second = (a.gained(target_lufs - own).samples for a, own in zip((piece, under), levels, strict=True))
    polarity = np.float32(found.polarity)
    rest = one.played.with_samples(made(lambda a, b: a - polarity * b, first, second))
    peak = peak_db(measure_levels(rest.samples, rest.rate, true_peak=True).true_peaks)
    gain_db = min(CEILING_DBTP - peak, 0.0)
    undone = Undone(
        offset_ms=round(1000.0 * (begins_s + (found.lag + fraction) / one.played.rate), 4) + 0.0,
        inverted=found.polarity < 0,
        louder_db=round(levels[1] - levels[0], 3) + 0.0,
        rate_hz=rate_hz,
    )
    identity = Identity(master=one.master)
    audio = rest.gained(gain_db)
    return RenderedClip(
        "difference",
        audio,
        gain_db,
        identity,
        one.start_s,
        other=other.master,
        undone=undone,
        late_s=one.late_s,
    )


def _laid(piece: Audio, listened: tuple[int, int], other: Original, lag: int) -> tuple[Audio, float]:
    """What of the other lies under a piece, and by which part of a sample it was moved for that."""
    under = other.cut(lag, piece.frames)
    start, end = listened
    fraction = fraction_of(piece.samples[:, start:end], under.samples[:, start:end], piece.rate)
    if not fraction:
        return under, 0.0
    from scipy.fft import next_fast_len

    room = Room(under.samples.shape, np.float32)
    for first in range(0, piece.frames, _MOVED):
        frames = min(_MOVED, piece.frames - first)
        length = next_fast_len(frames + 2 * _MARGIN, real=True)
        wide = part(other.played.samples, other.reach + lag + first - _MARGIN, length)
        room.write(first, moved(wide, fraction)[:, _MARGIN : _MARGIN + frames])
    return under.with_samples(room.array), fraction


def _aligned(one: Original, other: Original, late_s: float) -> Alignment | None:
    """By the loudest seconds of the excerpts, at most 2 s from where the other is said to be in its own."""
    piece = one.cut()
    near, reach = round(late_s * piece.rate), round(SAME_SONG_S * piece.rate)
    start, end = one.listened
    heard = piece.samples[:, start:end]
    wide = part(other.played.samples, other.reach + start + near - reach, heard.shape[1] + 2 * reach)
    found = align(heard, wide, piece.rate, reach)
    return found and replace(found, lag=found.lag + near)


def _lufs(audio: Audio) -> float:
    return integrated_lufs(measure_levels(audio.samples, audio.rate))
