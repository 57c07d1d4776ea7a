"""`RenderedClip`: some seconds to listen to, and what is known of them; all at one loudness with `matched`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.dsp.outline import outline
from translate.result import Clip, ClipKind, Identity, Undone, finite
from translate.scratch import blocks_of, made

__all__ = ["CEILING_DBTP", "MATCHED_LUFS", "RenderedClip", "matched"]

MATCHED_LUFS = -16.0
"""Previews play at this loudness, or lower where peaks need the room."""

CEILING_DBTP = -1.0
"""No preview peaks higher."""


_FULL_SCALE = np.float32(2**23)
_NOISE_FULL_SCALE = np.float32(2**15)
_SEED = 1  # the same clip is the same file


@dataclass(frozen=True, eq=False)
class RenderedClip:
    """`audio` from `start_s` on, `gain_db` louder than it came; in steps of 24 bit, as files have it. What a codec took
    is in steps of 16 bit, dithered: a noise that plays at −36 LUFS, of which 8 bits more would be half of the file.

    `kind`: on a "device" after a platform (`key`: its name in files), the same with two "ears" in a room, "original" on
    the reference monitors, the "difference" to the `other` master's original, of which so much was `undone`, or what
    the platform's "codec" took, `raised_db` louder than it is beside the music. `late_s`: how much later that moment of
    the song is than in the first master of it.
    """

    kind: ClipKind
    audio: Audio
    gain_db: float
    identity: Identity
    start_s: float
    other: str | None = None
    key: str = ""
    raised_db: float = 0.0
    undone: Undone | None = None
    late_s: float = 0.0

    def __post_init__(self) -> None:
        steps = _dithered() if self.kind == "codec" else _in_steps
        object.__setattr__(self, "audio", self.audio.with_samples(made(steps, self.audio.samples)))

    @property
    def name(self) -> tuple[str, ...]:
        """What follows the master in a file's name; for a difference, the other master is the last."""
        if self.kind == "device":
            return self.key, str(self.identity.device)
        if self.kind == "ears":
            return self.key, str(self.identity.device), "ears"
        if self.kind == "codec":
            return self.key, "codec"
        return ("original",) if self.kind == "original" else ("minus", str(self.other))

    def about(self, file: str) -> Clip:
        """What it is, measured."""
        audio = self.audio
        levels = measure_levels(audio.samples, audio.rate, true_peak=True)
        return Clip(
            file=file,
            kind=self.kind,
            identity=self.identity,
            other=self.other,
            start_s=round(self.start_s, 3),
            end_s=round(self.start_s + audio.duration_s, 3),
            rate_hz=audio.rate,
            channels=audio.channels,
            is_mono=all(np.array_equal(part[0], part[-1]) for _, part in blocks_of(audio.samples)),
            loudness_lufs=_rounded(integrated_lufs(levels)),
            true_peak_dbtp=_rounded(peak_db(levels.true_peaks)),
            gain_db=round(self.gain_db, 3),
            raised_db=round(self.raised_db, 3),
            undone=self.undone,
            late_s=self.late_s,
            peaks=outline(audio.samples),
        )


def _in_steps(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of 24 bit, of any shape."""
    return np.asarray(np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1) / _FULL_SCALE)


def _dithered() -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """Of 16 bit with triangular dither, for blocks of any shape that follow each other."""
    noise, scale = np.random.default_rng(_SEED), _NOISE_FULL_SCALE

    def steps(samples: NDArray[np.float32]) -> NDArray[np.float32]:
        dither = noise.random(samples.shape, np.float32) - noise.random(samples.shape, np.float32)
        return np.asarray(np.clip(np.rint(samples * scale + dither), -scale, scale - 1) / scale)

    return steps


def matched(renderings: Sequence[Audio]) -> list[tuple[Audio, float]]:
    """All at one loudness, with the gain in dB that took: the target, or what the one with the highest peaks above
    its loudness allows."""
    measured = [measure_levels(a.samples, a.rate, true_peak=True) for a in renderings]
    loudness = [integrated_lufs(m) for m in measured]
    peaks = [peak_db(m.true_peaks) for m in measured]
    room = [lufs - peak + CEILING_DBTP for lufs, peak in zip(loudness, peaks, strict=True)]
    target = min([MATCHED_LUFS, *(r for r in room if np.isfinite(r))])
    gains = [
        target - lufs if np.isfinite(lufs) else min(CEILING_DBTP - peak, 0.0)
        for lufs, peak in zip(loudness, peaks, strict=True)
    ]
    return [(a.gained(gain), gain) for a, gain in zip(renderings, gains, strict=True)]


def _rounded(value: float) -> float | None:
    return None if (number := finite(value)) is None else round(number, 3)
