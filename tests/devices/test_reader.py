"""Device files: every problem of a file at once, each with its place, and nothing outside the folder is read."""

from pathlib import Path

import numpy as np
import pytest

from tests.playback.profiles import FOLDER, LIBRARY
from translate.devices import DeviceProfile
from translate.devices.parts import CONFIDENCES, KINDS
from translate.devices.reader import read_profile
from translate.errors import ProfileError

GOOD = (FOLDER / "example.toml").read_text(encoding="utf-8")

ISOLATION = """[isolation]
type = "{}"
hz = [100.0]
db = [{}]
range_db = 1.0
confidence = "estimated"
sources = ["example-measurement"]
"""


def read_changed(folder: Path, *changes: tuple[str, str], name: str = "example") -> DeviceProfile:
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_profile(folder / f"{name}.toml")


def problems(folder: Path, *changes: tuple[str, str]) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read_changed(folder, *changes)
    lines = str(caught.value).splitlines()
    assert all(line.startswith("example.toml: ") for line in lines)
    return [line.removeprefix("example.toml: ") for line in lines]


@pytest.mark.parametrize("name", [*LIBRARY, "example"])
def test_every_file_loads(name: str) -> None:
    profile = read_profile(FOLDER / f"{name}.toml")
    assert profile.id == name
    assert profile.kind in KINDS
    assert profile.confidence in CONFIDENCES
    assert profile.sources
    assert profile.name
    assert profile.summary


def test_the_example_is_what_it_says() -> None:
    """Figures in place, typed here from the file."""
    profile = read_profile(FOLDER / "example.toml")
    assert profile.channels == "mono"
    assert profile.is_mono
    assert not profile.is_linear
    assert profile.response.at([80.0, 8_000.0]).tolist() == pytest.approx([-6.0, -2.0])
    assert (float(profile.band.low.at(80.0)), float(profile.band.high.at(8_000.0))) == (-9.0, 1.0)
    assert profile.band.models == 0
    assert profile.listening.range_db == 3.0
    assert profile.listening.level_db == 65.0
    assert profile.noise is not None
    assert profile.noise.level_dba == 45.0
    assert profile.noise.bands.at(8_000.0) - profile.noise.bands.at(125.0) == pytest.approx(-17.0, abs=0.1)
    assert profile.dynamics is not None
    assert [b.ratio for b in profile.dynamics.bands] == [4.0, 2.0]
    assert profile.dynamics.limiter is not None
    assert profile.dynamics.limiter.ceiling_dbfs == -1.0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("schema = 1\n", "schema = 2\n", "schema: must be between 1 and 1, is 2"),
        ("schema = 1\n", "", "schema: is missing"),
        ('id = "example"', 'id = "other"', "id: must be the file's name 'example', is 'other'"),
        ('id = "example"', 'id = "Example One"', "id: must look like "),
        ('name = "Example device"', 'name = " "', "name: must be text"),
        ('kind = "smart-speaker"', 'kind = "toaster"', "kind: must be one of monitors, headphones, "),
        ('channels = "mono"', 'channels = "5.1"', "channels: must be one of stereo, mono, is '5.1'"),
        (
            'confidence = "estimated"',
            'confidence = "sure"',
            "confidence: must be one of measured, published, estimated",
        ),
        ('sources = ["example-measurement"]', 'sources = ["nobody"]', "response.sources[0]: must be one of example-me"),
        ("low_db = [-3.0, -3.0]", "low_db = [-3.0, 1.0]", "response.band.low_db[1]: must be between −40 and 0, is 1"),
        ("high_db = [3.0, 3.0]", 'high_db = "3"', "response.band.high_db: must be a list of numbers, is '3'"),
        ("high_db = [3.0, 3.0]", "", "response.band.hz: a response needs as many levels as frequencies, not 0 for 2"),
        ("high_db = [3.0, 3.0]", "high_db = [3.0]", "response.band.hz: a response needs as many levels as frequencies"),
        ("models = 0", "models = 0.5", "response.band.models: must be a whole number, is 0.5"),
        ("models = 0", 'models = 0\ncurve = "data/car.csv"', "response.band.curve: "),
        ("[response.band]", "[response.spread]", "response.band: is missing"),
        (
            "[response.band]",
            "uncertainty_db = 3.0\n[response.band]",
            "response.uncertainty_db: must be a table [respon",
        ),
        ("range_db = 3.0", "range_db = -1.0", "listening.range_db: must be between 0 and 20, is −1"),
        ("level_dba = 65.0", "level_dba = 165.0", "listening.level_dba: must be between 30 and 120, is 165"),
        ("level_dba = 45.0", "level_dba = nan", "noise.level_dba: must be a number, is nan"),
        (
            "crossover_hz = [200.0]",
            "crossover_hz = [200.0, 100.0]",
            "dynamics.crossover_hz: must be at most two rising",
        ),
        ("crossover_hz = [200.0]", "crossover_hz = [200.0, 900.0]", "dynamics.bands: must be 3, one more than cross"),
        ("ratio = 4.0", "ratio = 0.5", "dynamics.bands[0].ratio: must be between 1 and 1000, is 0.5"),
        ("ratio = 2.0", "", "dynamics.bands[1].ratio: is missing"),
        ("ceiling_dbfs = -1.0", "ceiling_dbfs = 1.0", "dynamics.limiter.ceiling_dbfs: must be between −60 and 0, is 1"),
        ("lookahead_ms = 2.0", "", "dynamics.limiter.lookahead_ms: is missing"),
        ("read = 2026-11-22", 'read = "yesterday"', "sources[0].read: must be a date such as 2026-11-22"),
        ("schema = 1\n", "schema = 1\ncolour = 3\n", "colour: is not known here; known: "),
        ("schema = 1\n", 'schema = 1\ncarried = "yes"\n', "carried: must be true or false, is 'yes'"),
        ("schema = 1\n", "schema = 1\nplace = 3\n", "place: must be text, is 3"),
        ("[noise]", ISOLATION.format("sealed", 5) + "[noise]", "isolation.type: must be one of open, passive, anc"),
        ("[noise]", ISOLATION.format("anc", -5) + "[noise]", "isolation.db: must be between 0 and 60: what is taken"),
        ("[noise]", ISOLATION.format("anc", 5) + "[noise]", "isolation: needs carried = true"),
        ("ratio = 4.0", "ratio = 4.0\nmakeup_db = 3.0", "dynamics.bands[0].makeup_db: is not known here"),
        ("[listening]", "[listening_]", "listening: is missing"),
        ("db = [-48.0, ", "db = [", "response.hz: a response needs as many levels as frequencies, not 7 for 8"),
        ("hz = [20.0, 40.0, 80.0", "hz = [20.0, 80.0, 40.0", "response.hz: a response needs finite levels at positive"),
        ("db = [-48.0, ", "db = [-148.0, ", "response.hz: must stay within ±100 dB"),
        ("hz = [20.0, ", 'curve = "data/x.csv"\nhz = [20.0, ', "response.curve: there is no file 'data/x.csv'"),
    ],
)
def test_each_problem_has_its_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    found = problems(tmp_path, (old, new))
    assert any(line.startswith(says) for line in found), found


def test_all_problems_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        ('kind = "smart-speaker"', 'kind = "toaster"'),
        ("high_db = [3.0, 3.0]", "high_db = [3.0, 99.0]"),
        ("ratio = 4.0", "ratio = 0"),
        ("release_ms = 100.0", "release_ms = 100.0\nwarmth = 11"),
        ("read = 2026-11-22", "read = 1"),
    )
    places = [
        "kind",
        "response.band.high_db[1]",
        "dynamics.bands[0].ratio",
        "dynamics.limiter.warmth",
        "sources[0].read",
    ]
    assert {line.split(": ")[0] for line in found} == set(places)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("hz = [20.0, ", "hz_ = [20.0, ", "response."),
        ("[noise]", "[noise]\ncurve = 'noise.csv'", "noise.curve: "),
    ],
)
def test_a_curve_stands_in_one_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    assert any(line.startswith(says) for line in problems(tmp_path, (old, new)))


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/hostname", "data/../../secret.csv", "."])
def test_no_way_out_of_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("20,0\n20000,0\n")
    folder = tmp_path / "mine"
    (folder / "data").mkdir(parents=True)
    lines = problems(
        folder, ("hz = [20.0, 40.0, 80.0, 160.0, 500.0, 2000.0, 8000.0, 20000.0]\n", f'curve = "{name}"\n')
    )
    assert any(line.startswith("response.curve: ") for line in lines)
    assert not any("secret.csv: " in line and "needs" in line for line in lines)


def test_a_device_of_ones_own_with_figures_in_place(tmp_path: Path) -> None:
    text = """
schema = 1
id = "my-car"
name = "My car"
kind = "car"
summary = "Measured with a phone."
channels = "stereo"
confidence = "measured"
[response]
confidence = "measured"
sources = ["me"]
hz = [20, 100, 1000, 20000]
db = [6, 3, 0, -3]
[response.band]
hz = [1000]
low_db = [-2]
high_db = [2]
models = 1
[listening]
level_dba = 75
confidence = "estimated"
sources = []
[[sources]]
id = "me"
text = "Own measurement."
read = 2026-11-22
confidence = "measured"
"""
    (tmp_path / "my-car.toml").write_text(text)
    profile = read_profile(tmp_path / "my-car.toml")
    np.testing.assert_allclose(profile.response.at([100.0, 1_000.0]), [3.0, 0.0])
    assert profile.noise is None
    assert profile.dynamics is None
    assert profile.is_linear
    assert profile.band.deviation_db([50.0, 5_000.0]).tolist() == [[-2.0, -2.0], [2.0, 2.0]]


def test_a_curve_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Frequenz;Pegel\n20;-10,5\n500;0,0\n2000;0,0\n20000;-10,5\n")
    hz = "hz = [20.0, 40.0, 80.0, 160.0, 500.0, 2000.0, 8000.0, 20000.0]\n"
    db = "db = [-48.0, -24.0, -6.0, 0.0, 0.0, 0.0, -2.0, -6.0]\n"
    profile = read_changed(tmp_path, (hz, 'curve = "mine.csv"\n'), (db, ""))
    assert profile.response.at(20.0) == -10.5
    (tmp_path / "mine.csv").write_text("nothing\n")
    assert problems(tmp_path, (hz, 'curve = "mine.csv"\n'), (db, ""))[0].startswith("response.curve: ")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "example.toml").touch()
    with pytest.raises(ProfileError) as caught:
        read_profile(tmp_path / "example.toml")
    assert len(str(caught.value).splitlines()) >= 8


def test_paths_are_read() -> None:
    """The devices whose loudspeakers reach both ears or outputs say so, and each path is left or right."""
    for name in LIBRARY:
        for path in read_profile(FOLDER / f"{name}.toml").paths:
            assert {path.source, path.target} <= {"left", "right"}
            assert path.delay_ms >= 0.0
