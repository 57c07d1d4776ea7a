"""Every figure of `device_profiles/` that rests on the measured shelf is derived from it again.

The shelf is `<checkout>/../shared/devices`; where it is absent these tests are skipped.
"""

import json
import re
from collections import Counter

import numpy as np
import pytest

from . import derivations, noise_shapes, shelf
from .test_profile_files import DATA, IDS, profile

TOLERANCE_DB = 0.05

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not shelf.SHELF.is_dir(), reason="no ../shared/devices beside the checkout"),
]


def levels_dba(context: str) -> list[tuple[float, float]]:
    """The ranges "58-70 / 63-69" of one entry of the shelf's listening levels, as pairs."""
    entries = json.loads((shelf.SHELF / "params" / "listening_levels.json").read_text())["levels"]
    text = next(str(e["dba"]) for e in entries if context in e["context"])
    return [(float(low), float(high)) for low, high in re.findall(r"([\d.]+)-([\d.]+)", text)]


def middle(bounds: tuple[float, float]) -> float:
    return sum(bounds) / 2.0


@pytest.mark.parametrize("name", sorted(derivations.CURVES))
def test_curve(name: str) -> None:
    hz, db = derivations.CURVES[name]()
    committed_hz, committed_db = shelf.read_csv(DATA / f"{name}.csv")
    np.testing.assert_allclose(committed_hz, hz, rtol=1e-3)
    np.testing.assert_allclose(committed_db, db, atol=TOLERANCE_DB)


def test_earbuds_are_the_median_of_the_measured_models() -> None:
    for column, curve in zip(("level_db", "p25_db", "p75_db"), derivations.true_wireless_earbuds(), strict=True):
        _, committed = shelf.read_csv(DATA / "true-wireless-earbuds.csv", column)
        np.testing.assert_allclose(committed, curve[1], atol=TOLERANCE_DB, err_msg=column)


def test_earbuds_follow_every_measured_point() -> None:
    folder = shelf.SHELF / "headphones" / "opra_deviation"
    full = [shelf.zeroed(shelf.read_csv(folder / f"{m}.csv")) for m in shelf.models(derivations.EARBUD_TYPES)]
    median = np.median([db for _, db in full], axis=0)
    deviation = profile("true-wireless-earbuds").response.at(full[0][0]) - median
    assert np.abs(deviation - deviation.mean()).max() < 0.3


def test_earbuds_figures_in_words() -> None:
    device = profile("true-wireless-earbuds")
    names = shelf.models(derivations.EARBUD_TYPES)
    assert f"over {len(names)} models" in device.response_data.part.note
    _, low, high = derivations.true_wireless_earbuds()
    assert device.response_data.uncertainty_db == pytest.approx(shelf.half_spread_db(low, high), abs=TOLERANCE_DB)
    index = json.loads((shelf.SHELF / "headphones" / "opra_index.json").read_text())["devices"]
    authors = Counter(d["author"] for d in index if d["id"] in names)
    text = next(s.text for s in device.sources if s.id == "opra")
    assert f"{authors['oratory1990']} by oratory1990, {authors['AutoEQ']} by AutoEQ" in text


def test_phone_follows_the_measured_driver_and_its_published_equalizer() -> None:
    """Above its crossovers, on the shelf's own points: nothing but the smoothing (1/3 octave) may differ."""
    hz, db = shelf.read_csv(shelf.SHELF / "speakers" / "micro" / "intel_sof_miniature_speaker.csv")
    tuned = db + shelf.peak(1480.0, -7.0, 2.0, hz) + shelf.peak(7600.0, -11.0, 1.3, hz)
    band = (hz > 2600) & (hz < 10_000)
    deviation = (profile("phone-speaker").response.at(hz) - tuned)[band]
    assert np.abs(deviation - deviation.mean()).max() < 1.5


def test_phone_make_up_gains_in_words() -> None:
    low, middle, high = (f"{derivations.make_up_db(band):.1f}" for band in shelf.board("rush_ryu")["drc"])
    assert f"({low}, {middle} and {high} dB, low to high" in profile("phone-speaker").response_data.part.note


def test_phone_compressor_is_the_tablets() -> None:
    dynamics = profile("phone-speaker").dynamics
    assert dynamics is not None
    bands = shelf.board("rush_ryu")["drc"]
    assert list(dynamics.crossover_hz) == [b["band_start_hz"] for b in bands[1:]]
    for ours, theirs in zip(dynamics.bands, bands, strict=True):
        assert (ours.threshold_dbfs, ours.knee_db) == (theirs["threshold_db"], theirs["knee_db"])
        assert (ours.ratio, ours.attack_ms) == (theirs["ratio"], 1000 * theirs["attack_s"])
        assert ours.release_ms == 1000 * theirs["release_s"]


def test_laptop_compressor_is_the_median_of_the_maker_tunings() -> None:
    dynamics = profile("laptop").dynamics
    assert dynamics is not None
    median = shelf.band_median
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
    note = f"{len(shelf.three_band_compressors())} compressors among {len(shelf.tunings())} distinct tunings"
    assert note in device.dynamics.part.note
    low, median, high = (f"{shelf.high_pass_hz(q):g}" for q in (25, 50, 75))
    words = f"{median} Hz, the median of {len(shelf.tunings())} distinct tunings (quartiles {low} and {high} Hz)"
    assert words in device.response_data.part.note
    assert device.response_data.uncertainty_db == pytest.approx(derivations.laptop_spread_db(), abs=TOLERANCE_DB)


def test_laptop_is_the_macbook_where_the_high_pass_ends() -> None:
    """On the measured points from 600 Hz to 10 kHz; finer than 1/3 octave they differ."""
    hz, db = shelf.zeroed(shelf.read_csv(shelf.SHELF / "speakers" / "laptop" / "apple_macbook_pro_14_j314_macos.csv"))
    band = (hz > 600) & (hz < 10_000)
    deviation = (profile("laptop").response.at(hz) - db)[band]
    assert np.sqrt(np.mean(deviation**2)) < 1.0


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("phone-speaker", "phone or laptop speaker"),
        ("laptop", "phone or laptop speaker"),
        ("tv", "TV / soundbar"),
        ("true-wireless-earbuds", "earphones in quiet"),
        ("car-motorway", "car music"),
    ],
)
def test_listening_level_is_the_middle_of_the_usual_range(name: str, context: str) -> None:
    assert profile(name).listening.level_db_spl == middle(levels_dba(context)[0])


def test_noise_levels_come_from_the_usual_ranges() -> None:
    home, office = levels_dba("quiet home / office")
    _, at_100, at_130 = levels_dba("car interior noise")
    level = {name: noise.level_dba for name in IDS if (noise := profile(name).noise)}
    assert level["tv"] == level["true-wireless-earbuds"] == middle(home)
    assert level["phone-speaker"] == home[1]
    assert level["laptop"] == office[0]
    assert middle(at_100) <= level["car-motorway"] <= middle(at_130)
    assert level["studio-monitors"] == pytest.approx(noise_shapes.studio_noise_dba(), abs=0.1)
