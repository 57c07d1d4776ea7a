"""True peak and loudness, against full scale and the spec."""

from collections.abc import Iterable

import numpy as np

from translate.dsp.levels import peak_db
from translate.dsp.loudness import integrated_lufs
from translate.figures import figure, signed
from translate.qc.measures import runs
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_METER_DB = 0.05  # two good meters differ by more


@file_rule("true-peak", "true-peak-on-purpose")
def true_peak(what: Inspected) -> Iterable[FileFinding]:
    """The true peak is above what the spec allows; without a spec, above 0 dBTP."""
    levels, spec = what.evidence.levels, what.spec
    found = peak_db(levels.true_peaks)
    allowed = spec.true_peak_dbtp
    limit = 0.0 if allowed is None else allowed
    best = spec.best_true_peak_dbtp
    evidence = {"true_peak_dbtp": (found, "dBTP"), "allowed_dbtp": (limit, "dBTP")}
    if found > limit + _METER_DB:
        over = levels.true_peaks.max(axis=0) > 10.0 ** (limit / 20.0)
        whose = f"{spec.name} allows {figure(limit)}" if allowed is not None else "converters and encoders clip above 0"
        yield made(
            "true-peak",
            "problem" if allowed is not None or found > 3.0 else "warning",
            "certain",
            f"True peak {signed(found)} dBTP: {whose}.",
            f"Lower the output of the limiter by {figure(found - limit)} dB, or set its true-peak ceiling to "
            f"{figure(limit if allowed is not None else -1.0)} dBTP.",
            spans=_longest(runs(over)),
            evidence=evidence,
        )
    elif best is not None and found > best + _METER_DB:
        yield made(
            "true-peak",
            "hint",
            "certain",
            f"True peak {signed(found)} dBTP: allowed, but {spec.name} advises {figure(best)}.",
            f"Lower it by {figure(found - best)} dB if encoders shall not clip.",
            evidence=evidence,
        )


@file_rule("loudness")
def loudness(what: Inspected) -> Iterable[FileFinding]:
    """The integrated loudness is outside of what the spec allows."""
    spec = what.spec
    if spec.lufs is None:
        return
    found = integrated_lufs(what.evidence.levels)
    low, high = spec.lufs
    if not low <= round(found, 1) <= high:
        asked = f"{figure(low)} to {figure(high)}"
        gain = (low + high) / 2.0 - found if np.isfinite(found) else 0.0
        yield made(
            "loudness",
            "problem",
            "certain",
            f"Integrated loudness {figure(found)} LUFS: {spec.name} asks for {asked}.",
            f"Change the level by {signed(gain)} dB and measure again.",
            evidence={"integrated_lufs": (found, "LUFS"), "lowest_lufs": (low, "LUFS"), "highest_lufs": (high, "LUFS")},
        )


def _longest(found: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Five places at most."""
    return sorted(sorted(found, key=lambda s: s[0] - s[1])[:5])
