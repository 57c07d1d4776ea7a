"""What the metrics look at: the delivered signal and what arrives at the ear, as levels, spectra and numbers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from translate.dsp.fold import Fold
from translate.dsp.levels import Levels
from translate.dsp.spectrum import Power
from translate.hearing import Ear, Loudness, NoiseToMask, Spectrum, Texture

__all__ = ["Delivered", "Heard"]


@dataclass(frozen=True, eq=False)
class Delivered:
    """A master as a platform delivers it to a device.

    `gain_db`: the platform's; `limiter_reduction_db`: the most its limiter took, 0 without one;
    `decoded`: levels right after the decoder, with true peaks, `overs` and `fold`, too; `levels`, `spectrum` (with mid)
    and `texture`: as the device gets it, after gain, clipping (`clipped` samples) and the link in the air; `noise`:
    what codecs added, that of the link included, against what the master masks, None where that is not known.
    """

    gain_db: float
    limiter_reduction_db: float
    decoded: Levels
    overs: int
    clipped: int
    noise: NoiseToMask | None
    fold: Fold
    levels: Levels
    spectrum: Spectrum
    texture: Texture


@dataclass(frozen=True, eq=False)
class Heard:
    """A delivered master on a device, at the ear.

    `levels`, `spectrum`: the device's output; `linear`: levels of the same device with its dynamics switched
    off (the same object if it has none); `response_db` `(bins,)`: its small-signal response at the spectrum's
    bins; `full_scale_db_spl`: dB SPL of an output whose channels' mean squares add up to 1;
    `noise_db_spl` `(31,)`: background noise per third octave; `reference`: the same on the reference device.
    """

    delivered: Delivered
    levels: Levels
    linear: Levels
    spectrum: Spectrum
    is_mono: bool
    response_db: NDArray[np.float64]
    full_scale_db_spl: float
    noise_db_spl: NDArray[np.float64]
    reference: Optional["Heard"] = None

    @cached_property
    def loudness(self) -> Loudness:
        """What is heard of it, in the noise of the place, every `spectrum.hop_s`."""
        return self.hear(self.spectrum.components)

    def hear(self, components: Power, louder_db: float = 0.0, noisier_db: float = 0.0) -> Loudness:
        """What is heard of frames `(frames, components)` of it, here or where music and noise are louder."""
        noisy = np.isfinite(self.noise_db_spl).any()
        ear = Ear(self.noise_db_spl + noisier_db if noisy else None)
        return ear.hear(components, self.full_scale_db_spl + louder_db)
