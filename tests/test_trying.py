"""Chains of effects: what they do to samples, what they do on devices, and louder step by step."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs
from numpy.typing import NDArray

import translate
from tests.programme import programme
from tests.signals import noise, sine
from tests.verdict.made import finding
from translate.audio import Audio
from translate.errors import TranslateError
from translate.result import (
    Action,
    DeEsser,
    EqBand,
    FixMix,
    HighPass,
    LimiterDrive,
    MonoBelow,
    PeakReduction,
    TrimGain,
    WidthChange,
)
from translate.result.folder import read_folder
from translate.trying import Effect, EffectChain, chain_of, pushed, remedy, tried, with_remedies

RATE = 44_100
SONG = programme(4.0, RATE)
Samples = NDArray[np.float32]


def level_db(samples: Samples, hz: float) -> float:
    """Of one line of the spectrum of the left channel, of whole seconds."""
    bin_ = round(hz * samples.shape[1] / RATE)
    return 20.0 * float(np.log10(np.abs(np.fft.rfft(samples[0].astype(np.float64)))[bin_] + 1e-9))


def of_tones(chain: EffectChain | None, *hz: float) -> list[float]:
    """What a chain does to tones that sound together."""
    assert chain is not None
    tones = np.sum([sine(one, 2.0, dbfs=-30.0, rate=RATE) for one in hz], axis=0)
    after = chain(Audio(tones.astype(np.float32), RATE), "x").samples
    return [level_db(after, one) - level_db(tones, one) for one in hz]


def test_bands_do_what_is_asked_where_it_is_asked() -> None:
    there, elsewhere = of_tones(chain_of(eq=["3400:-2:1.4"]), 3_400.0, 100.0)
    assert [there, elsewhere] == pytest.approx([-2.0, 0.0], abs=0.1)
    low, high = of_tones(chain_of(eq=["low:200:3"]), 40.0, 5_000.0)
    assert [low, high] == pytest.approx([3.0, 0.0], abs=0.2)


@pytest.mark.parametrize(
    ("action", "hz", "db"),
    [
        (EqBand(low_hz=2_500.0, high_hz=4_000.0, gain_db=-3.0), 3_162.0, -3.0),
        (HighPass(hz=35.0), 30.0, -9.0),
        (TrimGain(gain_db=-1.2), 1_000.0, -1.2),
    ],
)
def test_a_remedy_is_the_chain_that_its_action_names(action: Action, hz: float, db: float) -> None:
    changed, elsewhere = of_tones(remedy(action), hz, 12_000.0)
    assert changed == pytest.approx(db, abs=6.0 if isinstance(action, HighPass) else 0.3)
    assert elsewhere == pytest.approx(db if isinstance(action, TrimGain) else 0.0, abs=0.3)


def test_half_a_remedy_is_half_of_its_dB() -> None:  # noqa: N802
    band = EqBand(low_hz=2_500.0, high_hz=4_000.0, gain_db=-4.0)
    assert of_tones(remedy(band, 0.5), 3_162.0)[0] == pytest.approx(-2.0, abs=0.2)


def test_mid_and_side_stay_apart() -> None:
    mono, wide = sine(60.0, 1.0, dbfs=-20.0, rate=RATE), sine(60.0, 1.0, dbfs=-20.0, rate=RATE) * [[1.0], [-1.0]]
    below = remedy(MonoBelow(hz=120.0))
    narrower = remedy(WidthChange(side_db=-6.0))
    assert below is not None
    assert narrower is not None
    assert np.allclose(below(Audio(mono, RATE), "x").samples, mono, atol=1e-3)
    assert np.abs(below(Audio(wide.astype(np.float32), RATE), "x").samples[:, RATE // 2 :]).max() < 0.02
    assert narrower(Audio(wide.astype(np.float32), RATE), "x").samples.max() == pytest.approx(0.05, abs=0.005)


def test_a_de_esser_works_where_it_is_loud_and_nowhere_else() -> None:
    hiss = noise(2.0, dbfs=-50.0, rate=RATE)
    bursts = hiss.copy()
    bursts[:, RATE : RATE + RATE // 10] += noise(0.1, dbfs=-12.0, rate=RATE)
    chain = remedy(DeEsser(low_hz=5_000.0, high_hz=9_000.0, reduction_db=4.0))
    assert chain is not None
    after = chain(Audio(bursts, RATE), "x").samples
    assert np.allclose(after[:, : RATE // 2], bursts[:, : RATE // 2], atol=1e-4)
    part = slice(RATE + RATE // 40, RATE + RATE // 10)
    assert np.square(after[:, part]).mean() < 0.9 * np.square(bursts[:, part]).mean()


def test_peaks_come_down_and_what_no_effect_does_is_not_tried() -> None:
    chain = remedy(PeakReduction(reduction_db=3.0))
    assert chain is not None
    lower = np.abs(chain(SONG, "x").samples).max() / np.abs(SONG.samples).max()
    assert 20.0 * np.log10(lower) == pytest.approx(-3.0, abs=0.5)
    assert remedy(LimiterDrive(gain_db=-2.0)) is None
    assert remedy(FixMix(what="lead")) is None


def test_a_chain_is_tried_beside_the_master_and_nothing_is_written(tmp_path: Path) -> None:
    found, comparison = tried(
        Audio(SONG.samples, RATE, "v1"), chain_of(eq=["3400:-4:1"]), devices=["studio-monitors"], platforms=["none"]
    )
    assert [m.name for m in comparison.result.masters] == ["v1", "v1 + chain"]
    assert found.changes is not None
    areas = {one.area: one.difference for one in found.changes.devices[0].areas}
    assert areas["presence"] < -1.0
    assert abs(areas["low_end"]) < 1.0
    assert found.sentence.startswith("−4.0 dB at 3.4 kHz: ")
    assert list(tmp_path.iterdir()) == []


def test_remedies_are_tried_on_the_master_and_on_its_mix_and_can_be_heard(tmp_path: Path) -> None:
    master, mix = Audio(0.8 * SONG.samples, RATE, "v1"), Audio(0.3 * SONG.samples, RATE, "mix")
    bare = translate.compare([master], mix=mix, devices=["studio-monitors"], platforms=["none"], release="press")
    band = EqBand(low_hz=2_500.0, high_hz=4_000.0, gain_db=-6.0)
    harsh = structs.replace(finding("v1", "warning", 0.4), platform=None, action=band)
    found = with_remedies(replace(bare, result=structs.replace(bare.result, findings=(harsh,))), cache=False)
    assert [(one.master, one.code) for one in found.result.tried] == [("v1", "harsh"), ("mix", "harsh")]
    assert found.verdict is not None
    assert found.verdict.advice is not None
    assert any(text.startswith("Tried") for text in found.verdict.advice.would_change)
    for one in found.result.tried:
        before, after = (found.tried_clips[file] for file in one.clips)
        assert before.samples.shape == after.samples.shape
        assert np.abs(before.samples - after.samples).max() > 0.001
    files = [str(path.relative_to(tmp_path)) for path in found.write(tmp_path / "with", progress=lambda *_: None)]
    assert {f"with/{clip}" for one in found.result.tried for clip in one.clips} <= set(files)
    assert read_folder(tmp_path / "with").result.tried == found.result.tried
    found.write(tmp_path / "without", previews=False)
    assert all(one.clips == () for one in read_folder(tmp_path / "without").result.tried)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"eq": ["3400"]}, "must be HZ:DB"),
        ({"eq": ["3400:-2:0"]}, "Q must be"),
        ({"limiter_dbtp": 3.0}, "−40 to 0"),
        ({"plugins": ["nowhere.vst3"]}, "no such plug-in"),
        ({}, "nothing to try"),
    ],
)
def test_what_cannot_be_tried_is_said_in_a_line(asked: dict[str, object], why: str) -> None:
    with pytest.raises(TranslateError, match=why):
        chain_of(**asked)  # type: ignore[arg-type]


def test_a_board_is_read_from_a_file_and_its_mistakes_are_named(tmp_path: Path) -> None:
    file = tmp_path / "chain.toml"
    file.write_text('[[effect]]\nname = "Gain"\ngain_db = -6.0\n', encoding="utf-8")
    assert of_tones(chain_of(file=file), 1_000.0)[0] == pytest.approx(-6.0, abs=0.01)
    for text, why in (
        ('[[effect]]\nname = "Gian"\n', "did you mean 'Gain'"),
        ('[[effect]]\nname = "Gain"\nloud = 3\n', "chain.toml: effect"),
        ("a = 1\n", "at least one"),
        ("[[effect", "not valid TOML"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(TranslateError, match=why):
            chain_of(file=file)


def test_a_step_that_gives_no_sound_is_refused() -> None:
    with pytest.raises(TranslateError, match="gives no sound"):
        EffectChain((Effect("broken", lambda samples, rate: samples[:, :10]),))(SONG, "x")


def test_pushing_wins_nothing_where_the_platform_turns_down() -> None:
    found = pushed(Audio(SONG.samples, RATE, "v1"), platforms=["spotify", "none"])
    assert found.best_lufs[0] == pytest.approx(-14.0, abs=1.1)
    assert found.best_lufs[1] is None
    plr = [step.plr_lu or 0.0 for step in found.steps]
    assert plr == sorted(plr, reverse=True)
    assert found.steps[-1].playback_lufs[0] == pytest.approx(-14.0, abs=0.2)
    assert found.steps[-1].playback_lufs[1] == pytest.approx(found.steps[-1].lufs, abs=0.01)
    with pytest.raises(translate.TranslateError, match="is silent"):
        pushed(Audio(np.zeros((2, RATE), np.float32), RATE, "nothing"))
