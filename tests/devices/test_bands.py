"""Bands hold 90 % of devices: on made populations, on the models a class stands on, on models it never saw."""

import json

import numpy as np
import pytest

from translate.devices.population import Population, prediction_band, third_octaves_db
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.response import FrequencyResponse

from . import bands, derivations, measured
from .test_profile_files import DATA, IDS, profile

POPULATIONS = tuple(derivations.CLASSES)
LOUDSPEAKERS = {
    "phone",
    "laptop",
    "tablet",
    "tv",
    "soundbar",
    "smart-speaker",
    "bluetooth-speaker",
    "radio",
    "car",
    "pa",
}


def held_out(*types: str) -> list[FrequencyResponse]:
    """Measured headphones of other types than those a class is made of."""
    index = json.loads((measured.ROOT / "headphones" / "opra_index.json").read_text())["devices"]
    ids = [d["id"] for d in index if d["type"] in types and not d["bass_clip_risk"]]
    folder = measured.ROOT / "headphones" / "opra_deviation"
    return [FrequencyResponse(*measured.read_csv(folder / f"{name}.csv")) for name in ids]


@pytest.mark.parametrize("models", [3, 11, 24])
def test_a_further_device_lies_inside_in_nine_of_ten_cases(models: int) -> None:
    """However few there are: 20,000 populations drawn from a bell, and one device more."""
    drawn = np.random.default_rng(5).normal(2.0, 3.0, (models + 1, 20_000))
    low, high = prediction_band(drawn[:-1])
    assert ((low <= drawn[-1]) & (drawn[-1] <= high)).mean() == pytest.approx(0.90, abs=0.01)


def test_third_octaves_of_a_curve_at_any_level() -> None:
    """A slope of 6 dB per octave, 20 dB up: 0 dB in the middle of 500 Hz to 2 kHz, which is 1 kHz."""
    hz = np.array([10.0, 40_000.0])
    slope = FrequencyResponse(hz, 20.0 + 6.0 * np.log2(hz / 1_000.0))
    np.testing.assert_allclose(third_octaves_db(slope), 6.0 * np.log2(THIRD_OCTAVES_HZ / 1_000.0), atol=0.1)


@pytest.mark.parametrize("name", POPULATIONS)
def test_what_ships_says_that_nine_of_ten_left_out_points_lie_inside(name: str) -> None:
    models = Population.of_band(profile(name).band)
    assert models.models == profile(name).band.models
    assert 0.85 <= models.left_out_coverage() <= 0.95


@pytest.mark.parametrize("name", POPULATIONS)
def test_readme_says_what_the_bands_are_worth(name: str) -> None:
    band = profile(name).band
    covered = f"{100.0 * Population.of_band(band).left_out_coverage():.1f} %"
    row = f"| `{name}` | {band.models} | ±{band.half_width_db():.1f} dB | {covered} |"
    assert row in (DATA.parent / "README.md").read_text()
    front = " ".join((DATA.parents[1] / "README.md").read_text().split())
    assert covered in front
    assert f"({band.models}" in front


@pytest.mark.parametrize("name", sorted(set(IDS) - {"example", "studio-monitors", *POPULATIONS}))
def test_where_no_population_was_measured_a_band_is_as_wide_as_what_is_known_of_strangers(name: str) -> None:
    device = profile(name)
    low, high = device.band.deviation_db(np.geomspace(20.0, 20_000.0, 200))
    if device.kind in LOUDSPEAKERS:
        assert device.band.models == 0
        assert low.max() <= -8.5
        assert high.min() >= 8.5
    else:
        related_low, related_high = profile("true-wireless-earbuds").band.deviation_db(THIRD_OCTAVES_HZ)
        low, high = device.band.deviation_db(THIRD_OCTAVES_HZ)
        assert (low <= related_low + 0.01).all()
        assert (high >= related_high - 0.01).all()


def test_the_reference_is_what_it_is() -> None:
    assert profile("studio-monitors").band.half_width_db() == 0.0


@pytest.mark.parametrize("name", sorted(set(IDS) - {"example"}))
def test_levels_carry_their_range(name: str) -> None:
    device = profile(name)
    assert device.listening.range_db == 3.0
    assert device.noise is None or device.noise.range_db == 3.0


@pytest.mark.shared("devices")
@pytest.mark.parametrize("name", bands.MEASURED)
def test_tables_are_those_of_the_measured_models(name: str) -> None:
    committed = np.loadtxt(DATA / f"{name}-band.csv", delimiter=",", skiprows=1)
    np.testing.assert_allclose(committed, bands.table(name), atol=0.05)


@pytest.mark.shared("devices")
@pytest.mark.parametrize("name", POPULATIONS)
def test_left_out_models_by_a_second_road(name: str) -> None:
    """The class made anew without each model, its median included; the model against that."""
    members = [measured.zeroed(curve) for curve in bands.members(name)]
    inside = []
    for number, (hz, db) in enumerate(members):
        others = members[:number] + members[number + 1 :]
        response = FrequencyResponse(*measured.quartiles(others)[0])
        deviations = np.array([third_octaves_db(FrequencyResponse(*c)) for c in others]) - third_octaves_db(response)
        low, high = prediction_band(deviations)
        own = third_octaves_db(FrequencyResponse(hz, db)) - third_octaves_db(response)
        inside.append((low <= own) & (own <= high))
    assert 0.85 <= np.mean(inside) <= 0.95
    assert np.mean(inside) == pytest.approx(Population.of_band(profile(name).band).left_out_coverage(), abs=0.01)


@pytest.mark.shared("devices")
@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("true-wireless-earbuds", ("in_ear_wired", "in_ear_wired_cheap", "neckband_in_ear")),
        ("studio-headphones", ("open_over_ear",)),
    ],
)
def test_models_of_like_build_that_no_class_was_made_of(name: str, types: tuple[str, ...]) -> None:
    device = profile(name)
    assert 0.85 <= Population.of_curves(held_out(*types), device.response).share_inside(device.band) <= 0.95


@pytest.mark.shared("devices")
def test_how_far_bare_laptop_loudspeakers_differ_in_words() -> None:
    """The note of the laptop: ±3 to ±8 dB. What the makers' equalizers take back, above their high-passes."""
    curves = [derivations.bare_loudspeaker(name) for name in measured.tunings()]
    low, high = prediction_band(np.array([third_octaves_db(FrequencyResponse(*curve)) for curve in curves]))
    half = ((high - low) / 2.0)[(THIRD_OCTAVES_HZ > 300.0) & (THIRD_OCTAVES_HZ < 17_000.0)]
    assert (round(half.min()), round(half.max())) == (3, 7)
    assert "differ by ±3 to ±7 dB" in profile("laptop").response_data.part.note
