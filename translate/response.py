"""`FrequencyResponse`: a curve over frequency, read from files, and the filter that follows it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from translate.curve_text import parse_curve
from translate.errors import ProfileError
from translate.text_files import read_text

__all__ = ["FrequencyResponse", "faded", "minimum_phase"]

_CHECK_HZ = np.geomspace(30.0, 16_000.0, 400)  # where a filter has to follow its curve
_TOLERANCE_DB = 0.06
_SHORTEST, _LONGEST = 256, 32_768  # taps at 48 kHz: 1.9 Hz of resolution at most
_SMALLEST = 65_536  # of the transforms a response is made with


@dataclass(frozen=True, eq=False)
class FrequencyResponse:
    """Magnitude in dB at rising frequencies; equal by content, hashable, picklable.

    Between points it is linear in dB over log frequency; beyond its ends the end value holds.

    Args:
        hz: Frequencies in Hz, `(points,)`, copied.
        db: Levels in dB, `(points,)`, copied.

    Raises:
        ProfileError: Frequencies do not rise, are not positive, or anything is not finite.
    """

    hz: NDArray[np.float64]
    db: NDArray[np.float64]

    def __post_init__(self) -> None:
        # + 0.0: a copy in which −0.0 is 0.0, so that what is equal has equal bytes
        hz, db = (np.asarray(values, dtype=np.float64) + 0.0 for values in (self.hz, self.db))
        if hz.ndim != 1 or hz.shape != db.shape or hz.size == 0:
            raise ProfileError(f"a response needs as many levels as frequencies, not {db.size} for {hz.size}")
        if not (np.isfinite(hz).all() and np.isfinite(db).all() and hz[0] > 0 and (np.diff(hz) > 0).all()):
            raise ProfileError("a response needs finite levels at positive, rising frequencies")
        for name, values in (("hz", hz), ("db", db)):
            values.flags.writeable = False
            object.__setattr__(self, name, values)

    def __eq__(self, other: object) -> bool:
        return self._content == other._content if isinstance(other, FrequencyResponse) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._content)

    def __reduce__(self) -> tuple[type["FrequencyResponse"], tuple[NDArray[np.float64], NDArray[np.float64]]]:
        return FrequencyResponse, (self.hz, self.db)

    @cached_property
    def _content(self) -> bytes:
        return blake2b(self.hz.tobytes() + self.db.tobytes(), digest_size=16).digest()

    @classmethod
    def flat(cls) -> "FrequencyResponse":
        """0 dB everywhere."""
        return cls(np.array([1_000.0]), np.array([0.0]))

    @classmethod
    def read(cls, path: str | Path) -> "FrequencyResponse":
        """A curve from a file, as `translate.curve_text` reads them.

        Args:
            path: A CSV, an AutoEq CSV or a REW text export; its first two columns are frequency in Hz and level in dB.

        Returns:
            The curve.

        Raises:
            ProfileError: The file cannot be read, or a line of it breaks a rule, which is named with its number.
        """
        text = read_text(Path(path), fallback="cp1252")
        try:
            return cls(*parse_curve(text))
        except ProfileError as error:
            raise ProfileError(f"{path}: {error}") from None

    @cached_property
    def is_flat(self) -> bool:
        """Whether it changes nothing at all (0 dB everywhere)."""
        return not self.db.any()

    def at(self, hz: ArrayLike) -> NDArray[np.float64]:
        """Level at any frequencies.

        Args:
            hz: Frequencies in Hz, any shape.

        Returns:
            Levels in dB, float64 of the same shape.
        """
        where = np.log(np.maximum(np.asarray(hz, dtype=np.float64), 1e-3))
        level: NDArray[np.float64] = np.interp(where, np.log(self.hz), self.db)
        return level

    def mean_db(self, low_hz: float, high_hz: float) -> float:
        """Mean level between two frequencies, evenly over log frequency.

        Args:
            low_hz: The lower one.
            high_hz: The upper one.

        Returns:
            In dB.
        """
        return float(self.at(np.geomspace(low_hz, high_hz, 200)).mean())

    def impulse_response(self, rate: int) -> NDArray[np.float32]:
        """The shortest minimum-phase FIR that follows the curve within ±0.06 dB, 30 Hz to 16 kHz.

        Minimum phase, since loudspeakers and their filters are (nearly) so, and since it has no delay and no
        pre-ringing. If a curve has features too narrow for the longest filter (0.7 s), that filter is returned.

        Args:
            rate: Sample rate in Hz.

        Returns:
            float32 `(taps,)`, read-only: equal curves share it.
        """
        return _impulse_response(self, rate)

    def __add__(self, other: "FrequencyResponse") -> "FrequencyResponse":
        """Both in a row."""
        hz = np.union1d(self.hz, other.hz)
        return FrequencyResponse(hz, self.at(hz) + other.at(hz))

    def __sub__(self, other: "FrequencyResponse") -> "FrequencyResponse":
        """What is left of this one when the other is in front of it."""
        return self + FrequencyResponse(other.hz, -other.db)

    def shifted(self, gain_db: float) -> "FrequencyResponse":
        """The curve at another level.

        Args:
            gain_db: Added everywhere.

        Returns:
            A new curve.
        """
        return FrequencyResponse(self.hz, self.db + gain_db)


@lru_cache(maxsize=256)
def _impulse_response(curve: FrequencyResponse, rate: int) -> NDArray[np.float32]:
    fir = np.ones(1, dtype=np.float32) if curve.is_flat else _shortest(curve, rate)
    fir.flags.writeable = False
    return fir


def _shortest(curve: FrequencyResponse, rate: int) -> NDArray[np.float32]:
    scale = max(1, round(rate / 48_000))
    check = _CHECK_HZ[0.47 * rate > _CHECK_HZ]
    taps = _SHORTEST * scale
    whole: dict[int, NDArray[np.float64]] = {}  # by size: most lengths are cut from the same response
    while True:
        size = max(8 * taps, _SMALLEST)
        if size not in whole:
            whole[size] = minimum_phase(curve.at(np.fft.rfftfreq(size, 1.0 / rate)))
        fir = faded(whole[size], taps).astype(np.float32)
        if taps >= _LONGEST * scale or _error_db(fir, rate, check, curve.at(check)) <= _TOLERANCE_DB:
            return fir
        taps *= 2


def minimum_phase(level_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """The impulse response of minimum phase with these levels: fold the real cepstrum (homomorphic design).

    Args:
        level_db: Levels in dB at `(bins,)` evenly from 0 Hz to half the rate.

    Returns:
        float64 `(2·(bins − 1),)`.

    Source:
        Oppenheim & Schafer, Discrete-Time Signal Processing, 13.5.
    """
    size = 2 * (level_db.size - 1)
    cepstrum = np.fft.irfft(level_db * (np.log(10.0) / 20.0), size)
    cepstrum[1 : size // 2] *= 2.0
    cepstrum[size // 2 + 1 :] = 0.0
    return np.asarray(np.fft.irfft(np.exp(np.fft.rfft(cepstrum)), size), dtype=np.float64)


def faded(fir: NDArray[np.float64], taps: int) -> NDArray[np.float64]:
    """The first `taps` of `fir` `(n,)`, the last quarter of them fading out; float64 `(taps,)`."""
    fade = taps // 4
    result = fir[:taps].copy()
    result[-fade:] *= 0.5 * (1.0 + np.cos(np.pi * np.arange(1, fade + 1) / fade))
    return result


def _error_db(fir: NDArray[np.float32], rate: int, hz: NDArray[np.float64], db: NDArray[np.float64]) -> float:
    """Largest deviation of a FIR from a curve."""
    size = 1 << (8 * fir.size - 1).bit_length()
    magnitude = np.abs(np.fft.rfft(fir.astype(np.float64), size))
    realized = np.interp(hz, np.fft.rfftfreq(size, 1.0 / rate), 20.0 * np.log10(np.maximum(magnitude, 1e-9)))
    return float(np.abs(realized - db).max())
