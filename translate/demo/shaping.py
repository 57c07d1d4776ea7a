"""What every instrument uses: filters, saturation, compression, pan, placing a sound on a bus.

Signals are float64 `(frames,)` or `(2, frames)`. Everything is deterministic: one thread, seeded noise.
"""

from collections.abc import Sequence

import numpy as np
import pedalboard as pb
from numpy.typing import NDArray
from scipy.signal import butter, resample_poly, sosfilt

__all__ = [
    "Signal",
    "add",
    "band",
    "compress",
    "decay",
    "equalise",
    "generator",
    "hertz",
    "highpass",
    "lowpass",
    "pan",
    "saturate",
    "table_wave",
]

Signal = NDArray[np.float64]
_SEED = 1994


def generator(name: str) -> np.random.Generator:
    """The random stream of one instrument: independent of what is rendered before it."""
    return np.random.default_rng([_SEED, *name.encode()])


def hertz(pitch: float | Signal) -> Signal:
    """Frequency of MIDI numbers, same shape; A4 = 440 Hz."""
    return np.asarray(440.0 * 2.0 ** ((np.asarray(pitch, dtype=np.float64) - 69.0) / 12.0))


def _butter(x: Signal, rate: int, kind: str, hz: float | Sequence[float], order: int) -> Signal:
    return np.asarray(sosfilt(butter(order, hz, kind, fs=rate, output="sos"), x, axis=-1), dtype=np.float64)


def lowpass(x: Signal, rate: int, hz: float, order: int = 2) -> Signal:
    """Butterworth low-pass over the last axis, same shape."""
    return _butter(x, rate, "lowpass", hz, order)


def highpass(x: Signal, rate: int, hz: float, order: int = 2) -> Signal:
    """Butterworth high-pass over the last axis, same shape."""
    return _butter(x, rate, "highpass", hz, order)


def band(x: Signal, rate: int, low_hz: float, high_hz: float, order: int = 2) -> Signal:
    """Butterworth band-pass over the last axis, same shape."""
    return _butter(x, rate, "bandpass", (low_hz, min(high_hz, 0.47 * rate)), order)


def decay(frames: int, rate: int, t60_s: float) -> Signal:
    """Exponential decay `(frames,)` that has lost 60 dB after `t60_s`."""
    return np.asarray(np.exp(np.arange(frames) * (-3.0 * np.log(10.0) / (t60_s * rate))))


def equalise(x: Signal, rate: int, *plugins: pb.Plugin) -> Signal:
    """Through `pedalboard` plugins, `(channels, frames)` or `(frames,)`, same shape."""
    block = np.atleast_2d(x).astype(np.float32)
    out = np.asarray(pb.Pedalboard(list(plugins))(block, rate), dtype=np.float64)
    return out.reshape(x.shape)


def compress(x: Signal, rate: int, threshold_db: float, ratio: float, attack_ms: float, release_ms: float) -> Signal:
    """Feed-forward compressor without make-up gain, same shape."""
    return equalise(x, rate, pb.Compressor(threshold_db, ratio, attack_ms, release_ms))


def saturate(x: Signal, drive_db: float, oversampling: int = 2) -> Signal:
    """Soft saturation (tanh, oversampled unless `oversampling` is 1), same shape; the gain for quiet sounds is 1."""
    drive = 10.0 ** (drive_db / 20.0)
    if oversampling == 1:
        return np.asarray(np.tanh(drive * x) / drive)
    up = resample_poly(x.astype(np.float32), oversampling, 1, axis=-1)
    bent = np.tanh(np.float32(drive) * up) / np.float32(drive)
    return np.asarray(resample_poly(bent, 1, oversampling, axis=-1)[..., : x.shape[-1]], dtype=np.float64)


def pan(x: Signal, position: float) -> Signal:
    """Mono `(frames,)` to stereo `(2, frames)` with constant power; −1 is left, +1 right."""
    angle = (position + 1.0) * np.pi / 4.0
    return np.asarray(np.stack([np.cos(angle) * x, np.sin(angle) * x]) * np.sqrt(2.0))


def add(bus: Signal, sound: Signal, start: int, gain: float = 1.0) -> None:
    """Add a sound to a bus `(…, frames)` from frame `start`; what does not fit is cut."""
    room = min(sound.shape[-1], bus.shape[-1] - start)
    if room > 0:
        bus[..., start : start + room] += gain * sound[..., :room]


def table_wave(harmonics: NDArray[np.complex128], cycles: Signal) -> Signal:
    """A periodic wave from its harmonics `(n,)` (index 0 unused), read at phases in cycles, same shape as those."""
    size = 4096
    spectrum = np.zeros(size // 2 + 1, dtype=np.complex128)
    spectrum[1 : len(harmonics)] = harmonics[1:]
    table = np.fft.irfft(spectrum) * size / 2
    return np.asarray(np.interp(cycles % 1.0, np.arange(size + 1) / size, np.append(table, table[0])))
