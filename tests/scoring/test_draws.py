"""What is not known: as wide as stated, smooth where it is, the same for all, and what rows make of it."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scoring.rows import MIDDLE
from translate.analysis.leeway import Leeway
from translate.devices import device
from translate.hearing import TONE_HZ
from translate.response import FrequencyResponse
from translate.scoring import DRAWS, Circumstances, Draws, drawn_row
from translate.scoring.device_norm import scaled
from translate.scoring.tone import BANDS, DERIVED, TONE

MANY = Draws(4_000)
TV = device("tv")
STILL = Leeway({}, np.zeros(0), {}, {})


def test_as_many_as_needed_for_a_probability_of_two_digits() -> None:
    assert Draws().count == DRAWS >= 400


def test_the_same_every_time_whatever_else_is_asked() -> None:
    one, other = Draws(), Draws()
    other.weights({"a": "phone"})
    np.testing.assert_array_equal(one.songs("abc"), other.songs("abc"))
    np.testing.assert_array_equal(one.circumstances(TV).level_db, other.circumstances(TV).level_db)
    assert not np.allclose(one.circumstances(TV).level_db, one.circumstances(device("laptop")).level_db)


def test_makers_are_drawn_not_songs() -> None:
    """One with nine songs counts as one with a single song; a maker may be drawn twice or not at all."""
    drawn = MANY.songs([*"a" * 9, "b", "c"])
    assert drawn.shape == (4_000, 3)
    assert np.mean(drawn < 9) == pytest.approx(1 / 3, abs=0.02)
    assert set(np.unique(drawn)) == set(range(11))
    assert 0.6 < np.mean([len(set(row.clip(8))) < 3 for row in drawn]) < 0.95  # 1 − 3!/3³ is 0.78


def test_parts_of_a_song_count_one_on_average_and_a_longer_song_begins_alike() -> None:
    drawn = MANY.blocks(0, 8)
    assert drawn.sum(axis=1) == pytest.approx(1.0)
    assert drawn.mean(axis=0) == pytest.approx(1 / 8, abs=0.01)
    longer = MANY.blocks(0, 9)
    np.testing.assert_allclose(longer[:, 1] / longer[:, 0], drawn[:, 1] / drawn[:, 0])
    assert not np.allclose(MANY.blocks(1, 8), drawn)


def test_responses_fill_their_range_and_are_smooth() -> None:
    around = MANY.circumstances(TV)
    low, high = TV.band.deviation_db(np.array([TONE_HZ[7]]))
    one = around.response_db[TONE[7]]
    assert low[0] <= one.min() < 0.9 * low[0]
    assert 0.9 * high[0] < one.max() <= high[0]
    near, far = (np.corrcoef(around.response_db[TONE[5]], around.response_db[TONE[i]])[0, 1] for i in (6, 14))
    assert near > 0.9
    assert abs(far) < 0.15


def test_devices_of_a_kind_gain_and_lose_weight_together() -> None:
    found = MANY.weights({"a": "phone", "b": "phone", "tv": "tv"})
    np.testing.assert_allclose(found["a"], found["b"])
    assert np.median(found["a"]) == pytest.approx(0.1, rel=0.05)
    assert np.corrcoef(found["a"], found["tv"])[0, 1] == pytest.approx(0.0, abs=0.1)


def test_how_a_song_is_meant_is_what_songs_differ_by_and_its_own() -> None:
    one = MANY.style(0, "sub_over_bass_oct")
    assert one.std() == pytest.approx(1.0, rel=0.05)
    np.testing.assert_array_equal(one, MANY.style(0, "sub_over_bass_oct"))
    for other in (MANY.style(1, "sub_over_bass_oct"), MANY.style(0, "step_mid_presence_oct")):
        assert np.corrcoef(one, other)[0, 1] == pytest.approx(0.0, abs=0.1)


def test_what_a_fault_counts_is_its_own_doubt_and_none_where_nobody_means_it() -> None:
    found = MANY.faults()
    assert found["bumps"].mean() == pytest.approx(1.0, abs=0.02)
    assert 0.005 < np.mean(found["bumps"] < 0.0) < 0.02
    assert np.corrcoef(found["bumps"], found["floor"])[0, 1] == pytest.approx(0.0, abs=0.1)
    assert not {"missing", "lopsided", "dropouts", "inverted"} & set(found)


def calm(**db: float) -> Circumstances:
    """All draws alike: so many dB of response in every band, of level, of noise."""
    curve = dict.fromkeys((*BANDS, *TONE), np.full(2, db.get("response", 0.0)))
    return Circumstances(curve, np.full(2, db.get("level", 0.0)), np.full(2, db.get("noise", 0.0)))


def test_the_same_device_elsewhere_is_the_same_device_in_other_noise() -> None:
    home, train = (
        MANY.circumstances(device(name)) for name in ("true-wireless-earbuds", "true-wireless-earbuds@train")
    )
    for name in (*BANDS, *TONE):
        np.testing.assert_array_equal(home.response_db[name], train.response_db[name])
    np.testing.assert_array_equal(home.level_db, train.level_db)
    assert np.corrcoef(home.noise_db, train.noise_db)[0, 1] == pytest.approx(0.0, abs=0.1)


def test_below_125_hz_noise_may_mask_less_by_what_standards_differ() -> None:
    """Nine in ten draws within the stated range, none more; where the shape has a range that is drawn, both ways."""
    assert TV.noise is not None
    plain = replace(TV.noise, shape_range_db=FrequencyResponse.flat())
    quiet = MANY.circumstances(replace(TV, noise=plain)).masked_db
    sub, bass, mid = (quiet[f"heard_{name}_pct"] for name in ("sub", "bass", "mid"))
    assert sub.max() <= 0.0
    assert float(np.quantile(sub, 0.10)) == pytest.approx(-11.0, rel=0.1)  # at 35 Hz
    assert float(np.quantile(bass, 0.10)) == pytest.approx(-3.3, rel=0.15)  # at 95 Hz
    assert not mid.any()
    shaped = replace(plain, shape_range_db=FrequencyResponse(np.array([20.0]), np.array([10.0])))
    low, high = np.quantile(MANY.circumstances(replace(TV, noise=shaped)).masked_db["heard_mid_pct"], (0.05, 0.95))
    assert (low, high) == pytest.approx((-10.0, 10.0), rel=0.15)
    assert not MANY.circumstances(replace(TV, noise=None)).masked_db


def test_what_noise_may_mask_acts_by_the_sensitivity_to_noise() -> None:
    columns = ("bass_audible_pct", "air_audible_pct")
    leeway = replace(STILL, level=dict.fromkeys(columns, 0.0), noise=dict.fromkeys(columns, -1.0))
    masked = replace(calm(noise=5.0), masked_db={"heard_bass_pct": np.full(2, -3.0)})
    found = drawn_row(MIDDLE, leeway, masked, Draws(2), 0, 1.0)
    np.testing.assert_allclose(found["bass_audible_pct"], MIDDLE["bass_audible_pct"] - 2.0)
    np.testing.assert_allclose(found["air_audible_pct"], MIDDLE["air_audible_pct"] - 5.0)


def test_what_nothing_changes_stays_as_it_is() -> None:
    found = drawn_row(MIDDLE, STILL, calm(level=9.0), Draws(2), 0, 1.0)
    assert found == {name: value for name, value in MIDDLE.items() if name not in DERIVED}


def test_level_response_and_noise_act_by_their_sensitivity() -> None:
    leeway = replace(STILL, level={"bass_audible_pct": 2.0}, noise={"bass_audible_pct": -1.0})
    for around, share, expected in (
        (calm(level=3.0), 1.0, 86.0),
        (calm(response=-4.0), 1.0, 72.0),
        (calm(noise=5.0), 1.0, 75.0),
        (calm(level=3.0, noise=2.0), 0.25, 81.0),
        (calm(level=50.0), 1.0, 100.0),
    ):
        found = drawn_row(MIDDLE, leeway, around, Draws(2), 0, share)
        np.testing.assert_allclose(found["bass_audible_pct"], expected)


def test_what_rises_in_one_band_is_lost_in_the_others() -> None:
    level = dict.fromkeys(BANDS, 0.1)
    bass = {**calm().response_db, BANDS[1]: np.full(2, 10.0)}
    found = drawn_row(MIDDLE, replace(STILL, level=level, noise=dict.fromkeys(BANDS, 0.0)),
                      Circumstances(bass, np.zeros(2), np.zeros(2)), Draws(2), 0, 1.0)  # fmt: skip
    before, after = (np.array([np.broadcast_to(row[b], 2)[0] for b in BANDS]) for row in (MIDDLE, found))
    assert after.sum() == pytest.approx(before.sum())
    assert after[1] / after[3] == pytest.approx(2.0 * before[1] / before[3])  # an octave of loudness
    louder = drawn_row(
        MIDDLE, replace(STILL, level=level, noise=dict.fromkeys(BANDS, 0.0)), calm(level=9.0), Draws(2), 0, 1.0
    )
    np.testing.assert_allclose(louder[BANDS[1]], MIDDLE[BANDS[1]])  # all bands alike


def test_other_parts_of_the_song_are_as_far_off_as_its_blocks() -> None:
    values = np.array([8.0, 10.0, 12.0, 10.0])
    leeway = replace(STILL, blocks={"floor_db": values, "heard_bass_pct": values}, weight=np.full(4, 0.25))
    found = drawn_row(MIDDLE, leeway, calm(), MANY, 0, 1.0)
    floor = np.asarray(found["floor_db"])
    assert floor.mean() == pytest.approx(MIDDLE["floor_db"], abs=0.05)
    assert floor.std() == pytest.approx((values.var() / 5.0) ** 0.5, rel=0.05)  # of a Bayesian bootstrap of four
    octaves = np.asarray(scaled("heard_bass_pct", found["heard_bass_pct"]))
    assert octaves.std() == pytest.approx((np.asarray(scaled("heard_bass_pct", values)).var() / 5.0) ** 0.5, rel=0.05)
    same = drawn_row(MIDDLE, leeway, calm(), MANY, 0, 1.0)["floor_db"]
    np.testing.assert_array_equal(floor, same)
    other = np.asarray(drawn_row(MIDDLE, leeway, calm(), MANY, 1, 1.0)["floor_db"])
    assert np.corrcoef(floor, other)[0, 1] == pytest.approx(0.0, abs=0.1)


def test_hours_have_blocks_too() -> None:
    """Of 5 s; and a longer song begins like a shorter one."""
    two_hours, minute = Draws().blocks(0, 1_440), Draws().blocks(0, 12)
    assert two_hours.shape == (DRAWS, 1_440)
    np.testing.assert_allclose(two_hours.sum(axis=1), 1.0)
    np.testing.assert_allclose(two_hours[:, :12] / two_hours[:, :12].sum(axis=1, keepdims=True), minute)
