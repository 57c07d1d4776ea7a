"""`translate devices export`, `import` and `compare`: a device's response for other programs, and theirs for ours."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import UsageError, remember_written
from translate.cli.options import Profiles, library_of, own_library
from translate.cli.output import paragraph, printable, say

if TYPE_CHECKING:
    from translate.devices import DeviceProfile

__all__ = ["compare", "draw", "export", "import_"]

_HALF_DB = 2.6  # what 90 % of other measurements of a model keep to: 1.6 dB rms over 220 of them


def export(
    device: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=".wav impulse response, .txt equalizer, .csv curve.")
    ],
    rate: Annotated[
        int, typer.Option("--rate", metavar="HZ", help="Of the impulse response: 44100 to 192000.")
    ] = 48_000,
    filters: Annotated[
        int, typer.Option("--filters", metavar="N", help="Parametric ones in .txt, up to 32; 0: GraphicEQ instead.")
    ] = 20,
    profiles: Profiles = None,
) -> None:
    """Write the response of a device for another program: a convolver, Equalizer APO, EasyEffects, a spreadsheet.

    Level, noise and compressors are not in it. The impulse response has minimum phase.
    """
    from translate.playback.exchange import RATES
    from translate.playback.exchange import export as write

    if rate not in RATES:
        raise UsageError(f"--rate {rate}: must be one of {', '.join(map(str, RATES))}")
    if filters != 0 and not 4 <= filters <= 32:
        raise UsageError(f"--filters {filters}: must be 4 to 32, or 0 for GraphicEQ")
    said = write(library_of(profiles).device(device), output, rate, filters)
    remember_written(output)
    say(paragraph(f"{printable(str(output))}: {said}"))


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True)],
    name: Annotated[str, typer.Option("--id", metavar="ID", help="What it is called from now on: my-buds.")],
    of_class: Annotated[
        str, typer.Option("--class", metavar="DEVICE", help="The class whose level, place and isolation it takes.")
    ],
    minus: Annotated[
        Path | None, typer.Option("--minus", metavar="FILE", help="A target that is taken off: of raw measurements.")
    ] = None,
    profiles: Profiles = None,
) -> None:
    """Make a device of your own from measured curves, which wins over a built-in one of that id.

    FILEs are text of REW, AutoEq or squig.link, CSV, an equalizer, or impulse responses (.wav); several are averaged.
    The curve has to be re neutral: of raw headphone measurements take off the target with --minus.
    """
    from translate.cli.plot import plot
    from translate.playback.importing import write_model

    path, profile = write_model(own_library(), name, of_class, files, minus, library_of(profiles), _HALF_DB)
    say([*plot(profile.response), ""])
    say(paragraph(f"{printable(str(path))}: -d {name}"))


def compare(
    first: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True)],
    second: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw both: .svg or .png.")
    ] = None,
    profiles: Profiles = None,
) -> None:
    """Say how two devices differ: the second against the first, band by band, beside what each may be off."""
    if output is not None:
        _check_picture(output)
    from translate.cli.grid import grid
    from translate.dsp.bands import BANDS_HZ, band_range
    from translate.figures import figure, signed

    library = library_of(profiles)
    one, other = library.device(first), library.device(second)
    rows = []
    for band, (low, high) in BANDS_HZ.items():
        levels = [device.response.mean_db(low, high) for device in (one, other)]
        off = (one.band.half_width_db(low, high) ** 2 + other.band.half_width_db(low, high) ** 2) ** 0.5
        rows.append(
            [
                band.replace("_", " "),
                band_range(band),
                *map(signed, levels),
                signed(levels[1] - levels[0]),
                f"± {figure(off)}",
            ]
        )
    header = ["band", "", one.id, other.id, "difference, dB", "may be off"]
    say(grid(header, rows, right=(2, 3, 4, 5)))
    say(["", *(paragraph(_about(device)) for device in (one, other))])
    if output is not None:
        from translate.report.pictures.files import save_curves

        curves = [(d.name, d.response.hz.tolist(), d.response.db.tolist()) for d in (one, other)]
        save_curves(output, f"{one.name} and {other.name}", curves)
        remember_written(output)
        say(paragraph(f"{printable(str(output))}: both curves"))


def draw(device: "DeviceProfile", output: Path) -> None:
    """One device as a picture: its response with the band of its class; level, noise and dynamics in words below."""
    _check_picture(output)
    from translate.report.pictures.files import save_curves

    curve, edges = device.response, (device.band.low, device.band.high)
    low, high = (("", edge.hz.tolist(), edge.db.tolist()) for edge in edges)
    dynamics = "compressors or limiter" if device.dynamics else "no dynamics"
    note = f"{_about(device)}, {dynamics}\ndashed: where 90 % of such devices lie"
    save_curves(output, device.name, [(device.name, curve.hz.tolist(), curve.db.tolist())], [(low, high)], note)
    remember_written(output)


def _check_picture(output: Path) -> None:
    if output.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"-o {output}: must end in .svg or .png")


def _about(device: "DeviceProfile") -> str:
    from translate.figures import figure

    known = device.response_data.part.confidence
    noise = f"{figure(device.noise.level_dba, 0)} dBA of noise" if device.noise else "no noise"
    return f"{device.id}: response {known}; {figure(device.listening.level_db)} {device.listening.unit}, {noise}"
