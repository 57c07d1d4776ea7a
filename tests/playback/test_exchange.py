"""A response that was exported and imported is the same."""

from pathlib import Path

import numpy as np
import pytest

from translate.devices import DeviceLibrary
from translate.errors import ProfileError
from translate.playback.exchange import export
from translate.playback.importing import write_model

BUILT_IN = DeviceLibrary.built_in()
HZ = np.geomspace(30.0, 16_000.0, 500)


@pytest.mark.parametrize("name", ["sony-wh-1000xm4", "phone-speaker"])
@pytest.mark.parametrize(
    ("file", "rate"), [("e.wav", 44_100), ("e.wav", 192_000), ("e.csv", 48_000), ("e.txt", 48_000)]
)
def test_out_and_in_again_is_the_same_curve(name: str, file: str, rate: int, tmp_path: Path) -> None:
    profile = BUILT_IN.device(name)
    export(profile, tmp_path / file, rate)
    library = DeviceLibrary((tmp_path, *BUILT_IN.folders))
    _, mine = write_model(tmp_path, "tv", name, [tmp_path / file], None, BUILT_IN, 2.6)
    np.testing.assert_allclose(mine.response.at(HZ), profile.response.at(HZ), atol=0.05)
    assert library.device("tv").response == mine.response, "one's own wins"
    assert mine.listening == (profile.unplaced or profile).listening


def test_a_target_is_taken_off_and_what_was_not_measured_is_said(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text("* REW\n100 5.0\n1000 3.0\n10000 8.0\n")
    (tmp_path / "target.csv").write_text("hz,db\n20,2\n20000,2\n")
    _, mine = write_model(
        tmp_path, "mine", "over-ear-wireless", [tmp_path / "raw.txt"], tmp_path / "target.csv", BUILT_IN, 2.6
    )
    assert "below 100 Hz and above 10000 Hz" in mine.response_data.part.note
    assert mine.response.at(100.0) - mine.response.at(1000.0) == pytest.approx(2.0, abs=0.01)


def test_what_is_no_response_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("20,0\n500,0\n501,300\n20000,0\n")
    for file, name in (
        (tmp_path / "bad.csv", "mine"),
        (tmp_path / "bad.csv", "Mine!"),
        (tmp_path / "none.csv", "mine"),
    ):
        with pytest.raises(ProfileError):
            write_model(tmp_path / "own", name, "tv", [file], None, BUILT_IN, 2.6)
    assert not list((tmp_path / "own").rglob("*.toml"))
    with pytest.raises(ProfileError, match="must end in"):
        export(BUILT_IN.device("tv"), tmp_path / "x.mp3")
