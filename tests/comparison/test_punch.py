"""Punch like against like: a boom does not raise it, crushing takes it, sharper onsets give it back."""

from dataclasses import replace
from pathlib import Path

from tests.analysis.metrics.test_punch import boomed, crushed, sharpened
from translate.comparison import compare
from translate.files import load


def test_a_boom_of_12_db_raises_no_punch(shared_audio: Path) -> None:
    song = load(shared_audio / "pairs" / "caesium_auto-master_44k.flac").excerpt(5.0, 20.0)
    flat = crushed(song, 18.0)  # as punchy as finished masters are; the song itself has more than nine in ten
    made = {
        "song": song,
        "flat": flat,
        "boom": boomed(flat),
        "flatter": crushed(flat, 24.0),
        "sharper": sharpened(flat),
    }
    devices = ["studio-monitors", "phone-speaker", "laptop", "tv"]
    found = compare(
        [replace(audio, name=name) for name, audio in made.items()],
        devices=devices,
        platforms=["spotify@lossless"],
        cache=False,
    )
    points, punch = (
        found.table.pivot(index="device", columns="master", values=c) for c in ("score_punch", "punch_pct")
    )
    assert (points["boom"] <= points["flat"] + 0.5).all()
    assert (points["boom"] >= points["flat"] - 3.0).all()
    assert (punch["flatter"] < punch["flat"]).all()
    assert (punch["flat"] < punch["sharper"]).all()
    assert (punch["sharper"] < punch["song"]).all()
