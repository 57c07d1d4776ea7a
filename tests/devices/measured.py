"""Reading figures off the measurements (`<checkout>/../shared/devices`): tools, none about one device.

Curves are `(hz, db)` pairs of arrays. What each device makes of these tools is in `derivations.py`; a new
class of headphones is one line there, in `CLASSES`.
"""

import csv
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from validation.music import SHARED

Array = NDArray[np.float64]
Curve = tuple[Array, Array]

ROOT = SHARED / "devices"
FLOOR_DB = -60.0  # no device is shown deeper: nothing below is audible, and no measurement reached it
GRID_HZ: Array = np.round(np.append(20.0 * 2.0 ** (np.arange(60) / 6.0), 20_000.0), 2)  # 1/6 octave
FINE_HZ: Array = np.round(np.append(20.0 * 2.0 ** (np.arange(120) / 12.0), 20_000.0), 2)  # 1/12 octave
NARROW_HZ: Array = np.round(np.append(20.0 * 2.0 ** (np.arange(239) / 24.0), 20_000.0), 2)  # 1/24, for sharp bends
REFERENCE_HZ = (500.0, 2000.0)  # 0 dB = the mean between these


# --- curves ---------------------------------------------------------------------------------------


def read_csv(path: Path, column: str = "level_db") -> Curve:
    """The columns `frequency_hz` and `column` of a CSV file."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return np.array([float(r["frequency_hz"]) for r in rows]), np.array([float(r[column]) for r in rows])


def at(curve: Curve, hz: Array) -> Array:
    """Linear in dB over log frequency; beyond its ends a curve holds its end value."""
    return np.interp(np.log2(hz), np.log2(curve[0]), curve[1])


def reference_level_db(curve: Curve) -> float:
    """Mean over 500 Hz to 2 kHz on a logarithmic frequency axis."""
    return float(at(curve, np.geomspace(*REFERENCE_HZ, 401)).mean())


def zeroed(curve: Curve) -> Curve:
    """The curve with its mean over 500 Hz to 2 kHz at 0 dB."""
    return curve[0], curve[1] - reference_level_db(curve)


def smoothed(curve: Curve, octaves: float = 1.0 / 3.0) -> Curve:
    """Mean power in a window `octaves` wide at every point of the 1/6-octave grid inside the curve."""
    hz = GRID_HZ[(curve[0][0] <= GRID_HZ) & (curve[0][-1] >= GRID_HZ)]
    offsets = 2.0 ** np.linspace(-octaves / 2, octaves / 2, 41)
    power = 10.0 ** (at(curve, hz[:, np.newaxis] * offsets) / 10.0)
    return hz, np.asarray(10.0 * np.log10(power.mean(axis=1)), dtype=np.float64)


def extended_down(curve: Curve, slope_db_per_octave: float) -> Curve:
    """The curve on the whole grid; below its first point it falls at the given slope."""
    below = np.maximum(np.log2(curve[0][0] / GRID_HZ), 0.0)
    return GRID_HZ, at(curve, GRID_HZ) - slope_db_per_octave * below


def splined(curve: Curve, hz: Array) -> Curve:
    """The curve at other frequencies, without the corners of linear interpolation."""
    from scipy.interpolate import CubicSpline

    return hz, np.asarray(CubicSpline(np.log2(curve[0]), curve[1])(np.log2(hz)), dtype=np.float64)


def finished(curve: Curve) -> Curve:
    """0 dB over 500 Hz to 2 kHz, sinking softly into the floor, two decimals: as committed."""
    hz, db = zeroed(curve)
    return rounded((hz, power_sum_db(db, np.full_like(db, FLOOR_DB))))


def rounded(curve: Curve) -> Curve:
    """Two decimals: as committed."""
    return curve[0], np.round(curve[1], 2)


def power_sum_db(*levels_db: Array) -> Array:
    """Sum of powers, dB."""
    return np.asarray(10.0 * np.log10(sum(10.0 ** (db / 10.0) for db in levels_db)), dtype=np.float64)


# --- second-order sections (analogue prototypes; gains and Q as in the RBJ cookbook) --------------


def high_pass(corner_hz: float, q: float, hz: Array = GRID_HZ) -> Array:
    """Second-order high-pass, dB."""
    s = 1j * hz / corner_hz
    return _db(s**2 / (s**2 + s / q + 1))


def low_pass(corner_hz: float, q: float, hz: Array = GRID_HZ) -> Array:
    """Second-order low-pass, dB."""
    s = 1j * hz / corner_hz
    return _db(1 / (s**2 + s / q + 1))


def peak(centre_hz: float, gain_db: float, q: float, hz: Array = GRID_HZ) -> Array:
    """Peaking equalizer, dB."""
    s, a = 1j * hz / centre_hz, 10.0 ** (gain_db / 40.0)
    return _db((s**2 + s * a / q + 1) / (s**2 + s / (a * q) + 1))


def low_shelf(middle_hz: float, gain_db: float, q: float = 0.71, hz: Array = GRID_HZ) -> Array:
    """Low shelf with half its gain at `middle_hz`, dB."""
    s, a = 1j * hz / middle_hz, 10.0 ** (gain_db / 40.0)
    return _db(a * (s**2 + s * a**0.5 / q + a) / (a * s**2 + s * a**0.5 / q + 1))


def high_shelf(middle_hz: float, gain_db: float, q: float = 0.71, hz: Array = GRID_HZ) -> Array:
    """High shelf with half its gain at `middle_hz`, dB."""
    return low_shelf(1.0, gain_db, q, middle_hz / hz)


def butterworth_high_pass(minus_3_hz: float, order: int, hz: Array = GRID_HZ) -> Array:
    """Butterworth high-pass of any order, dB; as a low-pass: `hz` and `minus_3_hz` swapped."""
    return np.asarray(-10.0 * np.log10(1.0 + (minus_3_hz / hz) ** (2 * order)), dtype=np.float64)


def _db(response: NDArray[Any]) -> Array:
    return np.asarray(20.0 * np.log10(np.abs(response)), dtype=np.float64)


# --- classes of headphones ------------------------------------------------------------------------


def models(types: Iterable[str]) -> list[str]:
    """Ids of the measured models of these types, without those whose published EQ ran out of bass boost."""
    index = json.loads((ROOT / "headphones" / "opra_index.json").read_text())["devices"]
    return sorted(d["id"] for d in index if d["type"] in set(types) and not d["bass_clip_risk"])


def class_curves(ids: list[str]) -> tuple[Curve, Curve, Curve]:
    """Median, 25th and 75th percentile over the models, point by point; one offset zeroes the median."""
    folder = ROOT / "headphones" / "opra_deviation"
    return quartiles([read_csv(folder / f"{name}.csv") for name in ids])


def quartiles(members: list[Curve]) -> tuple[Curve, Curve, Curve]:
    """Median, 25th and 75th percentile of curves, each zeroed first; one offset zeroes the median."""
    levels = np.stack([at(zeroed(curve), FINE_HZ) for curve in members])
    p25, median, p75 = np.percentile(levels, [25, 50, 75], axis=0)
    offset = reference_level_db((FINE_HZ, median))
    lines = [np.round(line - offset, 2) for line in (median, p25, p75)]
    return (FINE_HZ, lines[0]), (FINE_HZ, lines[1]), (FINE_HZ, lines[2])


# --- ears -----------------------------------------------------------------------------------------

_HEAD_HZ = (200.0, 12_500.0)  # beyond, these impulse responses tell little; the levels at the ends are held


def kemar(azimuth_deg: int) -> tuple[Array, Array, int]:
    """Impulse responses of the ear that faces a source and of the other one, and the rate."""
    import soundfile

    folder = ROOT / "hrtf"
    number = json.loads((folder / "mit_kemar_horizontal_44k1.json").read_text())["azimuth_deg_ccw"].index(azimuth_deg)
    ears, rate = soundfile.read(folder / "mit_kemar_horizontal_44k1.wav", always_2d=True)
    return ears[:, 2 * number], ears[:, 2 * number + 1], int(rate)


def head_shadow(azimuth_deg: int) -> Array:
    """Level at the averted ear re the facing one on the grid, octave bands, dB."""
    near, far, rate = kemar(azimuth_deg)
    hz: Array = np.fft.rfftfreq(8192, 1.0 / rate)[1:].astype(np.float64)
    near_db, far_db = (smoothed((hz, _db(np.fft.rfft(ear, 8192)[1:])), 1.0) for ear in (near, far))
    return at((near_db[0], far_db[1] - near_db[1]), np.clip(GRID_HZ, *_HEAD_HZ))


def interaural_delay_ms(azimuth_deg: int) -> float:
    """By how much the averted ear is late: peak of the cross-correlation below 1.5 kHz."""
    near, far, rate = kemar(azimuth_deg)
    size, finer = 4096, 16
    spectra = [np.fft.rfft(ear, size) for ear in (near, far)]
    cross = spectra[1] * spectra[0].conj() * (np.fft.rfftfreq(size, 1.0 / rate) < 1500.0)
    peak_at = int(np.argmax(np.fft.irfft(cross, size * finer)[: size * finer // 2]))
    return 1000.0 * peak_at / (rate * finer)


# --- maker tunings --------------------------------------------------------------------------------

NOT_LAPTOPS = frozenset({"rush_ryu", "whirlwind", "stumpy"})  # a tablet, a router, a desktop box


@cache
def tunings() -> dict[str, dict[str, Any]]:
    """Board → its DSP settings, laptops only, each distinct tuning once (first board by name)."""
    boards = json.loads((ROOT / "speakers" / "dsp" / "chromebook_dsp.json").read_text())["boards"]
    distinct: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    for name in sorted(boards):
        key = json.dumps([boards[name][part] for part in ("drc", "eq_left", "eq_right")])
        if name not in NOT_LAPTOPS and key not in seen:
            seen.add(key)
            distinct[name] = boards[name]
    return distinct


def board(name: str) -> dict[str, Any]:
    """The settings of one board, laptop or not."""
    everything: dict[str, dict[str, Any]] = json.loads((ROOT / "speakers" / "dsp" / "chromebook_dsp.json").read_text())[
        "boards"
    ]
    return everything[name]


def three_band_compressors() -> list[list[dict[str, Any]]]:
    """The compressors that really work in three bands: all three switched on and inside the audio band."""
    compressors = [t["drc"] for t in tunings().values()]
    return [c for c in compressors if len(c) == 3 and all(b["enable"] and b["band_start_hz"] < 20_000 for b in c)]


def band_median(band: int, key: str) -> float:
    """Median of one setting ("threshold_db", "attack_s" …) of band 0, 1 or 2."""
    return float(np.median([c[band][key] for c in three_band_compressors()]))


def high_pass_hz(percentile: float) -> float:
    """Percentile over the tunings of their highest high-pass corner (left channel)."""
    corners = [_corners(t["eq_left"]) for t in tunings().values()]
    return float(np.percentile([max(c) for c in corners if c], percentile))


def _corners(sections: list[dict[str, Any]]) -> list[float]:
    return [s["frequency_hz"] for s in sections if s["type"] == "highpass"]
