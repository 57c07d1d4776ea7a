"""Every figure of `device_profiles/` that rests on the measurements is derived from it again.

The measurements are in `<checkout>/../shared/devices`; where it is absent these tests are skipped.
"""

import json
import re
from collections import Counter

import numpy as np
import pytest

import translate
from translate.devices import DeviceLibrary

from . import derivations, measured, noise_shapes
from .test_profile_files import DATA, IDS, profile

TOLERANCE_DB = 0.05

pytestmark = pytest.mark.shared("devices")


def levels_dba(context: str) -> list[tuple[float, float]]:
    """The ranges "58-70 / 63-69" of one entry of the measured listening levels, as pairs."""
    entries = json.loads((measured.ROOT / "params" / "listening_levels.json").read_text())["levels"]
    text = next(str(e["dba"]) for e in entries if context in e["context"])
    return [(float(low), float(high)) for low, high in re.findall(r"([\d.]+)-([\d.]+)", text)]


def middle(bounds: tuple[float, float]) -> float:
    return sum(bounds) / 2.0


@pytest.mark.parametrize("name", sorted(derivations.CURVES))
def test_curve(name: str) -> None:
    hz, db = derivations.CURVES[name]()
    committed_hz, committed_db = measured.read_csv(DATA / f"{name}.csv")
    np.testing.assert_allclose(committed_hz, hz, rtol=1e-3)
    np.testing.assert_allclose(committed_db, db, atol=TOLERANCE_DB)


@pytest.mark.parametrize("name", [*derivations.CLASSES, "wired-earbuds"])
def test_headphones_are_the_median_of_the_measured_models(name: str) -> None:
    for column, curve in zip(("level_db", "p25_db", "p75_db"), derivations.headphones(name), strict=True):
        _, committed = measured.read_csv(DATA / f"{name}.csv", column)
        np.testing.assert_allclose(committed, curve[1], atol=TOLERANCE_DB, err_msg=column)


@pytest.mark.parametrize("name", derivations.CLASSES)
def test_headphones_follow_every_measured_point(name: str) -> None:
    folder = measured.ROOT / "headphones" / "opra_deviation"
    full = [measured.zeroed(measured.read_csv(folder / f"{m}.csv")) for m in measured.models(derivations.CLASSES[name])]
    median = np.median([db for _, db in full], axis=0)
    deviation = profile(name).response.at(full[0][0]) - median
    assert np.abs(deviation - deviation.mean()).max() < 0.3


@pytest.mark.parametrize("name", derivations.CLASSES)
def test_headphones_figures_in_words(name: str) -> None:
    device = profile(name)
    names = measured.models(derivations.CLASSES[name])
    assert f"over {len(names)} models" in device.response_data.part.note
    assert device.band.models == len(names)
    assert f"Student's t for {len(names)} models" in device.response_data.part.note
    index = json.loads((measured.ROOT / "headphones" / "opra_index.json").read_text())["devices"]
    authors = Counter(d["author"] for d in index if d["id"] in names)
    text = next(s.text for s in device.sources if s.id == "opra")
    assert f"{len(names)} models ({authors['oratory1990']} by oratory1990" in text
    assert (f", {authors['AutoEQ']} by AutoEQ" in text) == (authors["AutoEQ"] > 0)


def test_wired_earbuds_lose_the_bass_that_was_measured() -> None:
    """On the measurement's own points, against the middle one of three; above, narrow resonances are smoothed."""
    folder = measured.ROOT / "headphones" / "raw_autoeq"
    raw = [measured.zeroed(measured.read_csv(folder / f"{m}_dev_harman.csv")) for m in derivations.OPEN_EARBUDS]
    hz = raw[0][0]
    inside = (hz > 25) & (hz < 3_000)
    deviation = profile("wired-earbuds").response.at(hz) - np.median([db for _, db in raw], axis=0)
    assert np.abs(deviation[inside]).max() < 0.6


def test_phone_follows_the_measured_driver_and_its_published_equalizer() -> None:
    """Above its crossovers, on the measurement's own points: nothing but the smoothing (1/3 octave) may differ."""
    hz, db = measured.read_csv(measured.ROOT / "speakers" / "micro" / "intel_sof_miniature_speaker.csv")
    tuned = db + measured.peak(1480.0, -7.0, 2.0, hz) + measured.peak(7600.0, -11.0, 1.3, hz)
    band = (hz > 2600) & (hz < 10_000)
    deviation = (profile("phone-speaker").response.at(hz) - tuned)[band]
    assert np.abs(deviation - deviation.mean()).max() < 1.5


@pytest.mark.parametrize("name", ["phone-speaker", "phone-stereo", "tablet"])
def test_make_up_gains_in_words(name: str) -> None:
    low, middle, high = (f"{derivations.make_up_db(band):.1f}" for band in measured.board("rush_ryu")["drc"])
    assert f"({low}, {middle} and {high} dB, low to high" in profile(name).response_data.part.note


def test_smart_speaker_reduction_in_words() -> None:
    level = derivations.SMART_SPEAKER_TONE_DBFS
    low, middle, high = (f"{derivations.reduction_db(b, level):.1f}" for b in measured.board("whirlwind")["drc"])
    assert (
        f"takes there ({low}, {middle} and {high} dB, low to high)" in profile("smart-speaker").response_data.part.note
    )


@pytest.mark.parametrize(
    ("name", "board"),
    [
        ("phone-speaker", "rush_ryu"),
        ("phone-stereo", "rush_ryu"),
        ("tablet", "rush_ryu"),
        ("smart-speaker", "whirlwind"),
    ],
)
def test_compressors_are_the_boards(name: str, board: str) -> None:
    dynamics = profile(name).dynamics
    assert dynamics is not None
    bands = measured.board(board)["drc"]
    assert list(dynamics.crossover_hz) == [b["band_start_hz"] for b in bands[1:]]
    for ours, theirs in zip(dynamics.bands, bands, strict=True):
        assert (ours.threshold_dbfs, ours.knee_db) == (theirs["threshold_db"], theirs["knee_db"])
        assert (ours.ratio, ours.attack_ms) == (theirs["ratio"], 1000 * theirs["attack_s"])
        assert ours.release_ms == 1000 * theirs["release_s"]


@pytest.mark.parametrize("name", ["phone-speaker", "phone-stereo"])
def test_phone_limiter_is_the_handhelds_in_front_of_the_make_up_gain(name: str) -> None:
    settings = json.loads((measured.ROOT / "speakers" / "dsp" / "steam_deck_oled_dsp.json").read_text())[
        "output_limiter"
    ]
    dynamics = profile(name).dynamics
    assert dynamics is not None
    assert dynamics.limiter is not None
    middle = measured.board("rush_ryu")["drc"][1]
    expected = settings["threshold_db"] - derivations.make_up_db(middle)
    assert dynamics.limiter.ceiling_dbfs == pytest.approx(expected, abs=TOLERANCE_DB)
    assert dynamics.limiter.release_ms == 1000 * settings["release_s"]


def test_bluetooth_speaker_compressors_are_the_firmwares() -> None:
    firmware = json.loads((measured.ROOT / "speakers" / "dsp" / "teufel_mynd_dsp.json").read_text())
    woofer, tweeter = firmware["woofer"], firmware["tweeter"]
    dynamics = profile("bluetooth-speaker").dynamics
    assert dynamics is not None
    assert dynamics.limiter is not None
    assert dynamics.crossover_hz[-1] == tweeter["eq"][0]["frequency_hz"]
    volume_db = -woofer["volume_db"]  # the note: where it takes back the woofer amplifier's gain
    for ours, way in zip(dynamics.bands, (woofer, woofer, tweeter), strict=True):
        at_input = way["drc"]["region2_threshold_db"] - way["volume_db"] - volume_db
        assert ours.threshold_dbfs == at_input
        assert (ours.attack_ms, ours.release_ms) == (way["drc"]["attack_ms"], way["drc"]["release_ms"])
    assert dynamics.limiter.ceiling_dbfs == woofer["agl"]["threshold_db"]
    assert dynamics.limiter.lookahead_ms == woofer["agl"]["softening_ms"]


@pytest.mark.parametrize(("name", "degrees"), [("phone-stereo", (10, 10)), ("car", (60, 40))])
def test_the_averted_ear_is_late_as_measured(name: str, degrees: tuple[int, int]) -> None:
    late = {(p.source, p.target): p.delay_ms for p in profile(name).paths}
    delays = [measured.interaural_delay_ms(d) for d in degrees]
    assert late["left", "right"] - late["left", "left"] == pytest.approx(delays[0], abs=0.01)
    assert late["right", "left"] - late["right", "right"] == pytest.approx(delays[1], abs=0.01)


def test_laptop_compressor_is_the_median_of_the_maker_tunings() -> None:
    dynamics = profile("laptop").dynamics
    assert dynamics is not None
    median = measured.band_median
    assert dynamics.crossover_hz == tuple(median(band, "band_start_hz") for band in (1, 2))
    for number, ours in enumerate(dynamics.bands):
        assert ours.threshold_dbfs == pytest.approx(median(number, "threshold_db"), abs=TOLERANCE_DB)
        assert ours.knee_db == pytest.approx(median(number, "knee_db"), abs=TOLERANCE_DB)
        assert ours.ratio == pytest.approx(median(number, "ratio"), abs=TOLERANCE_DB)
        assert ours.attack_ms == pytest.approx(1000 * median(number, "attack_s"))
        assert ours.release_ms == pytest.approx(1000 * median(number, "release_s"))


def test_laptop_figures_in_words() -> None:
    device = profile("laptop")
    assert device.dynamics is not None
    note = f"{len(measured.three_band_compressors())} compressors among {len(measured.tunings())} distinct tunings"
    assert note in device.dynamics.part.note
    low, median, high = (f"{measured.high_pass_hz(q):g}" for q in (25, 50, 75))
    words = f"{median} Hz, the median of {len(measured.tunings())} distinct tunings (quartiles {low} and {high} Hz)"
    assert words in device.response_data.part.note


def test_laptop_is_the_macbook_where_the_high_pass_ends() -> None:
    """On the measured points from 600 Hz to 10 kHz; finer than 1/3 octave they differ."""
    hz, db = measured.zeroed(
        measured.read_csv(measured.ROOT / "speakers" / "laptop" / "apple_macbook_pro_14_j314_macos.csv")
    )
    band = (hz > 600) & (hz < 10_000)
    deviation = (profile("laptop").response.at(hz) - db)[band]
    assert np.sqrt(np.mean(deviation**2)) < 1.0


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("phone-speaker", "phone or laptop speaker"),
        ("phone-stereo", "phone or laptop speaker"),
        ("tablet", "phone or laptop speaker"),
        ("laptop", "phone or laptop speaker"),
        ("tv", "TV / soundbar"),
        ("soundbar", "TV / soundbar"),
        ("true-wireless-earbuds", "earphones in quiet"),
        ("wired-earbuds", "earphones in quiet"),
        ("studio-headphones", "earphones in quiet"),
        ("over-ear-wireless", "earphones in quiet"),
        ("smart-speaker", "smart speaker, kitchen radio"),
        ("kitchen-radio", "smart speaker, kitchen radio"),
        ("car@motorway", "car music"),
        ("car", "hi-fi, living room"),
        ("club-pa", "club / PA"),
    ],
)
def test_listening_level_is_the_middle_of_the_usual_range(name: str, context: str) -> None:
    device = translate.device(name) if "@" in name else profile(name)
    assert device.listening.level_db == middle(levels_dba(context)[0])


def test_noise_levels_come_from_the_usual_ranges() -> None:
    home, office = levels_dba("quiet home / office")
    _, at_100, at_130 = levels_dba("car interior noise")
    level = {name: noise.level_dba for name in IDS if (noise := profile(name).noise)}
    for name in ("tv", "soundbar", "studio-headphones"):
        assert level[name] == middle(home)
    for name in ("smart-speaker", "kitchen-radio"):
        assert level[name] == home[1]
    level |= {place.id: place.noise.level_dba for place in DeviceLibrary.built_in().places()}
    assert level["quiet-home"] == middle(home)
    assert level["parked"] == home[1]
    assert level["office"] == middle(office)
    assert level["cafe"] == middle(levels_dba("cafe ambient")[0])
    assert [level["train"], level["aircraft"]] == [middle(pair) for pair in levels_dba("train / airliner")]
    assert middle(at_100) <= level["motorway"] <= middle(at_130)
    assert level["studio-monitors"] == pytest.approx(noise_shapes.studio_noise_dba(), abs=0.1)


@pytest.mark.parametrize("name", [name for name, files in noise_shapes.PLACES.items() if len(files) == 2])
def test_the_range_of_a_place_is_what_two_recordings_differ_by(name: str) -> None:
    """Half of it, within 3 dB in every third octave."""
    first, second = noise_shapes.recordings(name)
    stated = DeviceLibrary.built_in().place(name).noise.shape_range_db.at(noise_shapes.THIRD_OCTAVES_HZ)
    np.testing.assert_allclose(stated, np.abs(first - second) / 2.0, atol=3.0)
