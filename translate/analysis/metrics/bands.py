"""Tonal balance: seven bands against the whole."""

from translate.analysis.columns import Column, metric
from translate.analysis.heard import Heard
from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ, band_range

_WHOLE_HZ = (20.0, 20_000.0)
_FLOOR_DB = -100.0  # what is not there at all; a level below 24 bits


def _words(name: str) -> str:
    return name.replace("_", " ")


@metric(
    "device",
    *(
        Column(
            f"band_{n}_db",
            "dB",
            f"power in {band_range(n)} re that in 20 Hz–20 kHz, at the ear",
            "long-term spectrum (Hann, 0.17 s)",
            label=f"{_words(n)} level",
        )
        for n in BANDS_HZ
    ),
)
def bands(heard: Heard) -> list[float]:
    """Level of each band relative to the whole."""
    whole = heard.spectrum.band(*_WHOLE_HZ)
    if whole <= 0.0:
        return [_FLOOR_DB] * len(BANDS_HZ)
    return [max(float(power_db(heard.spectrum.band(*edges) / whole)), _FLOOR_DB) for edges in BANDS_HZ.values()]


@metric(
    "device",
    *(
        Column(
            f"band_{n}_change_db",
            "dB",
            f"band_{n}_db on this device minus the same on the reference monitors",
            "difference of two columns",
            label=f"{_words(n)} level change",
        )
        for n in BANDS_HZ
    ),
)
def band_changes(heard: Heard) -> list[float]:
    """What the device changes in the balance."""
    reference = heard.reference or heard
    return [here - there for here, there in zip(bands(heard), bands(reference), strict=True)]
