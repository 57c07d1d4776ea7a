"""A master on all measured headphones: one product, held against playing it on each of them."""

import numpy as np
import pytest

from tests.signals import noise
from translate.audio import Audio
from translate.devices import DeviceLibrary
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.kweighting import k_response_db
from translate.dsp.spectrum import band_weights, bin_hz
from translate.errors import AudioError, ProfileError
from translate.scoring.population import OnEveryHeadphone, long_term_power, of_tones, population

RATE = 48_000
LEVELS_DB = (-3.0, 0.0)


@pytest.fixture(scope="module")
def song() -> Audio:
    return Audio(noise(4.0), RATE, "noise")


@pytest.fixture(scope="module")
def found(song: Audio) -> OnEveryHeadphone:
    dull = np.cumsum(song.samples, axis=1) / 40.0
    return population([song, Audio((dull - dull.mean()).astype(np.float32), RATE, "dull")])


def test_it_is_every_named_headphone(found: OnEveryHeadphone) -> None:
    kinds = {model.kind for model in found.models}
    assert kinds == {"headphones", "earbuds"}
    assert len(found.models) == sum(m.kind in kinds for m in DeviceLibrary.built_in().models())


def test_one_product_is_what_filtering_gives(song: Audio, found: OnEveryHeadphone) -> None:
    """Through the impulse response of a model, measured again."""
    hz = bin_hz(RATE)
    weights = np.column_stack([band_weights(hz, tuple(BANDS_HZ.values())), 10 ** (k_response_db(hz, RATE) / 10)])
    for name in ("apple-earpods", "sony-wh-1000xm4"):
        number = [model.id for model in found.models].index(name)
        fir = found.models[number].impulse_response(RATE)
        size = song.frames + fir.size
        played = np.fft.irfft(np.fft.rfft(song.samples, size) * np.fft.rfft(fir, size), size)[:, : song.frames]
        levels = [
            10 * np.log10(long_term_power(Audio(x.astype(np.float32), RATE, "x"))[1] @ weights)
            for x in (song.samples, played)
        ]
        change = (levels[1] - levels[0])[:-1] - (levels[1] - levels[0])[-1]
        np.testing.assert_allclose(found.masters[0].change_db[number], change, atol=0.15)


def test_shares_are_counted_of_the_models(found: OnEveryHeadphone) -> None:
    one = found.masters[0]
    assert (one.leaving_pct(6.0) <= one.leaving_pct(3.0)).all()
    np.testing.assert_allclose(one.leaving_pct(3.0), 100 * (np.abs(one.change_db) > 3.0).mean(axis=0))
    mine = found.of_class("wired-earbuds")
    assert mine.sum() == 7
    np.testing.assert_allclose(one.leaving_pct(3.0, mine)[0], 100 * (np.abs(one.change_db[mine, 0]) > 3.0).mean())
    kind, cruel = found.extremes(one)
    assert one.off_db()[kind].max() < one.off_db()[cruel].min()
    assert "apple-earpods" in [found.models[number].id for number in cruel]


def test_loudness_plays_no_part(song: Audio, found: OnEveryHeadphone) -> None:
    softer = population([Audio(song.samples * np.float32(0.1), RATE, "soft")]).masters[0]
    np.testing.assert_allclose(softer.change_db, found.masters[0].change_db, atol=1e-3)


def test_what_is_like_finished_masters_is_nearer(found: OnEveryHeadphone) -> None:
    """Pink noise is nearer to music than white or brown noise."""
    size = 4 * RATE
    spectrum = np.fft.rfft(np.random.default_rng(5).normal(size=size))
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(spectrum.size) + 20.0), size)
    both = np.tile(0.1 * pink / pink.std(), (2, 1)).astype(np.float32)
    white = Audio(0.1 * np.random.default_rng(6).normal(size=(2, size)).astype(np.float32), RATE, "white")
    heard = population([Audio(both, RATE, "pink"), white])
    ahead, behind = heard.nearer_pct(*heard.masters)
    assert ahead > 95.0
    assert behind == 0.0
    assert heard.nearer_pct(heard.masters[0], heard.masters[0]) == (0.0, 0.0)


def test_silence_and_a_library_without_models_are_refused(song: Audio) -> None:
    with pytest.raises(AudioError, match="is silent"):
        population([Audio(np.zeros((2, RATE), np.float32), RATE, "nothing")])
    with pytest.raises(ProfileError, match="no named headphones"):
        population([song], DeviceLibrary(()))


def test_third_octaves_of_a_saved_comparison_say_nearly_the_same(song: Audio, found: OnEveryHeadphone) -> None:
    """As the report has them: bands are parts of third octaves, so what bends within one is lost."""
    hz = bin_hz(RATE)
    edges = tuple((mid / 10**0.05, mid * 10**0.05) for mid in THIRD_OCTAVES_HZ)
    power = long_term_power(song)[1] @ band_weights(hz, edges)
    tones = {"noise": (10.0 * np.log10(power)).tolist(), "silence": [None] * 31}
    coarse = of_tones(tones)
    assert coarse is not None
    assert [one.name for one in coarse.masters] == ["noise"]
    off = np.abs(coarse.masters[0].change_db - found.masters[0].change_db)
    assert np.median(off) < 0.25
    assert off.max() < 2.0
    assert of_tones({"silence": [None] * 31}) is None
