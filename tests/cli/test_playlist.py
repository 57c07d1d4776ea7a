"""`translate playlist`: what it prints, what it writes, and one line for what it cannot do."""

import csv
import json
from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import Invoke, the_json
from translate.sequence import read_m3u8

HOW = ("-p", "none", "-d", "studio-monitors")


def test_the_first_line_decides_and_a_row_per_song_follows(invoke: Invoke) -> None:
    result = invoke("playlist", "soft.wav", "loud.flac", *HOW, "--order", "--mine", "soft.wav")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("The seam 1 → 2 ")
    rows = [line for line in result.stdout.splitlines() if line.startswith(("1  soft", "2  loud"))]
    assert len(rows) == 2
    assert "LU louder" in rows[0]
    assert "soft: 1 other song is too few" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_everything_is_written_and_agrees(invoke: Invoke, tmp_path: Path) -> None:
    out, order, table = tmp_path / "out", tmp_path / "order.m3u8", tmp_path / "songs.csv"
    result = invoke(
        "playlist", "soft.wav", "loud.flac", *HOW, "--order", "-o", out, "--m3u8", order, "--csv", table, "--json"
    )
    found = the_json(result)
    assert json.loads((out / "playlist.json").read_text("utf-8")) == found
    names = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    clip = "transitions/01-02_soft__loud.flac"
    assert names == {"index.html", "playlist.json", "playlist.csv", "playlist.svg", "checksums.sha256", clip}
    assert found["seams"][0]["clip"] == clip
    assert soundfile.info(out / clip).duration == pytest.approx(6.0, abs=0.01)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["soft", "loud"]
    assert float(rows[0]["next_loudness_lu"]) == found["seams"][0]["loudness_lu"]
    assert [Path(f).name for f in read_m3u8(order)] == [
        ["soft.wav", "loud.flac"][n - 1] for n in found["proposed"]["order"]
    ]
    page = (out / "index.html").read_text("utf-8")
    assert found["sentence"] in page
    assert clip in page
    assert "<text" in (out / "playlist.svg").read_text("utf-8")


def test_a_playlist_and_a_folder_come_in_their_order(invoke: Invoke, masters: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.m3u8"
    listed.write_text(f"#EXTM3U\n{masters / 'loud.flac'}\n{masters / 'soft.wav'}\n", encoding="utf-8")
    found = the_json(invoke("playlist", listed, *HOW, "--json", "--picture", tmp_path / "x.png"))
    assert [one["name"] for one in found["songs"]] == ["loud", "soft"]
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("args", "why", "code"),
    [
        (["soft.wav"], "soft.wav: a playlist needs at least two songs", 1),
        (["soft.wav", "gone.wav"], "gone.wav", 1),
        (["soft.wav", "loud.flac", "-p", "tidal", "--crossfade", "3"], "no crossfade is known of it", 1),
        (["soft.wav", "loud.flac", "--picture", "x.gif"], "must end in .svg or .png", 2),
        (["soft.wav", "loud.flac", "--m3u8", "x.txt"], "must end in .m3u8", 2),
        (["soft.wav", "loud.flac", "--json", "--csv", "-"], "both write to stdout", 2),
        (["gone.m3u8"], "gone.m3u8: cannot be read", 1),
    ],
)
def test_one_line_says_what_is_wrong(invoke: Invoke, args: list[str], why: str, code: int) -> None:
    result = invoke("playlist", *args)
    assert result.exit_code == code
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_limits_are_explained_with_their_sources(invoke: Invoke) -> None:
    rows = the_json(invoke("playlist", "--explain", "--json"))
    assert all(row["source"] and row["up"] > 0.0 for row in rows)
    text = invoke("playlist", "--explain").stdout
    assert "loudness across the seam: 4.0 LU up, 6.0 LU down" in text
    assert "estimated: " in text
    nothing = invoke("playlist")
    assert (nothing.exit_code, nothing.stderr.count("\n")) == (2, 1)
