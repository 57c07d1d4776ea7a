"""comparison.json: pairs and verdict are those of the terminal, devices say what they are."""

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import translate
from tests.comparison.masters import SMALL, song
from translate.audio import Audio
from translate.cli.platform_page import page as platform_page
from translate.cli.verdict_page import page
from translate.comparison import Comparison
from translate.devices import devices
from translate.result import Lookup, read_folder
from translate.scoring import PANEL
from translate.wording import deliverable


@pytest.fixture(scope="module")
def compared() -> Comparison:
    base = song(4.0, name="good")
    crushed = Audio(np.clip(base.samples * 8, -1, 1), base.rate, "crushed")
    return translate.compare(
        [base, crushed],
        devices=["studio-monitors", "tv", SMALL],
        platforms=["spotify@lossless", "none"],
        volume_db=-6.0,
    )


@pytest.fixture(scope="module")
def data(compared: Comparison) -> dict[str, Any]:
    return compared.to_dict()


def setup(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row["identity"].items() if key != "master"}


def test_every_place_has_its_pair_by_the_scores_of_its_rows(compared: Comparison, data: dict[str, Any]) -> None:
    places = [(p["platform"], p["device"]) for p in data["pairs"]]
    devices = ("studio-monitors", "tv", "small", None)
    assert sorted(places, key=str) == sorted(((p, d) for p in ("spotify", "none") for d in devices), key=str)
    where = ("platform", "setting", "quality", "device", "place")
    for pair in data["pairs"]:
        rows = [*data["rows"], *data["scores"]]
        same = [r for r in rows if all(r["identity"][key] == pair[key] for key in where)]
        here = {r["identity"]["master"]: r["values"]["translation_score"] for r in same}
        assert pair["difference"] == pytest.approx(here[pair["a"]] - here[pair["b"]])
        assert pair["low"] <= pair["difference"] <= pair["high"]
        assert (pair["call"] == "a") <= (pair["low"] > 0.0)
    assert list(compared.pairs["call"]) == [p["call"] for p in data["pairs"]]
    assert list(compared.pairs.columns) == list(data["pairs"][0])


def test_two_that_differ_by_nothing_audible_are_equal_and_a_crushed_one_is_worse(data: dict[str, Any]) -> None:
    twins = [
        Audio(song(12.0).samples * np.float32(gain), song(12.0).rate, name) for gain, name in ((1, "a"), (0.96, "b"))
    ]
    found = translate.compare(twins, devices=["tv", "studio-monitors"], platforms=["spotify"])
    assert set(found.pairs["call"]) == {"equal"}
    assert found.verdict is not None
    assert (found.verdict.kind, set(found.verdict.masters)) == ("equal", {"a", "b"})
    monitors = [p["call"] for p in data["pairs"] if p["device"] == "studio-monitors"]
    assert monitors == ["a", "a"]


def test_the_verdict_is_the_first_of_the_page_and_next_what_can_be_delivered(
    compared: Comparison, data: dict[str, Any]
) -> None:
    assert compared.verdict is not None
    text = " ".join(" ".join(page(compared.result)).split())
    assert text.startswith(" ".join((compared.verdict.sentence, deliverable(compared.result.masters))))
    assert data["verdict"]["sentence"] == compared.verdict.sentence
    assert set(data["lines"]) == {m["name"] for m in data["masters"] if m["role"] == "master"}
    assert compared.lines == data["lines"]
    assert all(len(answers) == len(data["lines"]) for answers in data["verdict"]["questions"].values() if answers)


def test_a_single_master_wins_nothing_and_what_is_not_judged_has_no_verdict() -> None:
    one = translate.compare(song(1.0), devices=["tv"], platforms=["none"]).to_dict()
    assert one["pairs"] == []
    assert one["verdict"]["masters"]
    bare = translate.compare(song(1.0), devices=["tv"], platforms=["none"], judge=False).to_dict()
    assert (bare["verdict"], bare["lines"], bare["scores"], bare["pairs"]) == (None, {}, [], [])


def test_keys_lead_from_rows_and_pairs_to_platforms(data: dict[str, Any]) -> None:
    def streams(places: Any) -> set[tuple[str, str, str]]:
        return {(one["platform"], one["setting"], one["quality"]) for one in places}

    facts = {(p["id"], p["setting"], p["quality"]) for p in data["platforms"]}
    assert streams(r["identity"] for r in data["rows"]) == streams(data["pairs"]) == facts


def test_the_panel_is_what_was_weighed_with(data: dict[str, Any]) -> None:
    assert data["panel"]["parts"] == dict(PANEL.parts)
    assert data["panel"]["devices"] == data["scores"][0]["weights"]


def test_devices_say_what_they_are(data: dict[str, Any]) -> None:
    monitors, tv, small = data["devices"]
    assert monitors["band_hz"] == [20.0, 20_000.0]
    assert monitors["level_db"] == 82.0 - 6.0
    assert monitors["noise_dba"] == 24.0
    assert "television" in tv["description"].lower() or "tv" in tv["description"].lower()
    assert small["noise_dba"] is None
    # 15 dB/oct below 400 Hz, flat, 12 dB/oct above 8 kHz: the mean from 300 Hz to 3 kHz is −0.39 dB, 10 less is passed
    # 10.39/15 octaves below 400 Hz and 10.39/12 octaves above 8 kHz
    assert small["band_hz"] == pytest.approx([400.0 / 2 ** (10.39 / 15), 8_000.0 * 2 ** (10.39 / 12)], rel=0.01)


def test_every_band_is_the_usual_one_of_its_kind() -> None:
    """A phone begins at a few hundred Hz, a bookshelf loudspeaker below 100: no response is misread."""
    from translate.comparison.facts import band_hz

    low = {p.id: band_hz(p)[0] for p in devices()}
    assert 200.0 < low["phone-speaker"] < 500.0
    assert 120.0 < low["laptop"] < 300.0
    assert max(low[d] for d in ("car@parked", "club-pa", "studio-headphones", "soundbar")) < 60.0
    assert all(1_000.0 < band_hz(p)[1] <= 20_000.0 for p in devices())


def test_a_comparison_is_data(compared: Comparison, tmp_path: Path) -> None:
    """Pickled and read again it is equal, and renders the same previews: nothing it needs stays behind."""
    again = pickle.loads(pickle.dumps(compared))
    assert again == compared
    assert hash(again) == hash(compared)
    assert again != translate.compare(song(1.0), devices=["tv"], platforms=["none"])
    pd.testing.assert_frame_equal(again.table, compared.table)
    assert again.verdict == compared.verdict
    before, after = (one.previews(excerpt=(1.0, 2.0)) for one in (compared, again))
    assert before.keys() == after.keys()
    for key, audio in before.items():
        np.testing.assert_array_equal(audio.samples, after[key].samples)


def test_what_is_written_is_what_was_found(compared: Comparison, tmp_path: Path) -> None:
    compared.write(tmp_path / "out", excerpt=(1.0, 2.0))
    saved = read_folder(tmp_path / "out")
    assert saved.result == compared.result
    assert saved.evidence == compared.evidence
    assert {c.identity.volume_db for c in saved.clips if c.kind == "device"} == {-6.0}
    assert "".join(page(saved.result)) == "".join(page(compared.result))


def test_platforms_say_what_platforms_show_says(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    facts = compared.result.platforms[0]
    shown = "\n".join(platform_page(translate.platform("spotify")))
    assert facts.setting_name == "Normal"
    assert facts.quality_name.startswith("Lossless, ")
    for said in (facts.setting_name, facts.quality_name, facts.rule):
        assert said in shown
    assert facts.rule == "−14 LUFS, up (to −1 dBTP at most) and down"
    assert facts.not_normalized_on == ("tv",)


def test_deliveries_are_the_rows_of_the_device_that_is_normalized(compared: Comparison) -> None:
    result, lookup = compared.result, Lookup(compared.result)
    found = [(d.identity.platform, d.identity.master, d.identity.device) for d in result.deliveries]
    assert found == [(p, m, "studio-monitors") for p in ("spotify", "none") for m in ("good", "crushed")]
    for delivery in result.deliveries:
        platform = lookup.platforms[delivery.identity.stream]
        row = lookup.row(delivery.identity.master, platform, "studio-monitors")
        assert row is not None
        assert delivery.gain_db == row.values["platform_gain_db"]
        assert delivery.playback_lufs == row.values["playback_lufs"]
        assert (delivery.trim_db, delivery.beyond_trim) == (row.values["smallest_trim_db"], False)
        assert (delivery.trim_db == 0.0) == (row.values.number("codec_true_peak_dbtp") <= 0.0)
    gains = {(d.identity.platform, d.identity.master): d.gain_db for d in result.deliveries}
    (loud,) = (d for d in result.deliveries if (d.identity.platform, d.identity.master) == ("spotify", "crushed"))
    assert gains["spotify", "crushed"] is not None
    assert gains["spotify", "crushed"] < 0.0
    assert [(e.devices, e.gain_db) for e in loud.elsewhere] == [(("tv",), 0.0)]
