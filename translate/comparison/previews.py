"""Previews: the same seconds of every master on every device, level-matched after the device."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate.audio import Audio
from translate.codecs import Transcode
from translate.comparison.clips import RenderedClip, matched
from translate.comparison.excerpt import Excerpt
from translate.comparison.originals import Original, clips_of, reach_of
from translate.comparison.selection import Choice, Entry
from translate.comparison.songs import InSong, OneSong
from translate.comparison.spans import Spans
from translate.comparison.taken import taken
from translate.devices import DeviceProfile
from translate.playback import Prepared
from translate.playback.sounding import play_on
from translate.progress import Progress

__all__ = ["Stream", "render_previews"]

_SETTLING_S = 5.0  # played before the excerpt, so that compressors and filters are where they would be
_HELD_S = 240.0  # of renderings in memory at once, 85 MB at 44.1 kHz, or those of one device


@dataclass(frozen=True, eq=False)
class Stream:
    """A master and what a platform's decoder makes of it (stereo, same length and rate), or is still making."""

    master: Prepared
    transcode: Transcode

    @property
    def decoded(self) -> Audio:
        """The whole of it, waited for."""
        return self.transcode.whole()


@dataclass(frozen=True, eq=False)
class _Piece:
    """An excerpt of a decoded stream with what is played before it, `skip` samples; `start_s` of the excerpt."""

    master: Prepared
    decoded: Audio
    skip: int
    start_s: float
    late_s: float

    @classmethod
    def of(cls, stream: Stream, span: tuple[float, float], late_s: float) -> "_Piece":
        start, end = span
        wanted = stream.decoded.excerpt(start, end)
        decoded = stream.decoded.excerpt(max(start - _SETTLING_S, 0.0), end)
        return cls(stream.master, decoded, decoded.frames - wanted.frames, start, late_s)

    def taken(self, master: str, choice: Choice) -> RenderedClip | None:
        """What the codec took of the excerpt."""
        heard = self.decoded.samples[:, self.skip :]
        first = round(max(self.start_s, 0.0) * self.decoded.rate)
        original = self.master.audio.samples[:, first : first + heard.shape[1]]
        one, other = (self.decoded.with_samples(samples) for samples in (original, heard))
        return taken(one, other, choice.identity(master), self.start_s, choice.key, self.late_s)

    def on(self, profiles: Sequence[DeviceProfile], choice: Choice) -> dict[DeviceProfile, Audio]:
        """As the devices play it: those with one gain share one pass through the audio."""
        played = play_on(
            self.decoded,
            self.master.measurement,
            choice.platform,
            choice.setting,
            profiles,
            quality=choice.quality,
        )
        return {p: audio.with_samples(audio.samples[:, self.skip :]) for p, audio in played.items()}


def render_previews(
    entries: Sequence[Entry],
    choices: Sequence[Choice],
    profiles: Sequence[DeviceProfile],
    streams: Callable[[Entry, Choice], Stream],
    one_song: OneSong,
    places: Mapping[str, InSong],
    durations_s: Mapping[str, float],
    excerpt: Excerpt,
    progress: Progress,
    *,
    reference: DeviceProfile | None,
) -> Iterator[RenderedClip]:
    """Originals on the reference monitors and their differences, what each platform's codec took (without monitors,
    none of these), then devices, one by one; memory holds excerpts of one platform on a few devices."""
    spans = Spans(excerpt, places, durations_s)
    for number, choice in enumerate(choices):
        pieces: list[_Piece] = []
        untouched: list[Original] = []
        for entry in entries:
            stream = streams(entry, choice)
            span = spans.of(entry.name, stream.master.measurement.levels)
            late_s = spans.late_s(entry.name)
            pieces.append(_Piece.of(stream, span, late_s))
            if reference and number == 0:
                races = entry.role == "master"
                how = {"reach_s": reach_of(places), "late_s": late_s}
                untouched.append(Original.of(entry.name, stream.master.audio, span, reference, **how, races=races))
        yield from clips_of(untouched, one_song, places)
        untouched.clear()
        if reference:
            found = (piece.taken(entry.name, choice) for entry, piece in zip(entries, pieces, strict=True))
            yield from filter(None, found)
        size = _together(pieces)
        for first in range(0, len(profiles), size):
            group = profiles[first : first + size]
            progress(f"previews: {choice.platform.name}", (number + first / len(profiles)) / len(choices))
            played = [piece.on(group, choice) for piece in pieces]
            for profile in group:
                loud = matched([by_device[profile] for by_device in played])
                for entry, piece, (audio, gain_db) in zip(entries, pieces, loud, strict=True):
                    identity, at = choice.identity(entry.name, profile), (piece.start_s, piece.late_s)
                    yield RenderedClip("device", audio, gain_db, identity, at[0], key=choice.key, late_s=at[1])
    progress("previews", 1.0)


def _together(pieces: Sequence[_Piece]) -> int:
    """How many devices at a time."""
    return max(int(_HELD_S / sum(piece.decoded.duration_s for piece in pieces)), 1)
