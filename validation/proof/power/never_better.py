"""A fault put into a song never raises its score by more than half a point and is never called better."""

import pandas as pd

from validation.proof.power.measuring import name_of
from validation.proof.power.versions import INJECTED
from validation.proof.tables import markdown

__all__ = ["MOST_POINTS", "broken", "never_better"]

MOST_POINTS = 0.5


def broken(calls: pd.DataFrame) -> pd.DataFrame:
    """The rows of `power.calls.calls` that are against it, the worst first."""
    faults = calls[calls["version"].isin([name_of(*fault) for fault in INJECTED])]
    against = faults[(faults["difference"] < -MOST_POINTS) | (faults["call"] == "wrong")]
    return against.sort_values("difference")


def never_better(calls: pd.DataFrame) -> str:
    """Markdown: on how many devices of songs each fault raises the score or is called better; the most points.

    Args:
        calls: Of all songs, with the `song` of each row.
    """
    against = broken(calls)
    rows = []
    for name in (name_of(*fault) for fault in INJECTED):
        own, bad = calls[calls["version"] == name], against[against["version"] == name]
        at = bad.iloc[0] if len(bad) else None
        where = "" if at is None else f"{at['song']} on {at['device'] or 'all devices'}"
        better, worse = (int((own["call"] == call).sum()) for call in ("wrong", "right"))
        rows.append((name, len(own), len(bad), better, worse, -float(own["difference"].min()), where))
    header = ("fault", "cases", "raised or better", "called better", "called worse", "most raised", "where")
    return markdown(header, rows)
