"""`translate platforms`: the streaming services, and one of them in full."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.completion import platform_ids
from translate.cli.options import AsJson
from translate.cli.output import emit_json, say

if TYPE_CHECKING:
    from translate.platforms import Platform

__all__ = ["app"]

app = typer.Typer(
    help="List the streaming services, with sources and dates.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List every platform, its settings and stream qualities, defaults first."""
    from translate.platforms import platforms

    services = platforms()
    if as_json:
        emit_json([_brief(one) for one in services])
        return
    from translate.cli.grid import grid

    rows = [[one.id, one.name, ", ".join(_settings(one)), ", ".join(_qualities(one))] for one in services]
    say(grid(["id", "name", ":setting", "@quality"], rows))


@app.command()
def show(
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", hidden=True, autocompletion=platform_ids)],
    as_json: AsJson = False,
) -> None:
    """Show everything known about one platform, with sources, dates and disputes."""
    from translate.cli.platform_page import as_data, page
    from translate.platforms import platform as find

    found = find(platform)
    if as_json:
        emit_json(as_data(found))
        return
    say(page(found))


def _settings(platform: "Platform") -> list[str]:
    return _first(platform.default_setting, [one.id for one in platform.settings])


def _qualities(platform: "Platform") -> list[str]:
    return _first(platform.default_quality, [one.id for one in platform.qualities])


def _first(default: str, ids: list[str]) -> list[str]:
    return [default, *(one for one in ids if one != default)]


def _brief(platform: "Platform") -> dict[str, Any]:
    return {
        "id": platform.id,
        "name": platform.name,
        "summary": platform.summary,
        "settings": _settings(platform),
        "qualities": _qualities(platform),
    }
