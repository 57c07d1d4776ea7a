"""What several rules ask of the evidence."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import STEPS_PER_S, Levels
from translate.qc.evidence import FileEvidence
from translate.result.finding import Channel

__all__ = [
    "CUT_DB",
    "FADE_HEARD_DB",
    "NAMES",
    "band_db",
    "breaks_off",
    "channel_of",
    "db",
    "edge_db",
    "is_silent",
    "loud_db",
    "power_of",
    "runs",
    "step_db",
]

NAMES: tuple[Channel, Channel] = ("left", "right")

CUT_DB = -28.0
"""Re the loud passages: what breaks off there is heard."""
FADE_HEARD_DB = -38.0
"""Re the loud passages: a fade that stops there is heard to stop."""
_LOUD_PCT = 90.0  # percentile that stands for the loud passages
_OUTERMOST, _NEAR_ZERO = 4, 0.25  # samples; re the RMS of 2 ms


def db(power: float) -> float:
    """10·lg of a mean square, −200 for nothing."""
    return float(10.0 * np.log10(max(power, 1e-20)))


def is_silent(evidence: FileEvidence) -> bool:
    """Whether no sample reaches −80 dBFS: nothing more can be said of its sound."""
    return bool(evidence.levels.peak.max(initial=0.0) < 1e-4)


def step_db(levels: Levels) -> NDArray[np.float64]:
    """RMS of each 10 ms, of the louder channel, dB, `(steps,)`; −200 for silence."""
    return np.asarray(10.0 * np.log10(np.maximum(levels.square.max(axis=0), 1e-20)))


def power_of(evidence: FileEvidence, low_hz: float, high_hz: float) -> NDArray[np.float64]:
    """Mean square between two frequencies, `(channels,)`."""
    hz = evidence.spectra.hz
    return np.asarray(evidence.spectra.power[:, (hz >= low_hz) & (hz < high_hz)].sum(axis=1))


def band_db(evidence: FileEvidence, low_hz: float, high_hz: float) -> float:
    """The same of all channels, dB."""
    return db(float(power_of(evidence, low_hz, high_hz).sum()))


def channel_of(evidence: FileEvidence, number: int) -> Channel | None:
    """Its name; None for mono."""
    return NAMES[number] if evidence.channels == 2 else None


def runs(
    holds: NDArray[np.bool_], hop_s: float = 1.0 / STEPS_PER_S, *, join_s: float = 1.0
) -> list[tuple[float, float]]:
    """Where `holds` `(steps,)` is true: (start, end) in s; gaps up to `join_s` are bridged."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8))) * hop_s
    joined: list[tuple[float, float]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if joined and start - joined[-1][1] <= join_s:
            joined[-1] = (joined[-1][0], float(end))
        else:
            joined.append((float(start), float(end)))
    return joined


def loud_db(level: NDArray[np.float64]) -> float:
    """The loud passages of `step_db` `(steps,)`."""
    return float(np.percentile(level, _LOUD_PCT))


def breaks_off(samples: NDArray[np.float32], rate: int) -> bool:
    """Whether the outermost of samples `(channels, n)` are, in one channel, as large as those after them: a sound that
    begins or has died away is near zero there."""
    short = np.abs(samples[:, : round(0.002 * rate)])
    return bool(short.size and short[:, :_OUTERMOST].max() > _NEAR_ZERO * np.sqrt(np.square(short).mean()))


def edge_db(samples: NDArray[np.float32], rate: int) -> tuple[float, float]:
    """RMS of the outermost 2 ms of `(channels, n)` and of the 100 ms from there on, of the louder channel, dB."""
    short, longer = samples[:, : round(0.002 * rate)], samples[:, : round(0.1 * rate)]
    return _rms_db(short), _rms_db(longer)


def _rms_db(samples: NDArray[np.float32]) -> float:
    if not samples.size:
        return -200.0
    return db(float(np.square(samples, dtype=np.float64).mean(axis=1).max()))
