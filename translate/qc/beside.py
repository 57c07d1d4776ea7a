"""Files beside each other: the same audio twice, the same but for gain, offset or polarity, and one that ends early."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import STEPS_PER_S
from translate.figures import figure, listed, signed
from translate.qc.evidence import FileEvidence
from translate.qc.measures import step_db
from translate.qc.registry import made
from translate.result.check import FileFinding

__all__ = ["BESIDE", "beside"]

BESIDE = {
    "identical": "Two files hold the same audio to the bit, in whatever format and under whatever name.",
    "same-audio": "Two files are the same but for gain, offset, polarity or swapped channels.",
    "shorter": "A file ends in the middle of what another file of the same song goes on with.",
}
"""Codes of what is found between files."""

_REACH_S = 5.0
_FLOOR_DB = -70.0
_ALIKE_DB = 1.0  # median difference of the 10 ms levels of copies that are not on one grid
_SONG = 0.9  # correlation of the levels of two masters of one song
_EXCERPT_S = 3.0
_RESIDUAL_DB = -40.0
_EARLY_S = 0.5
_SOUND_DB = -40.0  # re the loud passages: what is missing is heard
_POWER_DB = _PEAK_DB = 2.0  # over the 30 ms around: an offset moves them by less

_Array = NDArray[np.float64]


@dataclass(frozen=True)
class _Match:
    """`lag`: steps by which the other is later; `alike`: correlation of levels; `apart_db`: median difference there."""

    lag: int
    alike: float
    apart_db: float


def beside(files: Mapping[str, FileEvidence], paths: Mapping[str, str] | None = None) -> dict[str, list[FileFinding]]:
    """By file: what it has in common with the others.

    Args:
        files: By path or name.
        paths: Where a few seconds of them are read again, if they can be; None: `files` are paths.
    """
    places = paths or {file: file for file in files}
    found: dict[str, list[FileFinding]] = {file: [] for file in files}
    level = {file: np.maximum(step_db(evidence.levels), _FLOOR_DB) for file, evidence in files.items()}
    for one, other in combinations(files, 2):
        a, b = files[one], files[other]
        if _is_identical(a, b):
            found[one].append(_identical(other))
            found[other].append(_identical(one))
            continue
        match = _matched(level[one], level[other])
        if match is None or match.alike < _SONG:
            continue
        copies = match.apart_db < _ALIKE_DB and a.rate == b.rate and _throughout(a, b, match.lag)
        words = _difference(places[one], a, places[other], b, match) if copies else ""
        if words:
            found[one].append(_same(other, words))
            found[other].append(_same(one, words))
        for short, long, lag in ((one, other, match.lag), (other, one, -match.lag)):
            found[short] += _shorter(files[short], level[long], lag, long)
    return found


def _is_identical(a: FileEvidence, b: FileEvidence) -> bool:
    """Every 10 ms has the same energy, peaks and products to the last bit, and the ends have the same signs: no two
    recordings do."""
    pairs = (
        *((a.head, b.head), (a.foot, b.foot)),
        *((a.levels.square, b.levels.square), (a.levels.cross, b.levels.cross), (a.levels.peak, b.levels.peak)),
    )
    return a.rate == b.rate and a.levels.frames == b.levels.frames and all(np.array_equal(x, y) for x, y in pairs)


def _identical(other: str) -> FileFinding:
    return made(
        "identical",
        "warning",
        "certain",
        f"The same audio as {PurePath(other).name}, to the bit.",
        "Look whether the right file was exported under this name.",
    )


def _same(other: str, words: str) -> FileFinding:
    return made(
        "same-audio",
        "warning",
        "certain",
        f"The same audio as {PurePath(other).name} but for {words}.",
        "Keep one of the two, or look whether the processing was bypassed.",
    )


def _shorter(short: FileEvidence, other: _Array, lag: int, name: str) -> Iterator[FileFinding]:
    """Whether the `other` level goes on with sound where `short` has ended; `lag`: by which the other is later."""
    end = short.levels.steps + lag
    rest = other[max(end, 0) :]
    heard = np.flatnonzero(rest > np.percentile(other, 90.0) + _SOUND_DB)
    if heard.size and (missing := float(heard[-1] + 1) / STEPS_PER_S) >= _EARLY_S:
        at = short.duration_s
        yield made(
            "shorter",
            "problem",
            "likely",
            f"Ends {figure(missing)} s before {PurePath(name).name}, which goes on with sound there.",
            "Bounce it again with the whole ending.",
            spans=[(max(at - 0.5, 0.0), at)],
            evidence={"missing_s": (missing, "s")},
        )


def _matched(a: _Array, b: _Array) -> _Match | None:
    """Where the levels of two files lie over each other best."""
    reach = round(_REACH_S * STEPS_PER_S)
    size = min(a.size, b.size)
    if size < 2 * STEPS_PER_S or np.ptp(a) < 1.0 or np.ptp(b) < 1.0:
        return None
    length = 1 << int(np.ceil(np.log2(a.size + b.size)))
    both = np.fft.irfft(np.conj(np.fft.rfft(a - a.mean(), length)) * np.fft.rfft(b - b.mean(), length), length)
    lags = np.arange(-reach, reach + 1)
    best = int(lags[both[lags].argmax()])
    x, y = _overlap(a, b, best)
    heard = (x > _FLOOR_DB) & (y > _FLOOR_DB)
    if heard.sum() < STEPS_PER_S:
        return None
    difference = (x - y)[heard]
    alike = float(np.corrcoef(x[heard], y[heard])[0, 1]) if np.ptp(x[heard]) and np.ptp(y[heard]) else 0.0
    return _Match(best, alike, float(np.median(np.abs(difference - np.median(difference)))))


def _overlap(a: _Array, b: _Array, lag: int) -> tuple[_Array, _Array]:
    """What both have, where `b` is `lag` later."""
    first, second = a[max(-lag, 0) :], b[max(lag, 0) :]
    size = min(first.size, second.size)
    return first[:size], second[:size]


def _throughout(a: FileEvidence, b: FileEvidence, lag: int) -> bool:
    """Whether no moment of one stands out of the same moment of the other, 10 ms earlier or later: a word that is taken
    out, a hole and a click are in one of them alone."""
    power = _overlap(a.levels.square.sum(axis=0), b.levels.square.sum(axis=0), lag)
    peaks = _overlap(np.square(a.levels.peak.max(axis=0)), np.square(b.levels.peak.max(axis=0)), lag)
    gain = float(power[0].sum() / max(power[1].sum(), 1e-30))
    return not any(
        _stands_out(x, gain * y, most_db) or _stands_out(gain * y, x, most_db)
        for (x, y), most_db in ((power, _POWER_DB), (peaks, _PEAK_DB))
    )


def _stands_out(one: _Array, other: _Array, most_db: float) -> bool:
    """Whether something loud enough to be heard is in `one` alone."""
    around = np.maximum.reduce([other, np.roll(other, 1), np.roll(other, -1)])
    loud = one > 10.0 ** (_SOUND_DB / 10.0) * np.percentile(one, 90.0)
    loud[[0, -1]] = False  # the ends have no neighbours
    return bool((one[loud] > 10.0 ** (most_db / 10.0) * around[loud]).any())


def _difference(one: str, a: FileEvidence, other: str, b: FileEvidence, match: _Match) -> str:
    """In words, in what two copies differ; "" where they are none."""
    if a.channels != b.channels or not (Path(one).is_file() and Path(other).is_file()):
        return ""
    inner = slice(max(-match.lag, 0), a.levels.steps - round(_EXCERPT_S * STEPS_PER_S))
    power = a.levels.square.sum(axis=0)[inner]
    if power.size < STEPS_PER_S:
        return ""
    at = (int(np.convolve(power, np.ones(STEPS_PER_S), "valid").argmax()) + inner.start) / STEPS_PER_S
    first = _excerpt(one, at, _EXCERPT_S)
    second = _excerpt(other, at + match.lag / STEPS_PER_S, _EXCERPT_S)
    if first is None or second is None:
        return ""
    straight, swapped = _fitted(first, second), _fitted(first, second[::-1])
    (residual, gain, lag), is_swapped = min((straight, False), (swapped, True), key=lambda pair: pair[0][0])
    if residual > _RESIDUAL_DB:
        return ""
    offset = match.lag / STEPS_PER_S + lag / a.rate
    parts = [
        *([f"{signed(20.0 * float(np.log10(abs(gain))), 2)} dB of gain"] if abs(abs(gain) - 1.0) > 1e-3 else []),
        *([f"{figure(1000.0 * abs(offset), 2)} ms of offset"] if abs(offset) > 0.5 / a.rate else []),
        *(["inverted polarity"] if gain < 0.0 else []),
        *(["swapped channels"] if is_swapped else []),
    ]
    return listed(parts) if parts else "rounding or its ends"


def _excerpt(file: str, start_s: float, seconds: float) -> NDArray[np.float64] | None:
    """Some seconds of a file, `(channels, n)`."""
    from translate.files import blocks

    if start_s < 0.0:
        return None
    pieces, position = [], 0.0
    with closing(blocks(file, seconds=1.0, allow_truncated=True)) as read:
        for block in read:
            end = position + block.duration_s
            if end > start_s and position < start_s + seconds:
                pieces.append((position, block))
            position = end
            if position >= start_s + seconds:
                break
    if not pieces:
        return None
    rate = pieces[0][1].rate
    joined = np.concatenate([block.samples for _, block in pieces], axis=1).astype(np.float64)
    skip = round((start_s - pieces[0][0]) * rate)
    return joined[:, skip : skip + round(seconds * rate)]


def _fitted(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[float, float, int]:
    """Residual in dB, gain and lag with which `a` becomes `b`."""
    size = min(a.shape[1], b.shape[1])
    a, b = a[:, :size], b[:, :size]
    length = 1 << int(np.ceil(np.log2(2 * size)))
    both = np.fft.irfft((np.conj(np.fft.rfft(a, length)) * np.fft.rfft(b, length)).sum(axis=0), length)
    reach = min(size // 4, length // 2 - 1)
    lags = np.arange(-reach, reach + 1)
    lag = int(lags[np.abs(both[lags]).argmax()])
    x, y = a[:, max(-lag, 0) : size - max(lag, 0)], b[:, max(lag, 0) : size - max(-lag, 0)]
    energy = float(np.square(x).sum())
    if energy <= 0.0:
        return 0.0, 1.0, 0
    gain = float((x * y).sum()) / energy
    rest = float(np.square(y - gain * x).sum()) / max(float(np.square(y).sum()), 1e-20)
    return 10.0 * float(np.log10(max(rest, 1e-20))), gain, lag
