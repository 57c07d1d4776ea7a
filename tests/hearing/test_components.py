"""From frames of an FFT to the inner ear, and from there to bands."""

import numpy as np
import pytest

from tests.hearing.heard import QUIET, components_of
from tests.hearing.reference import loudness
from tests.hearing.sounds import tones
from tests.signals import sine
from translate.dsp.bands import BANDS_HZ
from translate.dsp.spectrum import PowerFrames
from translate.hearing import Components, loudness_sone
from translate.hearing.scale import COMPONENT_BANDS, COMPONENT_EDGES_HZ, COMPONENTS_HZ, cam_hz, erb_hz, hz_cam
from translate.hearing.transmission import transmission_db

BANDS = list(BANDS_HZ)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("hz", [63.0, 100.0, 251.0, 1000.0, 3000.0, 8000.0])
def test_tones_through_the_fft(rate: int, hz: float) -> None:
    """A stereo sine of 0 dBFS has mean squares that add up to 1; 60 dB SPL by calibration."""
    frames = PowerFrames(rate, 2).push(sine(hz, 0.8, rate=rate))[0][1:]
    heard = loudness_sone(QUIET.specific(Components.of_rate(rate)(frames), 60.0))
    assert heard == pytest.approx(loudness(tones((hz, 60.0))), rel=0.02)


def test_cam_and_back() -> None:
    hz = np.array([20.0, 100.0, 1000.0, 15_000.0])
    assert cam_hz(hz_cam(hz)) == pytest.approx(hz)
    assert float(erb_hz(1000.0)) == pytest.approx(24.7 * (4.37 + 1.0), rel=0.002)  # Glasberg & Moore 1990
    assert float(hz_cam(1000.0)) == pytest.approx(21.4 * np.log10(4.37 + 1.0), rel=0.002)
    slope = (hz_cam(1000.5) - hz_cam(999.5)) * erb_hz(1000.0)
    assert float(slope) == pytest.approx(1.0, abs=0.002)  # one Cam is one ERB wide


def test_all_power_from_20_hz_to_20_khz_arrives_once() -> None:
    rng = np.random.default_rng(1)
    power = rng.random((3, 4097)).astype(np.float32)
    hz = np.arange(4097) * 48_000 / 8192
    unweighted = Components.of_rate(48_000)(power, 10.0 ** (-transmission_db(hz) / 10.0)).sum(axis=1)
    inside = (hz > 20.0 + 3.0) & (hz < 20_000.0 - 3.0)
    whole = power[:, inside].sum(axis=1)
    edges = power[:, (np.abs(hz - 20.0) < 3.0) | (np.abs(hz - 20_000.0) < 3.0)].sum(axis=1)
    assert (unweighted >= whole * (1 - 1e-5)).all()
    assert (unweighted <= (whole + edges) * (1 + 1e-5)).all()


def test_many_devices_at_once_are_each_by_itself() -> None:
    rng = np.random.default_rng(2)
    power, gains = rng.random((5, 4097)).astype(np.float32), rng.random((4, 4097))
    components = Components.of_rate(48_000)
    together = components(power, gains)
    assert together.shape == (4, 5, COMPONENTS_HZ.size)
    for device, gain in enumerate(gains):
        assert together[device] == pytest.approx(components(power, gain), rel=1e-6)
        assert together[device] == pytest.approx(components((power * gain).astype(np.float32)), rel=1e-5)
    assert components(power[:0], gains).shape == (4, 0, COMPONENTS_HZ.size)


def test_components_are_fine_and_lie_in_one_band() -> None:
    assert np.diff(hz_cam(COMPONENT_EDGES_HZ)).max() <= 0.25 + 1e-9
    for band, (low, high) in enumerate(BANDS_HZ.values()):
        edges = COMPONENT_EDGES_HZ[:-1][band == COMPONENT_BANDS]
        assert edges[0] == pytest.approx(low)
        assert edges[-1] < high


@pytest.mark.parametrize(
    ("hz", "band"),
    [(40.0, "sub"), (90.0, "bass"), (250.0, "low_mid"), (1000.0, "mid"), (3500.0, "presence"), (7000.0, "sibilance")],
)
def test_bands_go_by_the_sound(hz: float, band: str) -> None:
    heard = QUIET.hear(components_of(tones((hz, 90.0))), 0.0)
    share = heard.bands[0] / heard.bands[0].sum()
    assert share[BANDS.index(band)] > 0.999
    assert float(heard.bands.sum()) == pytest.approx(float(loudness_sone(heard.specific)[0]), rel=1e-5)


def test_quiet_listening_loses_bass() -> None:
    """Equal loudness: 20 dB down, bass loses a larger share of its loudness than the middle does."""
    programme = components_of(np.full(31, 65.0))
    loud, soft = (QUIET.hear(programme, db).bands[0] for db in (0.0, -20.0))
    left = soft / loud
    assert left[0] < left[1] < left[2] < left[3]
    assert left[BANDS.index("sub")] < 0.5 * left[BANDS.index("mid")]
