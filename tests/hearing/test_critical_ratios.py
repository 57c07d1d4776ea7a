"""Tones in noise, from published standards: where the model of hearing agrees, and how far it is off below 125 Hz.

The critical ratio is the level of a tone that is just heard in noise, above the density of the noise.
"""

import numpy as np
import pytest
from numpy.typing import NDArray

from translate.devices.noise import MASKING_RANGE_DB
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.hearing.components import Components, noise_components
from translate.hearing.compression import cochlear_gain, masking_ratio
from translate.hearing.excitation import padding, spread
from translate.hearing.kernel import excite
from translate.hearing.scale import CHANNELS_CAM, COMPONENT_BANDS, COMPONENTS_HZ, cam_hz

DENSITY_DB = 40.0  # well above the threshold of hearing from 50 Hz up


def published_db(hz: float) -> float:
    """ISO/PAS 20065:2016 (DIN 45681), formulae 2 and 13: the critical band's width, and the masking index −2 dB at low
    frequencies, −6 dB at 20 kHz."""
    width_hz = 25.0 + 75.0 * (1.0 + 1.4 * (hz / 1000.0) ** 2) ** 0.69
    index_db = -2.0 - np.log10(1.0 + (hz / 502.0) ** 2.5)
    return float(10.0 * np.log10(width_hz) + index_db)


def excitation(components: NDArray[np.float32]) -> NDArray[np.float64]:
    """Along the cochlea, `(channels,)`."""
    found = np.zeros((1, CHANNELS_CAM.size), dtype=np.float32)
    room = np.zeros_like(COMPONENT_BANDS), np.empty(COMPONENTS_HZ.size, dtype=np.float32)
    excite(padding(components), *spread(), *room, found)
    return np.asarray(found[0], dtype=np.float64)


def modelled_db(hz: float) -> float:
    """Where the excitation of a tone reaches what the model asks for in noise, in any channel (equation 17 to 20: K
    times the noise's, and the threshold in quiet)."""
    width_hz = THIRD_OCTAVES_HZ * (10.0**0.05 - 10.0**-0.05)
    centre = cam_hz(CHANNELS_CAM)
    needed = masking_ratio(centre) * excitation(noise_components(DENSITY_DB + 10.0 * np.log10(width_hz)))
    needed += cochlear_gain(centre)[0]
    analysed = Components(1.0, 20_001)
    for level_db in np.arange(30.0, 100.0, 0.25):
        power = np.zeros((1, 20_001), dtype=np.float32)
        power[0, round(hz)] = 10.0 ** (level_db / 10.0)
        if (excitation(analysed(power)[0]) >= needed).any():
            return float(level_db - DENSITY_DB)
    raise AssertionError(f"no tone is heard at {hz} Hz")


def test_the_standard_is_typed_right() -> None:
    """Its worked example: a critical band of 101 Hz at 118.4 Hz, 102 Hz at 158.8 Hz; 18 dB at the lowest tones."""
    for hz, width_hz in ((118.4, 101.0), (158.8, 102.0)):
        assert 25.0 + 75.0 * (1.0 + 1.4 * (hz / 1000.0) ** 2) ** 0.69 == pytest.approx(width_hz, abs=0.5)
    assert published_db(50.0) == pytest.approx(18.0, abs=0.1)


@pytest.mark.parametrize("hz", [125.0, 160.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0])
def test_from_125_hz_up_the_model_agrees_with_the_standard(hz: float) -> None:
    assert modelled_db(hz) == pytest.approx(published_db(hz), abs=2.0)


@pytest.mark.parametrize("hz", [50.0, 63.0, 80.0, 100.0])
def test_below_it_masks_more_by_the_range_that_is_stated(hz: float) -> None:
    more = modelled_db(hz) - published_db(hz)
    assert more > 2.5
    assert more == pytest.approx(float(MASKING_RANGE_DB.at(hz)), abs=0.6)
