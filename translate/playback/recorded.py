"""What recordings of a device say of its response, and what of it cannot be trusted: of the sweep, or of pink noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.sweep import deconvolved, found_at
from translate.errors import AudioError
from translate.figures import figure
from translate.response import FrequencyResponse

__all__ = ["GATE_MS", "Measured", "Played", "averaged", "of_pink", "of_recordings", "of_sweep"]

Array = NDArray[np.float64]
Played = Literal["sweep", "pink"]

GATE_MS = 200.0
"""How much of the response is taken: reflections of a cabin or small room with it, the reverberation of a hall not."""

_HZ: Final[Array] = 20.0 * 2.0 ** (np.arange(240) / 24.0)
_HALF_OCTAVE = 1.0 / 24.0  # half of what is averaged around each frequency
_BEFORE_S = 0.005
_LEAST_SNR_DB = 10.0
_REACH_DB = 40.0  # below the loudest part, what the gate and another clock spill is as loud
_LEAST_ALIKE = 0.6
_EDGES_HZ = (25.0, 18_000.0)  # the sweep itself fades in and out beyond
_NOISE_AT_S = tuple(0.7 + 0.15 * n for n in range(8))  # after the response: what is there is noise
_STEADY = 0.55  # median re mean of a bin's power: ln 2 of noise, half of that of music, nothing of a sweep
_PAUSE_S = 0.5
_AROUND = 4  # points of a third of an octave in which noise is looked at together
_FLAT, _NEAR_FLAT = 0.9995, 0.99  # of the peak: a sine is there a third as often as below, clipped sound more often


@dataclass(frozen=True, eq=False)
class Measured:
    """A response in 24ths of an octave, `(240,)` each.

    `db`: as it was recorded; `snr_db`: how far above the noise, not a number where nobody knows; `low_hz`, `high_hz`:
    what the method itself reaches.
    """

    db: Array
    snr_db: Array
    low_hz: float
    high_hz: float

    @property
    def hz(self) -> Array:
        """Frequencies, `(240,)`, 20 Hz to 20 kHz."""
        return _HZ

    @property
    def trusted(self) -> NDArray[np.bool_]:
        """Where it can be, bool `(240,)`."""
        return ~self._weak & (self.low_hz <= _HZ) & (self.high_hz >= _HZ)

    @property
    def _weak(self) -> NDArray[np.bool_]:
        return np.asarray((np.nan_to_num(self.snr_db, nan=np.inf) < _LEAST_SNR_DB) | self._deep)

    @property
    def _deep(self) -> NDArray[np.bool_]:
        return np.asarray(self.db < self.db.max() - _REACH_DB)

    @property
    def curve(self) -> FrequencyResponse:
        """What can be trusted of it; a straight line over what cannot."""
        return FrequencyResponse(_HZ[self.trusted], self.db[self.trusted])

    @property
    def doubts(self) -> tuple[tuple[float, float, str], ...]:
        """What cannot: from, to in Hz, and why."""
        reasons = (
            (self.low_hz > _HZ, f"below what the gate and the signal reach ({figure(self.low_hz, 0)} Hz)"),
            (self.high_hz < _HZ, f"above what the signal reaches ({figure(self.high_hz, 0)} Hz)"),
            (
                self._weak & (self.low_hz <= _HZ) & (self.high_hz >= _HZ),
                f"less than {figure(_LEAST_SNR_DB, 0)} dB above the noise, or {figure(_REACH_DB, 0)} dB below the rest",
            ),
        )
        return tuple(
            (low, high, why) for where, why in reasons for low, high in _runs(np.asarray(where, dtype=np.bool_))
        )


def of_sweep(recording: Audio, gate_ms: float = GATE_MS) -> Measured:
    """The response behind a recording of the sweep that `translate devices sweep` writes.

    A clock that runs otherwise than the player's stretches the sweep, which delays its frequencies a little and changes
    no level.

    Args:
        recording: With the sweep anywhere in it.
        gate_ms: How much of the response is taken.

    Raises:
        AudioError: It is clipped, or of another signal, or drowned in noise.
    """
    mono = _mono(recording)
    rate = recording.rate
    at, alike = found_at(mono, rate)
    if alike < _LEAST_ALIKE:
        raise AudioError(
            f"{recording.name}: the sweep that translate devices sweep writes is not in it ({figure(100 * alike, 0)} % "
            "alike), or drowned"
        )
    response = deconvolved(mono, rate)
    near = np.arange(at - round(0.02 * rate), at + round(0.05 * rate)) % response.size
    at = int(near[np.abs(response[near]).argmax()])
    power, *noises = (_power(response, at + round(late * rate), rate, gate_ms) for late in (0.0, *_NOISE_AT_S))
    return _measured(power, np.mean(noises, axis=0), max(_EDGES_HZ[0], 2_000.0 / gate_ms), rate)


def of_pink(recording: Audio) -> Measured:
    """The response behind a recording of pink noise: its level in parts of an octave.

    How far above the noise it is says a pause of half a second before, in or after it; without one nobody knows.

    Args:
        recording: Steady pink noise for 5 s at least.

    Raises:
        AudioError: It is clipped, too short or not steady.
    """
    mono = _mono(recording)
    rate = recording.rate
    if recording.duration_s < 5.0:
        raise AudioError(f"{recording.name}: is {recording.duration_s:.1f} s long; pink noise takes 5 s")
    frame = 1 << (round(0.4 * rate) - 1).bit_length()
    starts = range(0, mono.size - frame + 1, frame // 2)
    window = np.hanning(frame)
    powers = np.array([np.square(np.abs(np.fft.rfft(window * mono[i : i + frame]))) for i in starts])
    levels = powers.sum(axis=1)
    loud = levels > 0.25 * np.median(levels[levels >= np.quantile(levels, 0.5)])
    quiet = np.sort(levels)[: max(round(_PAUSE_S * 2 * rate / frame), 1)].max()
    silent = levels <= quiet
    paused = bool(levels[silent].mean() < 0.1 * levels[loud].mean())
    if np.median(np.median(powers[loud], axis=0) / np.maximum(powers[loud].mean(axis=0), 1e-30)) < _STEADY:
        raise AudioError(f"{recording.name}: is not steady, no recording of pink noise")
    hz = np.fft.rfftfreq(frame, 1.0 / rate)
    power = _in_parts(powers[loud].mean(axis=0) * hz, frame, rate)
    below = _in_parts(powers[silent].mean(axis=0) * hz, frame, rate) if paused else np.full(_HZ.size, np.nan)
    return _measured(power, below, 50.0, rate)  # below, a 24th of an octave is too few bins to be steady


def of_recordings(paths: Sequence[Path], signal: Played, gate_ms: float = GATE_MS) -> Measured:
    """Files with recordings as one response.

    Args:
        paths: Of the files.
        signal: What was played.
        gate_ms: How much of the response is taken, of a sweep.

    Raises:
        AudioError: One cannot be read, or is no recording of it.
    """
    from translate.files import load

    recordings = [load(path) for path in paths]
    return averaged([of_sweep(one, gate_ms) if signal == "sweep" else of_pink(one) for one in recordings])


def averaged(measured: Sequence[Measured]) -> Measured:
    """Several recordings as one: the mean in dB of those that can be trusted at each frequency, equally loud.

    Args:
        measured: One or more.

    Raises:
        AudioError: One has nothing to trust between 500 Hz and 2 kHz.
    """
    middle = (_HZ >= 500.0) & (_HZ <= 2_000.0)
    for one in measured:
        if not (one.trusted & middle).any():
            raise AudioError("a recording has nothing above its noise between 500 Hz and 2 kHz: play it louder")
    levels = np.array([one.db - one.db[one.trusted & middle].mean() for one in measured])
    weights = np.array([one.trusted for one in measured], dtype=np.float64)
    weights[:, weights.sum(axis=0) == 0.0] = 1.0
    snr = np.array([one.snr_db for one in measured])
    best = np.where(np.isnan(snr).all(axis=0), np.nan, np.nan_to_num(snr, nan=-np.inf).max(axis=0))
    db = (levels * weights).sum(axis=0) / weights.sum(axis=0)
    return Measured(db, best, min(one.low_hz for one in measured), max(one.high_hz for one in measured))


def _measured(power: Array, below: Array, low_hz: float, rate: int) -> Measured:
    """The noise is in the power, too: what is left without it is the level."""
    alone = np.maximum(power - np.nan_to_num(below, nan=0.0), 0.1 * power)
    snr = 10.0 * np.log10(np.maximum(power, 1e-30) / np.maximum(below, 1e-30))
    around = np.lib.stride_tricks.sliding_window_view(np.pad(snr, _AROUND, "edge"), 2 * _AROUND + 1)
    return Measured(
        10.0 * np.log10(np.maximum(alone, 1e-30)), np.median(around, axis=1), low_hz, min(_EDGES_HZ[1], 0.42 * rate)
    )


def _mono(recording: Audio) -> Array:
    mono: Array = recording.samples.astype(np.float64).mean(axis=0)
    levels = np.abs(mono)
    peak = float(levels.max(initial=0.0))
    if not peak:
        raise AudioError(f"{recording.name}: is silent")
    flat = int((levels >= _FLAT * peak).sum())
    if flat > 50 and flat > int(((levels >= _NEAR_FLAT * peak) & (levels < _FLAT * peak)).sum()):
        raise AudioError(f"{recording.name}: is clipped; play or record it more quietly")
    return mono


def _power(response: Array, at: int, rate: int, gate_ms: float) -> Array:
    """In parts of an octave, from 5 ms before to the end of the gate, both ends fading."""
    before, after = round(_BEFORE_S * rate), round(gate_ms / 1000.0 * rate)
    taken = np.take(response, np.arange(at - before, at + after) % response.size)
    fade = after // 4
    taken[:before] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(before) / before)
    taken[-fade:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fade + 1) / fade)
    size = 1 << (4 * taken.size - 1).bit_length()
    return _in_parts(np.square(np.abs(np.fft.rfft(taken, size))), size, rate)


def _in_parts(power: Array, size: int, rate: int) -> Array:
    """Mean of `(bins,)` in 12ths of an octave around each frequency."""
    total = np.concatenate([[0.0], np.cumsum(power)])
    edges = [_HZ * 2.0**side * size / rate for side in (-_HALF_OCTAVE, _HALF_OCTAVE)]
    low, high = (np.interp(edge, np.arange(total.size) - 0.5, total) for edge in edges)
    return np.asarray((high - low) / (edges[1] - edges[0]))


def _runs(where: NDArray[np.bool_]) -> list[tuple[float, float]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], where.astype(np.int8), [0]])))
    return [(float(_HZ[a]), float(_HZ[b - 1])) for a, b in zip(edges[::2], edges[1::2], strict=True)]
