"""The probe master: a gentle, automatic master of a mix, to hear and to measure what loudness does to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.limiter import Limiter
from translate.dsp.loudness import integrated_lufs
from translate.hearing import COMPONENTS_HZ
from translate.result import finite
from translate.result.readiness import Probe
from translate.scoring import Norm, norm
from translate.sketch import Sketch, sketch_of

__all__ = ["MadeProbe", "probe_of"]

Array = NDArray[np.float64]

TARGET_LUFS = -9.0
_CEILING_DBFS = -1.0
_SHARE, _MOST_DB = 0.5, 2.0  # of the way to the norm, and at most: what a careful engineer dares without listening
_SMOOTH_OCT = 1.0
_BANDS_HZ = (40.0, 80.0, 160.0, 320.0, 640.0, 1_250.0, 2_500.0, 5_000.0, 10_000.0)
_TAPS = 4_095
_RELEASE_MS, _ATTACK_MS = 60.0, 3.0
_CLIPPER_DB = 3.0  # above the ceiling: the tallest hits are rounded off, the limiter never takes more than that
_KNEE = 0.6  # of the clipper's level: below it nothing is touched
_OVERSAMPLING = 4
_ROUNDS = 6
_NEAR_LU = 0.2
_MOST_GAIN_DB = 40.0
_LOW_HZ = 120.0
_STEP_S = 0.01
_HARDEST_PCT = 95.0


@dataclass(frozen=True, eq=False)
class MadeProbe:
    """The `audio`, what it is (`about`), and how much the limiter takes from it in each 10 ms `reduction_db` `(n,)`."""

    audio: Audio
    about: Probe
    reduction_db: Array


def probe_of(mix: Audio, sketch: Sketch | None = None, usual: Norm | None = None) -> MadeProbe | None:
    """Match the tone half of the way to finished masters, then limit to −9 LUFS; None of silence.

    Args:
        mix: Mono or stereo.
        sketch: Of it, where that is known.
        usual: The finished masters; None: those that ship.
    """
    stereo = mix.as_stereo()
    bands = _bands(sketch or sketch_of(stereo), usual or norm())
    toned = _equalised(stereo, bands)
    start = integrated_lufs(measure_levels(toned, stereo.rate))
    if not np.isfinite(start):
        return None
    gain_db, louder = TARGET_LUFS - start, toned
    taken = np.zeros(0)
    for _ in range(_ROUNDS):
        louder, taken = _limited(toned, stereo.rate, gain_db)
        off = TARGET_LUFS - integrated_lufs(measure_levels(louder, stereo.rate))
        if abs(off) < _NEAR_LU or gain_db >= _MOST_GAIN_DB:
            break
        gain_db = min(gain_db + 1.5 * off, _MOST_GAIN_DB)
    _, without_low = _limited(_without_low(toned, stereo.rate), stereo.rate, gain_db)
    levels = measure_levels(louder, stereo.rate, true_peak=True)
    hardest, rest = (float(np.percentile(one, _HARDEST_PCT)) for one in (taken, without_low))
    about = Probe(
        integrated_lufs=finite(integrated_lufs(levels)),
        true_peak_dbtp=finite(peak_db(levels.true_peaks)),
        gain_db=round(float(gain_db), 2),
        bands=tuple((hz, round(float(db), 2)) for hz, db in zip(_BANDS_HZ, bands, strict=True)),
        reduction_db=round(hardest, 2),
        low_share_db=round(max(hardest - rest, 0.0), 2),
    )
    return MadeProbe(Audio(louder, stereo.rate, f"{mix.name} (probe)"), about, taken)


def _bands(sketch: Sketch, usual: Norm) -> Array:
    """Gains in dB at `_BANDS_HZ` that bring the mix half of the way to the norm's median, 2 dB at most."""
    typical = np.median([_tone_db(song.sketch) for song in usual.songs], axis=0)
    off = typical - _tone_db(sketch)
    octaves = np.log2(COMPONENTS_HZ)
    weights = np.exp(-0.5 * np.square((np.log2(_BANDS_HZ)[:, np.newaxis] - octaves) / (_SMOOTH_OCT / 2.0)))
    wanted = (weights * off).sum(axis=1) / weights.sum(axis=1)
    return np.asarray(np.clip(_SHARE * (wanted - wanted.mean()), -_MOST_DB, _MOST_DB))


def _tone_db(sketch: Sketch) -> Array:
    """Power of each component, re their mean."""
    level = 10.0 * np.log10(np.maximum(sketch.means.sum(axis=0), 1e-12))
    return np.asarray(np.maximum(level, level.max() - 70.0) - level.mean())


def _equalised(audio: Audio, gains_db: Array) -> NDArray[np.float32]:
    from scipy.signal import firwin2, oaconvolve

    nyquist = audio.rate / 2.0
    grid = np.linspace(0.0, nyquist, 1_025)
    gains = np.interp(np.log2(np.maximum(grid, 1.0)), np.log2(_BANDS_HZ), gains_db)
    taps = firwin2(_TAPS, grid, 10.0 ** (gains / 20.0), fs=audio.rate)
    delay = _TAPS // 2
    longer = np.pad(audio.samples, ((0, 0), (0, delay)))
    return np.asarray(oaconvolve(longer, taps[np.newaxis, :], axes=1)[:, delay : delay + audio.frames], np.float32)


def _without_low(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(2, _LOW_HZ, "high", fs=rate, output="sos"), samples, axis=1), np.float32)


def _limited(samples: NDArray[np.float32], rate: int, gain_db: float) -> tuple[NDArray[np.float32], Array]:
    """Louder, rounded off and held at the ceiling; and what that takes, by step, in dB."""
    loud = samples * np.float32(10.0 ** (gain_db / 20.0))
    rounded = _rounded(loud, 10.0 ** ((_CEILING_DBFS + _CLIPPER_DB) / 20.0))
    limiter = Limiter(rate, 2, ceiling_dbfs=_CEILING_DBFS, release_ms=_RELEASE_MS, attack_ms=_ATTACK_MS)
    held = limiter.push(np.pad(rounded, ((0, 0), (0, limiter.latency))))[:, limiter.latency :]
    size = max(round(_STEP_S * rate), 1)
    steps = samples.shape[1] // size
    before, after = (
        np.square(x[:, : steps * size].astype(np.float64)).sum(axis=0).reshape(steps, size).mean(axis=1)
        for x in (loud, held)
    )
    taken = 10.0 * np.log10(np.maximum(before, 1e-12) / np.maximum(after, 1e-12))
    return np.ascontiguousarray(held), np.asarray(np.maximum(taken, 0.0))


def _rounded(samples: NDArray[np.float32], most: float) -> NDArray[np.float32]:
    """Softly clipped at `most`, oversampled where it clips: there is nothing to do elsewhere."""
    from scipy.signal import resample_poly

    knee, result = np.float32(_KNEE * most), samples.copy()
    size = 1 << 16
    for start in range(0, samples.shape[1], size):
        here = slice(max(start - 64, 0), min(start + size + 64, samples.shape[1]))
        piece = samples[:, here]
        if np.abs(piece).max(initial=0.0) <= knee:
            continue
        fine = resample_poly(piece, _OVERSAMPLING, 1, axis=1)
        over, room = np.abs(fine) - knee, most - knee
        fine = np.where(over > 0.0, np.sign(fine) * (knee + room * np.tanh(over / room)), fine)
        coarse = resample_poly(fine, 1, _OVERSAMPLING, axis=1)
        end = min(start + size, samples.shape[1])
        result[:, start:end] = coarse[:, start - here.start : end - here.start]
    return result
