"""What there is to hear: what the other masters of the song, the references or the norm have of a band.

A master that lacks a band altogether would else be "100 % heard" of what it has of it. `whole` puts every row's time
heard against what there is to hear, once all masters are measured.
"""

from collections.abc import Mapping, Sequence

from translate.analysis.columns import Column, Numbers
from translate.analysis.metrics.hearing import TO_HEAR

__all__ = ["MISSING", "TO_HEAR", "missing_column", "there_column", "to_hear", "whole"]

_ALL = 0.75  # of what there is to hear: a quarter less is how masters differ, and how surely a pitch is found


def missing_column(name: str) -> str:
    """Of a band or the bass line."""
    return f"{name}_missing_pct"


def there_column(name: str) -> str:
    """For how much of the time a master has it."""
    return f"{name}_there_pct"


def _words(name: str) -> str:
    return name.replace("_", " ")


MISSING = tuple(
    Column(
        missing_column(name),
        "%",
        f"how much of the {_words(name)} that there is to hear the master lacks: its {there_column(name)} against the "
        "most that masters of its song have, as far as that is typical of finished masters, and what the references "
        "have, or without any what all but a tenth of finished masters have at least; three quarters of it are all",
        "own definition",
        "lower",
        5.0,
        label=f"{_words(name)} missing",
    )
    for name in TO_HEAR
)
"""Known only when all masters are."""


def to_hear(rows: Sequence[Numbers], usual: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """For how much of the time there is something to hear of each band, in percent.

    What distortion or noise adds to a band is nothing that another master lacks: masters count up to what is typical.

    Args:
        rows: Of the masters of one song on one device.
        usual: By column, what nearly all finished masters or the references have at least, and what is typical of them;
            empty where nothing is given.
    """
    found = {}
    for column in map(there_column, TO_HEAR):
        least, typical = usual.get(column, (0.0, 100.0))
        found[column] = max(min(max(row[column] for row in rows), typical), least)
    return found


def whole(row: Numbers, there: Mapping[str, float]) -> dict[str, float]:
    """The row with what is heard as a share of what there is to hear, and with the columns of `MISSING`.

    Args:
        row: As it was measured: heard of what this master has.
        there: What there is to hear, as `to_hear` finds it.
    """
    found = dict(row)
    for name in TO_HEAR:
        column = there_column(name)
        has = min(row[column] / (_ALL * there[column]), 1.0) if there[column] > 0.0 else 1.0
        found[f"{name}_audible_pct"] = row[f"{name}_audible_pct"] * has
        found[missing_column(name)] = 100.0 * (1.0 - has)
    return found
