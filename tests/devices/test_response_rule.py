"""The response of a device: the whole range of hearing, 0 dB in the middle, however its curve was written."""

from pathlib import Path

import numpy as np
import pytest

from tests.devices.test_reader import GOOD, problems, read_changed
from translate.devices.reader import read_profile

HZ = "hz = [20.0, 40.0, 80.0, 160.0, 500.0, 2000.0, 8000.0, 20000.0]\n"
DB = "db = [-48.0, -24.0, -6.0, 0.0, 0.0, 0.0, -2.0, -6.0]\n"
OFF = {
    "dB SPL": ("20,38\n500,78\n2000,78\n20000,70\n", "is +78.0 dB: shift it, or add normalize = true"),
    "a little off": ("20,-38\n500,-1.2\n2000,-1.2\n20000,-7\n", "is -1.2 dB"),
    "two octaves": ("500,0\n1000,0.5\n2000,-0.5\n", "must reach from 20 Hz to 20 kHz, is 500 to 2000 Hz"),
    "no bass": ("200,0\n2000,0\n20000,-6\n", "is 200 to 20000 Hz"),
    "no treble": ("20,0\n2000,0\n8000,-6\n", "is 20 to 8000 Hz"),
    "kHz": ("0.02,0\n2,0\n20,-6\n", "mine.csv: line 3: the highest frequency is 20: is it in kHz"),
    "a word": ("20,0\n2000,n/a\n20000,-6\n", "mine.csv: line 2: 'n/a' is not a number"),
}


@pytest.mark.parametrize("name", OFF)
def test_a_response_spans_hearing_with_0_db_in_the_middle(name: str, tmp_path: Path) -> None:
    text, says = OFF[name]
    (tmp_path / "mine.csv").write_text(text)
    found = problems(tmp_path, (HZ, 'curve = "mine.csv"\n'), (DB, ""))
    assert len(found) == 1
    assert found[0].startswith("response.curve: ")
    assert says in found[0]


def test_a_curve_in_db_spl_is_normalized_where_the_profile_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("20 38\n500 78\n2000 78\n20000 70\n")
    profile = read_changed(tmp_path, (HZ, 'curve = "mine.csv"\nnormalize = true\n'), (DB, ""))
    np.testing.assert_allclose(profile.response.at([20.0, 1_000.0, 20_000.0]), [-40.0, 0.0, -8.0], atol=1e-9)


def test_a_profile_may_have_a_byte_order_mark_and_any_ends_of_line(tmp_path: Path) -> None:
    (tmp_path / "example.toml").write_bytes(("\ufeff" + GOOD.replace("\n", "\r\n")).encode())
    assert read_profile(tmp_path / "example.toml") == read_changed(tmp_path)
