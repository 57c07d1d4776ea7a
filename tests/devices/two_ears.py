"""How the path curves of `device_profiles/` came about: two loudspeakers that both reach both ears."""

import numpy as np

from .measured import GRID_HZ, Array, Curve, head_shadow, high_pass, interaural_delay_ms, power_sum_db, rounded

FAR_DB, FAR_MS = -4.0, 1.5  # the far door against the near one: middles of 3 to 5 dB and 1 to 2 ms
NEAR_DOOR_DEG, FAR_DOOR_DEG, PHONE_DEG = 60, 40, 10


def at_one_ear(one_db: Array, other_db: Array, apart_ms: float) -> Array:
    """Level of both loudspeakers with the same signal: amplitudes add well below 1/(2π·delay), powers above."""
    coherence = 1.0 / (1.0 + (2e-3 * np.pi * apart_ms * GRID_HZ) ** 2)
    one, other = 10.0 ** (one_db / 20.0), 10.0 ** (other_db / 20.0)
    return np.asarray(10.0 * np.log10(one**2 + other**2 + 2.0 * coherence * one * other), dtype=np.float64)


def shared(left_ear: Array, right_ear: Array) -> Array:
    """What every path has to give up, so that the mean of both ears is `response` and not more."""
    mean: Array = power_sum_db(left_ear, right_ear) - 10.0 * np.log10(2.0)
    return -mean


def car_paths() -> dict[str, Curve]:
    """Driver's seat on the left: to the own side, from the near door to the far ear, and the other way round."""
    near, far = head_shadow(NEAR_DOOR_DEG), head_shadow(FAR_DOOR_DEG)
    level, zero = np.full_like(GRID_HZ, FAR_DB), np.zeros_like(GRID_HZ)
    near_ms, far_ms = (interaural_delay_ms(deg) for deg in (NEAR_DOOR_DEG, FAR_DOOR_DEG))
    left_ear = at_one_ear(zero, level + far, FAR_MS + far_ms)
    own = shared(left_ear, at_one_ear(level, near, FAR_MS - near_ms))
    return {name: rounded((GRID_HZ, own + db)) for name, db in (("own", zero), ("near", near), ("far", far))}


def earpiece() -> Array:
    """The upper loudspeaker re the lower one, estimated: −3 dB, 12 dB/oct below 900 Hz, never under −20 dB."""
    return power_sum_db(high_pass(900.0, 0.5**0.5) - 3.0, np.full_like(GRID_HZ, -20.0))


def phone_paths() -> dict[str, Curve]:
    """Held across: earpiece on the left, the lower loudspeaker on the right, 10° off the middle."""
    upper, head, zero = earpiece(), head_shadow(PHONE_DEG), np.zeros_like(GRID_HZ)
    late_ms = interaural_delay_ms(PHONE_DEG)
    own = shared(at_one_ear(upper, head, late_ms), at_one_ear(zero, upper + head, late_ms))
    levels = {"lower": zero, "lower-cross": head, "upper": upper, "upper-cross": upper + head}
    return {name: rounded((GRID_HZ, own + db)) for name, db in levels.items()}
