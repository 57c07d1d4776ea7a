"""The columns of the table: what songs are judged beside, and by whose norm."""

from collections.abc import Collection, Sequence

import pandas as pd

from translate.scoring import norm
from validation.proof.power.calls import BESIDE, Beside, calls
from validation.proof.power.measuring import MeasuredSong

__all__ = ["Asked", "asked", "called"]

Asked = tuple[Sequence[MeasuredSong], Sequence[Beside], Sequence[MeasuredSong], Sequence[Collection[str]]]
"""What `called` takes, for all songs."""


def asked(found: Sequence[MeasuredSong]) -> dict[str, Asked]:
    """By title: songs, what each is beside, the other song, and whose songs are no part of its norm besides its own."""
    others, nobody = [*found[1:], *found[:1]], [frozenset[str]()] * len(found)
    columns: dict[str, Asked] = {beside: (found, [beside] * len(found), others, nobody) for beside in BESIDE}
    makers = sorted({song.maker for song in norm().songs} | {song.maker for song in found})
    halves = [frozenset(makers[half::2]) for half in (0, 1)]
    own = [halves[makers.index(song.maker) % 2] for song in found]
    return columns | {"alone, norm of the other half": (found, ["alone"] * len(found), others, own)}


def called(song: MeasuredSong, beside: Beside, other: MeasuredSong, without: Collection[str]) -> pd.DataFrame:
    """One song of a column; in a module of its own, so that other processes find it."""
    return calls(song, norm().without(without), beside, other)
