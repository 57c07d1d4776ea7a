"""`translate try`: what a chain of effects does to a master on devices."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.compared import INSIDE, write
from translate.cli.group import UsageError, remember_written
from translate.cli.options import AsJson, Devices, InPlace, NoCache, Platforms, Profiles
from translate.cli.output import emit_json, say

if TYPE_CHECKING:
    from translate.comparison import Comparison
    from translate.trying import EffectChain

__all__ = ["try_"]


def try_(
    master: Annotated[str, typer.Argument(metavar="MASTER", help="The file; it stays as it is.")],
    eq: Annotated[
        list[str] | None,
        typer.Option("--eq", metavar="HZ:DB[:Q]", help="An equalizer band; low:HZ:DB and high:HZ:DB; repeat for more."),
    ] = None,
    limiter: Annotated[
        float | None, typer.Option("--limiter", metavar="DBTP", help="A true-peak limiter with this ceiling, last.")
    ] = None,
    board: Annotated[
        Path | None, typer.Option("--board", metavar="FILE", help="A .toml with [[effect]] tables of pedalboard.")
    ] = None,
    plugin: Annotated[
        list[Path] | None, typer.Option("--plugin", metavar="FILE", help="A VST3 or Audio Unit; repeat for more.")
    ] = None,
    push: Annotated[
        bool, typer.Option("--push", help="Instead: from −14 to −6 LUFS with a limiter, what every dB wins and costs.")
    ] = False,
    device: Devices = None,
    place: InPlace = None,
    platform: Platforms = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write the comparison of both, with sound."),
    ] = None,
    profiles: Profiles = None,
    no_cache: NoCache = False,
    as_json: AsJson = False,
) -> None:
    """Try a chain on MASTER and say what it does on every device and what it costs, level-matched, as v2 beside v1.

    No master is written: what helps here is done in the session.
    """
    chained = bool(eq or limiter is not None or board or plugin)
    if push == chained:
        raise UsageError("give a chain (--eq, --limiter, --board, --plugin), or --push alone")
    from translate.cli.progress import progress

    if push:
        _push(master, platform, as_json=as_json)
        return
    from translate.outputs import check_folder

    if output:
        check_folder(output, INSIDE)
    from translate.trying import chain_of, tried

    chain: EffectChain = chain_of(eq or (), limiter, board, plugin or ())
    with progress("trying") as on_progress:
        found, comparison = tried(
            master, chain, devices=device or None, place=place, platforms=platform or None, profiles=profiles,
            cache=not no_cache, progress=on_progress,
        )  # fmt: skip
    files = _written(comparison, output) if output else []
    if as_json:
        import msgspec

        emit_json({**msgspec.to_builtins(found), "files": files})
        return
    from translate.cli.tried_page import page

    say(page(found, comparison.result.devices))
    if output:
        from translate.cli.written_page import written

        say(["", *written(output, files, "the loudest 15 s")])


def _push(master: str, platforms: list[str] | None, *, as_json: bool) -> None:
    from translate.cli.progress import progress

    with progress("pushing") as on_progress:
        from translate.trying import pushed

        found = pushed(master, platforms=platforms or None, progress=on_progress)
    if as_json:
        import msgspec

        emit_json(msgspec.to_builtins(found))
        return
    from translate.cli.tried_page import push_page

    say(push_page(found))


def _written(comparison: "Comparison", folder: Path) -> list[Path]:
    from translate.cli.branding import nothing_wanted
    from translate.cli.progress import progress

    with progress("writing") as on_progress:
        files = write(comparison, folder, nothing_wanted(), on_progress)
    remember_written(folder)
    return files
