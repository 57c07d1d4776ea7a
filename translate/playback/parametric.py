"""A curve as parametric filters, in the text that Equalizer APO and EasyEffects read, and that text as a curve."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from translate.errors import ProfileError
from translate.response import FrequencyResponse

__all__ = ["FILTERS", "GRID_HZ", "EqFilter", "Fit", "fitted", "parsed", "response_db"]

Array = NDArray[np.float64]
Kind = Literal["PK", "LSC", "HSC", "HPQ", "LPQ"]

FILTERS = 20
"""How many filters are fitted; EasyEffects takes 32."""

GRID_HZ: Final[Array] = np.append(20.0 * 2.0 ** (np.arange(479) / 48.0), 20_000.0)
"""A 48th of an octave: what curves are read at from filters and impulse responses."""

RATE = 48_000
_HZ: Final[Array] = np.geomspace(20.0, 18_000.0, 240)
_FLOOR_DB = -40.0  # what lies below is as good as silent: not fitted
_STEP = 1e-5
_LINE = re.compile(
    r"^\s*Filter\s*\d*\s*:\s*(ON|OFF)\s+(\w+)(?:\s+Fc\s+([\d.]+)\s*(?:Hz)?)?(?:\s+Gain\s+([-+]?[\d.]+)\s*(?:dB)?)?"
    r"(?:\s+Q\s+([\d.]+))?",
    re.IGNORECASE | re.MULTILINE,
)
_ALIKE: Final[dict[str, Kind]] = {"PEQ": "PK", "LS": "LSC", "HS": "HSC", "HP": "HPQ", "LP": "LPQ"}
_BUTTERWORTH = 0.7071


@dataclass(frozen=True)
class EqFilter:
    """One filter: peak (PK), low or high end (LSC, HSC), high- or low-pass (HPQ, LPQ) of the second order."""

    kind: Kind
    hz: float
    gain_db: float
    q: float


@dataclass(frozen=True)
class Fit:
    """Filters and how far they miss the curve where it is above −40 dB, 20 Hz to 18 kHz, in dB."""

    bands: tuple[EqFilter, ...]
    preamp_db: float
    most_off_db: float
    rms_off_db: float

    @property
    def text(self) -> str:
        """As Equalizer APO and EasyEffects read it."""
        lines = [f"Preamp: {self.preamp_db:.2f} dB"]
        for number, one in enumerate(self.bands, 1):
            gain = "" if one.kind in ("HPQ", "LPQ") else f" Gain {one.gain_db:.2f} dB"
            lines.append(f"Filter {number}: ON {one.kind} Fc {one.hz:.1f} Hz{gain} Q {one.q:.3f}")
        return "\n".join(lines) + "\n"


def response_db(bands: Sequence[EqFilter], hz: Array, rate: int = RATE) -> Array:
    """What filters do in a row.

    Args:
        bands: Them.
        hz: Frequencies, `(n,)`.
        rate: Sample rate in Hz, on which the highest octave depends.

    Returns:
        dB, `(n,)`.

    Source:
        R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients; W3C note, 2021.
    """
    if not bands:
        return np.zeros(hz.size)
    kinds = [one.kind for one in bands]
    values = np.array([(one.hz, one.gain_db, one.q) for one in bands])
    return np.asarray(_levels(kinds, values[:, 0], values[:, 1], values[:, 2], hz, rate).sum(axis=0))


def _levels(kinds: Sequence[Kind], fc: Array, gain_db: Array, q: Array, hz: Array, rate: int) -> Array:
    """Of each filter, `(filters, n)`."""
    fc = np.minimum(fc, 0.49 * rate)
    w0 = 2.0 * np.pi * fc / rate
    cos, alpha, a = np.cos(w0), np.sin(w0) / (2.0 * q), 10.0 ** (gain_db / 40.0)
    root = 2.0 * np.sqrt(a) * alpha
    b, d = np.empty((3, fc.size)), np.empty((3, fc.size))
    for i, kind in enumerate(kinds):
        c, al, g, r = cos[i], alpha[i], a[i], root[i]
        if kind == "PK":
            b[:, i], d[:, i] = (1 + al * g, -2 * c, 1 - al * g), (1 + al / g, -2 * c, 1 - al / g)
        elif kind in ("LSC", "HSC"):
            s = 1.0 if kind == "LSC" else -1.0
            up, down = (g + 1) - s * (g - 1) * c, (g + 1) + s * (g - 1) * c
            b[:, i] = g * (up + r), s * 2 * g * ((g - 1) - s * (g + 1) * c), g * (up - r)
            d[:, i] = down + r, -s * 2 * ((g - 1) + s * (g + 1) * c), down - r
        else:
            s = 1.0 if kind == "HPQ" else -1.0
            b[:, i] = (1 + s * c) / 2, -s * (1 + s * c), (1 + s * c) / 2
            d[:, i] = 1 + al, -2 * c, 1 - al
    z = np.exp(-2j * np.pi * hz / rate)[np.newaxis]
    upper = b[0][:, np.newaxis] + b[1][:, np.newaxis] * z + b[2][:, np.newaxis] * z**2
    lower = d[0][:, np.newaxis] + d[1][:, np.newaxis] * z + d[2][:, np.newaxis] * z**2
    return np.asarray(20.0 * np.log10(np.maximum(np.abs(upper / lower), 1e-9)))


def fitted(curve: FrequencyResponse, filters: int = FILTERS) -> Fit:
    """Filters that follow a curve: both ends first, then a peak where most is missing, all of them moved to where the
    squares of what is missing are least.

    Args:
        curve: To follow, at whatever level; the preamp keeps the sum of the filters at 0 dB or below.
        filters: How many.

    Returns:
        The filters and how far they are off.
    """
    wanted = curve.at(_HZ)
    counts = wanted > _FLOOR_DB
    kinds, start = _begun(curve, counts)
    values = _settled(kinds, start, wanted, counts, 20)
    while len(kinds) < filters:
        for _ in range(min(3, filters - len(kinds))):
            left = _missing(_each(kinds, values), wanted, counts)
            at = int(np.abs(np.convolve(left, np.ones(5) / 5.0, "same")).argmax())
            kinds.append("PK")
            values = np.append(values, [np.log(_HZ[at]), -left[at], np.log(2.0)])
        values = _settled(kinds, values, wanted, counts, 15)
    values = _settled(kinds, values, wanted, counts, 80)
    bands = tuple(
        EqFilter(kind, round(float(np.exp(hz)), 1), round(float(gain), 2), round(float(np.exp(q)), 3))
        for kind, (hz, gain, q) in zip(kinds, values.reshape(-1, 3), strict=True)
    )
    bands = tuple(one for one in bands if one.kind in ("HPQ", "LPQ") or abs(one.gain_db) >= 0.01)
    fine = np.geomspace(_HZ[0], _HZ[-1], 4 * _HZ.size)
    off = (response_db(bands, fine) - curve.at(fine))[curve.at(fine) > _FLOOR_DB]
    preamp = -max(float(response_db(bands, np.geomspace(10.0, 23_000.0, 500)).max()), 0.0)
    return Fit(bands, preamp, float(np.abs(off).max()), float(np.sqrt(np.mean(off**2))))


def _each(kinds: Sequence[Kind], values: Array) -> Array:
    """What each filter does; `values`: log Hz, dB and log Q of one after the other."""
    return _levels(kinds, np.exp(values[0::3]), values[1::3], np.exp(values[2::3]), _HZ, RATE)


def _missing(levels: Array, wanted: Array, counts: NDArray[np.bool_]) -> Array:
    """Too much (above 0) or too little of all filters, where it counts."""
    return np.where(counts, np.maximum(levels.sum(axis=0), _FLOOR_DB) - wanted, 0.0)


def _settled(kinds: Sequence[Kind], values: Array, wanted: Array, counts: NDArray[np.bool_], rounds: int) -> Array:
    """Levenberg and Marquardt's way down; a filter's level hangs on its own three values alone, so three steps of
    all filters at once give every slope."""
    low = np.tile([np.log(10.0), -40.0, np.log(0.2)], len(kinds))
    high = np.tile([np.log(22_000.0), 25.0, np.log(12.0)], len(kinds))
    values, damping = np.clip(values, low, high), 1.0
    levels = _each(kinds, values)
    off = _missing(levels, wanted, counts)
    for _ in range(rounds):
        slopes = np.empty((values.size, _HZ.size))
        for which in range(3):
            moved = values.copy()
            moved[which::3] += _STEP
            slopes[which::3] = (_each(kinds, moved) - levels) / _STEP
        slopes *= counts & (levels.sum(axis=0) > _FLOOR_DB)
        square, down = np.einsum("if,jf->ij", slopes, slopes), slopes @ off
        better = False
        while not better and damping < 1e8:
            lifted = square + np.diag(damping * (np.diag(square) + 1e-3))
            tried = np.clip(values - np.linalg.solve(lifted, down), low, high)
            found = _each(kinds, tried)
            left = _missing(found, wanted, counts)
            better = float(left @ left) < float(off @ off)
            damping *= 0.3 if better else 4.0
        if not better:
            break
        gained = float(off @ off) - float(left @ left)
        values, levels, off = tried, found, left
        if gained < 1e-5 * float(off @ off):
            break
    return values


def _begun(curve: FrequencyResponse, counts: NDArray[np.bool_]) -> tuple[list[Kind], Array]:
    """A gentle filter at each end, and as many passes of the second order as the ends are steep."""
    kinds: list[Kind] = ["LSC", "HSC"]
    values = [[np.log(105.0), 0.0, np.log(0.7)], [np.log(10_000.0), 0.0, np.log(0.7)]]
    inside = np.flatnonzero(counts)
    low, high = _HZ[inside[0]], _HZ[inside[-1]]
    falls = float(curve.at(2.0 * low) - curve.at(low)), float(curve.at(high / 2.0) - curve.at(high))
    steep: tuple[tuple[Kind, float, float], ...] = (("HPQ", falls[0], 1.0), ("LPQ", falls[1], -1.0))
    for kind, fall, way in steep:
        count = min(int(fall / 10.0), 3)
        levels = curve.at(_HZ)
        found = np.flatnonzero(levels > -6.0) if count else np.array([0])
        corner = _HZ[found[0 if way > 0 else -1]]
        for number in range(count):
            kinds.append(kind)
            values.append([np.log(corner) + 0.05 * number, 0.0, np.log(_BUTTERWORTH)])
    return kinds, np.array(values).ravel()


def parsed(text: str, name: str) -> FrequencyResponse | None:
    """The curve that such a text makes, without its preamp; None if there is no filter in it.

    Args:
        text: Lines such as `Filter 1: ON PK Fc 105 Hz Gain -3.1 dB Q 0.70`.
        name: Of the file, for what is wrong.

    Raises:
        ProfileError: A filter is of another kind, or lacks its frequency.
    """
    bands: list[EqFilter] = []
    for found in _LINE.finditer(text):
        on, kind, hz, gain, q = found.groups()
        kind = _ALIKE.get(kind.upper(), kind.upper())
        if on.upper() == "OFF" or kind == "NONE":
            continue
        if kind not in ("PK", "LSC", "HSC", "HPQ", "LPQ") or hz is None:
            raise ProfileError(f"{name}: {found[0].strip()!r}: must be PK, LSC, HSC, HPQ or LPQ with Fc, Gain and Q")
        try:
            band = EqFilter(cast(Kind, kind), float(hz), float(gain or 0.0), float(q or _BUTTERWORTH))
        except ValueError as error:
            raise ProfileError(f"{name}: {found[0].strip()!r}: {error}") from None
        if not (1.0 <= band.hz <= 200_000.0 and abs(band.gain_db) <= 60.0 and 0.01 <= band.q <= 200.0):
            raise ProfileError(f"{name}: {found[0].strip()!r}: must have 1 to 200000 Hz, ±60 dB and a Q of 0.01 to 200")
        bands.append(band)
    return FrequencyResponse(GRID_HZ, response_db(bands, GRID_HZ)) if bands else None
