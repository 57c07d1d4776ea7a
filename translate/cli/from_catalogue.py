"""`--from CATALOGUE --find CONDITION`: songs that a catalogue knows."""

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.group import UsageError

__all__ = ["Condition", "FromCatalogue", "known_songs"]

FromCatalogue = Annotated[
    Path | None,
    typer.Option("--from", metavar="CATALOGUE", help="What `translate catalogue scan` made: files it knows."),
]

Condition = Annotated[
    str | None, typer.Option("--find", metavar="CONDITION", help="Of them those that `catalogue find` finds.")
]


def known_songs(catalogue: Path | None, condition: str | None) -> list[str]:
    """Their paths; none without a catalogue.

    Raises:
        UsageError: There is a condition, and nothing to choose from.
        TranslateError: It is no catalogue, or nothing in it is such a file.
    """
    if catalogue is None:
        if condition is not None:
            raise UsageError("--find chooses from a catalogue: give --from, too")
        return []
    from translate.catalogue import Catalogue, chosen

    return [one.path for one in chosen(Catalogue(catalogue), condition)]
