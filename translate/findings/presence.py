"""How far presence stands out of, or back behind, its neighbours at the ear."""

from translate.analysis.heard import Heard
from translate.findings.series import step_db

__all__ = ["presence_step_db"]

_BAND_HZ = (2_600.0, 4_800.0)
_BELOW_HZ = (1_500.0, 2_300.0)
_ABOVE_HZ = (5_600.0, 7_200.0)
"""Close neighbours: finished masters then differ by ±4 dB, half as much as against the whole spectrum."""


def presence_step_db(heard: Heard) -> float:
    """Level of 2.6–4.8 kHz minus the mean of what lies next to it; −4 to +4 dB in finished masters."""
    return step_db(heard, _BAND_HZ, _BELOW_HZ, _ABOVE_HZ)
