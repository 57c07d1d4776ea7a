"""How much lower a master has to be so that nothing after a decoder exceeds full scale: `Search` finds `Headroom`."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.cache import Cache
from translate.codecs.codec import Encoded
from translate.codecs.lossy import is_lossless, roundtrip, stream_key
from translate.dsp.levels import STEPS_PER_S, measure_levels, peak_db

__all__ = ["OFFSETS", "STEP_DB", "Coder", "Headroom", "Search", "Trim", "smallest_trim", "worst_places"]

OFFSETS = (0, 256, 512, 768)
"""Samples of silence in front of the encoder: a frame of MP3, AAC and Vorbis has 1,024 (or half) to begin in."""
STEP_DB = 0.1
_AROUND_S = 2.0
_PLACES = 2
_FADE_S = 0.05
_MOST_STEPS = 120
_METHOD = (1, OFFSETS, STEP_DB, _MOST_STEPS)
"""What a kept result depends on beside the piece and the encoder; the number grows when the search changes."""

Coder = Callable[[Audio], Audio]
"""Through encoder and decoder: same length, aligned."""

Span = tuple[float, float]


@dataclass(frozen=True)
class Trim:
    """`trim_db`: the smallest gain reduction in 0.1 dB steps with which no true peak exceeds full scale, at any offset
    tried, None if 12 dB do not suffice; `before_dbtp`: highest true peak by offset without it."""

    trim_db: float | None
    before_dbtp: tuple[float, ...]


@dataclass(frozen=True)
class Headroom:
    """What a stream has below full scale after its decoder.

    `trim_db`: as in `Trim`, 0 where nothing exceeds full scale; `worst_dbtp`: highest true peak without it, over the
    whole stream as it is and over the `places` (start, end in s) at the other offsets that were tried.
    """

    trim_db: float | None
    worst_dbtp: float
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, eq=False)
class Search:
    """A search that is ready to run: it holds the seconds that matter, not the master.

    `piece`: the places behind each other, None where there is nothing to look for; `peak_dbtp`: true peak of the whole
    stream. `codec`, `bitrate_kbps`, `rate_hz` as for `roundtrip`.
    """

    piece: Audio | None
    places: tuple[Span, ...]
    peak_dbtp: float
    codec: str
    bitrate_kbps: int
    rate_hz: int | None

    @classmethod
    def of(
        cls,
        master: Audio,
        true_peaks: NDArray[np.float64],
        codec: str,
        bitrate_kbps: int | None,
        rate_hz: int | None = None,
    ) -> "Search":
        """For a stream of a master.

        Args:
            master: Stereo, as the encoder gets it.
            true_peaks: After the decoder, `(channels, steps)` of 10 ms, linear.
            codec: One of `CODECS`.
            bitrate_kbps: None for a lossless codec.
            rate_hz: As for `roundtrip`.
        """
        peak = peak_db(true_peaks)
        lossy = bitrate_kbps is not None and not is_lossless(codec)
        places = tuple(worst_places(true_peaks, master.duration_s)) if lossy else ()
        return cls(_piece(master, places) if places else None, places, peak, codec, bitrate_kbps or 0, rate_hz)

    def run(self, cache: Cache | None = None) -> Headroom:
        """Encode until it is found, or take it from the cache, where it is kept by the content of the piece."""
        if self.piece is None:  # nothing exceeds full scale, or no encoder makes it so: then a gain moves the peak
            steps = _steps(self.peak_dbtp) if self.peak_dbtp > 0.0 else 0
            return Headroom(_trim_db(steps), self.peak_dbtp)
        key = self._key()
        kept = _read(cache.get(key)) if cache else None
        found = kept or search(self.piece, self._coder)
        if cache and kept is None:
            cache.put(key, json.dumps([found.trim_db, found.before_dbtp]).encode())
        return Headroom(found.trim_db, max(self.peak_dbtp, *found.before_dbtp), self.places)

    def _coder(self, audio: Audio) -> Audio:
        return roundtrip(audio, self.codec, self.bitrate_kbps, rate_hz=self.rate_hz)

    def _key(self) -> str:
        assert self.piece is not None
        stream = stream_key(self.piece, self.codec, self.bitrate_kbps, self.rate_hz)
        return blake2b(repr((stream, _METHOD)).encode(), digest_size=20).hexdigest()


def worst_places(true_peaks: NDArray[np.float64], duration_s: float) -> list[Span]:
    """Up to two times ±2 s around the highest of true peaks `(channels, steps)`, in s, in order, not overlapping."""
    left, places = true_peaks.max(axis=0).copy(), []
    reach = round(2 * _AROUND_S * STEPS_PER_S)
    for _ in range(_PLACES):
        at = int(left.argmax())
        if left[at] <= 1.0:  # full scale
            break
        places.append((max(at / STEPS_PER_S - _AROUND_S, 0.0), min(at / STEPS_PER_S + _AROUND_S, duration_s)))
        left[max(at - reach, 0) : at + reach] = 0.0
    return sorted(places)


def smallest_trim(audio: Audio, coder: Coder, places: Sequence[Span]) -> Trim:
    """Look for it at these places of stereo `audio`, which are encoded as one piece."""
    return search(_piece(audio, places), coder)


def search(piece: Audio, coder: Coder) -> Trim:
    """Lower and lower until nothing exceeds full scale at any offset, then back as far as that holds."""
    with ThreadPoolExecutor(len(OFFSETS), "headroom") as pool:  # encoders work beside each other
        peaks = _Peaks(piece, coder, pool)
        before = peaks.at(0, OFFSETS)
        worst, *others = sorted(OFFSETS, key=lambda offset: -before[OFFSETS.index(offset)])

        def excess_db(steps: int) -> float:
            """Highest peak that is left; the other offsets are asked only where the worst one passes."""
            first = peaks.at(steps, [worst])[0]
            return first if first > 0.0 else max(peaks.at(steps, others))

        steps = _steps(max(before))
        while (excess := excess_db(steps)) > 0.0:
            steps += _steps(excess)
            if steps > _MOST_STEPS:
                return Trim(None, tuple(before))
        # an encoder answers to level in leaps: it may have been too much
        while steps > 1 and peaks.all_pass(steps - 1):
            steps -= 1
    return Trim(_trim_db(steps), tuple(before))


class _Peaks:
    """True peaks in dB after the decoder, by trim in steps and offset; none is looked for twice."""

    def __init__(self, piece: Audio, coder: Coder, pool: ThreadPoolExecutor) -> None:
        self._piece, self._coder, self._pool = piece, coder, pool
        self._known: dict[tuple[int, int], float] = {}

    def at(self, steps: int, offsets: Sequence[int]) -> list[float]:
        """In the order of `offsets`."""
        missing = [offset for offset in offsets if (steps, offset) not in self._known]
        found = self._pool.map(lambda offset: _peak_dbtp(self._piece, self._coder, offset, steps), missing)
        self._known.update(zip(((steps, offset) for offset in missing), found, strict=True))
        return [self._known[steps, offset] for offset in offsets]

    def all_pass(self, steps: int) -> bool:
        """Whether nothing exceeds full scale at any offset; those that came nearest one step lower are asked first."""
        likely = sorted(OFFSETS, key=lambda offset: -self._known.get((steps + 1, offset), 0.0))
        return all(max(self.at(steps, pair)) <= 0.0 for pair in (likely[:2], likely[2:]))


def _steps(excess_db: float) -> int:
    return max(ceil(excess_db / STEP_DB - 1e-6), 1)


def _trim_db(steps: int) -> float:
    return round(steps * STEP_DB, 1)


def _read(kept: Encoded | None) -> Trim | None:
    """What was kept, None if it is not what was put there."""
    try:
        trim_db, before = json.loads(kept[:] if kept else b"null")
        return Trim(None if trim_db is None else float(trim_db), tuple(float(peak) for peak in before))
    except (ValueError, TypeError):
        return None


def _piece(audio: Audio, places: Sequence[Span]) -> Audio:
    """The places behind each other, each faded in and out, so that cuts make no peaks."""
    parts = []
    for start, end in places:
        part = audio.excerpt(start, end).samples
        fade = min(round(_FADE_S * audio.rate), part.shape[1] // 2)
        gain = np.ones(part.shape[1], dtype=np.float32)
        gain[:fade] = np.linspace(0.0, 1.0, fade)
        gain[part.shape[1] - fade :] = gain[:fade][::-1]
        parts.append(part * gain)
    return audio.with_samples(np.concatenate(parts, axis=1))


def _peak_dbtp(piece: Audio, coder: Coder, offset: int, steps: int) -> float:
    """Highest true peak after the decoder, trimmed by so many steps."""
    trimmed = piece.gained(-steps * STEP_DB)
    decoded = coder(trimmed.with_samples(np.pad(trimmed.samples, ((0, 0), (offset, 0)))))
    return peak_db(measure_levels(decoded.samples, decoded.rate, true_peak=True).true_peaks)
