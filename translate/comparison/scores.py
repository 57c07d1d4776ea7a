"""The columns of the translation score."""

from collections.abc import Iterable

from translate.analysis.columns import Column
from translate.scoring import PANEL, PARTS

__all__ = ["INTERVAL", "SCORE", "SCORES"]

SCORE, INTERVAL = "translation_score", "translation_score_interval"

_SOURCE = "translate/scoring: parts.py, panel.toml"
_PART_LABELS = {"mono_width": "mono and width"}


def _in_words(faults: Iterable[str]) -> str:
    return ", ".join(fault.replace("_", " ") for fault in faults)


SCORES = (
    Column(
        SCORE,
        "points",
        "0 to 100: how well it translates to this device, compared with the references or the norm, from the weighted "
        "mean of all faults of the five parts",
        _SOURCE,
        "higher",
        3.0,
    ),
    Column(
        INTERVAL,
        "points",
        "plus or minus so many points: half of what nine in ten draws span, in which songs of the norm, parts of this "
        "song, the device's response, level and noise are otherwise, within what is known of them; at least 1",
        _SOURCE,
        label="interval of the score, ±",
    ),
    *(
        Column(
            f"score_{name}",
            "points",
            f"0 to 100, from the faults of this part alone: {_in_words(PANEL.faults[name])}",
            _SOURCE,
            "higher",
            5.0,
            label=_PART_LABELS.get(name, ""),
        )
        for name in PARTS
    ),
)
