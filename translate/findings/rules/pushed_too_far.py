"""Two masters of one song: the louder file is no louder on the platform, only flatter."""

from collections.abc import Iterable

from translate.findings.case import Pair
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.result import LimiterDrive

_PUSHED_LU = 1.5  # less is a matter of taste
_LOUDER_LU = 0.5  # what listeners notice between tracks; more is a gain in loudness, whatever it cost
_SHARE = 0.25  # of the extra loudness of the file that may arrive at the listener
_FLATTER_LU = 1.5  # of PLR: three times the spread of PLR between two excerpts of one master


@rule("pushed-too-far", scope="pair")
def pushed_too_far(pair: Pair) -> Iterable[Finding]:
    """One master is 1.5 LU louder as a file, the platform plays it at most 0.5 LU (or a quarter of the difference)
    louder, and its PLR is 1.5 LU or more lower.

    `integrated_lufs` of files and of what the platform plays, `plr_lu`, `min_psr_lu` (Shepherd et al.,
    AES 143, 2017). Practice: level-matched comparison.
    Recall 1.00 at 3 LU of soft clipping on the 11 songs that the platform brings to its target, false alarms 0 in 14
    pairs of clean songs with a worse, quieter version (python -m validation.findings).
    """
    louder, other = sorted((pair.first, pair.second), key=lambda s: float(s.about["integrated_lufs"]), reverse=True)
    pushed = float(louder.about["integrated_lufs"]) - float(other.about["integrated_lufs"])
    played = louder.playback_lufs - other.playback_lufs
    flatter = float(other.about["plr_lu"]) - float(louder.about["plr_lu"])
    if not (pushed >= _PUSHED_LU and played <= max(_LOUDER_LU, _SHARE * pushed) and flatter >= _FLATTER_LU):
        return
    denser = float(other.about["min_psr_lu"]) - float(louder.about["min_psr_lu"])
    yield pair.finding(
        "pushed-too-far",
        "warning",
        0.3 + 0.6 * ramp(flatter, _FLATTER_LU, 8.0),
        f"{louder.master} is {pushed:.1f} LU louder than {other.master} as a file, but only {_signed(played)} LU "
        f"on {pair.first.platform}, and its PLR is {flatter:.1f} LU lower: pushing it harder made it flatter, not "
        "louder.",
        evidence={
            "file_difference_lu": (pushed, "LU"),
            "playback_difference_lu": (played, "LU"),
            "plr_difference_lu": (-flatter, "LU"),
            "min_psr_difference_lu": (-denser, "LU"),
        },
        cause="master",
        remedy=f"Release {other.master}, or back off the limiter of {louder.master} by {flatter:.0f} dB.",
        action=LimiterDrive(gain_db=-round(flatter, 1)),
        masters=(louder.master, other.master),
    )


def _signed(value: float) -> str:
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0.0"
