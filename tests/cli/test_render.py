"""`translate render`."""

from pathlib import Path

import numpy as np
import pytest

import translate
from tests.cli.conftest import Invoke, the_json
from translate.files import load


def test_the_file_is_what_play_gives(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "phone.wav"
    result = invoke("render", "soft.wav", "-d", "phone-speaker", "-p", "spotify:loud@very-high", "-o", out)
    assert result.exit_code == 0, result.stderr
    played = translate.play(
        load("soft.wav"), device="phone-speaker", platform="spotify", setting="loud", quality="very-high"
    )
    np.testing.assert_allclose(load(out).samples, played.audio.samples, atol=2**-23)
    for step in played.steps:
        assert step.name in result.stdout
    assert "estimated" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_an_excerpt_is_cut_out_of_the_whole(invoke: Invoke, tmp_path: Path) -> None:
    """Gain and dynamics are those of the song: the excerpt equals that part of the whole rendering."""
    args = ("render", "loud.flac", "-d", "laptop", "-p", "spotify")
    assert invoke(*args, "-o", tmp_path / "all.wav").exit_code == 0
    assert invoke(*args, "-o", tmp_path / "part.wav", "--excerpt", "1-2.5").exit_code == 0
    whole, part = load(tmp_path / "all.wav"), load(tmp_path / "part.wav")
    np.testing.assert_array_equal(part.samples, whole.excerpt(1.0, 2.5).samples)


def test_peaks_above_full_scale_are_lowered_for_flac_and_kept_in_wav(invoke: Invoke, tmp_path: Path) -> None:
    args = ("render", "loud.flac", "-d", "car@motorway")
    assert invoke(*args, "-o", tmp_path / "car.wav").exit_code == 0
    wav = load(tmp_path / "car.wav").samples
    peak_db = 20.0 * np.log10(np.abs(wav).max())
    assert peak_db > 0.0
    result = invoke(*args, "-o", tmp_path / "car.flac")
    assert f"written {peak_db:.2f} dB lower" in " ".join(result.stdout.split())
    flac = load(tmp_path / "car.flac").samples
    np.testing.assert_allclose(flac * 10.0 ** (peak_db / 20.0), wav, atol=1e-5)
    data = the_json(invoke(*args, "-o", tmp_path / "car.flac", "--json"))
    assert data["lowered_db"] == pytest.approx(peak_db, abs=1e-3)


def test_json(invoke: Invoke, tmp_path: Path) -> None:
    data = the_json(invoke("render", "soft.wav", "-d", "tv", "-o", tmp_path / "tv.flac", "--json"))
    assert data["file"] == str(tmp_path / "tv.flac")
    assert data["steps"][0].keys() == {"name", "text", "before_lufs", "after_lufs"}
    assert data["row"]["platform_gain_db"] == 0.0


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["nowhere.wav", "-d", "tv", "-o", "x.wav"], 1, "nowhere.wav: cannot be read"),
        (["soft.wav", "-d", "tvv", "-o", "x.wav"], 1, "no device 'tvv': did you mean 'tv'?"),
        (["soft.wav", "-d", "tv", "-p", "spotify:x", "-o", "x.wav"], 1, "no spotify setting 'x'"),
        (["soft.wav", "-d", "tv", "-p", "spotify@x", "-o", "x.wav"], 1, "no spotify quality 'x'"),
        (["soft.wav", "-d", "tv", "-o", "nowhere/x.wav"], 1, "nowhere/x.wav: there is no folder nowhere"),
        (["soft.wav", "-d", "tv", "-o", "x.mp3"], 1, "x.mp3: cannot write .mp3; there is .wav"),
        (["soft.wav", "-d", "tv", "-o", "soft.wav"], 1, "soft.wav: is the master itself"),
        (["soft.wav", "-d", "tv", "-o", "x.wav", "--excerpt", "9-10"], 1, "soft: no audio between 9 and 10 s"),
        (["soft.wav", "-d", "tv", "-o", "x.wav", "--excerpt", "9"], 2, "--excerpt '9': must be START-END"),
    ],
)
def test_bad_input_is_one_line(args: list[str], code: int, message: str, invoke: Invoke, masters: Path) -> None:
    result = invoke("render", *args)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.count("\n") == 1
    assert not (masters / "x.wav").exists()


def test_noise_is_a_layer_of_its_own(invoke: Invoke, tmp_path: Path) -> None:
    """What is written is the music plus the noise that lies beside it, from its beginning and again and again."""
    args = ("render", "soft.wav", "-d", "car@motorway")
    assert invoke(*args, "-o", tmp_path / "quiet.wav").exit_code == 0
    result = invoke(*args, "-o", tmp_path / "car.wav", "--with-noise")
    assert result.exit_code == 0, result.stderr
    quiet, both, noise = (load(tmp_path / f"{name}.wav").samples for name in ("quiet", "car", "car--noise"))
    again = np.tile(noise, -(-quiet.shape[1] // noise.shape[1]))[:, : quiet.shape[1]]
    np.testing.assert_allclose(both, quiet + again, atol=3 * 2**-23)
    assert "67.7 dBA at the ear" in result.stdout
    assert "estimated" in result.stdout
    data = the_json(invoke(*args, "-o", tmp_path / "car.flac", "--with-noise", "--json"))
    assert data["noise"]["level_dba"] == pytest.approx(67.7)
    assert (tmp_path / "car--noise.flac").exists()


def test_where_there_is_no_noise_it_is_said(invoke: Invoke, masters: Path) -> None:
    result = invoke("render", "soft.wav", "-d", "club-pa", "-o", "x.wav", "--with-noise")
    assert (result.exit_code, result.stderr) == (2, "error: --with-noise: club-pa has no noise: it is in no place\n")
    assert not (masters / "x.wav").exists()
