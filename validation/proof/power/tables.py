"""Calls in percent, by strength, by kind, of what is taste, unheard or broken."""

from collections.abc import Collection

import pandas as pd

from validation.proof.degradations import DEGRADATIONS, STRENGTHS
from validation.proof.power.measuring import name_of
from validation.proof.power.versions import BROKEN, DEVELOPED_ON, TASTE, UNHEARD, shows_on
from validation.proof.tables import markdown

__all__ = ["OUTCOMES", "shares", "table"]

OUTCOMES = ("right", "wrong", "equal", "open")
_STRENGTH = {1: "mild", 2: "medium", 3: "strong"}


def table(calls: pd.DataFrame, ids: dict[str, str]) -> str:
    """Markdown.

    Args:
        calls: All of `power.calls.calls`.
        ids: Id in the calls of every device by the name it was asked for.
    """
    here = {kind: [ids[name] for name in shows_on(kind)] for kind in DEGRADATIONS}
    rows = [(_STRENGTH[s], *shares(_of(calls, here, s))) for s in STRENGTHS]
    kept_out = {kind: where for kind, where in here.items() if kind not in DEVELOPED_ON}
    rows += [(f"{_STRENGTH[s]}, kinds kept out of development", *shares(_of(calls, kept_out, s))) for s in STRENGTHS]
    rows += [(f"strong: {kind}", *shares(_of(calls, {kind: where}, 3))) for kind, where in here.items()]
    devices = calls[calls["device"] != ""]
    for title, kinds in (("broken", BROKEN), ("taste", TASTE), ("unheard", UNHEARD)):
        rows.append((title, *shares(devices[devices["version"].isin(kinds)])))
    return markdown(("", *(f"{outcome} %" for outcome in OUTCOMES)), rows)


def shares(calls: pd.DataFrame) -> tuple[float, ...]:
    """Percent of each of `OUTCOMES`."""
    return tuple(100.0 * float((calls["call"] == outcome).mean()) for outcome in OUTCOMES)


def _of(calls: pd.DataFrame, here: dict[str, Collection[str]] | dict[str, list[str]], strength: int) -> pd.DataFrame:
    """Of one strength, on the devices on which each kind must show."""
    parts = [
        calls[(calls["version"] == name_of(kind, strength)) & calls["device"].isin(where)]
        for kind, where in here.items()
    ]
    return pd.concat(parts)
