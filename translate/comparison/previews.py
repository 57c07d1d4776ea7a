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
from translate.playback.ears import as_loud, at_loudspeakers, binaural, heard_by_ears
from translate.playback.scenes import has_room
from translate.playback.sounding import play_on
from translate.progress import Progress
from translate.result import ClipKind

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

    def on(
        self, profiles: Sequence[DeviceProfile], choice: Choice, *, ears: bool
    ) -> dict[DeviceProfile, tuple[Audio, Audio | None]]:
        """As the devices play it, and what both ears hear where that is asked for and there is a room: those with one
        gain share one pass through the audio."""
        bare = {p: at_loudspeakers(p) for p in profiles if ears and has_room(p)}
        played = play_on(
            self.decoded,
            self.master.measurement,
            choice.platform,
            choice.setting,
            list(dict.fromkeys([*profiles, *bare.values()])),
            quality=choice.quality,
        )
        cut = {p: self._cut(played[p]) for p in profiles}
        return {p: (cut[p], self._in_room(p, played[bare[p]], cut[p]) if p in bare else None) for p in profiles}

    def _in_room(self, profile: DeviceProfile, played: Audio, like: Audio) -> Audio:
        return as_loud(self._cut(heard_by_ears(played, binaural(profile, played.rate))), like)

    def _cut(self, audio: Audio) -> Audio:
        return audio.with_samples(audio.samples[:, self.skip :])


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
    ears: bool = False,
) -> Iterator[RenderedClip]:
    """Originals on the reference monitors and their differences, what each platform's codec took (without monitors,
    none of these), then devices, one by one, those with loudspeakers on demand also as two `ears` hear them in a room;
    memory holds excerpts of one platform on a few devices."""
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
        size = max(_together(pieces) // (2 if ears else 1), 1)
        for first in range(0, len(profiles), size):
            group = profiles[first : first + size]
            progress(f"previews: {choice.platform.name}", (number + first / len(profiles)) / len(choices))
            played = [piece.on(group, choice, ears=ears) for piece in pieces]
            for profile in group:
                plain, binaurally = zip(*(by_device[profile] for by_device in played), strict=True)
                ways: list[tuple[ClipKind, list[Audio]]] = [("device", list(plain))]
                ways += [("ears", list(binaurally))] if None not in binaurally else []
                for kind, renderings in ways:
                    for entry, piece, (audio, gain_db) in zip(entries, pieces, matched(renderings), strict=True):
                        identity, at = choice.identity(entry.name, profile), (piece.start_s, piece.late_s)
                        yield RenderedClip(kind, audio, gain_db, identity, at[0], key=choice.key, late_s=at[1])
    progress("previews", 1.0)


def _together(pieces: Sequence[_Piece]) -> int:
    """How many devices at a time."""
    return max(int(_HELD_S / sum(piece.decoded.duration_s for piece in pieces)), 1)
