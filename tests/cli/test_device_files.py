"""`translate devices sweep` and `import` of what it recorded."""

from pathlib import Path

import pytest

from tests.cli.conftest import Invoke, the_json


def test_a_sweep_is_written_and_its_recording_read(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file itself is the recording of a device that does nothing."""
    monkeypatch.setenv("TRANSLATE_DEVICES_DIR", str(tmp_path / "own"))
    file, drawn = tmp_path / "sweep.wav", tmp_path / "understood.svg"
    assert "14 s" in invoke("devices", "sweep", "-o", file).stdout
    asked = ("devices", "import", file, "--id", "mine", "--recorded", "sweep")
    missing = invoke(*asked)
    assert (missing.exit_code, missing.stderr.split(":")[1]) == (2, " --class is missing")
    nowhere = invoke(*asked, "--class", "tv", "--picture", tmp_path / "no" / "x.svg")
    assert "there is no folder" in nowhere.stderr
    assert not (tmp_path / "own").exists()
    data = the_json(invoke(*asked, "--class", "tv", "--picture", drawn, "--json"))
    assert [round(gone["from_hz"], -1) for gone in data["not_trusted"]] == [20.0, 18_250.0]
    assert "not to be trusted" in drawn.read_text("utf-8")
    shown = the_json(invoke("devices", "show", "mine", "--json"))["response"]["db"]
    assert max(shown) - min(shown) < 0.8  # the gate rounds off below 30 Hz
