"""How loud it is at the ear, and what the mono sum costs."""

from math import inf

import numpy as np

from translate.analysis.columns import Column, metric
from translate.analysis.heard import Heard
from translate.decibels import power, power_db
from translate.dsp.kweighting import k_response_db
from translate.dsp.weighting import weighted_power


@metric(
    "device",
    Column(
        "level_at_ear_dba",
        "dBA",
        "level at the ear, mean over the whole, with the volume as the listener turns it; the profile says what a "
        "−14 LUFS programme gives at the usual volume",
        "IEC 61672-1; device profile",
        label="level at the ear",
    ),
)
def level_at_ear(heard: Heard) -> float:
    """Level at the ear."""
    played = weighted_power(heard.spectrum.bins, heard.spectrum.bin_hz, "A")
    return float(power_db(played)) + heard.full_scale_db_spl if played > 0.0 else -inf


@metric(
    "device",
    Column(
        "volume_turned_db",
        "dB",
        "how far a listener turns the volume up (above 0) or down, so that the master is as loud (K-weighted, at the "
        "ear) as what the device usually plays; as far as the device goes",
        "ITU-R BS.1770-5 at the output of the device; own definition",
        label="volume turned",
    ),
    Column(
        "louder_than_before_lu",
        "LU",
        "how much louder (above 0) or quieter it plays than what comes before it, if nobody turns the volume: re the "
        "platform's loudness target, and where it does not normalize, re −14 LUFS",
        "ITU-R BS.1770-5 at the output of the device; own definition",
        label="louder than before",
    ),
)
def volume(heard: Heard) -> tuple[float, float]:
    """What the listener does, and why."""
    return heard.volume.turned_db, heard.volume.louder_lu


@metric(
    "device",
    Column(
        "fold_loss_lu",
        "LU",
        "loudness lost because both channels come out of one loudspeaker, weighted by this device's response; "
        "0 on stereo devices",
        "K-weighted power of L and R against that of twice (L+R)/2",
        "lower",
        0.5,
        label="lost in mono",
    ),
)
def fold_loss(heard: Heard) -> float:
    """Loudness lost in the fold."""
    spectrum = heard.delivered.spectrum
    if not heard.is_mono or spectrum.mid_bins is None:
        return 0.0
    weight = power(heard.response_db + k_response_db(spectrum.bin_hz, heard.levels.rate))
    stereo, folded = float(spectrum.bins @ weight), float(spectrum.mid_bins @ weight)
    if stereo <= 0.0:
        return 0.0
    return float(power_db(stereo) - np.maximum(power_db(folded), power_db(stereo) - 60.0))
