"""The tables of `compare`: their columns, their rows, their JSON."""

import json
from math import inf
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import translate
from tests.comparison.masters import SMALL, file, song
from tests.playback.profiles import LIBRARY
from translate.analysis.columns import metrics
from translate.audio import Audio
from translate.comparison import IDENTITY, Comparison, explain
from translate.comparison.scores import SCORES
from translate.result import SCHEMA
from translate.scoring.to_hear import MISSING

PLATFORMS = ["none", "spotify@lossless", "apple-music@lossless"]
DEVICES = ["studio-monitors", "tv", SMALL]

ISSUE_MASTER_KEYS = {
    *{"file", "integrated_lufs", "true_peak_dbtp", "loudness_range_lu", "max_momentary_lufs", "max_short_term_lufs"},
    *{"sample_peak_dbfs", "plr_lu", "min_psr_lu", "crest_db", "correlation", "mono_loss_lu", "name", "role"},
}
ISSUE_ROW_KEYS = {
    *{"master", "platform", "device", "platform_gain_db", "playback_lufs", "level_at_ear_dba", "fold_loss_lu"},
    *{f"band_{b}_db" for b in ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")},
    *{f"band_{b}_change_db" for b in ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")},
    *{"gain_reduction_mean_db", "gain_reduction_max_db", "punch_lost_db", "codec_true_peak_dbtp", "codec_overs"},
    *{f"{r}_audible_pct" for r in ("bass", "presence", "air")},
}


@pytest.fixture(scope="module")
def compared() -> Comparison:
    loud = song(2.0, name="loud")
    return translate.compare(
        [loud, song(2.0, gain_db=-9.0, name="quiet")],
        devices=DEVICES,  # type: ignore[arg-type]
        platforms=PLATFORMS,
        reference=song(2.0, seed=2, name="other"),
    )


def names(columns: object) -> list[str]:
    return [c.name for c in columns]  # type: ignore[attr-defined]


def test_columns_are_those_that_are_explained(compared: Comparison) -> None:
    device = [c for entry in metrics("device") for c in entry.columns]
    platform = [c for entry in metrics("platform") for c in entry.columns]
    assert compared.table.columns.tolist() == names([*IDENTITY, *device, *platform, *MISSING, *SCORES])
    assert compared.masters.columns.tolist() + compared.table.columns.tolist() == names(explain())
    assert len(set(compared.table.columns)) == len(compared.table.columns)
    for column in explain():
        assert column.meaning
        assert column.source
        assert column.better in ("higher", "lower", "")
        assert column.margin >= 0.0


def test_units_stand_at_the_end_of_names() -> None:
    said = {"LUFS": "lufs", "LU": "lu", "dBTP": "dbtp", "dBFS": "dbfs", "dB": "db", "dB SPL": "db_spl", "%": "pct"}
    for column in explain():
        if column.unit in said:
            assert column.name.endswith("_" + said[column.unit])


def test_one_row_for_each_master_platform_and_device(compared: Comparison) -> None:
    rows = list(compared.table[["master", "platform", "device"]].itertuples(index=False, name=None))
    ids = ["none", "spotify", "apple-music"]
    devices = ["studio-monitors", "tv", "small"]
    assert rows == [(m, p, d) for m in ("loud", "quiet", "other") for p in ids for d in devices]
    assert compared.masters["name"].tolist() == ["loud", "quiet", "other"]
    assert compared.masters["role"].tolist() == ["master", "master", "reference"]
    assert set(compared.table.loc[compared.table["master"] == "other", "role"]) == {"reference"}


def test_rows_are_what_play_says(compared: Comparison) -> None:
    """The whole table at once or one device alone: the same numbers."""
    for platform, quality in (("none", None), ("spotify", "lossless")):
        alone = translate.play(
            song(2.0, name="loud"), device=SMALL, platform=platform, quality=quality, matched=True
        ).row
        where = (compared.table[["master", "platform", "device"]] == ["loud", platform, "small"]).all(axis=1)
        together = compared.table[where].iloc[0]
        assert {k: together[k] for k in alone} == pytest.approx(alone, abs=1e-3)


def test_a_quieter_master_is_brought_up(compared: Comparison) -> None:
    table = compared.table.set_index(["master", "platform", "device"])
    loudness = compared.masters.set_index("name")["integrated_lufs"]
    assert loudness["loud"] - loudness["quiet"] == pytest.approx(9.0, abs=0.01)
    gains = table["platform_gain_db"]
    assert gains["loud", "spotify", "small"] == pytest.approx(-14.0 - loudness["loud"], abs=1e-6)
    assert gains["loud", "apple-music", "small"] == pytest.approx(-16.0 - loudness["loud"], abs=1e-6)
    assert gains["quiet", "none", "small"] == 0.0
    assert gains["loud", "spotify", "tv"] == 0.0  # Spotify's page: no normalization on television sets


def test_json_is_that_of_the_issue(compared: Comparison) -> None:
    data = json.loads(json.dumps(compared.to_dict(), allow_nan=False))
    assert data["schema"] == SCHEMA
    assert set(data) >= {"schema", "masters", "rows", "platforms", "devices"}
    assert all({*m, *m["values"]} >= ISSUE_MASTER_KEYS for m in data["masters"])
    assert all({*r["identity"], *r["values"]} >= ISSUE_ROW_KEYS for r in data["rows"])
    assert len(data["rows"]) == len(compared.table)
    assert [r["values"]["band_sub_db"] for r in data["rows"]] == compared.table["band_sub_db"].tolist()
    assert [d["id"] for d in data["devices"]] == ["studio-monitors", "tv", "small"]
    assert all(d["confidence"] in ("measured", "published", "estimated") for d in data["devices"])


def test_csv_reads_back(compared: Comparison, tmp_path: Path) -> None:
    compared.write(tmp_path / "out", previews=False)
    back = pd.read_csv(tmp_path / "out" / "table.csv")
    assert back.columns.tolist() == compared.table.columns.tolist()
    for column in compared.table:
        if compared.table[column].dtype == float:
            np.testing.assert_allclose(back[column], compared.table[column], atol=5.1e-5)
        else:
            read = [None if pd.isna(value) else value for value in back[column]]  # no place is an empty cell
            assert read == compared.table[column].tolist()


@pytest.mark.parametrize("frames", [4_410, 13_230], ids=["0.1 s, the shortest", "0.3 s"])
@pytest.mark.parametrize("value", [0.25, 0.0], ids=["sound", "silence"])
def test_very_short_masters(frames: int, value: float, tmp_path: Path) -> None:
    """Every platform's kind of codec, every device; what does not exist is −∞ and null, nothing is NaN."""
    path = file(tmp_path, "short.wav", Audio(np.full((2, frames), value, np.float32), 44_100))
    compared = translate.compare(path, platforms=["none", "spotify", "apple-music"], devices=["laptop", "tv", SMALL])
    assert len(compared.table) == 9
    for value_ in compared.table.select_dtypes("number").to_numpy().flat:
        assert not np.isnan(value_)
        assert value_ != inf
    text = json.dumps(compared.to_dict(), allow_nan=False)
    assert json.loads(text)["masters"][0]["values"]["integrated_lufs"] is None
    written = compared.write(tmp_path / "out")
    others = {
        "table.csv",
        "differences.csv",
        "comparison.json",
        "evidence.json",
        "previews.json",
        "short--original.opus",
        "noise--laptop.opus",
        "noise--tv.opus",
    }
    assert len(written) == len(others) + len(compared.table)
    assert others <= {path.name for path in written}


def test_all_of_the_shelf_on_spotify() -> None:
    compared = translate.compare(song(0.4), devices=["all"])
    assert compared.table["platform"].unique().tolist() == ["spotify"]
    assert sorted({name.partition("@")[0] for name in compared.table["device"]}) == LIBRARY
    assert len(compared.table) == len(LIBRARY) + 2  # the car twice, and the earbuds also on a train
    assert compared.table["device"][0] == "studio-monitors"


def test_progress_goes_from_nothing_to_everything() -> None:
    told: list[float] = []
    translate.compare(
        [song(1.0), song(1.0, seed=2, name="b")],
        devices=["tv"],
        platforms=["none", "spotify"],
        progress=lambda what, share: told.append(share) if what else None,
    )
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_rate_and_length_may_differ_between_masters() -> None:
    short = song(0.5, rate=48_000, name="short")
    compared = translate.compare([song(1.0), short], devices=["tv"], platforms=["none"])
    assert compared.masters["rate_hz"].tolist() == [44_100, 48_000]
    assert compared.masters["duration_s"].tolist() == [1.0, 0.5]
