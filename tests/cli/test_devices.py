"""`translate devices`."""

from pathlib import Path

import pytest

import translate
from tests.cli.conftest import ROOT, Invoke, the_json
from translate.playback.at_ear import at_ear
from translate.playback.loudest import loudest_db_spl

IDS = [profile.id for profile in translate.devices()]


def test_list_names_every_class_and_how_its_response_is_known(invoke: Invoke) -> None:
    text = invoke("devices", "list").stdout
    for profile in translate.devices():
        line = next(line for line in text.splitlines() if line.startswith(profile.id))
        assert line.endswith(profile.response_data.part.confidence)
    assert max(map(len, text.splitlines())) <= 100


def test_list_of_what_is_like_a_word(invoke: Invoke) -> None:
    text = " ".join(invoke("devices", "list", "--like", "tesla").stdout.split())
    assert "car@motorway is a class: 90 % within ±8.5 dB" in text
    assert "tesla: no car was measured by name." in text
    found = the_json(invoke("devices", "list", "--like", "xm4", "--json"))
    assert [(one["id"], one["class"]) for one in found] == [
        ("sony-wf-1000xm4", "true-wireless-earbuds"),
        ("sony-wh-1000xm4", "over-ear-wireless"),
    ]
    assert "Nothing is like" in invoke("devices", "list", "--like", "qqqq").stdout
    assert len(the_json(invoke("devices", "list", "--models", "--json"))) >= 90


def test_show_a_model_says_what_of_it_is_measured(invoke: Invoke) -> None:
    text = " ".join(invoke("devices", "show", "sony-wh-1000xm4").stdout.split())
    assert "measured: response; estimated: level, isolation, noise, link" in text
    assert "one of over-ear-wireless" in text
    assert "in 90 % of cases: 4 other measurements of it" in text


def test_list_as_json(invoke: Invoke) -> None:
    assert [one["id"] for one in the_json(invoke("devices", "list", "--json"))] == IDS


@pytest.mark.parametrize("name", IDS)
def test_show_prints_everything_with_its_sources(name: str, invoke: Invoke) -> None:
    profile = translate.device(name)
    text = invoke("devices", "show", name).stdout
    flat = " ".join(text.split())
    for source in profile.sources:
        assert source.id in text
        assert source.read.isoformat() in text
        assert source.licence in flat
        assert " ".join(source.credit.split()) in flat
    assert ("compressor" in text) == bool(profile.dynamics and profile.dynamics.bands)
    ear = at_ear(profile)
    assert f"music at −14 LUFS {ear.level_dba:.1f} ± 3.0 dBA" in flat
    if profile.noise:
        row = next(line for line in text.splitlines() if line.startswith("  music − noise, dB"))
        assert [int(x.replace("−", "-")) for x in row.split()[4:]] == [round(x) for x in ear.signal_to_noise_db]
    guessed = profile.listening.part.confidence == "estimated"
    assert ("listening level" in flat.partition("estimated here:")[2].partition(".")[0]) == guessed
    lines = [line for line in text.splitlines() if "http" not in line]
    assert max(map(len, lines)) <= 100
    loudest = loudest_db_spl(profile)
    assert ("loudest it plays: " in text) == (loudest is not None)
    assert loudest is None or f"loudest it plays: {loudest:.1f} dB SPL at the ear, unweighted" in text


@pytest.mark.parametrize("name", IDS)
def test_show_as_json_holds_the_curve(name: str, invoke: Invoke) -> None:
    data, profile = the_json(invoke("devices", "show", name, "--json")), translate.device(name)
    assert data["response"]["hz"] == pytest.approx(profile.response.hz.tolist())
    assert data["listening"]["level_db"] == profile.listening.level_db
    assert data["listening"]["range_db"] == 3.0
    assert data["at_ear"]["level_dba"] == pytest.approx(at_ear(profile).level_dba)
    assert data["at_ear"]["off_db"]["bass"] == pytest.approx(at_ear(profile).off_db[1])
    assert data["response"]["band"]["models"] == profile.band.models
    assert data["response"]["band"]["low"]["db"] == pytest.approx(profile.band.low.db.tolist())
    assert (data["dynamics"] is None) == profile.is_linear
    assert data["loudest_db_spl"] == loudest_db_spl(profile)


def test_show_says_how_devices_of_the_class_differ(invoke: Invoke) -> None:
    words = {
        "true-wireless-earbuds": "90 % within ±3.2 dB of this response: 23 models measured",
        "wired-earbuds": "dB of this response: 3 measured, which is no population",
        "phone-speaker": "±8.5 dB of this response: what is known of strangers, since none of this class was measured",
        "studio-monitors": "this response by definition",
    }
    for name, phrase in words.items():
        assert f"{phrase}" in " ".join(invoke("devices", "show", name).stdout.split())


def test_coverage_says_what_bands_are_worth(invoke: Invoke) -> None:
    found = {one["id"]: one for one in the_json(invoke("devices", "check", "--coverage", "--json"))}
    assert set(found) >= set(IDS)
    for name, models in (("true-wireless-earbuds", 23), ("studio-headphones", 24), ("over-ear-wireless", 11)):
        assert found[name]["models"] == models
        assert 85.0 <= found[name]["left_out_pct"] <= 95.0
    assert (found["wired-earbuds"]["models"], found["wired-earbuds"]["left_out_pct"]) == (3, None)
    text = invoke("devices", "check", "--coverage").stdout
    assert "3 measured: no population" in text
    assert "none measured" in text


def test_coverage_of_ones_own_curves(invoke: Invoke, tmp_path: Path) -> None:
    """A band of ±3 dB: a curve that lies 4 dB over it from 3 kHz up leaves it there, nine third octaves of 31."""
    example = ROOT / "device_profiles" / "example.toml"
    points = [
        (20, -48),
        (40, -24),
        (80, -6),
        (160, 0),
        (500, 0),
        (2000, 0),
        (2818, -0.50),
        (2819, 3.5),
        (8000, 2),
        (20000, -2),
    ]
    (tmp_path / "one.csv").write_text("hz,db\n" + "".join(f"{x},{y + 70}\n" for x, y in points))
    result = invoke("devices", "check", example, "--coverage", "--curves", tmp_path, "--json")
    (found,) = the_json(result)
    assert (found["curves"], found["models"], found["left_out_pct"]) == (1, 0, None)
    assert found["inside_pct"] == pytest.approx(100.0 * 22 / 31, abs=0.1)
    assert "of 1 curve" in invoke("devices", "check", example, "--coverage", "--curves", tmp_path).stdout


@pytest.mark.parametrize("arguments", [(), ("--curves", "."), ("x.toml", "--curves", ".")])
def test_check_needs_something_to_check(arguments: tuple[str, ...], invoke: Invoke) -> None:
    result = invoke("devices", "check", *arguments)
    assert result.exit_code == 2
    assert "FILE is missing; or give --coverage" in result.stderr or "--coverage" in result.stderr


def test_coverage_without_curves_in_the_folder(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("devices", "check", "--coverage", "--curves", tmp_path)
    assert result.exit_code == 1
    assert "no measured curves in it; a folder of .csv files (Hz, dB) is needed" in result.stderr


def test_check_accepts_the_example(invoke: Invoke) -> None:
    example = ROOT / "device_profiles" / "example.toml"
    result = invoke("devices", "check", example)
    assert (result.exit_code, result.stdout) == (0, f"ok: {example}\n")


def test_check_lists_every_problem_and_the_files_that_are_well(invoke: Invoke, tmp_path: Path) -> None:
    example = (ROOT / "device_profiles" / "example.toml").read_text(encoding="utf-8")
    bad = tmp_path / "example.toml"
    bad.write_text(example.replace("= 65.0 ", "= 500.0 ").replace('channels = "mono"', 'channels = "quad"'), "utf-8")
    result = invoke("devices", "check", bad, ROOT / "device_profiles" / "studio-monitors.toml")
    assert result.exit_code == 1
    assert result.stdout.startswith("ok: ")
    problems = result.stderr.splitlines()
    assert len(problems) == 2
    assert problems[0].startswith("error: example.toml: channels: must be one of stereo, mono")
    assert problems[1].startswith("error: example.toml: listening.level_dba: must be between")


def test_check_as_json(invoke: Invoke, tmp_path: Path) -> None:
    import json

    (tmp_path / "x.toml").write_text("no toml")
    result = invoke("devices", "check", tmp_path / "x.toml", tmp_path / "none.toml", "--json")
    assert result.exit_code == 1
    assert result.stderr == ""
    bad, missing = json.loads(result.stdout)
    assert not bad["ok"]
    assert "is not valid TOML" in bad["problems"][0]
    assert "No such file" in missing["problems"][0]


def test_an_unknown_device_has_a_near_miss(invoke: Invoke) -> None:
    result = invoke("devices", "show", "phone-speakr")
    assert result.exit_code == 1
    assert "did you mean 'phone-speaker'?" in result.stderr


@pytest.fixture
def own_devices(tmp_path: Path) -> Path:
    """A folder with one device of one's own."""
    example = (ROOT / "device_profiles" / "example.toml").read_text(encoding="utf-8")
    (tmp_path / "my-van.toml").write_text(example.replace('id = "example"', 'id = "my-van"', 1), encoding="utf-8")
    return tmp_path


def test_profiles_are_added_to_the_library_of_this_command_alone(invoke: Invoke, own_devices: Path) -> None:
    listed = the_json(invoke("devices", "list", "--profiles", own_devices, "--json"))
    assert sorted(one["id"] for one in listed) == sorted([*IDS, "my-van"])
    assert the_json(invoke("devices", "show", "my-van", "--profiles", own_devices, "--json"))["id"] == "my-van"
    assert invoke("devices", "show", "my-van").exit_code == 1
    assert sorted(one["id"] for one in the_json(invoke("devices", "list", "--json"))) == sorted(IDS)


def test_profiles_are_played(invoke: Invoke, own_devices: Path, tmp_path: Path) -> None:
    own = ("--profiles", own_devices)
    rendered = invoke("render", "soft.wav", "-d", "my-van", *own, "-o", tmp_path / "van.wav")
    assert rendered.exit_code == 0, rendered.stderr
    compared = invoke(
        "compare", "soft.wav", "-d", "my-van", *own, "--no-preview", "--no-report", "-o", tmp_path / "out", "--json"
    )
    assert [row["identity"]["device"] for row in the_json(compared)["rows"]] == ["my-van"]


def test_a_folder_without_devices_is_one_line(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("devices", "list", "--profiles", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "no device files in it" in result.stderr


def test_export_import_and_compare(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_DEVICES_DIR", str(tmp_path / "own"))
    curve = str(tmp_path / "tv.csv")
    assert invoke("devices", "export", "tv", "-o", curve).exit_code == 0
    assert "-d mine" in invoke("devices", "import", curve, "--id", "mine", "--class", "tv").stdout
    rows = [line.split() for line in invoke("devices", "compare", "tv", "mine").stdout.splitlines()]
    bass = next(row for row in rows if row and row[0] == "bass")
    assert bass[3] == bass[4]
    assert bass[5].strip("+−") == "0.0"
    assert invoke("devices", "export", "tv", "-o", curve, "--rate", "8000").exit_code == 2
    assert invoke("devices", "compare", "tv", "mine", "-o", "x.pdf").exit_code == 2
    assert "-d set:ours" in invoke("devices", "save", "ours", "mine", "tv").stdout
    assert "ours" in invoke("devices", "sets").stdout


def test_a_device_is_drawn_with_its_band(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("devices", "show", "sony-wh-1000xm4@train", "-o", tmp_path / "xm4.svg")
    assert result.exit_code == 0, result.stderr
    text = (tmp_path / "xm4.svg").read_text(encoding="utf-8")
    for words in ("Sony WH-1000XM4", "of noise", "no dynamics", "dashed"):
        assert words in text
    result = invoke("devices", "show", "tv", "-o", tmp_path / "tv.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("must end in .svg or .png\n")


def test_what_is_missing_is_said_of_a_model(invoke: Invoke) -> None:
    said = " ".join(invoke("devices", "list", "--like", "airpods").stdout.split())
    assert "airpods pro 2: its measurements may be shown in statistics of the class only." in said
