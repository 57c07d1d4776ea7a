"""Mono devices: parts that are out of phase between left and right cancel."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import BANDS_HZ, Fold
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import FixMix

_LOSS_DB = 6.0
"""Unrelated channels lose 3 dB, which every wide master does: with 6 the fold takes at least three quarters of the
power, so most of what sounds there has opposite polarity. Clean masters reach 4.5 dB in any second."""
_LONGEST_BLINK_S = 1.5  # a moment of delay or reverb; means over 1 s resolve nothing shorter anyway
_SHARE = 0.03  # of the loudness on the device: a bass line that is heard has 3 to 12 %
_GONE_DB = 20.0
_PROBLEM = 0.05  # of the loudness that is gone


@rule("mono-fold-takes-away")
def mono_fold(case: Case) -> Iterable[Finding]:
    """A band loses 6 dB or more for 1.5 s or longer when the channels are summed to one loudspeaker.

    Power of L and R against (L+R)/2 in means of 1 s, per band; only bands that have 3 % of the loudness on
    the device (partial loudness in its noise). Practice: check in mono; BS.1770 power sum as the reference.
    Recall 1.00 on 14 songs with polarity inverted in one channel at 400–2,000 Hz for 5 s and at 30–150 Hz, false alarms
    0 in 14 clean songs (python -m validation.findings).
    """
    fold = case.delivered.fold
    gone = (fold.loss_db >= _LOSS_DB) & fold.active
    lasting = gone.sum(axis=0) * fold.hop_s >= _LONGEST_BLINK_S
    if not lasting.any():
        return
    shares = {name: heard.fold_shares for name, heard in case.heard.items()}
    hit = {name: lasting & (share >= _SHARE) for name, share in shares.items()}
    devices = [name for name in hit if hit[name].any()]
    bands = np.any([hit[name] for name in devices], axis=0) if devices else np.zeros(len(BANDS_HZ), dtype=bool)
    where = spans(np.asarray(gone[:, bands].any(axis=1)), fold.hop_s, shortest_s=_LONGEST_BLINK_S)
    if devices and where:
        missing = max(_missing(fold, gone, np.where(hit[name], shares[name], 0.0)) for name in devices)
        yield _finding(case, devices, bands, where, fold, gone, missing)


def _missing(fold: Fold, gone: NDArray[np.bool_], share: NDArray[np.float64]) -> float:
    """Share of the loudness that is lost, mean over the time the band plays; −10 dB halves loudness."""
    kept = np.where(gone, 2.0 ** (-fold.loss_db / 10.0), 1.0)
    playing = np.maximum(fold.active.sum(axis=0), 1)
    return float((((1.0 - kept) * fold.active).sum(axis=0) / playing * share).sum())


def _finding(
    case: Case,
    devices: list[str],
    bands: NDArray[np.bool_],
    where: list[tuple[float, float]],
    fold: Fold,
    gone: NDArray[np.bool_],
    missing: float,
) -> Finding:
    names = [name for name, hit in zip(BANDS_HZ, bands, strict=True) if hit]
    worst = {n: float(np.median(fold.loss_db[:, i][gone[:, i]])) for i, n in enumerate(BANDS_HZ) if bands[i]}
    share_of_time = gone[:, bands].any(axis=1).sum() / max(fold.active[:, bands].any(axis=1).sum(), 1)
    throughout = share_of_time > 0.9
    when = "throughout" if throughout else f"for {sum(b - a for a, b in where):.0f} s, first at {_clock(where[0][0])}"
    most = max(worst.values())
    lost = "disappears" if most >= _GONE_DB else f"loses {most:.0f} dB"
    low, high = BANDS_HZ[names[0]][0], BANDS_HZ[names[-1]][1]
    return case.finding(
        "mono-fold-takes-away",
        "problem" if missing >= _PROBLEM else "warning",
        0.3 + 0.7 * ramp(missing, 0.0, 0.3),
        f"In mono ({case.names(devices)}) the range from {low:g} to {high:g} Hz {lost}, {when}: "
        "left and right cancel each other there.",
        evidence={
            **{f"{name}_fold_loss_db": (loss, "dB") for name, loss in worst.items()},
            "loudness_missing_pct": (100.0 * missing, "%"),
        },
        cause="mix",
        remedy="Fix the mix first: find the part that is out of phase (polarity, stereo widener, two microphones, a "
        "synthesizer's wide bass) and invert its polarity or narrow it. Mastering cannot help: narrowing the master "
        "cancels the part in the same way, and nothing is left to turn up.",
        action=FixMix(what="polarity"),
        devices=devices,
        spans=() if throughout else where,
    )


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
