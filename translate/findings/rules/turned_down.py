"""Loudness gained at the expense of peaks, which the platform takes back."""

from collections.abc import Iterable

import numpy as np

from translate.analysis.series import FileSeries
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import LimiterDrive

_DOWN_DB = -3.0
"""With less reduction, the master was made for about this loudness."""
_FLAT_LU = 6.0
"""Median PSR. Loud masters that were finished with care (metal, chiptune) keep 6.7 LU and more."""
_DYNAMIC_LU = 8.0
"""What Shepherd recommends to keep in loud passages of loud genres: the dynamic master it is compared with."""


@rule("turned-down")
def turned_down(case: Case) -> Iterable[Finding]:
    """The platform's gain is −3 dB or lower and the median PSR of the master is 6 LU or less.

    `platform_gain_db`; median PSR (Shepherd et al., AES 143, 2017), which no gain changes: at the platform's loudness,
    where all masters are equally loud, one with a PSR of 8 LU has correspondingly higher peaks.
    Recall 1.00 on 14 songs at soft clipping to a median PSR of 5 LU, false alarms 0 in 14 clean songs
    (python -m validation.findings).
    """
    gain_db, psr = case.delivered.gain_db, case.file.psr_lu
    if gain_db > _DOWN_DB or not np.isfinite(psr).any():
        return
    median_lu = float(np.nanmedian(psr))
    if median_lu > _FLAT_LU:
        return
    lufs, peak = case.delivered.playback_lufs, case.delivered.playback_true_peak_dbtp
    missing = _DYNAMIC_LU - median_lu
    yield case.finding(
        "turned-down",
        "warning",
        0.25 + 0.5 * ramp(missing, _DYNAMIC_LU - _FLAT_LU, 5.0) + 0.1 * ramp(-gain_db, -_DOWN_DB, 9.0),
        f"{case.platform.name} turns the master down by {-gain_db:.1f} dB to {lufs:.1f} LUFS. There its peaks reach "
        f"{peak:.1f} dBTP, with a median PSR of {median_lu:.1f} LU. A dynamic master at the same loudness has peaks "
        f"{missing:.1f} dB higher: next to it this one sounds smaller, not louder.",
        evidence={
            "platform_gain_db": (gain_db, "dB"),
            "playback_lufs": (lufs, "LUFS"),
            "playback_true_peak_dbtp": (peak, "dBTP"),
            "median_psr_lu": (median_lu, "LU"),
            "min_psr_lu": (float(np.nanmin(psr)), "LU"),
        },
        cause="master",
        remedy=f"Limit less: {missing:.0f} to {missing + 2:.0f} dB higher peaks cost nothing here, since the platform "
        "sets the loudness. Compare both versions at equal loudness before deciding.",
        action=LimiterDrive(gain_db=-round(missing, 1)),
        devices=[name for name, heard in case.heard.items() if heard.gain_db <= _DOWN_DB],
        spans=_flat(case.file),
    )


def _flat(file: FileSeries) -> list[tuple[float, float]]:
    """Where the PSR is below 6 LU, in s; empty if that is nearly everywhere."""
    psr = file.psr_lu
    flat = np.nan_to_num(psr, nan=np.inf) < _FLAT_LU
    if flat.sum() > 0.9 * np.isfinite(psr).sum():
        return []
    return [(start, end + file.psr_window_s) for start, end in spans(flat, file.psr_hop_s)]
