"""`translate measure`: the files themselves, before anything is done to them."""

from typing import Annotated

import typer

from translate.cli.options import AsJson
from translate.cli.output import emit_json, say

__all__ = ["measure"]


def measure(
    files: Annotated[list[str], typer.Argument(metavar="FILE", hidden=True)],
    as_json: AsJson = False,
) -> None:
    """Loudness, true peak, dynamics and stereo of the files themselves."""
    from translate.cli.measurement_page import page
    from translate.cli.progress import progress
    from translate.measurement import measure as measured

    found = []
    with progress("measuring") as told:
        for done, file in enumerate(files):
            told(file, done / len(files))
            found.append(measured(file))
    if as_json:
        emit_json([dict(one) for one in found])
        return
    say(page(found))
