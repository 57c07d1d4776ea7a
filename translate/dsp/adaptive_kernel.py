"""The kernel of the adaptive compressor: what waits for itself goes sample by sample, all bands side by side; what does
not, many samples at once.

All that it uses is in this file: the code that ships goes by the text of one file.
"""

from math import asin, log10, pi

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, kernel, part

__all__ = ["LOWEST", "OCTAVES", "SPAN", "STEP_BITS", "compress"]

STEP_BITS = 16
"""The static curve is a table over the bits of a float: 128 steps an octave from 2⁻¹⁴ to 2⁴, straight in between."""
LOWEST, OCTAVES = 113 << 7, 18
SPAN = 512
"""Samples between the passes."""

_STEP = 32  # samples between two decisions on where the gain goes
_ZONE_DB, _DEEPEST_DB = 5.0, 12.0
_LEAST_ATTACK_DB, _ATTACK_LEFT_DB = 0.5, 0.25  # what is left of an attack after the attack time, re its depth
_WARP = pi / 2.0  # the gain moves as its arc sine, so that it comes to rest gently


@part()
def _decide(state: NDArray[np.float64], release: NDArray[np.float64], attack: float) -> None:
    """Where the gain goes until the next decision, and how fast: towards the detector, or up again."""
    wanted = state[4] = asin(min(state[0], 1.0)) / _WARP
    if wanted > state[1]:  # release: the deeper the compression still is, the faster
        state[2] = -1.0
        depth_db = min(max(20.0 * log10(max(state[1], 1e-9) / wanted), -_DEEPEST_DB), 0.0)
        x = (depth_db + _DEEPEST_DB) / 4.0
        frames = release[0] + x * (release[1] + x * (release[2] + x * release[3]))
        state[3] = 10.0 ** (_ZONE_DB / frames / 20.0)
    else:
        depth_db = 20.0 * log10(state[1] / max(wanted, 1e-9))
        state[2] = max(state[2], depth_db)
        left = _ATTACK_LEFT_DB / max(state[2], _LEAST_ATTACK_DB)
        state[3] = 1.0 - left ** (1.0 / attack)


@part(fastmath={"arcp"})
def _sine(x: float) -> float:
    """From 0 to π/2, to 6e-8 (Taylor, to the eleventh power)."""
    u = x * x
    tail = 1.0 - u / 42.0 * (1.0 - u / 72.0 * (1.0 - u / 110.0))
    return x * (1.0 - u / 6.0 * (1.0 - u / 20.0 * tail))


@kernel(
    "f4[:, :, :], f4[:, :], f4[:, :, :], f4[:, :, :], f8[:, :], f8[:], i8[:], f8[:, :], f4[:, :, :], f8[:, :]",
)
def compress(
    bands: NDArray[np.float32],
    total: NDArray[np.float32],
    late: NDArray[np.float32],
    curves: NDArray[np.float32],
    release: NDArray[np.float64],
    attack: NDArray[np.float64],
    since: NDArray[np.int64],
    state: NDArray[np.float64],
    room: NDArray[np.float32],
    moves: NDArray[np.float64],
) -> None:
    """Add all `bands` `(bands, channels, n)`, compressed, to `total` `(channels, n)`.

    `late`: what came before, `(bands, channels, latency)`; `room`: gains of the curve, rises of the detector and gains,
    `moves`: the gains as they move, of a span of each band.
    """
    count, channels, n = bands.shape
    latency, span = late.shape[2], moves.shape[1]
    first = 0
    while first < n:
        size = min(span, n - first)
        for b in range(count):
            left = after(bands, b * channels * n + first)
            right = after(bands, (b * channels + channels - 1) * n + first)
            _look_up(left, right, size, curves[b], room[0, b], room[1, b])
        since[0] = _follow(size, since[0], release, attack, state, room, moves)
        for b in range(count):
            _unwarp(moves[b], size, room[2, b])
            before = min(max(latency - first, 0), size)
            for c in range(channels):
                row = b * channels + c
                out = after(total, c * n + first)
                _add(after(late, row * latency + first), room[2, b], before, out)
                here = row * n + first + before - latency
                _add(after(bands, here), after(room[2, b], before), size - before, after(out, before))
        first += size
    for row in range(count * channels):
        _keep(after(bands, row * n), n, after(late, row * latency), latency)


@part()
def _look_up(
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    n: int,
    curve: NDArray[np.float32],
    gains: NDArray[np.float32],
    rises: NDArray[np.float32],
) -> None:
    """Gain of the curve for the louder channel, and by how much the detector may rise."""
    last = np.int32(curve.shape[0] - 2)
    for i in range(n):
        level = bits(max(abs(left[i]), abs(right[i])))
        index = np.int32((level >> np.int32(STEP_BITS)) - np.int32(LOWEST))
        at = min(max(index, np.int32(0)), last)
        share = np.float32(np.int32(level & np.int32(0xFFFF))) * np.float32(1.0 / 65536.0)
        gain = curve[at, 0] + share * (curve[at + 1, 0] - curve[at, 0])
        gains[i] = gain if index >= 0 else np.float32(1.0)
        rises[i] = curve[at, 1]


@part()
def _follow(
    n: int,
    since: int,
    release: NDArray[np.float64],
    attack: NDArray[np.float64],
    state: NDArray[np.float64],
    room: NDArray[np.float32],
    moves: NDArray[np.float64],
) -> int:
    """Detector and gain, sample by sample; bands side by side, since one waits for itself most of the time."""
    for i in range(n):
        if since == 0:
            for b in range(state.shape[0]):
                _decide(state[b], release[b], attack[b])
        since = since + 1 if since < _STEP - 1 else 0
        for b in range(state.shape[0]):
            gain, rise = room[0, b, i], room[1, b, i]
            if gain > state[b, 0]:
                state[b, 0] = min(state[b, 0] + (gain - state[b, 0]) * rise, 1.0)
            else:
                state[b, 0] = gain
            if state[b, 3] < 1.0:
                state[b, 1] += (state[b, 4] - state[b, 1]) * state[b, 3]
            else:
                state[b, 1] = min(state[b, 1] * state[b, 3], 1.0)
            moves[b, i] = state[b, 1]
    return since


@part()
def _unwarp(moves: NDArray[np.float64], n: int, gains: NDArray[np.float32]) -> None:
    for i in range(n):
        gains[i] = np.float32(_sine(_WARP * moves[i]))


@part()
def _add(samples: NDArray[np.float32], gains: NDArray[np.float32], n: int, out: NDArray[np.float32]) -> None:
    for i in range(n):
        out[i] += samples[i] * gains[i]


@part()
def _keep(samples: NDArray[np.float32], n: int, late: NDArray[np.float32], latency: int) -> None:
    """The last samples of what came before and of these."""
    for i in range(max(latency - n, 0)):
        late[i] = late[i + n]
    for i in range(max(latency - n, 0), latency):
        late[i] = samples[n - latency + i]
