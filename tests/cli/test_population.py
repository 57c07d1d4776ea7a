"""`translate population`."""

from pathlib import Path

import soundfile

from tests.cli.conftest import Invoke, the_json
from tests.signals import noise


def test_it_prints_draws_and_returns_data(tmp_path: Path, invoke: Invoke) -> None:
    sound = noise(1.0)
    for name, gain in (("a", 1.0), ("b", 0.5)):
        soundfile.write(tmp_path / f"{name}.wav", (gain * sound).T, 48_000, subtype="PCM_24")
    files = [str(tmp_path / "a.wav"), str(tmp_path / "b.wav")]
    text = invoke("population", *files, "-o", str(tmp_path / "p.svg")).stdout
    assert "168 measured headphones and earbuds" in text
    assert "no difference on 100 %" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    assert "<svg" in (tmp_path / "p.svg").read_text(encoding="utf-8")
    data = the_json(invoke("population", *files, "--json"))
    assert data["models"] == 168
    assert data["masters"][0]["beyond_3_db_pct"].keys() == data["masters"][0]["p5_db"].keys()
    assert len(data["masters"][0]["models"]) == 168
    assert data["pairs"] == [{"first": "a", "second": "b", "first_nearer_pct": 0.0, "second_nearer_pct": 0.0}]
    assert any("CC BY-SA 4.0" in source for source in data["sources"])


def test_a_picture_of_another_kind_is_refused(tmp_path: Path, invoke: Invoke) -> None:
    assert invoke("population", "x.wav", "-o", str(tmp_path / "p.pdf")).exit_code == 2
