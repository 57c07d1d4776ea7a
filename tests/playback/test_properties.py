"""What must hold for every device: identity, symmetry, proportion, silence, lengths, and no trace of the engine."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import translate
from tests.playback.profiles import LIBRARY, dynamics, made, unlinked
from tests.programme import programme
from tests.signals import noise
from translate.audio import Audio
from translate.dsp.overlap_save import Framing
from translate.playback import Listened, Playback, engine, listen, prepare

LINEAR = [name for name in LIBRARY if translate.device(name).is_linear]
LIMITED = made("limited", processing=dynamics(ceiling_dbfs=-6.0))
EVERY = pytest.mark.parametrize("name", LIBRARY)


@cache
def song() -> Audio:
    """1.5 s, a quiet bar and a loud one."""
    return programme(2.75, 44_100).excerpt(1.25, 2.75)


def ours(audio: Audio, name: str) -> np.ndarray:
    return translate.play(audio, device=unlinked(name), platform="none").audio.samples


@cache
def played(name: str) -> Playback:
    """The song on a device alone."""
    return translate.play(song(), device=unlinked(name), platform="none")


@cache
def together() -> dict[str, Listened]:
    """The song on all devices at once."""
    found = listen(
        prepare(song()).measurement,
        song(),
        translate.platform("none"),
        None,
        [unlinked(name) for name in LIBRARY],
        noise=song(),
        keep=True,
    )
    return {one.profile.base_id: one for one in found}


@settings(max_examples=12)
@given(
    frames=st.integers(1, 30_000),
    rate=st.sampled_from([8_000, 44_100, 48_000, 96_000, 192_000]),
    level_db=st.floats(-120.0, 12.0),
    seed=st.integers(0, 99),
)
def test_neutral_is_the_identity_bit_for_bit(frames: int, rate: int, level_db: float, seed: int) -> None:
    samples = noise(frames / rate, rate=rate, dbfs=level_db, seed=seed)
    np.testing.assert_array_equal(ours(Audio(samples, rate), "studio-monitors"), samples)


@settings(max_examples=12)
@given(name=st.sampled_from(LIBRARY), frames=st.integers(1, 120_000), rate=st.sampled_from([11_025, 44_100, 48_000]))
def test_length_and_rate_are_kept(name: str, frames: int, rate: int) -> None:
    played = translate.play(Audio(noise(frames / rate, rate=rate), rate, "song"), device=name).audio
    assert (played.samples.shape, played.rate, played.name) == ((2, frames), rate, "song")


@EVERY
def test_swapped_in_is_swapped_out(name: str) -> None:
    if not translate.device(name).paths:
        swapped = song().with_samples(song().samples[::-1])
        np.testing.assert_allclose(ours(swapped, name)[::-1], played(name).audio.samples, atol=1e-6)


@EVERY
def test_turned_over_in_is_turned_over_out(name: str) -> None:
    turned = song().with_samples(-song().samples)
    np.testing.assert_allclose(-ours(turned, name), played(name).audio.samples, atol=1e-6)


@cache
def numbers(name: str, gain_db: float) -> Mapping[str, float]:
    """Of the song, louder by that, on a device."""
    return played(name).row if gain_db == 0.0 else translate.play(song().gained(gain_db), device=unlinked(name)).row


@pytest.mark.parametrize("gain_db", [-30.0, -6.0, 9.0])
@pytest.mark.parametrize("name", LINEAR)
def test_gain_in_is_loudness_out(name: str, gain_db: float) -> None:
    before, after = numbers(name, 0.0), numbers(name, gain_db)
    for key in ("playback_lufs", "level_at_ear_dba"):
        assert after[key] - before[key] == pytest.approx(gain_db, abs=0.001)
    for key in before:
        if key.startswith("band_") or key == "fold_loss_lu":
            assert after[key] == pytest.approx(before[key], abs=0.001)


@pytest.mark.parametrize("platform", ["none", "spotify"])
@EVERY
def test_silence_stays_silent(name: str, platform: str) -> None:
    """Warnings are errors here."""
    silence = Audio(np.zeros((2, 30_000), np.float32), 44_100)
    played = translate.play(silence, device=name, platform=platform)
    assert np.abs(played.audio.samples).max() < 1e-4
    assert not any(np.isnan(value) or value == np.inf for value in played.row.values())
    if platform == "none":
        assert not played.audio.samples.any()


@EVERY
def test_mono_is_two_equal_channels(name: str) -> None:
    mono = Audio(song().samples[:1], 44_100)
    one, two = (translate.play(audio, device=name, platform="spotify") for audio in (mono, mono.as_stereo()))
    np.testing.assert_array_equal(one.audio.samples, two.audio.samples)
    assert one.row == two.row


@EVERY
def test_quiet_sound_follows_from_loud_sound_only_through_memory(name: str) -> None:
    """Causality: what comes later does not change what was played before (the look-ahead aside)."""
    first = ours(song().excerpt(0.0, 1.1), name)
    np.testing.assert_allclose(played(name).audio.samples[:, : first.shape[1] - 500], first[:, :-500], atol=2e-6)


@cache
def listened_by_seven() -> list[tuple[np.ndarray, dict[str, float]]]:
    """With seven threads, more than there are processors: what the next two tests compare with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "cores", lambda: 7)
        return listened()


def test_threads_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "cores", lambda: 1)
    found = [listened(), listened_by_seven()]
    assert [row for _, row in found[0]] == [row for _, row in found[1]]
    for (one, _), (other, _) in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)


def test_blocks_change_nothing_that_can_be_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [listened_by_seven()]
    monkeypatch.setattr(engine, "framing_for", lambda *_: Framing(1 << 17, 1 << 16))
    found.append(listened())
    for (one, first), (other, second) in zip(*found, strict=True):
        np.testing.assert_allclose(one, other, atol=2e-6)
        assert first == pytest.approx(second, abs=1e-3)


def listened() -> list[tuple[np.ndarray, dict[str, float]]]:
    """Samples and numbers of all devices, heard together; 3 s, so that there is a window of short-term loudness."""
    audio = programme(3.0, 44_100)
    master, through = prepare(audio), translate.platform("none")
    profiles = [*translate.devices(), LIMITED]
    found = listen(master.measurement, master.audio, through, None, profiles, keep=True)
    assert [one.profile for one in found] == profiles
    return [(one.audio.samples, evaluated(one)) for one in found if one.audio]


def evaluated(one: object) -> dict[str, float]:
    from translate.analysis.columns import evaluate

    return evaluate("device", one.heard)  # type: ignore[attr-defined]


@EVERY
def test_company_changes_nothing(name: str) -> None:
    """A device alone gives the numbers it gives among others."""
    alone, same = played(name), together()[name]
    assert evaluated(same) == pytest.approx(alone.row, abs=1e-3)
    assert same.audio is not None
    np.testing.assert_allclose(same.audio.samples, alone.audio.samples, atol=2e-6)
