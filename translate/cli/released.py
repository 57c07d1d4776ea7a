"""What masters are released for and who made them: options of `translate compare`."""

from typing import Annotated

import typer

from translate.cli.completion import release_kinds

__all__ = ["MadeBy", "Release"]

Release = Annotated[
    str | None,
    typer.Option(
        "--release",
        metavar="KIND",
        help="What it is for: how much risk that is, and what to do. demo, reference, content, single, fan, "
        "catalogue, lead-single, video, playlist-pitch, ads, press, label-pitch, sync-pitch, campaign, ep, album.",
        autocompletion=release_kinds,
    ),
]
MadeBy = Annotated[
    list[str] | None,
    typer.Option(
        "--made-by",
        metavar="[MASTER=]WHO",
        help="Who mastered it, person or automatic: all masters, or the one named. What is advised hangs on it.",
    ),
]
