"""A quiet master that the platform would turn up, were it not for a few peaks."""

from collections.abc import Iterable

import numpy as np

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import PeakReduction

_SHORT_LU = 1.5
"""Three times the difference in loudness that listeners notice between tracks (about 0.5 LU)."""
_FEW = 0.03  # of all 10 ms: more, and the peaks are the music's dynamics, which no limiter should take


@rule("not-lifted")
def not_lifted(case: Case) -> Iterable[Finding]:
    """The platform's ceiling keeps 1.5 dB or more of upward gain from the master, because of peaks in 3 % of the time
    or less; of an album it speaks of the track with the highest peak.

    Gain to the loudness target against `platform_gain_db`; true peaks in 10 ms steps that the full gain would push
    over the ceiling. Rule of the platform as in its TOML.
    Recall 1.00 on 14 songs at three hits of 4 ms, 10 dB above all other peaks. Of 14 clean songs it fires on one,
    rightly: 2.0 dB are missing (python -m validation.findings).
    """
    if case.highest_of_album not in (None, case.master):
        return  # another track holds the album back
    setting = case.platform.setting(case.setting)
    lufs = float(case.about["integrated_lufs"])
    if setting.target_lufs is None or setting.direction == "down" or not np.isfinite(lufs):
        return
    wanted_db, got_db = setting.target_lufs - lufs, case.delivered.gain_db
    devices = [name for name, profile in case.profiles.items() if case.platform.normalizes_on(profile)]
    short_lu = wanted_db - got_db
    if not np.isfinite(setting.ceiling_dbtp) or short_lu < _SHORT_LU or not devices:
        return
    over = case.file.true_peaks > 10.0 ** ((setting.ceiling_dbtp - wanted_db) / 20.0)
    share = float(over.mean())
    if share > _FEW:
        return
    whole = "album" if case.highest_of_album else "master"
    whose = f"{case.master}'s" if case.highest_of_album else "its"
    yield case.finding(
        "not-lifted",
        "warning" if short_lu >= 2.0 * _SHORT_LU else "hint",
        0.15 + 0.6 * ramp(short_lu, _SHORT_LU, 8.0),
        f"{case.platform.name} would turn the {whole} up by {wanted_db:.1f} dB to {setting.target_lufs:g} LUFS, but "
        f"{whose} peaks allow only {got_db:+.1f} dB: it plays {short_lu:.1f} LU quieter than other songs. The peaks "
        f"that cause this take up only {100 * share:.1f} % of the time.",
        evidence={
            "platform_gain_db": (got_db, "dB"),
            "wanted_gain_db": (wanted_db, "dB"),
            "true_peak_dbtp": (float(case.about["true_peak_dbtp"]), "dBTP"),
            "integrated_lufs": (lufs, "LUFS"),
            "time_of_peaks_pct": (100.0 * share, "%"),
        },
        cause="master",
        remedy=f"Take {short_lu:.1f} dB off these peaks (with a limiter, or by turning single hits down): the rest "
        f"stays as it is, and the platform turns the whole {whole} up. If these dynamics are intended, leave them.",
        action=PeakReduction(reduction_db=round(short_lu, 1)),
        devices=devices,
        spans=spans(over, case.file.step_s, shortest_s=0.0, join_s=3.0),  # a single peak counts
    )
