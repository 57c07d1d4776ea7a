"""A response that was exported and imported is the same."""

import re
from pathlib import Path

import numpy as np
import pedalboard
import pytest
from scipy.signal import bilinear, lfilter

from translate.devices import DeviceLibrary
from translate.errors import ProfileError
from translate.playback.exchange import export, imported
from translate.playback.importing import write_model

BUILT_IN = DeviceLibrary.built_in()
HZ = np.geomspace(30.0, 16_000.0, 500)


@pytest.mark.parametrize("name", ["sony-wh-1000xm4", "phone-speaker"])
@pytest.mark.parametrize(
    ("file", "rate"), [("e.wav", 44_100), ("e.wav", 192_000), ("e.csv", 48_000), ("e.txt", 48_000)]
)
def test_out_and_in_again_is_the_same_curve(name: str, file: str, rate: int, tmp_path: Path) -> None:
    profile = BUILT_IN.device(name)
    export(profile, tmp_path / file, rate, filters=0)
    library = DeviceLibrary((tmp_path, *BUILT_IN.folders))
    _, mine, _ = write_model(tmp_path, "tv", name, [tmp_path / file], None, BUILT_IN, 2.6)
    np.testing.assert_allclose(mine.response.at(HZ), profile.response.at(HZ), atol=0.05)
    assert library.device("tv").response == mine.response, "one's own wins"
    assert mine.listening == (profile.unplaced or profile).listening


@pytest.mark.parametrize("name", ["sennheiser-hd-650", "phone-speaker"])
def test_parametric_filters_are_as_far_off_as_they_say(name: str, tmp_path: Path) -> None:
    """Made anew from the text by pedalboard's filters, which know nothing of the fit."""
    profile = BUILT_IN.device(name)
    said = export(profile, tmp_path / "e.txt")
    most = float(re.search(r"([\d.]+) dB at most", said)[1])  # type: ignore[index]
    assert most < 0.4
    text = (tmp_path / "e.txt").read_text()
    hz = HZ[(profile.response.at(HZ) > -39.5) & (HZ > 80.0)]  # below, JUCE's single precision is off by 0.1 dB
    np.testing.assert_allclose(by_pedalboard(text, hz), profile.response.at(hz), atol=most + 0.03)
    assert float(re.match(r"Preamp: (\S+) dB", text)[1]) <= 0.0  # type: ignore[index]
    np.testing.assert_allclose(imported([tmp_path / "e.txt"]).at(hz), profile.response.at(hz), atol=most + 0.02)


def by_pedalboard(text: str, hz: np.ndarray) -> np.ndarray:
    plugins = {
        "PK": pedalboard.PeakFilter,
        "LSC": pedalboard.LowShelfFilter,
        "HSC": pedalboard.HighShelfFilter,
    }
    click = np.zeros((1, 1 << 17), np.float32)
    click[0, 0] = 1.0
    total = np.zeros(hz.size)
    for kind, fc, gain, q in re.findall(r"ON (\w+) Fc (\S+) Hz(?: Gain (\S+) dB)? Q (\S+)", text):
        if kind in plugins:
            played = plugins[kind](float(fc), float(gain), float(q)).process(click, 48_000)[0]
        else:
            passes = iirfilter_second(kind, float(fc), float(q))
            played = lfilter(*passes, click[0].astype(np.float64))
        level = 20.0 * np.log10(np.abs(np.fft.rfft(played.astype(np.float64))) + 1e-12)
        total += np.interp(hz, np.fft.rfftfreq(click.size, 1 / 48_000), level)
    return total


def iirfilter_second(kind: str, fc: float, q: float) -> tuple[np.ndarray, np.ndarray]:
    """The analogue pass of the second order through the bilinear transform, its corner kept."""
    w = 2 * 48_000 * np.tan(np.pi * fc / 48_000)
    numerator = [w * w] if kind == "LPQ" else [1.0, 0.0, 0.0]
    b, a = bilinear(numerator, [1.0, w / q, w * w], 48_000)
    return b, a


def test_settings_of_an_equalizer_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Preamp: -6 dB\nFilter 1: ON PK Fc 1000 Hz Gain 6.0 dB Q 1.41\nFilter: OFF PK Fc 2 Hz\n"
    )
    curve = imported([tmp_path / "a.txt"])
    assert curve.at(1000.0) == pytest.approx(6.0, abs=0.01)
    assert curve.at(50.0) == pytest.approx(0.0, abs=0.05)
    (tmp_path / "b.txt").write_text("Filter 1: ON MODAL Fc 1000 Hz Gain 6.0 dB Q 1.41\n")
    with pytest.raises(ProfileError, match=r"b\.txt: 'Filter 1: ON MODAL"):
        imported([tmp_path / "b.txt"])


def test_a_target_is_taken_off_and_what_was_not_measured_is_said(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_text("* REW\n100 5.0\n1000 3.0\n10000 8.0\n")
    (tmp_path / "target.csv").write_text("hz,db\n20,2\n20000,2\n")
    _, mine, _ = write_model(
        tmp_path, "mine", "over-ear-wireless", [tmp_path / "raw.txt"], tmp_path / "target.csv", BUILT_IN, 2.6
    )
    assert "below 100 Hz and above 10000 Hz" in mine.response_data.part.note
    assert mine.response.at(100.0) - mine.response.at(1000.0) == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("wrong", ["Fc 0 Hz Gain 3 dB Q 1", "Fc 100 Hz Gain 3 dB Q 0", "Fc 100 Hz Gain 900 dB Q 1"])
def test_filters_that_nobody_builds_are_refused(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "eq.txt").write_text(f"Preamp: -3 dB\nFilter 1: ON PK {wrong}\n")
    with pytest.raises(ProfileError, match=r"eq\.txt: 'Filter 1: .* must have 1 to 200000 Hz"):
        imported([tmp_path / "eq.txt"])


def test_a_filter_without_a_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "eq.txt").write_text("Filter 1: ON PK Fc 105 Hz Gain -2.6 dB Q 0..7\n")
    with pytest.raises(ProfileError, match=r"eq\.txt: 'Filter 1: .*0\.\.7"):
        imported([tmp_path / "eq.txt"])


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
