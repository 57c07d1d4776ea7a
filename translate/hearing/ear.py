"""What is heard of a sound, in quiet or in noise: `Ear`."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power as from_db
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.spectrum import Power
from translate.hearing.components import noise_components
from translate.hearing.compression import masking
from translate.hearing.excitation import padding, spread
from translate.hearing.kernel import excite, hear
from translate.hearing.scale import (
    CHANNEL_WIDTH_CAM,
    CHANNELS_CAM,
    COMPONENT_BANDS,
    COMPONENTS_HZ,
    cam_hz,
)
from translate.scratch import stored

__all__ = ["Ear", "Loudness"]


class Loudness(NamedTuple):
    """Loudness over time: `specific` `(frames, channels)` in sone per Cam, `bands` `(frames, bands)` in sone."""

    specific: Power
    bands: Power


class Ear:
    """Both ears of a listener in a place, who hears the same with both.

    `noise_db_spl` `(31,)`: background per third octave, free-field equivalent; None: a quiet place. The noise takes
    loudness from the signal (partial loudness) and adds none of its own. It is spread along the cochlea without the
    signal; filters shaped by both together would change music by 1 %, bass in rumble by up to 4 %. `ValueError` for
    another shape.
    """

    def __init__(self, noise_db_spl: NDArray[np.float64] | None = None) -> None:
        if noise_db_spl is not None and noise_db_spl.shape != THIRD_OCTAVES_HZ.shape:
            raise ValueError(f"noise of shape {noise_db_spl.shape}: 31 third octaves are expected, 20 Hz to 20 kHz")
        self._terms = _terms(None if noise_db_spl is None else noise_db_spl.astype(np.float64).tobytes())

    def hear(self, components: Power, full_scale_db_spl: float, bands: NDArray[np.int64] = COMPONENT_BANDS) -> Loudness:
        """Loudness over time.

        `bands` go by where the *sound* lies: the loudness of a channel belongs to the components that excite it, each
        by its share of the excitation. A 40 Hz tone is `sub`, although the cochlea begins at 48 Hz, and what a loud
        bass adds further up stays bass. They add up to the whole loudness.

        Args:
            components: Power `(frames, components)`, as from `Components`.
            full_scale_db_spl: dB SPL of mean square 1.
            bands: The band of each component, `(components,)`, from 0 on; the seven of the tables if not given.

        Returns:
            Specific loudness `(frames, channels)` and bands `(frames, bands)`, 7 of them if not asked otherwise.

        Raises:
            ValueError: Another number of components.
        """
        if components.ndim != 2 or components.shape[1] != COMPONENTS_HZ.size:
            raise ValueError(f"components of shape {components.shape}: (frames, {COMPONENTS_HZ.size}) is expected")
        frames, count = components.shape[0], int(bands.max()) + 1
        heard = Loudness(
            np.empty((frames, CHANNELS_CAM.size), dtype=np.float32), np.empty((frames, count), dtype=np.float32)
        )
        scale = float(from_db(full_scale_db_spl))
        where = bands, self._terms, CHANNEL_WIDTH_CAM
        hear(np.ascontiguousarray(components), scale, *spread(), *where, *_room(count), *heard)
        return Loudness(*map(stored, heard))

    def specific(self, components: Power, full_scale_db_spl: float) -> Power:
        """Specific loudness alone, `(frames, channels)` in sone per Cam."""
        return self.hear(components, full_scale_db_spl).specific


@lru_cache(maxsize=64)
def _terms(noise_db_spl: bytes | None) -> NDArray[np.float32]:
    """Of the law, for a noise: places are few, and what is heard in them is much."""
    noise = np.zeros((1, CHANNELS_CAM.size), dtype=np.float32)
    if noise_db_spl is not None:
        one_band, per_erb = np.zeros_like(COMPONENT_BANDS), np.empty(COMPONENTS_HZ.size, dtype=np.float32)
        components = noise_components(np.frombuffer(noise_db_spl, dtype=np.float64))
        excite(padding(components), *spread(), one_band, per_erb, noise)
    return masking(noise[0].astype(np.float64), cam_hz(CHANNELS_CAM))


def _room(bands: int) -> tuple[Power, Power, Power, Power]:
    """What `hear` works in."""
    components, channels = COMPONENTS_HZ.size, CHANNELS_CAM.size
    no_sound = np.zeros(components, dtype=np.float32)
    excitation, share = np.empty((bands, channels), dtype=np.float32), np.empty(channels, dtype=np.float32)
    return padding(no_sound), np.empty_like(no_sound), excitation, share
