"""Previews: the same seconds of every master on every device, level-matched after the device."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from translate.audio import Audio
from translate.codecs import Transcode
from translate.comparison.selection import Choice, Entry
from translate.devices import DeviceProfile
from translate.dsp.levels import Levels, measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.playback import Prepared, listen

__all__ = ["Excerpt", "Take", "loudest", "render_previews"]

MATCHED_LUFS = -16.0
"""Previews play at this loudness, or lower where peaks need the room."""

_EXCERPT_S = 15.0
_SETTLING_S = 5.0  # played before the excerpt, so that compressors and filters are where they would be
_CEILING_DBTP = -1.0
_SAME_SONG_S = 2.0  # masters of one song may differ by this much in length

Key = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Take:
    """A master and what a platform's decoder makes of it (stereo, same length and rate), or is still making."""

    master: Prepared
    transcode: Transcode

    @property
    def decoded(self) -> Audio:
        """The whole of it, waited for."""
        return self.transcode.whole()


@dataclass(frozen=True)
class Excerpt:
    """Which seconds: `span`, or the `full` length, or the loudest 15 s."""

    span: tuple[float, float] | None
    full: bool

    def of(self, take: Take, shared: tuple[float, float] | None) -> tuple[float, float]:
        """Start and end in seconds; `shared`: the seconds the first master chose."""
        if self.full:
            return 0.0, take.decoded.duration_s
        return self.span or shared or loudest(take.master.measurement.levels)


def loudest(levels: Levels, length_s: float = _EXCERPT_S) -> tuple[float, float]:
    """Start and end in seconds of the stretch with the most K-weighted energy, on whole 0.1 s."""
    energy = levels.energy.sum(axis=0)[: levels.complete]
    tenths = energy[: energy.size // 10 * 10].reshape(-1, 10).sum(axis=1)
    wanted, duration = round(length_s * 10), levels.frames / levels.rate
    if tenths.size <= wanted:
        return 0.0, min(duration, length_s)
    sums = np.cumsum(np.concatenate([[0.0], tenths]))
    start = float(np.argmax(sums[wanted:] - sums[:-wanted])) * 0.1
    return start, start + length_s


def render_previews(
    entries: Sequence[Entry],
    choices: Sequence[Choice],
    profiles: Sequence[DeviceProfile],
    takes: Callable[[Entry, Choice], Take],
    excerpt: Excerpt,
    progress: Callable[[str, float], None],
) -> Iterator[tuple[Key, Audio]]:
    """((master, platform key, device), audio) one by one; memory holds one platform's excerpts at a time."""
    total, done = len(choices) * len(entries), 0
    for choice in choices:
        rendered: dict[Entry, dict[str, Audio]] = {}
        shared: tuple[float, float] | None = None
        length = 0.0
        for entry in entries:
            progress(f"previews: {entry.name}, {choice.platform.name}", done / total)
            take = takes(entry, choice)
            same = shared is not None and abs(take.decoded.duration_s - length) <= _SAME_SONG_S
            span = excerpt.of(take, shared if same else None)
            if shared is None:
                shared, length = span, take.decoded.duration_s
            rendered[entry] = _played(take, choice, profiles, span)
            done += 1
        for profile in profiles:
            matched = _matched([rendered[entry][profile.id] for entry in entries])
            for entry, audio in zip(entries, matched, strict=True):
                yield (entry.name, choice.key, profile.id), audio
    progress("previews", 1.0)


def _played(
    take: Take, choice: Choice, profiles: Sequence[DeviceProfile], span: tuple[float, float]
) -> dict[str, Audio]:
    """The seconds of `span` on every device, by its id."""
    start, end = span
    wanted = take.decoded.excerpt(start, end)
    piece = take.decoded.excerpt(max(start - _SETTLING_S, 0.0), end)
    skip = piece.frames - wanted.frames
    listened = listen(take.master, piece, choice.platform, choice.setting, profiles, keep=True)
    kept = {one.profile.id: one.audio for one in listened}
    return {name: a.with_samples(a.samples[:, skip:]) for name, a in kept.items() if a is not None}


def _matched(renderings: Sequence[Audio]) -> list[Audio]:
    """All at one loudness: the target, or what the one with the highest peaks above its loudness allows."""
    measured = [measure_levels(a.samples, a.rate, true_peak=True) for a in renderings]
    loudness = [integrated_lufs(m) for m in measured]
    room = [lufs - peak_db(m.true_peaks) + _CEILING_DBTP for lufs, m in zip(loudness, measured, strict=True)]
    target = min([MATCHED_LUFS, *(r for r in room if np.isfinite(r))])
    return [
        a.gained(target - lufs) if np.isfinite(lufs) else a.gained(min(_CEILING_DBTP - peak_db(m.true_peaks), 0.0))
        for a, lufs, m in zip(renderings, loudness, measured, strict=True)
    ]
