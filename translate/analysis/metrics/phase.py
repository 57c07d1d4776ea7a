"""What happens where left and right meet, in the air or in one loudspeaker, in the bands a device plays."""

import numpy as np

from translate.analysis.columns import Column, ScoreScale, metric
from translate.analysis.heard import Heard
from translate.decibels import power, power_db
from translate.dsp.kweighting import k_response_db
from translate.dsp.spectrum import band_weights

_BASS_HZ = (30.0, 150.0)
_DEEPEST_DB = 30.0
_SMALLEST = 1e-12
_ONE_DB = ScoreScale(step=1.0, least_spread=1.0)


@metric(
    "device",
    Column(
        "sum_loss_db",
        "dB",
        "level of the sum of both channels below that of their powers, weighted by this device's response and K: 0 for "
        "equal channels, 3 for uncorrelated ones, up to 30 for inverted polarity",
        "10 lg(2 (|L|² + |R|²) / |L + R|²), long-term spectra",
        "lower",
        0.5,
        label="lost in the sum",
        score=_ONE_DB,
    ),
    Column(
        "bass_sum_loss_db",
        "dB",
        "the same for 30 to 150 Hz alone, times the bass's share of the loudness on this device re that on the "
        "reference monitors (at most 1)",
        "10 lg(2 (|L|² + |R|²) / |L + R|²), long-term spectra",
        "lower",
        0.5,
        label="lost in the sum, bass",
        score=_ONE_DB,
    ),
    Column(
        "width_db",
        "dB",
        "side re mid, weighted by this device's response and K; −30 for mono, 0 for uncorrelated channels",
        "10 lg(|L − R|² / |L + R|²), long-term spectra",
        label="stereo width",
        score=_ONE_DB,
    ),
)
def sums(heard: Heard) -> list[float]:
    """Loss in the sum, the same in the bass, and width, of what is delivered to this device."""
    spectrum = heard.delivered.spectrum
    weight = power(heard.response_db + k_response_db(spectrum.bin_hz, heard.levels.rate))
    in_bass = weight * band_weights(spectrum.bin_hz, (_BASS_HZ,))[:, 0]
    mid = spectrum.bins if spectrum.mid_bins is None else spectrum.mid_bins
    both, middle = float(spectrum.bins @ weight), float(mid @ weight)
    bass, bass_middle = float(spectrum.bins @ in_bass), float(mid @ in_bass)
    side = max(both - middle, _SMALLEST * both)
    width = float(np.clip(power_db(side) - power_db(max(middle, _SMALLEST * both)), -30.0, 30.0)) if both else -30.0
    return [_loss(both, middle), _loss(bass, bass_middle) * _bass_heard(heard), width]


def _loss(both: float, middle: float) -> float:
    return min(float(power_db(both) - power_db(max(middle, _SMALLEST * both))), _DEEPEST_DB) if both > 0.0 else 0.0


def _bass_heard(heard: Heard) -> float:
    """Loudness below 150 Hz here, of that on the reference monitors, each as a share of its whole."""
    here, there = (_bass_share(h) for h in (heard, heard.reference or heard))
    return min(here / there, 1.0) if there > 0.0 else 0.0


def _bass_share(heard: Heard) -> float:
    bands = heard.loudness.bands.sum(axis=0, dtype=np.float64)
    return float(bands[:2].sum() / bands.sum()) if bands.any() else 0.0
