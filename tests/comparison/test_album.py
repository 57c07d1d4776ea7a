"""Masters as one album: one gain where the platform goes by it, each its own elsewhere."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.comparison import Comparison, compare
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_of_many

PLATFORMS = ["spotify@lossless", "tidal@lossless", "tidal-tv@lossless", "apple-music@lossless", "youtube"]
BY_ALBUM = {"spotify", "tidal", "tidal-tv", "apple-music"}


def track(name: str, seed: int, gain_db: float) -> Audio:
    made = programme(4.0, seed=seed, gain_db=gain_db)
    return Audio(made.samples, made.rate, name)


LOUD, QUIET, OTHER = track("loud", 1, 0.0), track("quiet", 2, -8.0), track("other", 3, -2.0)


def compared(devices: list[str], *, album: bool) -> Comparison:
    """Not judged: gains are what counts here."""
    how: dict[str, Any] = {"platforms": PLATFORMS, "cache": False, "judge": False}
    return compare([LOUD, QUIET], reference=OTHER, devices=devices, album=album, **how)


@pytest.fixture(scope="module")
def album() -> Comparison:
    return compared(["studio-monitors", "tv"], album=True)


@pytest.fixture(scope="module")
def singles() -> Comparison:
    return compared(["studio-monitors"], album=False)


def gain(table: pd.DataFrame, platform: str, master: str, device: str = "studio-monitors") -> float:
    found = table.query("platform == @platform and master == @master and device == @device")
    return float(found["platform_gain_db"].item())


def test_one_gain_by_the_whole_album(album: Comparison) -> None:
    lufs = integrated_of_many(measure_levels(a.samples, a.rate) for a in (LOUD, QUIET))
    assert album.album is not None
    assert album.album.integrated_lufs == pytest.approx(lufs, abs=1e-9)
    assert album.album.true_peak_dbtp == album.masters["true_peak_dbtp"][:2].max()
    assert album.album.masters == ("loud", "quiet")
    targets = {"spotify": -14, "tidal": -14, "tidal-tv": -18, "apple-music": -16}
    for platform, target in targets.items():
        for master in ("loud", "quiet"):
            assert gain(album.table, platform, master) == pytest.approx(target - lufs, abs=1e-6), platform
    assert gain(album.table, "spotify", "loud", "tv") == 0.0


def test_tracks_elsewhere_and_references_never_belong_to_it(album: Comparison, singles: Comparison) -> None:
    for master in ("loud", "quiet"):
        assert gain(album.table, "youtube", master) == gain(singles.table, "youtube", master)
    for platform in (*BY_ALBUM, "youtube"):
        assert gain(album.table, platform, "other") == gain(singles.table, platform, "other")


def test_alone_every_master_is_its_own_album(singles: Comparison) -> None:
    lufs = singles.masters.set_index("name")["integrated_lufs"]
    assert singles.album is None
    for master in ("loud", "quiet"):
        assert gain(singles.table, "tidal", master) == pytest.approx(min(-14 - lufs[master], 0), abs=1e-6)


def test_json_says_whose_loudness_decided(album: Comparison, singles: Comparison) -> None:
    said = album.to_dict()
    assert said["album"]["masters"] == ["loud", "quiet"]
    assert {p["id"] for p in said["platforms"] if p["measure"] == "album"} == BY_ALBUM
    assert singles.to_dict()["album"] is None
    assert {p["id"] for p in singles.to_dict()["platforms"] if p["measure"] == "album"} == {"tidal", "tidal-tv"}


def test_previews_of_an_album_are_rendered(album: Comparison, tmp_path: Path) -> None:
    files = album.write(tmp_path / "out", excerpt=(1.0, 2.0))
    on_devices = [file.stem for file in files if file.stem.endswith(("--tv", "--studio-monitors"))]
    noises = {"noise--tv", "noise--studio-monitors"}
    assert noises < set(on_devices)
    assert len(on_devices) == 3 * len(PLATFORMS) * 2 + len(noises)
