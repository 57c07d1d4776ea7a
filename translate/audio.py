"""`Audio`: samples that are known to be good."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from translate.errors import AudioError
from translate.scratch import Room, blocks_of, made

__all__ = ["MAX_RATE", "MIN_RATE", "Audio"]

MIN_RATE, MAX_RATE = 8_000, 192_000


@dataclass(frozen=True, eq=False)
class Audio:
    """Mono or stereo audio, checked once, when it is made; equal by content, hashable, picklable.

    Args:
        samples: Floats `(channels, frames)`, full scale ±1 (beyond it is allowed: inter-stage overs are facts, not
            errors). Kept as float32, C-contiguous, without a copy where it is so already: do not write to it.
        rate: Sample rate in Hz, 8 to 192 kHz.
        name: For tables and file names.
        notes: What has to be known of the file it was read from (cut short, one of several tracks); equality leaves it
            out.

    Raises:
        AudioError: More than two channels, NaN or infinity, nothing in it, or a rate outside of what is allowed.
            Arrays of integers are refused, since their full scale is a guess.
    """

    samples: NDArray[np.float32]
    rate: int
    name: str = "audio"
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        samples = np.asarray(self.samples)
        if samples.ndim == 1:
            samples = samples[np.newaxis, :]
        _check(samples, self.rate, self.name)
        samples = np.ascontiguousarray(samples, dtype=np.float32)
        if bad := sum(part.size - int(np.count_nonzero(np.isfinite(part))) for _, part in blocks_of(samples)):
            are = "sample is" if bad == 1 else "samples are"
            raise AudioError(f"{self.name}: {bad} {are} NaN or infinite; every sample must be a number")
        object.__setattr__(self, "samples", samples)
        object.__setattr__(self, "rate", int(self.rate))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Audio):
            return NotImplemented
        alike = self._about == other._about
        return alike and (self.samples is other.samples or np.array_equal(self.samples, other.samples))

    def __hash__(self) -> int:
        return hash(self._about)  # equal audio is alike in it; reading all samples would take as long as playing them

    @property
    def _about(self) -> tuple[str, int, tuple[int, ...]]:
        return self.name, self.rate, self.samples.shape

    @property
    def channels(self) -> int:
        """1 or 2."""
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        """Samples per channel."""
        return int(self.samples.shape[1])

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.frames / self.rate

    def with_samples(self, samples: NDArray[np.float32]) -> "Audio":
        """The same name and rate around other samples.

        Args:
            samples: `(channels, frames)`, full scale = 1.

        Returns:
            A new `Audio`; this one stays as it is.
        """
        return replace(self, samples=samples)

    def as_stereo(self) -> "Audio":
        """Mono becomes two equal channels, as every player does; stereo is returned as it is."""
        if self.channels == 2:
            return self
        both = Room((2, self.frames), np.float32)
        for first, part in blocks_of(self.samples):
            both.write(first, part.repeat(2, axis=0))
        return self.with_samples(both.array)

    def excerpt(self, start_s: float, end_s: float) -> "Audio":
        """A part of the audio.

        Args:
            start_s: Where it begins, in s.
            end_s: Where it ends, in s; cut to what is there.

        Returns:
            The part, under the same name.

        Raises:
            AudioError: Nothing lies between the two.
        """
        first, last = (round(max(t, 0.0) * self.rate) for t in (start_s, end_s))
        if first >= min(last, self.frames):
            raise AudioError(
                f"{self.name}: no audio between {start_s:g} and {end_s:g} s; it lasts {self.duration_s:.2f} s"
            )
        return self.with_samples(self.samples[:, first:last])

    def gained(self, gain_db: float) -> "Audio":
        """Louder or quieter.

        Args:
            gain_db: In dB.

        Returns:
            The same audio at that gain; nothing is clipped.
        """
        factor = np.float32(10.0 ** (gain_db / 20.0))
        return self.with_samples(made(lambda samples: samples * factor, self.samples))


def _check(samples: NDArray[np.generic], rate: int, name: str) -> None:
    if samples.ndim != 2 or not np.issubdtype(samples.dtype, np.floating):
        raise AudioError(
            f"{name}: samples must be floats of shape (channels, frames), not {samples.dtype} {samples.shape}"
        )
    channels, frames = samples.shape
    if frames == 0 or channels == 0:
        raise AudioError(f"{name}: there is no audio in it")
    if channels > 2:
        shape = " (is the array frames × channels?)" if frames <= 2 else ""
        raise AudioError(f"{name}: has {channels} channels; 1 or 2 are allowed{shape}")
    if not MIN_RATE <= rate <= MAX_RATE:
        raise AudioError(f"{name}: rate is {rate} Hz; {MIN_RATE} to {MAX_RATE} Hz is allowed")
