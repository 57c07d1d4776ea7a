"""A master's tone on every measured headphone at once: one matrix product on its long-term spectrum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.devices.population import third_octaves_db
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.kweighting import k_response_db
from translate.dsp.spectrum import band_weights, bin_hz, frame_size
from translate.errors import AudioError, ProfileError
from translate.hearing.scale import COMPONENT_BANDS, COMPONENTS_HZ
from translate.scoring.norm import Norm, norm
from translate.text_files import as_text

__all__ = ["OnAll", "OnEveryHeadphone", "long_term_power", "measured_headphones", "of_tones", "population"]

Array = NDArray[np.float64]

KINDS = ("headphones", "earbuds")
NOTICED_DB = 0.5  # of mean distance over the bands: below, neither of two masters is nearer to what is usual
_BLOCK_S, _FRAMES, _RATE = 8.0, 64, 48_000
_MOST_DB = 300.0  # no sound is louder, whatever a file says


@dataclass(frozen=True, eq=False)
class OnAll:
    """One master on all models, each turned to equal loudness; dB, `(models, 7)`.

    `change_db`: each band against a neutral headphone; `balance_db`: each band re the loudness, on the models and, in
    the last row, on a neutral headphone, `(models + 1, 7)`.
    """

    name: str
    change_db: Array
    balance_db: Array

    def spread_db(self) -> Array:
        """Percentiles 5, 50 and 95 of the models per band, `(3, 7)`."""
        return np.asarray(np.percentile(self.change_db, (5.0, 50.0, 95.0), axis=0))

    def leaving_pct(self, limit_db: float, of: NDArray[np.bool_] | None = None) -> Array:
        """On how many of the models a band is more than `limit_db` off, percent `(7,)`; `of`: only these models."""
        chosen = self.change_db if of is None else self.change_db[of]
        return np.asarray(100.0 * (np.abs(chosen) > limit_db).mean(axis=0))

    def off_db(self) -> Array:
        """How far each model moves it: mean over the bands `(models,)`."""
        return np.asarray(np.abs(self.change_db).mean(axis=1))


@dataclass(frozen=True, eq=False)
class OnEveryHeadphone:
    """Masters on all measured headphones; `norm`: what finished masters are like."""

    models: tuple[DeviceProfile, ...]
    masters: tuple[OnAll, ...]
    norm: Norm | None = None

    @cached_property
    def usual(self) -> tuple[Array, Array]:
        """Bands of finished masters re their loudness: the middle `(7,)`, and half of what 80 % differ by."""
        return _balances(self.norm or norm())

    def extremes(self, master: OnAll, count: int = 5) -> tuple[list[int], list[int]]:
        """Numbers of the models that move a master least, and most."""
        order = np.argsort(master.off_db(), kind="stable").tolist()
        return order[:count], order[::-1][:count]

    def nearer_pct(self, first: OnAll, second: OnAll) -> tuple[float, float]:
        """On how many models the first, and the second, is nearer to the balance of finished masters, percent."""
        middle, width = self.usual
        near = [np.abs((one.balance_db[:-1] - middle) / width).mean(axis=1) * width.mean() for one in (first, second)]
        gap = near[1] - near[0]
        return float(100.0 * (gap > NOTICED_DB).mean()), float(100.0 * (gap < -NOTICED_DB).mean())

    def of_class(self, name: str) -> NDArray[np.bool_]:
        """Which models are one of a class, `(models,)`."""
        return np.array([model.class_id == name for model in self.models])


def population(
    masters: Sequence[str | Path | Audio], library: DeviceLibrary | None = None, usual: Norm | None = None
) -> OnEveryHeadphone:
    """How masters sound on every measured headphone.

    Args:
        masters: Files or audio, mono or stereo.
        library: Whose models; None: the built-in ones.
        usual: What finished masters are like; None: the built-in norm.

    Returns:
        Them, on all models.

    Raises:
        AudioError: A file cannot be read, or there is nothing in it to hear.
        ProfileError: The library has no named headphones.
    """
    models = measured_headphones(library or DeviceLibrary.built_in())
    found = []
    for master in masters:
        name, bins, rate = long_term_power(master)
        hz = bin_hz(rate)
        found.append(_on_all(name, bins, band_weights(hz, tuple(BANDS_HZ.values())), hz, _gains(models, rate)))
    return OnEveryHeadphone(models, tuple(found), usual)


def of_tones(
    tones: Mapping[str, Sequence[float | None]], library: DeviceLibrary | None = None
) -> OnEveryHeadphone | None:
    """The same from what is left of masters in a saved comparison: levels of their third octaves.

    Args:
        tones: By master, dB `(31,)` from 20 Hz to 20 kHz.
        library: Whose models; None: the built-in ones.

    Returns:
        Them, on all models; None where none of them sounds.
    """
    models = measured_headphones(library or DeviceLibrary.built_in())
    gains = 10.0 ** (np.array([*(third_octaves_db(model.response) for model in models), np.zeros(31)]) / 10.0)
    found = []
    for name, tone in tones.items():
        levels = np.array([-np.inf if level is None else level for level in tone], dtype=np.float64)
        power = 10.0 ** (np.minimum(levels, _MOST_DB) / 10.0)
        if power.size == THIRD_OCTAVES_HZ.size and power.any():
            found.append(_on_all(name, power, _shares(), THIRD_OCTAVES_HZ, gains))
    return OnEveryHeadphone(models, tuple(found)) if found else None


def _on_all(name: str, power: Array, bands: Array, hz: Array, gains: Array) -> OnAll:
    """Every model and, as the last row, a neutral headphone: bands and loudness of all in one product."""
    weights = np.column_stack([bands, 10.0 ** (k_response_db(hz, _RATE) / 10.0)])
    levels = 10.0 * np.log10(np.maximum(gains @ (power[:, np.newaxis] * weights), 1e-20))
    balance = levels[:, :-1] - levels[:, -1:]
    return OnAll(name, balance[:-1] - balance[-1], balance)


def _shares() -> Array:
    """Which part of each third octave lies in each band, `(31, 7)`, on a logarithmic axis."""
    low, high = (np.log(np.array(edges)) for edges in zip(*BANDS_HZ.values(), strict=True))
    middle, half = np.log(THIRD_OCTAVES_HZ)[:, np.newaxis], np.log(10.0) / 20.0
    overlap = np.minimum(high, middle + half) - np.maximum(low, middle - half)
    return np.asarray(np.clip(overlap / (2.0 * half), 0.0, 1.0))


def measured_headphones(library: DeviceLibrary) -> tuple[DeviceProfile, ...]:
    """Named headphones and earbuds, by id, as their files say.

    Raises:
        ProfileError: There are none.
    """
    found = tuple(model.unplaced or model for model in library.models() if model.kind in KINDS)
    if not found:
        raise ProfileError("the library has no named headphones")
    return found


def long_term_power(master: str | Path | Audio) -> tuple[str, Array, int]:
    """Name, power per bin `(bins,)` over the whole length, and sample rate.

    Raises:
        AudioError: It cannot be read, or is silent.
    """
    if isinstance(master, Audio):
        name, blocks = master.name, iter([master])
    else:
        from translate import files

        name, blocks = as_text(Path(master).stem), files.blocks(master, seconds=_BLOCK_S)
    first = next(blocks)
    total, left = np.zeros(bin_hz(first.rate).size), np.zeros((min(first.channels, 2), 0), dtype=np.float32)
    for block in _with(first, blocks):
        part, left = _summed(np.concatenate([left, block.samples[: len(left)]], axis=1), first.rate)
        total += part
    total += _summed(np.pad(left, ((0, 0), (0, frame_size(first.rate)))), first.rate)[0]
    if total.max() < 1e-9:
        raise AudioError(f"{name}: is silent; there is no tone to hear")
    return name, total, first.rate


def _with(first: Audio, more: Iterable[Audio]) -> Iterable[Audio]:
    yield first
    yield from more


def _summed(samples: NDArray[np.float32], rate: int) -> tuple[Array, NDArray[np.float32]]:
    """Power of whole frames (Hann), side by side, summed; and what is left over."""
    from scipy.fft import rfft

    size, total = frame_size(rate), np.zeros(frame_size(rate) // 2 + 1)
    window, whole = np.hanning(size).astype(np.float32), samples.shape[1] // size * size
    for start in range(0, whole, _FRAMES * size):
        frames = samples[:, start : min(start + _FRAMES * size, whole)].reshape(len(samples), -1, size)
        spectra = rfft(frames * window, axis=-1)
        total += (spectra.real**2 + spectra.imag**2).sum(axis=(0, 1), dtype=np.float64)
    return total, samples[:, whole:]


@lru_cache(maxsize=4)
def _gains(models: tuple[DeviceProfile, ...], rate: int) -> Array:
    """|H|² of every model, and of a neutral one, at the bins, `(models + 1, bins)`."""
    hz = np.maximum(bin_hz(rate), 1.0)
    return np.asarray(np.stack([10.0 ** (model.response.at(hz) / 10.0) for model in models] + [np.ones(hz.size)]))


def _balances(usual: Norm) -> tuple[Array, Array]:
    """What the bands of finished masters are re their loudness: the middle `(7,)`, and half of what 80 % differ by."""
    loudness = 10.0 ** (k_response_db(COMPONENTS_HZ, _RATE) / 10.0)
    bands = np.arange(len(BANDS_HZ))[:, np.newaxis] == COMPONENT_BANDS
    power = np.array([song.sketch.means.sum(axis=0) for song in usual.songs])
    levels = 10.0 * np.log10(np.maximum(power @ bands.T, 1e-20) / (power @ loudness)[:, np.newaxis])
    low, middle, high = np.percentile(levels, (10.0, 50.0, 90.0), axis=0)
    return middle, np.maximum((high - low) / 2.0, 1.0)
