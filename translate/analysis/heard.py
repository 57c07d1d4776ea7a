"""What the metrics look at: the delivered signal and what arrives at the ear, as levels, spectra and numbers."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from translate.dsp.fold import Fold
from translate.dsp.levels import Levels
from translate.dsp.spectrum import Power
from translate.hearing import (
    TONE_CHANNELS,
    TONE_EDGES_HZ,
    BassLine,
    Ear,
    Loudness,
    NoiseToMask,
    Onsets,
    Spectrum,
    Texture,
    playing,
)

__all__ = ["AS_IT_STANDS", "Delivered", "Heard", "Volume"]

_NOT_PLAYED = 1e-7  # of the strongest band's power


@dataclass(frozen=True)
class Volume:
    """What a listener does with the volume.

    `turned_db`: up (above 0) or down from where the device usually stands, `after_db` of it after the device's own
    dynamics; `louder_lu`: how much louder the master plays there than what comes before it, if nobody turns anything.
    """

    turned_db: float
    after_db: float
    louder_lu: float


AS_IT_STANDS = Volume(0.0, 0.0, 0.0)
"""Nothing is turned."""


@dataclass(frozen=True, eq=False)
class Delivered:
    """A master as a platform delivers it to a device.

    `gain_db`: the platform's; `limiter_reduction_db`: the most its limiter took, 0 without one;
    `decoded`: levels right after the decoder, with true peaks, `overs` and `fold`, too; `levels`, `spectrum` (with mid)
    and `texture`: as the device gets it, after gain, clipping (`clipped` samples) and the link in the air; `noise`:
    what codecs added, that of the link included, against what the master masks, None where that is not known.
    `onsets` and `bass_line` of the same, but for the gain.
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
    onsets: Onsets
    bass_line: BassLine


@dataclass(frozen=True, eq=False)
class Heard:
    """A delivered master on a device, at the ear.

    `levels`, `spectrum`: the device's output; `linear`: levels of the same device with its dynamics switched
    off (the same object if it has none); `response_db` `(bins,)`: its small-signal response at the spectrum's
    bins; `full_scale_db_spl`: dB SPL of an output whose channels' mean squares add up to 1;
    `noise_db_spl` `(31,)`: background noise per third octave; `volume`: as the listener turned it, contained in all of
    these; `onsets`: at the output of a device with dynamics; `reference`: the same on the reference device.
    """

    delivered: Delivered
    levels: Levels
    linear: Levels
    spectrum: Spectrum
    is_mono: bool
    response_db: NDArray[np.float64]
    full_scale_db_spl: float
    noise_db_spl: NDArray[np.float64]
    volume: Volume = AS_IT_STANDS
    onsets: Onsets | None = None
    reference: Optional["Heard"] = None

    @cached_property
    def loudness(self) -> Loudness:
        """What is heard of it, in the noise of the place, every `spectrum.hop_s`."""
        return self.hear(self.spectrum.components)

    @cached_property
    def tone_shares(self) -> NDArray[np.float64]:
        """Share of each tone band in the loudness, mean while it plays, `(15,)`; zeros where nothing is heard."""
        kept = playing(self.loudness.bands.sum(axis=1))
        channels = self.loudness.specific[kept].sum(axis=0, dtype=np.float64)
        bands = np.array([channels[first:end].sum() for first, end in TONE_CHANNELS])
        return np.asarray(bands / bands.sum()) if bands.any() else bands

    @cached_property
    def tone_played(self) -> NDArray[np.float64]:
        """The same, 0 in bands that the device does not play: places of the cochlea also answer to what lies below
        them; `(15,)`."""
        power = np.array([self.spectrum.band(low, high) for low, high in pairwise(TONE_EDGES_HZ)])
        return np.where(power > _NOT_PLAYED * power.max(initial=0.0), self.tone_shares, 0.0)

    def hear(self, components: Power, louder_db: float = 0.0, noisier_db: float = 0.0) -> Loudness:
        """What is heard of frames `(frames, components)` of it, here or where music and noise are louder."""
        noisy = np.isfinite(self.noise_db_spl).any()
        ear = Ear(self.noise_db_spl + noisier_db if noisy else None)
        return ear.hear(components, self.full_scale_db_spl + louder_db)
