"""Reflections in a room with straight walls, by image sources."""

from dataclasses import dataclass
from itertools import product

import numpy as np

__all__ = ["Reflection", "reflections", "reverberant_energy"]

_SOUND_M_S = 343.0
_SABINE = 0.161  # s/m


@dataclass(frozen=True)
class Reflection:
    """What comes from one image: after `delay_s`, `gain` re one metre, from `azimuth_deg` (left is positive)."""

    delay_s: float
    gain: float
    azimuth_deg: float


def reflections(
    room_m: tuple[float, float, float],
    listener_m: tuple[float, float, float],
    source_m: tuple[float, float, float],
    rt60_s: float,
    order: int,
) -> list[Reflection]:
    """The direct sound first, then what comes from images of up to `order` walls.

    Args:
        room_m: Length (the listener looks along it), width, height.
        listener_m: Where the head is, from the corner behind on the right at the floor.
        source_m: Where the loudspeaker is, from the same corner.
        rt60_s: Which all walls together give.
        order: At most so many walls.

    Returns:
        Them, by delay.

    Source:
        Allen & Berkley, Image method for efficiently simulating small-room acoustics, JASA 65, 1979.
    """
    reflection = float(np.sqrt(1.0 - _absorption(room_m, rt60_s)))
    axes = [_images(size, at, order) for size, at in zip(room_m, source_m, strict=True)]
    found = []
    for (x, a), (y, b), (z, c) in product(*axes):
        walls = a + b + c
        if walls <= order:
            way = np.array([x, y, z]) - listener_m
            metres = max(float(np.linalg.norm(way)), 0.1)
            azimuth = float(np.degrees(np.arctan2(way[1], way[0])))
            found.append(Reflection(metres / _SOUND_M_S, reflection**walls / metres, azimuth))
    return sorted(found, key=lambda one: one.delay_s)


def reverberant_energy(room_m: tuple[float, float, float], rt60_s: float, directivity: float) -> float:
    """All of the reverberation re the direct sound at one metre, by Sabine's formula; `directivity` of the source."""
    length, width, height = room_m
    absorbing_m2 = _SABINE * length * width * height / rt60_s
    return 16.0 * np.pi / absorbing_m2 * (1.0 - _absorption(room_m, rt60_s)) / directivity


def _absorption(room_m: tuple[float, float, float], rt60_s: float) -> float:
    """Of the walls, by Eyring's formula."""
    a, b, c = room_m
    surface = 2.0 * (a * b + b * c + a * c)
    return float(1.0 - np.exp(-_SABINE * a * b * c / (surface * rt60_s)))


def _images(size: float, at: float, order: int) -> list[tuple[float, int]]:
    """Along one axis: where the source and its images are, and by how many walls."""
    found: list[tuple[float, int]] = []
    for n in range(-order, order + 1):
        found += [(2.0 * n * size + at, abs(2 * n)), (2.0 * n * size - at, abs(2 * n - 1))]
    return [(place, walls) for place, walls in found if walls <= order]
