"""Arguments for every kernel, small enough for plain Python."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from translate.dsp.adaptive import AdaptiveBand, AdaptiveCompressor
from translate.dsp.knee import STAGES
from translate.dsp.kweighting import k_weighting
from translate.dsp.peak_search import HALF
from translate.dsp.step_sums import HISTORY, ROWS
from translate.dsp.true_peak import MARGIN, interpolator
from translate.hearing.excitation import padding, spread
from translate.hearing.masking import _slopes
from translate.hearing.scale import CHANNEL_WIDTH_CAM, CHANNELS_CAM, COMPONENT_BANDS, COMPONENTS_HZ
from translate.qc.detect.kernels import CELL
from translate.qc.detect.kernels import HISTORY as HISTORY_OF_CELLS

__all__ = ["CASES"]

Arguments = tuple[Any, ...]


def _noise(*shape: int, seed: int = 1, scale: float = 1.0) -> Any:
    return (scale * np.random.default_rng(seed).standard_normal(shape)).astype(np.float32)


def _wide(n: int) -> Any:
    return _noise(n).astype(np.float64)


def _sum_steps() -> Arguments:
    samples, bounds = _noise(2, 300), np.array([HISTORY, 90, 181, 300])
    room, rows = np.zeros((2, 120)), np.zeros((ROWS, 3))
    return *samples, bounds, k_weighting(48_000), np.full((2, 4), 0.1), *room, rows


def _search() -> Arguments:
    samples = _noise(600)
    bounds = np.array([MARGIN, 230, 400, 600 - MARGIN])
    peaks = np.array([np.abs(samples[a:b]).max() for a, b in pairwise(bounds)], dtype=np.float64)
    sketch = np.array([0.6, -0.2, 0.1, -0.06, 0.03, -0.02, 0.01, -0.005, 0.002, 0.001, 0.0, 0.0], dtype=np.float32)
    weights = np.array([0.1, 0.5, 0.6, 0.5, 0.1, 1.01], dtype=np.float32)
    assert interpolator().shape[1] == 2 * HALF
    return samples, bounds, 0, interpolator(), sketch, weights, 32, peaks, np.zeros(600, np.float32)


def _compress() -> Arguments:
    decay, inverse = np.array([0.7, 0.99], np.float32), np.full(STAGES, 4.0, np.float32)
    exponent, envelope = np.full(STAGES, -0.4, np.float32), np.zeros(STAGES, np.float32)
    return _noise(2, 150), decay, inverse, exponent, 2, envelope, *np.zeros((3, 64), np.float32)


def _limit() -> Arguments:
    samples, first, second = _noise(2, 200), np.ones(5), np.ones(6)
    state = np.ones(1), np.zeros(4, np.int64), np.array([5.0, 6.0])
    return samples, np.zeros_like(samples), np.zeros((2, 9), np.float32), 0.5, 0.98, first, second, *state


def _adaptive() -> Arguments:
    at_work = AdaptiveCompressor(8_000, 2, [AdaptiveBand(-30.0, 20.0, 4.0, 5.0, t) for t in (200.0, 90.0)])
    bands = np.stack([_noise(2, 700, scale=0.3), _noise(2, 700, seed=2, scale=0.3)])
    settings = at_work._curves, at_work._release, at_work._attack, at_work._since, at_work._state
    return bands, np.zeros_like(bands[0]), at_work._late, *settings, *at_work._room


def _add_up() -> Arguments:
    power, gain = _noise(3, 40) ** 2, _noise(40, 2, seed=2) ** 2
    shares = np.array([[0.5, 1.0, 0.0], [0.5, 1.0, 0.3], [0.7, 0.0, 0.0]], np.float32)
    return power, gain, np.array([0, 1, 3]), shares, np.zeros((3, 2), np.float32), np.zeros((2, 3, 3), np.float32)


def _tables() -> Arguments:
    return *spread(), COMPONENT_BANDS


def _hear() -> Arguments:
    components = 10.0 ** _noise(2, COMPONENTS_HZ.size) / 1e5
    channels, bands = CHANNELS_CAM.size, int(COMPONENT_BANDS.max()) + 1
    terms = np.abs(_noise(9, channels)) + np.float32(0.5)
    room = padding(np.zeros(COMPONENTS_HZ.size, np.float32)), np.zeros(COMPONENTS_HZ.size, np.float32)
    work = np.zeros((bands, channels), np.float32), np.zeros(channels, np.float32)
    out = np.zeros((2, channels), np.float32), np.zeros((2, bands), np.float32)
    return components.astype(np.float32), 1e9, *_tables(), terms, CHANNEL_WIDTH_CAM, *room, *work, *out


def _excite() -> Arguments:
    components = (10.0 ** (4.0 + _noise(COMPONENTS_HZ.size))).astype(np.float32)
    out = np.zeros((int(COMPONENT_BANDS.max()) + 1, CHANNELS_CAM.size), np.float32)
    return padding(components), *_tables(), np.zeros_like(components), out


def _add_bands() -> Arguments:
    ends, shares = np.array([[1, 3, 6], [3, 3, 9]]), np.array([[0.5, 0.4, 1.0], [0.2, 0.0, 0.7]], np.float32)
    return (
        _noise(2, 12),
        _noise(2, 12, seed=2),
        ends,
        shares,
        np.zeros((2, 3), np.float32),
        np.zeros((2, 3), np.float32),
    )


def _spread() -> Arguments:
    bands = (10.0 ** (3.0 + _noise(3, 109))).astype(np.float32)
    forgets, state = np.full(109, 0.5, np.float32), np.zeros(109, np.float32)
    return bands, *_slopes(), forgets, state, *np.zeros((2, 109), np.float32), np.zeros_like(bands)


def _survey() -> Arguments:
    samples = _noise(HISTORY_OF_CELLS + 3 * CELL, scale=0.3)
    return samples, *np.zeros((2, 3), np.float32), *np.zeros((2, 3), np.int32)


def _tops() -> Arguments:
    samples = np.clip(_noise(HISTORY_OF_CELLS + 3 * CELL).repeat(2)[: HISTORY_OF_CELLS + 3 * CELL], -0.5, 0.5)
    peak = np.array([np.abs(part).max() for part in samples[HISTORY_OF_CELLS:].reshape(3, CELL)], np.float32)
    return samples, peak, 0.1, 5e-5, 4e-4, np.zeros((50, 3), np.float32), np.zeros(1, np.int64)


CASES: dict[str, Callable[[], Arguments]] = {
    "translate.dsp.adaptive_kernel.compress": _adaptive,
    "translate.dsp.dynamics.compress": _compress,
    "translate.dsp.limiter.limit": _limit,
    "translate.dsp.peak_search.search": _search,
    "translate.dsp.recursion.all_pass_comb": lambda: (_wide(50), 7, 0.6, np.zeros(50)),
    "translate.dsp.recursion.second_order": lambda: (_wide(50), np.array([0.2, 0.4, 0.2, -0.5, 0.3]), np.zeros(50)),
    "translate.dsp.step_sums.sum_steps": _sum_steps,
    "translate.qc.detect.kernels.survey": _survey,
    "translate.qc.detect.kernels.tops": _tops,
    "translate.hearing.components.add_up": _add_up,
    "translate.hearing.kernel.excite": _excite,
    "translate.hearing.kernel.hear": _hear,
    "translate.hearing.mask_kernel.add_bands": _add_bands,
    "translate.hearing.mask_kernel.spread": _spread,
}
