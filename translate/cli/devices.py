"""`translate devices`: the device library, one device in full, and a check of device files of your own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.options import AsJson, Profiles, library_of
from translate.cli.output import emit_json, note, printable, say

if TYPE_CHECKING:
    from translate.devices import DeviceProfile

__all__ = ["app"]

app = typer.Typer(
    help="List and show the devices; check device files of your own.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("list")
def list_(profiles: Profiles = None, as_json: AsJson = False) -> None:
    """List every device and how well it is known."""
    devices = library_of(profiles).devices()
    if as_json:
        emit_json([_brief(one) for one in devices])
        return
    from translate.cli.device_page import list_page

    say(list_page(devices))


@app.command()
def show(
    device: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True)],
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Show everything known about one device, with sources and licences; DEVICE is an id or a .toml file."""
    from translate.cli.device_page import as_data, page

    profile = library_of(profiles).device(device)
    if as_json:
        emit_json(as_data(profile))
        return
    say(page(profile))


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", hidden=True)] = None,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help="How much of what was measured lies in the bands; without FILE, of all devices."
        ),
    ] = False,
    curves: Annotated[
        Path | None,
        typer.Option(
            "--curves", metavar="DIR", help="With --coverage: measured curves (.csv: Hz, dB) of devices of the class."
        ),
    ] = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Check device files of your own: every problem, with its place; or what the bands of devices are worth."""
    if coverage:
        _coverage(files, curves, profiles, as_json)
        return
    if not files or curves or profiles:
        wrong = "--curves and --profiles go with --coverage" if files else "FILE is missing; or give --coverage"
        raise typer.BadParameter(wrong)
    results = [_checked(path) for path in files]
    if as_json:
        emit_json(results)
    else:
        for result in results:
            for problem in result["problems"]:
                note(f"error: {printable(problem)}")
            if result["ok"]:
                say(f"ok: {printable(result['file'])}")
    if not all(result["ok"] for result in results):
        raise typer.Exit(1)


def _coverage(files: list[Path] | None, curves: Path | None, profiles: Profiles, as_json: bool) -> None:
    from translate.cli.coverage_page import coverage, page

    library = library_of(profiles)
    found = coverage([library.device(file) for file in files] if files else library.devices(), curves)
    if as_json:
        emit_json(found)
        return
    say(page(found))


def _checked(path: Path) -> dict[str, Any]:
    from translate.devices import device
    from translate.errors import TranslateError

    try:
        device(path)
    except TranslateError as error:
        return {"file": str(path), "ok": False, "problems": str(error).splitlines()}
    return {"file": str(path), "ok": True, "problems": []}


def _brief(profile: "DeviceProfile") -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "summary": profile.summary,
        "channels": profile.channels,
        "level_db": profile.listening.level_db,
        "level_unit": profile.listening.unit,
        "noise_dba": profile.noise.level_dba if profile.noise else None,
        "is_linear": profile.is_linear,
        "confidence": profile.confidence,
    }
