"""A file that is louder than the other masters of its song is not better once all are equally loud."""

from collections.abc import Iterable

from translate.analysis.series import BANDS_HZ
from translate.figures import plural
from translate.findings.case import Rivals
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


@rule("only-louder", scope="field")
def only_louder(rivals: Rivals) -> Iterable[Finding]:
    """A master is 1 LU louder as a file than the median of the others, the platform plays it as loud as them (0.5
    LU), and there it does no better.

    The translation score votes on every level-matched device, against the median of the others; on a tie, or without a
    score, PLR decides (1 LU) if the heard balance is the same; on a tie in that, too, nothing but loudness may differ.
    Practice: level-matched comparison.
    Recall 1.00 at +3 dB on the 11 songs that the platform brings to its target, false alarms 0 in 14 pairs of clean
    songs with a worse, quieter version (python -m validation.findings).
    """
    if not rivals.others:
        return
    name = rivals.one.master
    before, punch_lu = (_about(rivals, column) for column in ("integrated_lufs", "plr_lu"))
    after = rivals.one.playback_lufs - rivals.of_others(lambda s: s.playback_lufs)
    if not (before >= _LOUDER_LU and abs(after) <= _MATCHED_LU):
        return
    for_it, against, votes = _votes(rivals)
    tie = for_it == against
    beaten = not tie or punch_lu <= -_PLR_LU
    if for_it > against or (tie and (punch_lu >= _PLR_LU or not _same_balance(rivals))):
        return
    if not beaten and _differs(rivals):
        return
    than, verb = (rivals.others[0].master, "does") if len(rivals.others) == 1 else ("the other masters", "do")
    if not tie:
        said = f"{than} {verb} better on {against} of {plural(votes, 'device')} and worse on {for_it}"
    elif beaten:
        said = f"{than} {'keeps' if verb == 'does' else 'keep'} {-punch_lu:.1f} LU more of the peaks"
    else:
        said = "nothing that matters sets it apart"
    louder = f"its file is {before:.1f} LU louder"
    alone = f"{name} only seems better than {than} because {louder}" if not _differs(rivals) else ""
    yield rivals.finding(
        "only-louder",
        "warning" if beaten else "hint",
        0.2 + 0.4 * ramp(before, _LOUDER_LU, 8.0) + 0.2 * ramp((against - for_it) / max(votes, 1), 0.0, 0.5),
        f"{alone or f'{name} gains nothing by being louder ({louder})'}: at equal loudness {said}.",
        evidence={
            "file_difference_lu": (before, "LU"),
            "playback_difference_lu": (after, "LU"),
            "better_comparisons": (for_it, "1"),
            "worse_comparisons": (against, "1"),
            "plr_difference_lu": (punch_lu, "LU"),
        },
        cause="master",
        remedy="Compare all masters at equal loudness, as the previews do, before its level decides.",
        scope="field",
    )


def _about(rivals: Rivals, column: str) -> float:
    """A column of the file against the median of the others."""
    return float(rivals.one.about[column]) - rivals.of_others(lambda s: float(s.about[column]))


def _here(rivals: Rivals, device: str, column: str) -> float:
    """A column on a device against the median of the others."""
    return rivals.one.rows[device][column] - rivals.of_others(lambda s: s.rows[device][column])


def _matched(rivals: Rivals) -> list[str]:
    """Devices on which the platform plays all equally loud; on some it does not normalize."""
    return [d for d in rivals.one.rows if abs(_here(rivals, d, "playback_lufs")) <= _MATCHED_LU]


def _votes(rivals: Rivals) -> tuple[int, int, int]:
    """Devices won and lost, and how many have a score: (won, lost, of)."""
    gains = [_gain(rivals, d) for d in _matched(rivals) if _SCORE in rivals.one.rows[d]]
    return sum(g > 0.0 for g in gains), sum(g < 0.0 for g in gains), len(gains)


def _gain(rivals: Rivals, device: str) -> float:
    """Points of translation score; 0 where the intervals overlap."""
    difference = _here(rivals, device, _SCORE)
    doubt = rivals.one.rows[device][_HALF] + rivals.of_others(lambda s: s.rows[device][_HALF])
    return difference if abs(difference) > doubt else 0.0


def _differs(rivals: Rivals) -> bool:
    """Whether anything else is heard to be different: then there is more to it than its level."""
    return any(trait.dimension != "loudness" for trait in rivals.traits)


def _same_balance(rivals: Rivals) -> bool:
    """Whether every band has the same share of the loudness on all level-matched devices."""
    return all(abs(_here(rivals, d, column)) <= _BALANCE_PCT for d in _matched(rivals) for column in _BALANCE)
