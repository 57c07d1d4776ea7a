"""`translate devices`: the device library, one device in full, and a check of device files of your own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli import device_files
from translate.cli.completion import device_names
from translate.cli.options import AsJson, Profiles, library_of
from translate.cli.output import emit_json, note, printable, say

if TYPE_CHECKING:
    from translate.devices import DeviceProfile
    from translate.devices.place import Place

__all__ = ["app"]

app = typer.Typer(
    help="List and show the devices and places; check device files of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


app.command()(device_files.export)
app.command("import")(device_files.import_)
app.command()(device_files.compare)
app.command()(device_files.sweep)


@app.command("list")
def list_(
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="WORD", help="Models and classes like a word: airpods, xm4, tesla."),
    ] = None,
    models: Annotated[bool, typer.Option("--models", help="Every named model instead of the classes.")] = False,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """List every class of device, where it is, and how well its response is known; or named models."""
    library = library_of(profiles)
    devices = library.like(like) if like is not None else library.models() if models else library.devices()
    if as_json:
        emit_json([_brief(one, [place.id for place in library.places_for(one)]) for one in devices])
        return
    from translate.cli.device_page import list_page
    from translate.devices.words import is_like

    meant = [(word, [one for one in word.words if like and is_like(like, (one,))]) for word in library.words()]
    why = [f"{names[0]}: {word.why}" for word, names in meant if names and word.why]
    say(list_page(devices, like=like, models=0 if models else len(library.model_ids()), why=why))


@app.command()
def sets(profiles: Profiles = None, as_json: AsJson = False) -> None:
    """List the sets of devices: -d set:NAME plays one, save makes one."""
    from translate.devices.sets import sets as all_sets

    found = all_sets(library_of(profiles))
    if as_json:
        emit_json([{"id": s.id, "name": s.name, "devices": s.devices, "why": s.why} for s in found.values()])
        return
    from translate.cli.set_page import sets_page

    say(sets_page(found))


@app.command()
def save(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    devices: Annotated[list[str], typer.Argument(metavar="DEVICE", hidden=True)],
    profiles: Profiles = None,
) -> None:
    """Keep devices as a set of your own, under NAME: afterwards -d set:NAME plays on them."""
    from translate.cli.options import own_library
    from translate.devices.sets import save_set

    path = save_set(own_library(), name, devices, library_of(profiles))
    say(f"{printable(str(path))}: -d set:{name}")


@app.command()
def places(profiles: Profiles = None, as_json: AsJson = False) -> None:
    """List the places: their noise, how far people turn up there, and which devices can be there.

    DEVICE@PLACE works wherever a device is named, --place in compare and render.
    """
    library = library_of(profiles)
    found = library.places()
    if as_json:
        emit_json([_place(one) for one in found])
        return
    from translate.cli.place_page import places_page

    say(places_page(found))


@app.command()
def show(
    device: Annotated[str, typer.Argument(metavar="DEVICE[@PLACE]", hidden=True, autocompletion=device_names)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Also draw it: .svg or .png.")
    ] = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Show everything known about one device, with sources and licences.

    DEVICE is an id or a .toml file, with an optional place: true-wireless-earbuds@train.
    """
    from translate.cli.device_page import as_data, page

    library = library_of(profiles)
    profile = library.device(device)
    if output is not None:
        device_files.draw(profile, output)
    places = [place.id for place in library.places_for(profile)]
    if as_json:
        emit_json(as_data(profile, places))
        return
    say(page(profile, places))


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


def _place(place: "Place") -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "summary": place.summary,
        "applies_to": place.applies_to,
        "noise_dba": place.noise.level_dba,
        "noise_range_db": place.noise.range_db,
        "listening_db": place.listening_db,
        "confidence": place.confidence,
    }


def _brief(profile: "DeviceProfile", places: list[str]) -> dict[str, Any]:
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
        "place": profile.place_id,
        "places": places,
        "confidence": profile.confidence,
        "response_confidence": profile.response_data.part.confidence,
        "class": profile.class_id,
    }
