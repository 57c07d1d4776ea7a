"""What the outer and middle ear pass on to the inner ear. Source: ISO 532-2:2017, Table 1 (free field, frontal)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["transmission_db"]

_HZ = np.array([
    20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 750, 800, 1000, 1250, 1500, 1600, 2000,
    2500, 3000, 3150, 4000, 5000, 6000, 6300, 8000, 9000, 10_000, 11_200, 12_500, 14_000, 15_000, 16_000, 20_000,
])  # fmt: skip
_FREE_FIELD_TO_EARDRUM_DB = np.array([
    0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.3, 0.5, 0.9, 1.4, 1.6, 1.7, 2.5, 2.7, 2.6, 2.6, 3.2, 5.2, 6.6, 12.0,
    16.8, 15.3, 15.2, 14.2, 10.7, 7.1, 6.4, 1.8, -0.9, -1.6, 1.9, 4.9, 2.0, -2.0, 2.5, 2.5,
])  # fmt: skip
_MIDDLE_EAR_DB = np.array([
    -39.6, -32.0, -25.85, -21.4, -18.5, -15.9, -14.1, -12.4, -11.0, -9.6, -8.3, -7.4, -6.2, -4.8, -3.8, -3.3, -2.9,
    -2.6, -2.6, -4.5, -5.4, -6.1, -8.5, -10.4, -7.3, -7.0, -6.6, -7.0, -9.2, -10.2, -12.2, -10.8, -10.1, -12.7, -15.0,
    -18.2, -23.8, -32.3, -45.5,
])  # fmt: skip


def transmission_db(hz: ArrayLike) -> NDArray[np.float64]:
    """Gain between the free field where the head is and the inner ear.

    Args:
        hz: Any shape.

    Returns:
        dB, same shape; linear over frequency, the ends of the table beyond 20 Hz and 20 kHz.

    Source:
        ISO 532-2:2017, clause 7.2.
    """
    level = np.interp(np.asarray(hz, dtype=np.float64), _HZ, _FREE_FIELD_TO_EARDRUM_DB + _MIDDLE_EAR_DB)
    return np.asarray(level, dtype=np.float64)
