"""A version laid over the main one, to a part of a sample: `lined`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.comparison.alignment import align, fraction_of, moved

__all__ = ["SAME", "WINDOW_S", "Lined", "at_rate", "lined", "power"]

Samples = NDArray[np.float32]
Array = NDArray[np.float64]

WINDOW_S = 0.05
"""In which everything is compared: shorter than a syllable."""
SAME = 10.0**-2.5
"""Of the power: what differs is 25 dB below, a limiter's doing or a lossy file's."""
_REACH_S = 2.0
_PIECE_S, _PIECES = 10.0, 3
_AGREE_S = 0.002  # of the pieces among each other: an encoder's delay is the same everywhere, another tempo is not
_LIKE = 0.2  # waveform beside waveform; by itself too little, but the pieces have to agree on the place, too
_COARSE_HZ = 8_000
_FINE_S = 3.0
_LEAST = 20  # windows: a second
_LOW_HZ = 90.0
_QUIET = 1e-3


@dataclass(frozen=True, eq=False)
class Lined:
    """`main`, `own` `(channels, n)`: both, sound over sound, from the start of the main; where the version has nothing,
    zeros. `offset`: samples by which it comes later; `gain`: the main where it is alike is `gain` times it; `polarity`;
    `gain_is_sure`: there are places where both play the same.
    """

    main: Samples
    own: Samples
    rate: int
    offset: float
    gain: float
    polarity: int
    gain_is_sure: bool

    @property
    def rest(self) -> Samples:
        """What the version lacks of the main, and the other way round, `(channels, n)`."""
        return np.asarray(self.main - np.float32(self.gain) * self.own)


def at_rate(audio: Audio, rate: int) -> Audio:
    """In stereo at this rate."""
    stereo = audio.as_stereo()
    if stereo.rate == rate:
        return stereo
    import soxr

    return Audio(soxr.resample(stereo.samples.T, stereo.rate, rate).T, rate, stereo.name)


def lined(main: Audio, other: Audio) -> Lined | None:
    """Both in stereo at the main's rate; None where it is another song, another tempo or another take.

    Pieces of the version are looked for in the main; they have to agree on where they are.
    """
    small = [at_rate(audio, _COARSE_HZ).samples for audio in (main, other)]
    lags = [lag for start in _loud_pieces(small[1]) if (lag := _coarse(small[0], small[1], start)) is not None]
    near = [[b for b in lags if abs(b - a) <= _AGREE_S] for a in lags]
    agreed = max(near, key=len, default=[])
    if not agreed or (len(agreed) < 2 and len(_loud_pieces(small[1])) > 1):
        return None
    offset, polarity = _fine(main, other, round(float(np.median(agreed)) * main.rate))
    own = _shifted(other.samples, offset, main.frames)
    gain, sure = _gain(main.samples, np.float32(polarity) * own, main.rate)
    return Lined(main.samples, own, main.rate, offset, polarity * gain, polarity, sure)


def power(samples: Samples, rate: int) -> Array:
    """Of every window `(n,)`, both channels together."""
    size = max(round(WINDOW_S * rate), 1)
    count = samples.shape[1] // size
    cut = samples[:, : count * size].reshape(samples.shape[0], count, size)
    return np.asarray(np.square(cut, dtype=np.float64).sum(axis=(0, 2)))


def _loud_pieces(small: Samples) -> list[int]:
    """Where the loudest piece of each third begins, in samples; one for what is too short."""
    size = min(round(_PIECE_S * _COARSE_HZ), small.shape[1])
    energy = np.concatenate([[0.0], np.cumsum(np.square(small, dtype=np.float64).sum(axis=0))])
    sums = energy[size:] - energy[:-size] if size else energy
    thirds = np.array_split(np.arange(sums.size), _PIECES if sums.size > _PIECES * size else 1)
    return [int(part[sums[part].argmax()]) for part in thirds if sums[part].max() > 0.0]


def _coarse(main: Samples, other: Samples, start: int) -> float | None:
    """By how much the other comes later, in s, by its piece from `start` on."""
    reach, size = round(_REACH_S * _COARSE_HZ), min(round(_PIECE_S * _COARSE_HZ), other.shape[1])
    piece = other[:, start : start + size]
    wide = np.pad(main, ((0, 0), (reach, 2 * reach + size)))[:, start : start + size + 2 * reach]
    found = align(piece, wide, _COARSE_HZ, reach) if wide.shape[1] == size + 2 * reach else None
    return -found.lag / _COARSE_HZ if found and found.likeness >= _LIKE else None


def _fine(main: Audio, other: Audio, coarse: int) -> tuple[float, int]:
    """The offset to a part of a sample, and the polarity, from the loudest seconds of the version."""
    size, reach = round(_FINE_S * main.rate), round(_AGREE_S * main.rate)
    energy = np.concatenate([[0.0], np.cumsum(np.square(other.samples, dtype=np.float64).sum(axis=0))])
    size = min(size, other.frames)
    sums = energy[size:] - energy[: energy.size - size]
    inside = np.arange(sums.size)
    inside = inside[(inside - coarse >= 0) & (inside - coarse + size <= main.frames)]
    start = int(inside[sums[inside].argmax()]) if inside.size else 0
    piece = other.samples[:, start : start + size]
    at = start - coarse
    wide = np.pad(main.samples, ((0, 0), (reach, reach)))[:, max(at, 0) : max(at, 0) + size + 2 * reach]
    if wide.shape[1] < piece.shape[1] + 2 * reach:
        return float(coarse), 1
    found = align(piece, wide, main.rate, reach)
    if found is None:
        return float(coarse), 1
    there = wide[:, reach + found.lag : reach + found.lag + size]
    return coarse - found.lag - fraction_of(piece, there * found.polarity, main.rate), found.polarity


def _shifted(samples: Samples, offset: float, frames: int) -> Samples:
    """Earlier by `offset` samples, cut or filled up to `frames`."""
    whole = round(offset)
    part = samples[:, max(whole, 0) : max(whole, 0) + frames]
    part = np.pad(part, ((0, 0), (max(-whole, 0), 0)))[:, :frames]
    part = np.pad(part, ((0, 0), (0, frames - part.shape[1])))
    return moved(part, offset - whole)


def _gain(main: Samples, own: Samples, rate: int) -> tuple[float, bool]:
    """By how much the version has to be louder, and whether that is sure.

    It is taken from windows in which both play the same: all of it, else the lowest notes, where no voice is. Where
    there are no such windows, what one has more would pass for level.
    """
    from scipy.signal import butter, sosfilt

    gains, rest = _fits(main, own, rate)
    if np.count_nonzero(rest <= SAME) >= _LEAST:
        return float(np.median(gains[rest <= SAME])), True
    low = butter(4, _LOW_HZ, "lowpass", fs=rate, output="sos")
    deep_main, deep_own = (np.asarray(sosfilt(low, x), np.float32) for x in (main, own))
    low_gains, low_rest = _fits(deep_main, deep_own, rate)
    if np.count_nonzero(low_rest <= SAME) >= _LEAST:
        return float(np.median(low_gains[low_rest <= SAME])), True
    if not rest.size:
        return 1.0, False
    return float(np.median(gains[rest <= np.percentile(rest, 25.0)])), False


def _fits(main: Samples, own: Samples, rate: int) -> tuple[Array, Array]:
    """Of every loud window the gain that fits best, and what is left then, re the main."""
    size = max(round(WINDOW_S * rate), 1)
    count = main.shape[1] // size
    a, b = (x[:, : count * size].reshape(x.shape[0], count, size).astype(np.float64) for x in (main, own))
    both, mine, theirs = (np.einsum("cws,cws->w", x, y) for x, y in ((a, b), (b, b), (a, a)))
    loud = (mine > _QUIET * mine.mean()) & (theirs > _QUIET * theirs.mean())
    return both[loud] / mine[loud], 1.0 - both[loud] ** 2 / (mine[loud] * theirs[loud])
