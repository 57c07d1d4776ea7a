"""The commands and their order in `translate --help`."""

from typing import Annotated

import typer

from translate.cli import (
    catalogue,
    changes,
    check,
    compare,
    deliver,
    demo,
    devices,
    handoff,
    init,
    mcp,
    measure,
    norm,
    platforms,
    playlist,
    population,
    render,
    report,
    studio,
    try_,
    versions,
)
from translate.cli.from_project import FromProject
from translate.cli.group import Group

__all__ = ["app"]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich would double the time it takes
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from translate import __version__

        typer.echo(f"translate {__version__}")
        raise typer.Exit


@app.callback()
def translate(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Hear and measure what listeners get: a master after codec and loudness normalization, on phones, earbuds and
    laptops, on televisions and in cars.

    \b
    translate compare mix.wav master.wav         which master translates where, with a report
    translate report song.toml                   all of it for a song; init writes that file
    translate render master.wav -d phone-speaker -o phone.flac
    translate demo                               the same with a demo song
    """


app.command(cls=FromProject)(check.check)
app.command(cls=FromProject)(compare.compare)
app.command(cls=FromProject)(changes.changes)
app.command(cls=FromProject)(versions.versions)
app.command("try", cls=FromProject)(try_.try_)
app.command()(playlist.playlist)
app.command()(report.report)
app.command()(studio.studio)
app.command()(init.init)
app.command(cls=FromProject)(handoff.handoff)
app.command(cls=FromProject)(deliver.deliver)
app.command(cls=FromProject)(render.render)
app.command(cls=FromProject)(measure.measure)
app.command(cls=FromProject)(population.population)
app.add_typer(devices.app, name="devices")
app.add_typer(platforms.app, name="platforms")
app.add_typer(norm.app, name="norm")
app.add_typer(catalogue.app, name="catalogue")
app.command()(mcp.mcp)
app.command()(demo.demo)
