"""Masters are judged equally loud; how loud they play is said beside it."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.comparison import compare
from translate.files import load
from translate.platforms import platforms
from translate.wording import loudness_lines

UNNORMALIZED = ["tv", "soundbar", "smart-speaker"]


def versions(song: Audio) -> list[Audio]:
    """One file at two levels, both below full scale."""
    return [replace(song.gained(-7.0), name="loud"), replace(song.gained(-20.0), name="quiet")]


@cache
def everywhere() -> pd.DataFrame:
    """The same file at two levels on all platforms."""
    names = [one.id for one in platforms()]
    return compare(versions(programme(5.0, 44_100)), devices=UNNORMALIZED, platforms=names, cache=False).table


@pytest.mark.parametrize("platform", [one.id for one in platforms()])
def test_the_same_file_13_db_quieter_scores_the_same(platform: str) -> None:
    """Encoders do not work alike at both levels: where the noise that they add differs, that part may differ too."""
    here = everywhere().query("platform == @platform").to_dict("records")
    rows: dict[Any, Any] = {(row["device"], row["master"]): row for row in here}
    assert len(rows) == 2 * len(UNNORMALIZED)
    for device in UNNORMALIZED:
        loud, quiet = rows[device, "loud"], rows[device, "quiet"]
        same_noise = abs(loud["codec_audible_pct"] - quiet["codec_audible_pct"]) < 1.5
        assert quiet["translation_score"] == pytest.approx(loud["translation_score"], abs=0.5 if same_noise else 2.0)
        for part in ("audibility", "balance", "mono_width", "punch"):
            assert quiet[f"score_{part}"] == pytest.approx(loud[f"score_{part}"], abs=1.5), part
        apart = loud["playback_lufs"] - quiet["playback_lufs"]
        assert loud["louder_than_before_lu"] - quiet["louder_than_before_lu"] == pytest.approx(apart, abs=0.3)
        assert quiet["volume_turned_db"] - loud["volume_turned_db"] == pytest.approx(apart, abs=0.3)


def test_a_raw_mix_of_a_real_song(shared_audio: Path) -> None:
    mix = load(shared_audio / "pairs" / "caesium_raw-mix.flac").excerpt(5.0, 20.0)
    found = compare([replace(mix, name="mix"), replace(mix.gained(-13.0), name="quiet")], devices=UNNORMALIZED)
    for _, points in found.table.groupby("device")["translation_score"]:
        assert np.ptp(points) <= 0.5
    assert {pair.call for pair in found.result.pairs} == {"equal"}
    lines = loudness_lines(found.result, found.result.platforms[0])
    where = " where Spotify does not normalize (Television set, Soundbar with subwoofer and Smart speaker)."
    assert lines == (
        f"mix plays 8 to 10 LU quieter than what comes before it{where}",
        f"quiet plays 21 to 23 LU quieter than what comes before it{where}",
    )


def test_lines_tell_apart_where_the_platform_normalizes() -> None:
    found = compare(versions(programme(8.0, 44_100)), devices=["tv", "studio-monitors"], judge=False, cache=False)
    lines = loudness_lines(found.result, found.result.platforms[0])
    where = " quieter than what comes before it where Spotify does not normalize (Television set)."
    assert [line.split(" LU")[1] for line in lines] == [where] * 2


def test_what_only_one_of_them_plays_does_not_count() -> None:
    """Two seconds of noise in front of one: over what both play, they are equally loud."""
    song = programme(12.0, 44_100)
    loud = np.random.default_rng(1).uniform(-0.9, 0.9, (2, 2 * 44_100)).astype(np.float32)
    early = Audio(song.samples[:, : 11 * 44_100], 44_100, "plain")
    late = Audio(np.concatenate([loud, early.samples[:, : 10 * 44_100]], axis=1), 44_100, "noisy")
    found = compare([early, late], devices=["tv"], platforms=["none"], judge=False, cache=False)
    assert found.one_song == frozenset({frozenset({"plain", "noisy"})})
    assert np.ptp(found.table["volume_turned_db"]) < 0.2
