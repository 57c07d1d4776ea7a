"""A check keeps levels of every 10 ms, and no sound: twenty minutes take hardly more memory than two."""

import tracemalloc
from collections.abc import Iterator

import numpy as np

from translate.audio import Audio
from translate.qc.evidence import evidence_of

RATE, BLOCK_S = 8_000, 8.0


def stream(minutes: float) -> Iterator[Audio]:
    """Noise and notes that are made while they are looked at."""
    size = round(BLOCK_S * RATE)
    t = np.arange(size) / RATE
    for number in range(round(minutes * 60.0 / BLOCK_S)):
        noise = np.random.default_rng(number).standard_normal((1, size))
        yield Audio((0.2 * np.sin(2.0 * np.pi * (110.0 + number) * t) + 0.01 * noise).astype(np.float32), RATE)


def most_bytes(minutes: float) -> int:
    tracemalloc.start()
    try:
        evidence_of(stream(minutes))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_twenty_minutes_take_hardly_more_memory_than_two() -> None:
    evidence_of(stream(0.3))  # kernels and tables are made once
    short, long = most_bytes(2.0), most_bytes(20.0)
    sound = 18 * 60 * RATE * 4
    assert long - short < 0.5 * sound  # levels of every 10 ms and room for more of them: at 44.1 kHz in stereo 4 %
