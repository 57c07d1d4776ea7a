"""`translate measure`: the files themselves, before anything is done to them."""

from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.figures import clock, figure, quantity
from translate.cli.labels import label
from translate.cli.options import AsJson
from translate.cli.output import emit_json, say
from translate.cli.progress import progress
from translate.cli.side_by_side import Line, table

if TYPE_CHECKING:
    from translate.measurement import Measurement

__all__ = ["measure"]


def measure(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Audio files.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Loudness, true peak, dynamics and stereo of the files themselves."""
    from translate.measurement import measure as measured

    found = []
    with progress("measuring") as told:
        for done, file in enumerate(files):
            told(file, done / len(files))
            found.append(measured(file))
    if as_json:
        emit_json([dict(one) for one in found])
        return
    for text in table("", "", [str(one["name"]) for one in found], _lines(found)):
        say(text)


def _lines(found: "list[Measurement]") -> list[Line]:
    from translate.columns import metrics

    lines = [
        Line("length", "min", [clock(float(one["duration_s"])) for one in found]),
        Line("rate", "kHz", [f"{float(one['rate_hz']) / 1000:g}" for one in found]),
        Line("channels", "", [figure(float(one["channels"]), 0) for one in found]),
    ]
    columns = [column for metric in metrics("master") for column in metric.columns]
    return lines + [
        Line(label(column), column.unit, [quantity(float(one[column.name]), column.unit) for one in found])
        for column in columns
    ]
