"""How each curve and each figure of `device_profiles/` came about: one function per curve.

`test_provenance.py` holds them beside the committed ones; `CURVES` names the files in its folder `data/`.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from translate.dsp.adaptive import AdaptiveBand, static_gain_db

from .measured import (
    FINE_HZ,
    GRID_HZ,
    NARROW_HZ,
    ROOT,
    Array,
    Curve,
    at,
    board,
    butterworth_high_pass,
    class_curves,
    extended_down,
    finished,
    high_pass,
    high_pass_hz,
    high_shelf,
    low_pass,
    low_shelf,
    models,
    peak,
    power_sum_db,
    quartiles,
    read_csv,
    rounded,
    smoothed,
    splined,
    zeroed,
)
from .noise_shapes import PLACES, place_noise, road_noise, room_noise
from .two_ears import car_paths, phone_paths

CLASSES: dict[str, tuple[str, ...]] = {
    "true-wireless-earbuds": ("tws", "tws_anc"),
    "studio-headphones": ("studio_over_ear",),
    "over-ear-wireless": ("over_ear_anc",),
}
"""Headphones whose response is the median of the measured models of some types."""
OPEN_EARBUDS = ("apple_airpods_1", "apple_airpods_3", "apple_earpods")


def headphones(name: str) -> tuple[Curve, Curve, Curve]:
    """Median, p25 and p75 of a class of measured models."""
    if name == "wired-earbuds":
        folder = ROOT / "headphones" / "raw_autoeq"
        return quartiles([smoothed(read_csv(folder / f"{model}_dev_harman.csv")) for model in OPEN_EARBUDS])
    return class_curves(models(CLASSES[name]))


def phone_driver() -> Curve:
    """The measured micro-speaker, 1/3-octave; below 298 Hz 12 dB/oct, like a closed box under resonance."""
    return extended_down(smoothed(read_csv(ROOT / "speakers" / "micro" / "intel_sof_miniature_speaker.csv")), 12.0)


def reduction_db(settings: dict[str, float], level_dbfs: float) -> float:
    """What ChromiumOS's compressor takes from a lasting tone (tests/dsp/test_adaptive.py holds it to its source)."""
    band = AdaptiveBand(settings["threshold_db"], settings["knee_db"], settings["ratio"], 3.0, 250.0)
    return max(-static_gain_db(band, level_dbfs), 0.0) + 0.0


def make_up_db(settings: dict[str, float]) -> float:
    """Make-up gain of these compressors: 0.6 of the gain reduction at 0 dBFS, plus the maker's own boost."""
    return 0.6 * reduction_db(settings, 0.0) + settings["boost_db"]


def banded(bands: list[dict[str, float]], gains_db: list[float]) -> Array:
    """Three gains behind their Linkwitz–Riley crossovers, whose bands add in phase, dB."""
    low, middle, high = (10.0 ** (gain / 20.0) for gain in gains_db)
    above = [1.0 / (1.0 + (band["band_start_hz"] / GRID_HZ) ** 4) for band in bands[1:]]
    upper = middle * (1.0 - above[1]) + high * above[1]
    return np.asarray(20.0 * np.log10(low * (1.0 - above[0]) + upper * above[0]), dtype=np.float64)


def tuned_driver() -> Array:
    """The micro-speaker with the equalizer published for it, dB."""
    return phone_driver()[1] + peak(1480.0, -7.0, 2.0) + peak(7600.0, -11.0, 1.3) + low_pass(14_500.0, 0.71)


def tablet_tuning() -> Array:
    """High-pass and make-up gains of the tablet, dB. (WebAudio: Q in dB.)"""
    drc, eq = board("rush_ryu")["drc"], board("rush_ryu")["eq_left"]
    corner = next(s for s in eq if s["type"] == "highpass")
    protection = high_pass(corner["frequency_hz"], 10.0 ** (corner["q"] / 20.0))
    return protection + banded(drc, [make_up_db(band) for band in drc])


def smart_amp_drive() -> Curve:
    """Estimated lift of a smart amplifier, in front of the compressors: 10 dB with its middle at 600 Hz."""
    return rounded((GRID_HZ, low_shelf(600.0, 10.0)))


def phone_speaker() -> Curve:
    """Driver + the equalizer published for it + estimated low lift + the tablet's high-pass and make-up."""
    return finished((GRID_HZ, tuned_driver() + smart_amp_drive()[1] + tablet_tuning()))


def tablet() -> Curve:
    """Halfway between the laptop's and the phone's loudspeaker, with the tablet's own high-pass and make-up."""
    between = (zeroed(macbook())[1] + zeroed((GRID_HZ, tuned_driver()))[1]) / 2.0
    return finished((GRID_HZ, between + tablet_tuning()))


def macbook() -> Curve:
    """MacBook Pro 14 under macOS, 1/3-octave; below 80 Hz the 24 dB/oct of its last half octave go on."""
    return extended_down(smoothed(read_csv(ROOT / "speakers" / "laptop" / "apple_macbook_pro_14_j314_macos.csv")), 24.0)


def laptop() -> Curve:
    """The MacBook behind the median high-pass of the maker tunings (Q 1, their median)."""
    return finished((GRID_HZ, macbook()[1] + high_pass(high_pass_hz(50), 1.0)))


def bare_loudspeaker(name: str) -> Curve:
    """What a maker's tuning takes back, without its high-pass: the loudspeaker as it is, if it was made flat."""
    hz, db = read_csv(ROOT / "speakers" / "laptop" / "chromebook_eq" / f"{name}.csv")
    corner = max((s for s in board(name)["eq_left"] if s["type"] == "highpass"), key=lambda s: float(s["frequency_hz"]))
    return hz, high_pass(corner["frequency_hz"], 10.0 ** (corner["q"] / 20.0), hz) - db


def tv() -> Curve:
    """Parametric: Linkwitz–Riley high-pass at 150 Hz, −4 dB above 5 kHz; middles of usual ranges."""
    return finished((GRID_HZ, 2.0 * high_pass(150.0, 0.5**0.5) + high_shelf(5000.0, -4.0)))


def car() -> Curve:
    """Preferred in-room curve without bass + 11 dB of bass with half its gain at 105 Hz."""
    target = read_csv(ROOT / "targets" / "harman_in_room_loudspeaker_wo_bass.csv")
    return finished((GRID_HZ, at(target, GRID_HZ) + low_shelf(105.0, 11.0)))


def mynd_drive() -> Curve:
    """The Bluetooth speaker's equalizer: woofer and tweeter behind their crossover, which adds in phase."""
    folder = ROOT / "speakers" / "bluetooth"
    ways = [read_csv(folder / "teufel_mynd_dsp_eq.csv", f"{way}_dsp_db") for way in ("woofer", "tweeter")]
    amplitudes = [10.0 ** (db / 20.0) for _, db in ways]
    return rounded(splined((ways[0][0], 20.0 * np.log10(amplitudes[0] + amplitudes[1])), NARROW_HZ))


def bluetooth_speaker() -> Curve:
    """The bass part of that equalizer in front of a closed box (108 Hz, Q 0.5); flat above, as it is meant to be."""
    hz = NARROW_HZ
    bass = 2.0 * high_pass(50.0, 0.9, hz) + peak(52.0, 7.0, 3.25, hz) + peak(65.0, 2.0, 2.0, hz)
    return finished((hz, bass + high_pass(108.0, 0.5, hz)))


def smart_speaker_at_level() -> Array:
    """Published: −3 dB at 88 Hz, slightly falling; estimated: 24 dB/oct below, 2 dB from 100 Hz to 10 kHz."""
    return butterworth_high_pass(88.0, 4) - np.log10(GRID_HZ / 1000.0)


SMART_SPEAKER_TONE_DBFS = -15.0  # where the published response is taken to hold; pink noise of −14 LUFS is like it


def smart_speaker() -> Curve:
    """The same for small signals: with what its compressor takes from tones at that level."""
    drc = board("whirlwind")["drc"]
    taken = banded(drc, [reduction_db(band, SMART_SPEAKER_TONE_DBFS) for band in drc])
    return finished((GRID_HZ, smart_speaker_at_level() + taken))


def soundbar() -> Curve:
    """Bar: two first-order high-passes, −6 dB at 314 Hz; subwoofer: 36 to 141 Hz (−3 dB); powers add."""
    hz = FINE_HZ
    sub = butterworth_high_pass(36.0, 6, hz) + butterworth_high_pass(1.0 / 141.0, 4, 1.0 / hz)
    return finished((hz, power_sum_db(high_pass(314.0, 0.5, hz), sub)))


def kitchen_radio() -> Curve:
    """Parametric: −6 dB near 150 Hz and 9 kHz, 12 dB/oct outside, +4.5 dB at 280 Hz; middles of usual ranges."""
    body = high_pass(190.0, 0.6) + peak(280.0, 4.5, 1.2)
    return finished((GRID_HZ, body + low_pass(9200.0, 0.5)))


def club_pa() -> Curve:
    """Parametric: 9 dB of subwoofer, −6 dB at 37.5 Hz, −2.25 dB/oct above 2 kHz; middles of usual ranges."""
    sub = low_shelf(110.0, 9.0) + 2.0 * high_pass(37.5, 0.5**0.5)
    return finished((GRID_HZ, sub - 2.25 * np.maximum(np.log2(GRID_HZ / 2000.0), 0.0)))


def _path(paths: Callable[[], dict[str, Curve]], way: str) -> Curve:
    return paths()[way]


CURVES: dict[str, Callable[[], Curve]] = {
    "phone-speaker": phone_speaker,
    "phone-speaker-drive": smart_amp_drive,
    "laptop": laptop,
    "tablet": tablet,
    "tv": tv,
    "bluetooth-speaker": bluetooth_speaker,
    "bluetooth-speaker-drive": mynd_drive,
    "smart-speaker": smart_speaker,
    "soundbar": soundbar,
    "kitchen-radio": kitchen_radio,
    "club-pa": club_pa,
    "car": car,
    "noise-room": room_noise,
    "noise-road": road_noise,
    "noise-bus": partial(place_noise, "bus-or-subway"),
}
CURVES |= {f"noise-{name}": partial(place_noise, name) for name in PLACES}
CURVES |= {f"car-path-{way}": partial(_path, car_paths, way) for way in ("own", "near", "far")}
CURVES |= {
    f"phone-path-{way}": partial(_path, phone_paths, way) for way in ("lower", "lower-cross", "upper", "upper-cross")
}
