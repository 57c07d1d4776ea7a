"""Calls in percent, by strength, by kind, of what is taste, unheard or broken."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from validation.proof.degradations import DEGRADATIONS, STRENGTHS
from validation.proof.power.measuring import name_of
from validation.proof.power.versions import BROKEN, DEVELOPED_ON, TASTE, UNHEARD, shows_on
from validation.proof.tables import markdown

__all__ = ["OUTCOMES", "damaged", "shares", "table"]

OUTCOMES = ("right", "wrong", "equal", "open")
_STRENGTH = {1: "mild", 2: "medium", 3: "strong"}


def table(columns: Mapping[str, pd.DataFrame], ids: Mapping[str, str]) -> str:
    """Markdown: a row per strength and kind; in every cell right / wrong / equal / open, in percent.

    Args:
        columns: By title: all of `power.calls.calls` beside one thing.
        ids: Id in the calls of every device by the name it was asked for.
    """
    kinds = {kind: (kind,) for kind in DEGRADATIONS}
    kept_out = tuple(kind for kind in DEGRADATIONS if kind not in DEVELOPED_ON)
    rows = [(_STRENGTH[s], tuple(DEGRADATIONS), s) for s in reversed(STRENGTHS)]
    rows += [(f"{_STRENGTH[s]}, kinds kept out of development", kept_out, s) for s in reversed(STRENGTHS)]
    rows += [(f"{_STRENGTH[s]}: {kind}", own, s) for kind, own in kinds.items() for s in (3, 2)]
    cells = [(title, *(_cell(damaged(calls, ids, own, (s,))) for calls in columns.values())) for title, own, s in rows]
    for title, names in (("broken", BROKEN), ("taste", TASTE), ("unheard", UNHEARD)):
        cells.append((title, *(_cell(_on_devices(calls, names)) for calls in columns.values())))
    return markdown(("right / wrong / equal / open %", *columns), cells)


def damaged(
    calls: pd.DataFrame,
    ids: Mapping[str, str],
    kinds: Collection[str] = tuple(DEGRADATIONS),
    strengths: Sequence[int] = STRENGTHS,
) -> pd.DataFrame:
    """Of some kinds and strengths, on the devices on which each kind must show."""
    return pd.concat([calls[mask] for mask in _masks(calls, ids, kinds, strengths)])


def _masks(
    calls: pd.DataFrame, ids: Mapping[str, str], kinds: Collection[str], strengths: Sequence[int]
) -> Iterator[pd.Series]:
    for kind in kinds:
        here = calls["device"].isin([ids[name] for name in shows_on(kind)])
        yield here & calls["version"].isin([name_of(kind, strength) for strength in strengths])


def _on_devices(calls: pd.DataFrame, names: Collection[str]) -> pd.DataFrame:
    return calls[(calls["device"] != "") & calls["version"].isin(names)]


def shares(calls: pd.DataFrame) -> tuple[float, ...]:
    """Percent of each of `OUTCOMES`."""
    return tuple(100.0 * float((calls["call"] == outcome).mean()) for outcome in OUTCOMES)


def _cell(calls: pd.DataFrame) -> str:
    return " / ".join(f"{share:.0f}" for share in shares(calls)) if len(calls) else "–"
