"""Two masters of one song: the louder file does not win once both are equally loud."""

from collections.abc import Iterable, Mapping

from translate.analysis.series import BANDS_HZ
from translate.figures import plural
from translate.findings.case import Pair, Summary
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule

_LOUDER_LU = 1.0
"""Twice the difference in loudness that listeners notice between tracks: from there on they take the louder one for
the better one, which is why comparisons are level-matched."""
_MATCHED_LU = 0.5  # the most the platform may leave between them; with more they are not level-matched
_PLR_LU = 1.0  # of PLR: a difference in punch
_SCORE = "translation_score"  # single columns do not judge: less presence at equal loudness is more bass
_HALF = "translation_score_interval"
_BALANCE = tuple(f"heard_{name}_pct" for name in BANDS_HZ)
_BALANCE_PCT = 2.0  # of the loudness; where the balance differs and no score decides, the rule stays silent


@rule("only-louder", scope="pair")
def only_louder(pair: Pair) -> Iterable[Finding]:
    """One master is 1 LU louder as a file, the platform plays both equally loud (0.5 LU), and there the louder one does
    not win.

    The translation score votes on every level-matched device; on a tie, or without a score, PLR decides (1 LU) if the
    heard balance is the same. Practice: level-matched comparison.
    Recall 1.00 at +3 dB on the 11 songs that the platform brings to its target, false alarms 0 in 14 pairs of clean
    songs with a worse, quieter version (python -m validation.findings).
    """
    louder, other = sorted((pair.first, pair.second), key=lambda s: float(s.about["integrated_lufs"]), reverse=True)
    before = float(louder.about["integrated_lufs"]) - float(other.about["integrated_lufs"])
    after = louder.playback_lufs - other.playback_lufs
    if not (before >= _LOUDER_LU and abs(after) <= _MATCHED_LU):
        return
    for_it, against, votes = _votes(louder, other)
    punch_lu = _plr(louder) - _plr(other)
    alike = _same_balance(louder, other)
    tie = for_it == against
    if for_it > against or (tie and not (alike and punch_lu < _PLR_LU)):
        return
    beaten = not tie or punch_lu <= -_PLR_LU
    if not tie:
        verdict = (
            f"At equal loudness {other.master} wins on {against} of {plural(votes, 'device')} and loses on {for_it}"
        )
    elif beaten:
        verdict = (
            f"At equal loudness {other.master} keeps {-punch_lu:.1f} LU more of its peaks, and nothing else differs"
        )
    else:
        verdict = "At equal loudness there is no difference that matters"
    yield pair.finding(
        "only-louder",
        "warning" if beaten else "hint",
        0.2 + 0.4 * ramp(before, _LOUDER_LU, 8.0) + 0.2 * ramp((against - for_it) / max(votes, 1), 0.0, 0.5),
        f"{louder.master} beats {other.master} only because its file is {before:.1f} LU louder. {verdict}.",
        evidence={
            "file_difference_lu": (before, "LU"),
            "playback_difference_lu": (after, "LU"),
            "better_comparisons": (for_it, "1"),
            "worse_comparisons": (against, "1"),
            "plr_difference_lu": (punch_lu, "LU"),
        },
        cause="master",
        remedy=(
            f"Compare both at equal loudness, as the previews do, and release {other.master}."
            if beaten
            else "Compare both at equal loudness, as the previews do, and release whichever you prefer."
        ),
        masters=(louder.master, other.master),
    )


def _votes(louder: Summary, other: Summary) -> tuple[int, int, int]:
    """Devices won and lost by the louder one, and how many have a score: (won, lost, of)."""
    gains = [_gain(louder.rows[d], other.rows[d]) for d in _matched(louder, other) if _SCORE in louder.rows[d]]
    return sum(g > 0.0 for g in gains), sum(g < 0.0 for g in gains), len(gains)


def _matched(louder: Summary, other: Summary) -> list[str]:
    """Devices on which the platform plays both equally loud; on some it does not normalize."""
    both = [d for d in louder.rows if d in other.rows]
    return [d for d in both if abs(louder.rows[d]["playback_lufs"] - other.rows[d]["playback_lufs"]) <= _MATCHED_LU]


def _same_balance(louder: Summary, other: Summary) -> bool:
    """Whether every band has the same share of the loudness on all level-matched devices."""
    return all(
        abs(louder.rows[d][c] - other.rows[d][c]) <= _BALANCE_PCT for d in _matched(louder, other) for c in _BALANCE
    )


def _gain(here: Mapping[str, float], there: Mapping[str, float]) -> float:
    """Points of translation score; 0 where the intervals overlap."""
    difference = here[_SCORE] - there[_SCORE]
    return difference if abs(difference) > here[_HALF] + there[_HALF] else 0.0


def _plr(summary: Summary) -> float:
    return float(summary.about["plr_lu"])
