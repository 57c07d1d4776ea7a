"""What is not known, drawn at random and the same for all masters: `Draws`.

Two masters of one song on one device share the device's error, the norm's and the place's: only under the same draws
does what they share cancel. All is seeded by what it is about, so that a comparison gives the same numbers every time,
whatever else is in it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.devices.noise import MASKING_RANGE_DB
from translate.devices.parts import Noise
from translate.dsp.bands import BANDS_HZ
from translate.hearing import TONE_HZ
from translate.scoring.device_norm import Array
from translate.scoring.panel import PANEL
from translate.scoring.parts import BEYOND_DOUBT
from translate.scoring.tone import BANDS, TONE

__all__ = ["DRAWS", "Circumstances", "Draws"]

DRAWS = 400

_SEED = 15
_STYLE = 1.0  # of the spread of finished masters: how a song is meant to sound differs as widely as they do
_KIND_SPREAD = 0.4  # of the logarithm: what each kind of device counts is known to a factor of 1.5
_WEIGHT_SPREAD = (
    0.45  # what each fault counts: with less, calls are surer than right (python -m validation.proof.power)
)
_SMOOTH_OCT = 1.5  # devices of a kind differ in broad curves: what lies closer than that is off alike
_NINETY_PCT = 1.645  # standard deviations to both sides
_NAMES = (*BANDS, *TONE)
_HZ = np.array([*(float(np.sqrt(low * high)) for low, high in BANDS_HZ.values()), *TONE_HZ])


@dataclass(frozen=True, eq=False)
class Circumstances:
    """How a device in its place may be otherwise than its profile: `response_db`: column → `(draws,)`, what its
    response may be off in the band of a column; `level_db`, `noise_db` `(draws,)`: how much louder listeners and the
    place are; `masked_db`: column → `(draws,)`, how much more of its band the noise masks besides, by its shape and by
    how far the model of hearing may be off below 125 Hz."""

    response_db: Mapping[str, Array]
    level_db: Array
    noise_db: Array
    masked_db: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True)
class Draws:
    """So many draws of everything; a value."""

    count: int = DRAWS

    def songs(self, makers: Sequence[str], weights: Array | None = None) -> NDArray[np.intp]:
        """Bootstrap of a norm: makers with replacement, and one of the songs of each.

        Args:
            makers: Whose each song of the norm is.
            weights: How much each song counts, `(songs,)`; None: all alike. The more they differ, the fewer are drawn:
                as many as makers that all count alike would be as sure of (Kish 1965).

        Returns:
            Indices of songs, `(draws, n)`.
        """
        own = Counter(makers)
        shares = np.array([1.0 / own[maker] for maker in makers]) * (1.0 if weights is None else weights)
        by_maker = np.array([shares[[maker == one for maker in makers]].sum() for one in sorted(own)])
        count = max(round(by_maker.sum() ** 2 / np.square(by_maker).sum()), 1)
        up_to = np.cumsum(shares / shares.sum())
        drawn = np.searchsorted(up_to, self._random("norm").random((self.count, count)), side="right")
        return np.minimum(drawn, len(makers) - 1)

    def blocks(self, song: int, count: int) -> Array:
        """Which parts of a song count how much: a Bayesian bootstrap (Rubin 1981).

        Args:
            song: Masters of one song share their draws; any number that tells songs apart.
            count: How many parts there are.

        Returns:
            `(draws, count)`, each row with a sum of 1. A longer song begins like a shorter one.
        """
        drawn = self._random("blocks", song).standard_exponential((count, self.count)).T
        return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))

    def style(self, song: int, column: str) -> Array:
        """How a song is meant to differ from what is usual in a column of the tone: nobody knows, and what lies off
        the middle may be meant so.

        Args:
            song: Masters of one song share their draws.
            column: A column that is a matter of style.

        Returns:
            `(draws,)`, in standard deviations of the norm.
        """
        return _STYLE * self._normal("style", song, column)

    def circumstances(self, profile: DeviceProfile) -> Circumstances:
        """Response, level and noise of a device; in another place it is still the same device and listener."""
        low, high = profile.band.deviation_db(_HZ)
        curve = self._curve("response", profile.base_id)
        within = np.clip(curve / _NINETY_PCT, -1.0, 1.0)
        response = np.where(within < 0.0, -within * low, within * high)
        level = profile.listening.range_db / _NINETY_PCT * self._normal("level", profile.base_id)
        noise_db = profile.noise.range_db if profile.noise else 0.0
        noise = noise_db / _NINETY_PCT * self._normal("noise", profile.id)
        masked = self._masked(profile.noise, profile.id) if profile.noise else {}
        return Circumstances(dict(zip(_NAMES, response.T, strict=True)), level, noise, masked)

    def weights(self, kinds: Mapping[str, str]) -> dict[str, Array]:
        """What each device counts, `(draws,)` by id; `kinds`: kind by id of all that are scored together."""
        usual = PANEL.weights(kinds)
        return {d: usual[d] * np.exp(_KIND_SPREAD * self._normal("kind", kind)) for d, kind in kinds.items()}

    def faults(self) -> dict[str, Array]:
        """By what the weight of each fault is multiplied, `(draws,)`, for all masters, songs and devices alike: nobody
        knows how much it counts here, and in one draw of eighty it is none."""
        return {
            fault: 1.0 + _WEIGHT_SPREAD * self._normal("fault", fault)
            for faults in PANEL.faults.values()
            for fault in faults
            if fault not in BEYOND_DOUBT
        }

    def _masked(self, noise: Noise, device: str) -> dict[str, Array]:
        """Both ways for the shape of the noise; only less for the model, by as much on all devices."""
        shape = noise.shape_range_db.at(_HZ) / _NINETY_PCT * self._curve("shape", device)
        model = MASKING_RANGE_DB.at(_HZ) / _NINETY_PCT * np.abs(self._normal("masking"))[:, np.newaxis]
        return dict(zip(_NAMES, (shape - model).T, strict=True))

    def _curve(self, *about: object) -> Array:
        """A smooth one over `_HZ`, `(draws, hz)`, with a standard deviation of 1 everywhere."""
        return np.asarray(self._random(*about).standard_normal((self.count, _HZ.size)) @ _SMOOTH.T)

    def _normal(self, *about: object) -> Array:
        return self._random(*about).standard_normal(self.count)

    def _random(self, *about: object) -> np.random.Generator:
        return np.random.default_rng([_SEED, crc32(repr(about).encode())])


def _smooth() -> Array:
    """What makes white noise a smooth curve over `_HZ` with a standard deviation of 1 everywhere."""
    octaves = np.log2(_HZ)
    near = np.exp(-0.5 * ((octaves[:, np.newaxis] - octaves) / _SMOOTH_OCT) ** 2)
    values, vectors = np.linalg.eigh(near)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))


_SMOOTH = _smooth()
