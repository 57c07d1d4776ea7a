"""Rows of a table get their scores: by the norm, by references, by the norm of another device. Synthetic rows."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scoring.rows import MIDDLE, changed, norm_of_three, songs_of_twenty
from translate.analysis.leeway import Leeway
from translate.comparison.judges import Judge, judges_of, kinds_of
from translate.comparison.judging import judged
from translate.comparison.scores import INTERVAL, SCORE, SCORES
from translate.devices import DeviceProfile, device
from translate.response import FrequencyResponse
from translate.result import Identity, MasterRow, Role, Row, Values
from translate.scoring import COLUMNS, PARTS, DeviceNorm, derived, score
from translate.scoring.tone import BANDS, BUMPS, STEPS, SUB_OVER_BASS, TONE

FLAT = FrequencyResponse.flat()
MASTER = ("at_ceiling_pct",)
BAD = changed(sum_loss_db=6.0, heard_sub_pct=3.0)
JUDGE = Judge(device("tv"), songs_of_twenty())
TILTS = Leeway({}, np.zeros(0), dict.fromkeys((*BANDS, *TONE), 0.1), dict.fromkeys((*BANDS, *TONE), 0.0))


def row(master: str, numbers: dict[str, float], device: str = "tv") -> Row:
    identity = Identity(master=master, platform="spotify", setting="normal", quality="high", device=device)
    return Row(identity=identity, values=Values({name: value for name, value in numbers.items() if name not in MASTER}))


def file(name: str, *, role: Role = "master", at_ceiling_pct: float = MIDDLE["at_ceiling_pct"]) -> MasterRow:
    return MasterRow(
        name=name,
        file=f"{name}.wav",
        role=role,
        duration_s=1.0,
        rate_hz=44_100,
        channels=2,
        values=Values({"at_ceiling_pct": at_ceiling_pct}),
    )


def test_a_row_is_scored_with_the_columns_of_its_master() -> None:
    found = judged([row("one", BAD)], [file("one")], {"tv": JUDGE})
    expected = score(BAD, JUDGE.usual)
    values = found.rows[0].values
    assert values[SCORE] == expected.total
    assert {name: values[f"score_{name}"] for name in PARTS} == expected.parts
    assert set(values) >= {column.name for column in SCORES}
    assert found.rows[0].identity == row("one", BAD).identity
    worse = judged([row("one", BAD)], [file("one", at_ceiling_pct=90.0)], {"tv": JUDGE})
    assert worse.rows[0].values.number(SCORE) < values.number(SCORE)


def test_the_interval_is_that_of_the_draws() -> None:
    found = judged([row("one", BAD)], [file("one")], {"tv": JUDGE})
    expected = np.asarray(score(BAD, JUDGE.usual_drawn(0), JUDGE.draws.faults()).total)
    np.testing.assert_allclose(found.draws[row("one", BAD).identity], expected)
    low, high = np.percentile(score(BAD, JUDGE.usual_drawn(0, 0.5)).total, [5, 95])
    assert found.rows[0].values[INTERVAL] == pytest.approx((high - low) / 2.0)
    assert (high - low) / 2.0 > 1.0


def test_nothing_is_known_better_than_to_a_point() -> None:
    alone = [row("one", BAD), row("like", BAD)]
    found = judged(alone, [file("one"), file("like", role="reference")], {"tv": JUDGE})
    assert found.rows[0].values[INTERVAL] == 1.0


def spread(judge: Judge, leeway: Leeway = TILTS) -> float:
    identity = row("one", BAD).identity
    found = judged([row("one", BAD)], [file("one")], {"tv": judge}, leeways={identity: leeway})
    known = judged([row("one", BAD)], [file("one")], {"tv": judge})
    return float(np.std(found.draws[identity] - known.draws[identity]))


def test_the_interval_grows_with_the_band_and_with_both_ranges() -> None:
    """A band or a level range four times as wide moves the score about four times as far, and noise adds to that."""
    rising = dict(
        zip((*BANDS, *TONE), [*np.linspace(0.15, 0.05, len(BANDS)), *np.linspace(0.15, 0.05, len(TONE))], strict=False)
    )
    leeway = replace(TILTS, level=rising, noise={name: -change for name, change in rising.items()})
    tv = device("tv")
    response = replace(tv.response_data, below=FLAT, above=FLAT)
    still = replace(tv, response_data=response, listening=replace(tv.listening, range_db=0.0), noise=None)

    def moved(profile: DeviceProfile) -> float:
        return spread(replace(JUDGE, profile=profile), leeway)

    def off(width: float) -> list[float]:
        band = replace(response, below=FLAT.shifted(-width), above=FLAT.shifted(width))
        level = replace(tv.listening, range_db=width)
        noise = tv.noise and replace(tv.noise, range_db=width)  # its masking is not known either
        changed = replace(still, response_data=band), replace(still, listening=level), replace(still, noise=noise)
        return [moved(one) for one in changed]

    assert moved(still) < 1e-9
    none, narrow, wide = off(0.0), off(2.0), off(8.0)
    assert all(before < less < more for before, less, more in zip(none, narrow, wide, strict=True))
    assert wide[:2] == pytest.approx([4.0 * one for one in narrow[:2]], rel=0.2)


def test_four_tenths_of_what_the_device_is_off_do_not_cancel() -> None:
    """Norm and master are heard through the same device; a reference is, too, but gets the same draws itself."""
    around = JUDGE.draws.circumstances(JUDGE.profile)
    drawn = JUDGE.drawn(BAD, TILTS, 0, beside_references=False)
    octaves = np.log2(np.asarray(drawn[BANDS[6]]) / np.asarray(drawn[BANDS[1]]) / (BAD[BANDS[6]] / BAD[BANDS[1]]))
    expected = 0.4 * 0.1 * (around.response_db[BANDS[6]] - around.response_db[BANDS[1]])
    np.testing.assert_allclose(octaves, expected, atol=1e-9)
    rows, files = [row("one", BAD), row("ref", BAD)], [file("one"), file("ref", role="reference")]
    found = judged(rows, files, {"tv": JUDGE}, leeways={one.identity: TILTS for one in rows})
    np.testing.assert_allclose(found.draws[rows[0].identity], 100.0)


def test_references_take_the_place_of_the_norm_where_they_were_heard() -> None:
    rows = [row("one", BAD), row("like", BAD), row("unlike", changed(sum_loss_db=2.0)), row("one", BAD, "laptop")]
    files = [file("one"), file("like", role="reference"), file("unlike", role="reference")]
    found = judged(rows, files, {"tv": JUDGE, "laptop": JUDGE})
    by_both = DeviceNorm.of_references([derived(BAD), changed(sum_loss_db=2.0)])
    assert found.rows[0].values[SCORE] == pytest.approx(score(BAD, by_both).total)
    assert found.rows[3].values[SCORE] == score(BAD, JUDGE.usual).total


def test_masters_of_one_song_share_the_draws_of_its_parts() -> None:
    rows = [row(name, BAD) for name in ("a", "b", "c")]
    parts = replace(TILTS, blocks={"floor_db": np.array([-4.0, -16.0, -4.0, -16.0])}, weight=np.full(4, 0.25))
    leeways = {one.identity: parts for one in rows}
    one_song = frozenset([frozenset(("a", "c"))])
    found = judged(rows, [file(n) for n in "abc"], {"tv": JUDGE}, leeways=leeways, one_song=one_song).draws
    a, b, c = (found[one.identity] for one in rows)
    np.testing.assert_array_equal(a, c)
    assert np.std(a - b) > 0.1


def test_only_the_tone_is_a_matter_of_style() -> None:
    """What finished masters have in common otherwise holds for every song."""
    one, other = ({c.column: np.asarray(c.typical) for c in JUDGE.usual_drawn(song).columns} for song in (0, 1))
    differ = {name for name in one if not np.array_equal(one[name], other[name])}
    assert differ == {*BUMPS, *STEPS, SUB_OVER_BASS}


def test_without_judges_nothing_is_scored() -> None:
    rows = (row("one", BAD),)
    found = judged(rows, [file("one")], None)
    assert (found.rows, found.scores, found.draws) == (rows, (), {})


def test_every_device_is_judged_by_songs_as_heard_on_it() -> None:
    """A device of one's own, too: without the bass of a television, less bass is usual."""
    tv = device("tv")
    curve = FrequencyResponse(np.array([100.0, 400.0]), np.array([-30.0, 0.0])) + tv.response
    thin = replace(tv, id="mine", response_data=replace(tv.response_data, curve=curve))
    found = judges_of([tv, thin], norm_of_three())
    assert found["mine"].profile == thin
    assert found["tv"].usual == norm_of_three().on(tv).usual()
    bass = {name: judge.songs.percentiles([50.0])["heard_bass_pct"][0] for name, judge in found.items()}
    assert bass["mine"] < 0.5 * bass["tv"]


def test_masters_of_one_song_are_held_against_the_same_songs_by_their_mix() -> None:
    """Half the songs of the norm are arranged like the mix, and wider: so width is usual for all its masters."""
    songs = songs_of_twenty()
    arrangements = np.repeat([[0.0, 0.0], [9.0, 9.0]], 10, axis=0)
    wider = songs.values + np.where(np.arange(20) < 10, 8.0, 0.0) * (np.array(COLUMNS) == "width_db")[:, np.newaxis]
    judge = Judge(device("tv"), replace(songs, values=wider, arrangements=arrangements))
    rows = [row(name, MIDDLE) for name in ("a", "b", "mix", "other")]
    files = [file("a"), file("b"), file("mix", role="mix"), file("other")]
    one_song = frozenset(frozenset(pair) for pair in (("a", "b"), ("a", "mix"), ("b", "mix")))
    known = {"a": np.array([9.0, 9.0]), "b": np.array([7.0, 7.0]), "mix": np.zeros(2), "other": np.array([9.0, 9.0])}
    found = judged(rows, files, {"tv": judge}, one_song=one_song, arrangements=known).rows
    points = {one.identity.master: one.values.number("score_mono_width") for one in found}
    assert points["a"] == points["b"] == points["mix"] < points["other"]


def test_intent_moves_what_is_usual_in_dynamics_and_nothing_else() -> None:
    judges = [JUDGE, replace(JUDGE, intent="dense"), replace(JUDGE, intent="open")]
    usual, dense, open_ = ({c.column: c for c in judge.usual.columns} for judge in judges)
    assert dense["punch_pct"].typical < usual["punch_pct"].typical < open_["punch_pct"].typical
    assert dense["floor_db"].typical > usual["floor_db"].typical > open_["floor_db"].typical
    assert all(dense[c] == usual[c] for c in ("width_db", "heard_mid_pct", "sum_loss_db"))
    crushed = changed(punch_pct=0.6 * MIDDLE["punch_pct"])
    as_usual, as_dense = (score(crushed, judge.usual).parts["punch"] for judge in judges[:2])
    assert as_dense > as_usual


def test_over_all_devices_kinds_are_weighed_and_shared() -> None:
    worse = changed(sum_loss_db=12.0)
    rows = [row("one", BAD, "a"), row("one", worse, "b"), row("one", MIDDLE, "tv"), row("two", BAD, "tv")]
    kinds = {"a": "phone", "b": "phone", "tv": "tv"}
    judges = {name: replace(JUDGE, profile=replace(JUDGE.profile, id=name, kind=kind)) for name, kind in kinds.items()}
    found = judged(rows, [file("one"), file("two")], judges)
    points = [one.values.number(SCORE) for one in found.rows]
    both, alone = found.scores
    assert both.values[SCORE] == pytest.approx((0.1 * points[0] + 0.1 * points[1] + 0.04 * points[2]) / 0.24)
    assert dict(both.weights) == pytest.approx({"a": 0.1, "b": 0.1, "tv": 0.04})
    assert both.identity == Identity(master="one", platform="spotify", setting="normal", quality="high")
    assert alone.identity.master == "two"
    assert alone.values[SCORE] == pytest.approx(points[3])
    draws = np.stack([found.draws[one.identity] for one in found.rows[:3]])
    assert (draws.min(axis=0) <= found.draws[both.identity]).all()
    assert (found.draws[both.identity] <= draws.max(axis=0)).all()


def test_kinds() -> None:
    assert kinds_of([device("tv"), device("phone-stereo")]) == {"tv": "tv", "phone-stereo": "phone"}
