"""Series of a song that does not exist, as in evidence.json."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["evidence"]

EDGES = (20, 60, 150, 400, 2000, 5000, 9000, 20000)
NAMES = ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")
STEPS = 120


def evidence(masters: Sequence[str], platforms: Sequence[str], devices: Sequence[str], duration_s: float) -> Any:
    """The content of evidence.json, the same for the same names."""
    step = duration_s / STEPS
    return {
        "schema": 1,
        "bands": [
            {"name": n, "low_hz": low, "high_hz": high}
            for n, low, high in zip(NAMES, EDGES[:-1], EDGES[1:], strict=True)
        ],
        "masters": {name: _master(i, step, duration_s) for i, name in enumerate(masters)},
        "heard": [
            _heard(m, d, step) | {"master": master, "platform": platform, "device": device}
            for m, master in enumerate(masters)
            for platform in platforms
            for d, device in enumerate(devices)
        ],
    }


def _wave(seed: int, low: float, high: float) -> NDArray[np.float64]:
    """Goes up and down like a song, between `low` and `high`."""
    t = np.linspace(0.0, 1.0, STEPS)
    shape = 0.6 * np.sin(2 * np.pi * (3 + seed) * t) ** 2 + 0.4 * np.random.default_rng(seed).random(STEPS)
    return np.asarray(low + (high - low) * shape)


def _list(values: NDArray[np.floating[Any]], gap: slice | None = None) -> list[float | None]:
    rounded: list[float | None] = [round(float(v), 2) for v in values]
    if gap is not None:
        rounded[gap] = [None] * len(rounded[gap])
    return rounded


def _master(seed: int, step: float, duration_s: float) -> dict[str, Any]:
    hz = [round(1000.0 * 10 ** (i / 10), 1) for i in range(-17, 14)]
    tone = -12.0 - 0.5 * np.arange(31) + seed
    start = slice(0, 3)
    return {
        "duration_s": duration_s,
        "waveform": {"step_s": step, "peak": _list(_wave(seed, 0.1, 0.95))},
        "loudness": {
            "step_s": step,
            "momentary_lufs": _list(_wave(seed, -24.0, -9.0), start),
            "short_term_lufs": _list(_wave(seed + 5, -18.0, -11.0), start),
        },
        "dynamics": {"step_s": step, "psr_db": _list(_wave(seed + 2, 7.0, 14.0), start)},
        "stereo": {
            "step_s": step,
            "correlation": _list(_wave(seed + 3, 0.2, 1.0)),
            "side_to_mid_db": _list(_wave(seed + 4, -18.0, -6.0)),
        },
        "tone": {"hz": hz, "db": _list(tone)},
    }


def _heard(seed: int, device: int, step: float) -> dict[str, Any]:
    intent = np.array([1.0, 6.0, 15.0, 42.0, 24.0, 8.0, 4.0])
    balance = intent * np.array([1.0, 0.5, 0.9, 1.1, 1.2, 1.0, 0.8]) ** device
    return {
        "step_s": step,
        "balance_pct": _list(100.0 * balance / balance.sum()),
        "intent_pct": _list(intent),
        "intent_note": "on the reference monitors, same platform",
        "audible": {
            "bass": _list(_wave(seed + device, 0.0, 100.0)),
            "presence": _list(_wave(seed + 1, 60.0, 100.0)),
            "air": _list(_wave(seed + 2, 0.0, 100.0), slice(20, 40)),
        },
        "loudness_sone": _list(_wave(seed + 3, 4.0, 30.0)),
    }
