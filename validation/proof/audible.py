"""Is the difference between two versions of a song audible on a device? By physics, without any score.

Both are brought to one loudness at the device's output, for being louder is no fault. Then three questions:

- *excitation*: does the pattern of excitation along the ear, over threshold and background noise, change by a decibel
  anywhere (Zwicker 1956; Moore & Sek 1994)? Patterns are third octaves spread with Terhardt's slopes (1979).
- *envelope*: does the level of 50 ms change by a decibel, as when transients go?
- *channels*: on stereo devices, does the correlation of left and right change in any third octave that is heard? On
  mono devices polarity shows as a loss of level that matching must not hide.

A change counts if it is there for a tenth of the playing time. Nothing of the product's hearing model is used: what
decides which pairs a score is judged by must not come from where the score comes from.
"""

from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from tests.iso226 import threshold_db_spl
from translate.audio import Audio
from translate.decibels import power, power_db
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.kweighting import k_response_db
from translate.dsp.loudness import integrated_lufs
from translate.dsp.spectrum import band_weights
from translate.playback import Listened

__all__ = ["Change", "Sound", "audible_on", "change", "sound_of"]

Array = NDArray[np.float64]

JUST_AUDIBLE_DB = 1.0
JUST_AUDIBLE_CORRELATION = 0.25
"""From 1, changes of 0.04 are noticed, from 0 those of 0.4 (Gabriel & Colburn, JASA 1981): a value between."""

_SHARE = 90.0  # percentile over time
_GATE_DB = 40.0  # below the loudest moment nothing plays
_ENVELOPE_STEPS = 5  # of 10 ms
_BARK_DOWN, _BARK_UP = 27.0, 10.0  # dB per Bark towards low and high frequencies, Terhardt 1979 at 70 dB


@dataclass(frozen=True, eq=False)
class Sound:
    """A version on a device, reduced to what is asked here.

    `third_octaves` `(frames, 31)` and `background` `(31,)`: power re 0 dB SPL; `envelope` and `background_k`: the same
    K-weighted, per 50 ms and as a whole; `correlation` `(31,)`: None for mono devices; `loudness_lufs` at the output.
    """

    third_octaves: Array
    background: Array
    envelope: Array
    background_k: float
    correlation: Array | None
    loudness_lufs: float


@dataclass(frozen=True)
class Change:
    """The sizes of the three changes; `level_db`: loudness at the device's output, later − earlier."""

    excitation_db: float
    envelope_db: float
    correlation: float
    level_db: float

    def size(self, *, polarity: bool) -> float:
        """The largest as a multiple of what is just audible; the last two count for polarity only."""
        sizes = [self.excitation_db / JUST_AUDIBLE_DB, self.envelope_db / JUST_AUDIBLE_DB]
        if polarity:
            sizes += [self.correlation / JUST_AUDIBLE_CORRELATION, abs(self.level_db) / JUST_AUDIBLE_DB]
        return max(sizes)


def sound_of(listened: Listened) -> Sound:
    """From a device's output, which must have been kept."""
    audio, heard = listened.audio, listened.heard
    assert audio is not None
    scale = float(power(heard.full_scale_db_spl))
    frames, cross = _frames(audio)
    both = frames.sum(axis=0)
    background_k = heard.noise_db_spl + k_response_db(THIRD_OCTAVES_HZ, audio.rate)
    return Sound(
        third_octaves=both * scale,
        background=power(heard.noise_db_spl),
        envelope=_steps(heard.levels.energy.sum(axis=0)) * scale,
        background_k=float(power(background_k).sum()),
        correlation=None if heard.is_mono else _correlation(frames, cross),
        loudness_lufs=integrated_lufs(heard.levels),
    )


def audible_on(earlier: Sound, later: Sound, *, polarity: bool = False) -> bool:
    """Whether a listener to this device can hear that it is another version; `polarity`: channels were turned."""
    return change(earlier, later).size(polarity=polarity) >= 1.0


def change(earlier: Sound, later: Sound) -> Change:
    """How two versions of a song differ on one device."""
    level_db = later.loudness_lufs - earlier.loudness_lufs
    level_db = level_db if np.isfinite(level_db) else 0.0
    return Change(
        excitation_db=_excitation_change(earlier, later, -level_db),
        envelope_db=_envelope_change(earlier, later, -level_db),
        correlation=_correlation_change(earlier, later),
        level_db=level_db,
    )


def _frames(audio: Audio) -> tuple[Array, Array]:
    """Mean squares per channel, frame of 0.17 s and third octave `(2, frames, 31)`, and those of L·R `(frames, 31)`."""
    size = 1 << round(np.log2(0.17 * audio.rate))
    window = np.hanning(size).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(audio.as_stereo().samples, size, axis=1)[:, :: size // 2]
    spectra = scipy.fft.rfft(windows * (window * np.sqrt(2.0 / (size * np.square(window).sum()))), axis=-1)
    left, right = spectra
    channels = [np.square(x.real) + np.square(x.imag) for x in (left, right)]
    cross = left.real * right.real + left.imag * right.imag
    thirds = [_third_octaves(x, audio.rate) for x in (*channels, cross)]
    return np.stack(thirds[:2]), thirds[2]


def _third_octaves(bins: NDArray[np.float32], rate: int) -> Array:
    """Sums over the bins `(frames, bins)` of each third octave; each band's few bins alone, not a product of all."""
    hz = np.asarray(np.fft.rfftfreq(2 * (bins.shape[1] - 1), 1.0 / rate))
    edges = [(float(f) * 10.0**-0.05, float(f) * 10.0**0.05) for f in THIRD_OCTAVES_HZ]
    found = np.zeros((bins.shape[0], len(edges)))
    for n, weights in enumerate(band_weights(hz, tuple(edges)).T):
        inside = np.flatnonzero(weights)
        if inside.size:
            part = slice(inside[0], inside[-1] + 1)
            found[:, n] = np.einsum("fb,b->f", bins[:, part], weights[part], dtype=np.float64)
    return found


def _correlation(frames: Array, cross: Array) -> Array:
    """Of left and right over the whole, per third octave; 1 where nothing is."""
    left, right = frames.sum(axis=1)
    scale = np.sqrt(left * right)
    return np.where(scale > 1e-14, cross.sum(axis=0) / np.maximum(scale, 1e-30), 1.0)


def _excitation_change(earlier: Sound, later: Sound, gain_db: float) -> float:
    before, after = _excitation_db(earlier, 0.0), _excitation_db(later, gain_db)
    whole = power(before).sum(axis=1)
    playing = whole > whole.max(initial=0.0) * 10.0 ** (-_GATE_DB / 10.0)
    largest = np.abs(after - before)[playing].max(axis=1)
    return float(np.percentile(largest, _SHARE)) if largest.size else 0.0


def _excitation_db(sound: Sound, gain_db: float) -> Array:
    """dB per frame and third octave `(frames, 31)`, the threshold in quiet as the floor."""
    together = sound.third_octaves * 10.0 ** (gain_db / 10.0) + sound.background
    return power_db(together @ _SPREAD.T + _QUIET)


def _spread() -> Array:
    """Share of the power of one third octave (column) in another (row)."""
    bark = 26.81 * THIRD_OCTAVES_HZ / (1960.0 + THIRD_OCTAVES_HZ) - 0.53  # Traunmüller, JASA 1990
    away = bark[:, np.newaxis] - bark[np.newaxis]
    return power(-np.where(away > 0.0, _BARK_UP * away, -_BARK_DOWN * away))


_SPREAD = _spread()
_QUIET = power(np.minimum(threshold_db_spl(THIRD_OCTAVES_HZ), 150.0))
"""ISO 226 ends at 12.5 kHz: nothing is heard above."""


def _envelope_change(earlier: Sound, later: Sound, gain_db: float) -> float:
    """K-weighted level over 50 ms, background noise as the floor."""
    before, after = earlier.envelope, later.envelope * 10.0 ** (gain_db / 10.0)
    playing = before > before.max(initial=0.0) * 10.0 ** (-_GATE_DB / 10.0)
    if not playing.any():
        return 0.0
    floor = earlier.background_k + 1.0  # 0 dB SPL
    return float(np.percentile(np.abs(power_db((after + floor) / (before + floor)))[playing], _SHARE))


def _steps(energy: Array) -> Array:
    whole = energy.size // _ENVELOPE_STEPS * _ENVELOPE_STEPS
    return np.asarray(energy[:whole].reshape(-1, _ENVELOPE_STEPS).mean(axis=1))


def _correlation_change(earlier: Sound, later: Sound) -> float:
    """Largest in the third octaves that rise 10 dB above threshold and noise on average."""
    if earlier.correlation is None or later.correlation is None:
        return 0.0
    clear = earlier.third_octaves.mean(axis=0) > 10.0 * (_QUIET + earlier.background)
    return float(np.abs(later.correlation - earlier.correlation)[clear].max(initial=0.0))
