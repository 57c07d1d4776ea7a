"""What can just be heard: the threshold in quiet against ISO 226, in noise against what is published."""

import numpy as np
import pytest

from tests.hearing.heard import components_of, heard_sone
from tests.hearing.sounds import tones
from tests.iso226 import threshold_db_spl
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.hearing import Ear, loudness_sone
from translate.hearing.compression import masking_ratio
from translate.hearing.scale import erb_hz

# Loudness at threshold: 2.2 phon (ISO 532-2:2017, Table 5 and clause 8.2; T_f at 1 kHz is 2.4 dB).
JUST_HEARD_SONE = 0.004


def just_heard_db_spl(hz: float, ear: Ear) -> float:
    """Level at which a tone becomes audible."""
    levels = np.arange(-15.0, 95.0, 0.1)
    power = components_of(tones((hz, 0.0))) * (10.0 ** (levels[:, np.newaxis] / 10.0)).astype(np.float32)
    sones = loudness_sone(ear.specific(power, 0.0))
    return float(levels[np.argmax(sones >= JUST_HEARD_SONE)])


@pytest.mark.parametrize("hz", [50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000])
def test_threshold_in_quiet_below_2_khz(hz: float) -> None:
    assert just_heard_db_spl(hz, Ear()) == pytest.approx(float(threshold_db_spl(hz)), abs=1.0)


@pytest.mark.parametrize("hz", [2500, 3150, 4000, 5000, 6300, 8000, 10_000, 12_500])
def test_threshold_in_quiet_above(hz: float) -> None:
    assert just_heard_db_spl(hz, Ear()) == pytest.approx(float(threshold_db_spl(hz)), abs=1.0)


@pytest.mark.parametrize("hz", [25, 31.5, 40])
def test_threshold_of_the_deepest_tones(hz: float) -> None:
    """Below 50 Hz nothing resonates to the tone itself; its spread has to reach the lowest channel."""
    assert just_heard_db_spl(hz, Ear()) == pytest.approx(float(threshold_db_spl(hz)), abs=3.0)


@pytest.mark.parametrize("hz", [200, 500, 1000, 2000, 4000, 8000])
def test_threshold_in_noise(hz: float) -> None:
    """K (Moore, Glasberg & Baer 1997, figure 9) is the signal-to-noise ratio in the filter at threshold. A tone that is
    heard in several filters and by two ears needs a little less: within 3 dB."""
    density_db = 35.0
    width = THIRD_OCTAVES_HZ * (10.0**0.05 - 10.0**-0.05)
    found = just_heard_db_spl(hz, Ear(density_db + 10.0 * np.log10(width))) - density_db - 10.0 * np.log10(erb_hz(hz))
    assert float(found) == pytest.approx(10.0 * np.log10(masking_ratio(np.array([hz]))[0]), abs=3.0)


def test_silence_is_nothing() -> None:
    nothing = np.zeros((3, components_of(tones((1000, 0))).shape[1]), dtype=np.float32)
    for ear in (Ear(), Ear(np.full(31, 50.0))):
        heard = ear.hear(nothing, 90.0)
        assert not heard.specific.any()
        assert not heard.bands.any()


def test_below_threshold_is_next_to_nothing() -> None:
    assert heard_sone(tones((1000, -20.0))) < 1e-4
