"""Reverberation of a small space: a decay that does not change the steady-state response."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.recursion import all_pass_comb

__all__ = ["diffuse_decay"]

_SHARES = np.array([0.14, 0.22, 0.28, 0.36])  # of the summed delay: no common divisor, so echoes fill in quickly
_IN_A_ROW = 0.5  # four sections one after the other fall about half as fast as one of them alone
_SPREAD = 0.17  # how far the shares of different paths lie apart


def diffuse_decay(rate: int, level_db: float, rt60_s: float, path: int) -> NDArray[np.float32]:
    """Direct sound and exponentially decaying reflections with a flat magnitude, float32 `(taps,)`.

    In-room curves are steady-state: they contain the reflections already. So the decay is made of all-pass sections
    (Schroeder, Natural Sounding Artificial Reverberation, JAES 10(3), 1962), which change phase only. A section of
    delay D and gain g falls by 60 dB in T if g = 10^(−3 D / T); its direct sound is g, so that the
    summed delay sets `level_db`, the energy after the direct sound re the direct sound. `path`: the paths of
    one device get different delays, so that their decays differ.
    """
    single_s = _IN_A_ROW * rt60_s
    direct = 1.0 / (1.0 + 10.0 ** (level_db / 10.0))
    summed_s = -single_s / 60.0 * 10.0 * np.log10(direct)
    shares = _SHARES * (1.0 + _SPREAD * np.sin(1.0 + path * np.arange(1, _SHARES.size + 1)))
    impulse = np.zeros(round(1.5 * rt60_s * rate))
    impulse[0] = 1.0
    for delay_s in summed_s * shares / shares.sum():
        delay = max(round(delay_s * rate), 1)
        gain = 10.0 ** (-3.0 * delay / rate / single_s)
        following = np.empty_like(impulse)
        all_pass_comb(impulse, delay, gain, following)
        impulse = following
    return impulse.astype(np.float32)
