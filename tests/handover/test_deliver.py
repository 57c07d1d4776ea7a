"""Deliveries: to the bit or derived step by step, checked, signed, and void when a file changes."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.conftest import Invoke, the_json
from tests.programme import programme
from tests.signals import noise, sine
from translate.audio import Audio
from translate.errors import TranslateError
from translate.files import load, save
from translate.handover import deliver, made_for, read_delivery, sign, verify
from translate.qc import Spec, spec_of

RATE = 44_100
CD = spec_of("ddp-cd")


@pytest.fixture
def release(song: Path, tmp_path: Path) -> Path:
    deliver([song / "mix.wav"], tmp_path / "release", title="Song", artist="AC/DC", report=False, approved_by="Ann")
    return tmp_path / "release"


def test_a_master_goes_out_to_the_bit_and_named(release: Path, song: Path) -> None:
    assert (release / "AC_DC - Song.wav").read_bytes() == (song / "mix.wav").read_bytes()
    found = read_delivery(release)
    assert found.signed is not None
    assert found.signed.sha256 == {one.path: one.sha256 for one in found.files}
    assert "Approved by Ann" in (release / "SIGN-OFF.txt").read_text("utf-8")
    assert verify(release) == []


def test_any_change_voids_the_signature(release: Path, invoke: Invoke, song: Path) -> None:
    assert invoke("deliver", "--verify", release).exit_code == 0
    (release / "more.wav").write_bytes((song / "mix.wav").read_bytes())
    assert verify(release) == ["more.wav was added"]
    (release / "more.wav").unlink()
    master = release / "AC_DC - Song.wav"
    data = bytearray(master.read_bytes())
    data[-1] ^= 1
    master.write_bytes(bytes(data))
    result = invoke("deliver", "--verify", release)
    assert result.exit_code == 3
    assert "AC_DC - Song.wav was changed" in result.stderr
    assert "The signature of Ann" in result.stderr
    with pytest.raises(TranslateError, match="was changed: deliver it again"):
        sign(release, "Bob")
    master.unlink()
    assert verify(release)[0] == "AC_DC - Song.wav is missing"


def test_it_can_be_signed_later_by_the_command(song: Path, tmp_path: Path, invoke: Invoke) -> None:
    out = tmp_path / "out"
    first = invoke(
        "deliver",
        song / "mix.wav",
        "-o",
        out,
        "--no-report",
        "--version-of",
        f"instrumental={song / 'hit.wav'}",
        "--title",
        "S",
    )
    assert first.exit_code == 0, first.stderr
    assert "Nobody has signed" in first.stdout
    assert (out / "S (Instrumental).wav").is_file()
    assert invoke("deliver", "--verify", out).exit_code == 3
    signed = the_json(invoke("deliver", out, "--approved-by", "Ann", "--heard", "car", "--json"))
    assert signed["signed"]["heard"] == ["car"]
    assert invoke("deliver", "--verify", out).exit_code == 0


def test_what_fails_is_not_signed_for_unless_it_is_accepted(song: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(TranslateError, match=r"cannot be signed for: it fails for .*bit-depth"):
        deliver([song / "mix.wav"], out, spec="ddp-cd", report=False, approved_by="Ann")
    assert not out.exists(), "whole or not at all"
    found = deliver([song / "mix.wav"], out, spec="ddp-cd", report=False, approved_by="Ann", approved=["bit-depth"])
    assert found.signed is not None
    assert found.signed.accepted == ("bit-depth",)


def test_what_is_asked_for_is_derived_step_by_step(tmp_path: Path) -> None:
    quiet = np.zeros((2, 48_000), np.float32)
    loud = np.concatenate([quiet, noise(5.0, dbfs=-12.0), quiet], axis=1)
    save(Audio(loud, 48_000), tmp_path / "a.wav")
    spec = Spec(
        id="x",
        formats=("FLAC",),
        rates_hz=(44_100,),
        bits=(16,),
        lead_s=(0.0, 0.25),
        trail_s=(2.0, 4.0),
        true_peak_dbtp=-3.0,
    )
    made = made_for(tmp_path / "a.wav", spec)
    assert [step.split(":")[0] for step in made.steps] == ["silence", "rate", "level", "depth", "container"]
    made.write(tmp_path / "b.flac")
    info = soundfile.info(tmp_path / "b.flac")
    assert (info.samplerate, info.subtype, info.format) == (44_100, "PCM_16", "FLAC")
    assert info.duration == pytest.approx(0.22 + 5.0 + 2.03, abs=0.02)
    again = made_for(tmp_path / "b.flac", spec)
    assert again.steps == (), "what was derived is what is asked for"


def test_sixteen_bits_are_dithered_and_hold_what_is_below_them(tmp_path: Path) -> None:
    save(Audio(sine(1000.0, 2.0, dbfs=-100.0, rate=RATE), RATE), tmp_path / "a.wav")
    made = made_for(tmp_path / "a.wav", CD)
    assert made.steps == ("depth: 24 bit to 16 bit with triangular dither",)
    made.write(tmp_path / "b.wav")
    got = load(tmp_path / "b.wav").samples[0].astype(np.float64)
    wave = sine(1000.0, 2.0, rate=RATE)[0].astype(np.float64)
    level_db = 20.0 * np.log10(2.0 * abs(got @ wave) / (wave @ wave) / 2.0)
    assert level_db == pytest.approx(-100.0, abs=1.5), "cut off without dither it would be gone"
    error = got - 1e-5 * wave
    assert np.std(error) * 2**15 == pytest.approx(np.sqrt(0.25), rel=0.1), "triangular dither and rounding: half a step"


def test_what_is_right_already_is_copied_and_lossy_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", programme(1.0, RATE).samples.T, RATE, subtype="PCM_16")
    assert made_for(tmp_path / "a.wav", CD).steps == ()
    save(programme(1.0, RATE), tmp_path / "a.ogg")
    with pytest.raises(TranslateError, match="is lossy"):
        made_for(tmp_path / "a.ogg", CD)


def test_the_report_goes_with_it_and_mistakes_are_one_line(
    song: Path, tmp_path: Path, invoke: Invoke, undrawn: None
) -> None:
    out = tmp_path / "out"
    result = invoke(
        "deliver",
        song / "mix.wav",
        "-o",
        out,
        "-d",
        "phone-speaker",
        "--no-preview",
        "--title",
        "A",
        "--client",
        "Label",
    )
    assert result.exit_code == 0, result.stderr
    page = (out / "report" / "index.html").read_text("utf-8")
    assert "Label" in page
    assert str(tmp_path) not in page
    assert json.loads((out / "delivery.json").read_text("utf-8"))["title"] == "A"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    for args, code in (
        (["deliver", song / "mix.wav"], 2),
        (["deliver", song / "mix.wav", "-o", tmp_path / "x", "--make"], 2),
        (["deliver", song / "mix.wav", "-o", tmp_path / "full"], 1),
        (["deliver", "--verify", tmp_path], 1),
        (["deliver", song / "none.wav", "-o", tmp_path / "x"], 1),
        (["deliver", song / "mix.wav", "-o", tmp_path / "x", "--version-of", "dub=a.wav"], 2),
    ):
        bad = invoke(*args)
        assert bad.exit_code == code, bad.stderr
        assert len(bad.stderr.splitlines()) == 1
    assert not (tmp_path / "x").exists()
