"""What there is to hear of every band, once all masters are measured: `with_what_is_missing`."""

from collections.abc import Mapping, Sequence

import numpy as np

from translate.analysis.columns import Numbers
from translate.comparison.judges import Judge
from translate.comparison.songs import OneSong
from translate.result import MasterRow, Row, Setup, Values
from translate.scoring.to_hear import TO_HEAR, there_column, to_hear, whole

__all__ = ["with_what_is_missing"]


def with_what_is_missing(
    rows: Sequence[Row], masters: Sequence[MasterRow], judges: Mapping[str, Judge] | None, one_song: OneSong
) -> tuple[Row, ...]:
    """The rows with time heard as a share of what there is to hear, and with what each master lacks.

    Args:
        rows: as measured.
        masters: the files they are of.
        judges: by device id; None: only masters of one song are held against each other.
        one_song: pairs of masters that are of one song.
    """
    by_setup: dict[Setup, dict[str, Numbers]] = {}
    for row in rows:
        by_setup.setdefault(row.identity.setup, {})[row.identity.master] = row.values.numbers()
    references = [master.name for master in masters if master.role == "reference"]
    return tuple(_whole(row, by_setup[row.identity.setup], references, judges, one_song) for row in rows)


def _whole(
    row: Row,
    here: Mapping[str, Numbers],
    references: Sequence[str],
    judges: Mapping[str, Judge] | None,
    one_song: OneSong,
) -> Row:
    own = row.identity.master
    same = [numbers for name, numbers in here.items() if name == own or {own, name} in one_song]
    there = to_hear(same, _usual(str(row.identity.device), [here[name] for name in references], judges))
    return Row(identity=row.identity, values=Values(whole(here[own], there)))


def _usual(
    device: str, references: Sequence[Numbers], judges: Mapping[str, Judge] | None
) -> dict[str, tuple[float, float]]:
    """What the references have, or else the norm: at least, and typically."""
    columns = [there_column(name) for name in TO_HEAR]
    if references:
        means = {column: float(np.mean([numbers[column] for numbers in references])) for column in columns}
        return {column: (mean, mean) for column, mean in means.items()}
    if judges is None:
        return {}
    usual = judges[device].usual
    return {column: (float(usual.least(column)), float(usual.typical(column))) for column in columns}
