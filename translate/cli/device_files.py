"""`translate devices export`, `import` and `compare`: a device's response for other programs, and theirs for ours."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from translate.cli.completion import device_names
from translate.cli.group import UsageError, remember_written
from translate.cli.options import AsJson, Profiles, library_of, own_library
from translate.cli.output import emit_json, paragraph, printable, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.devices import DeviceLibrary, DeviceProfile

__all__ = ["compare", "draw", "export", "import_", "sweep"]

_HALF_DB = 2.6  # what 90 % of other measurements of a model keep to: 1.6 dB rms over 220 of them


def export(
    device: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True, autocompletion=device_names)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=".wav impulse response, .txt equalizer, .csv curve.")
    ],
    rate: Annotated[
        int, typer.Option("--rate", metavar="HZ", help="Of the impulse response: 44100 to 192000.")
    ] = 48_000,
    filters: Annotated[
        int, typer.Option("--filters", metavar="N", help="Parametric ones in .txt, up to 32; 0: GraphicEQ instead.")
    ] = 20,
    ears: Annotated[
        bool, typer.Option("--ears", help=".wav: its loudspeakers in their room to two ears, four channels.")
    ] = False,
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
    if ears and output.suffix.lower() != ".wav":
        raise UsageError(f"-o {output}: --ears needs .wav")
    said = write(library_of(profiles).device(device), output, rate, filters, ears=ears)
    remember_written(output)
    say(paragraph(f"{printable(str(output))}: {said}"))


def sweep(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=".wav or .flac to play.")],
    rate: Annotated[int, typer.Option("--rate", metavar="HZ", help="44100 or 48000.")] = 48_000,
    channel: Annotated[
        Literal["both", "left", "right"],
        typer.Option("--channel", help="One loudspeaker after the other: two at once interfere at a microphone."),
    ] = "both",
) -> None:
    """Write the sweep that measures a device: play it there, record it where the ear is, import the recording."""
    if rate not in (44_100, 48_000):
        raise UsageError(f"--rate {rate}: must be 44100 or 48000")
    from translate.audio import Audio
    from translate.dsp.sweep import played
    from translate.files import check_writable, save

    check_writable(output)
    save(Audio(played(rate, channel), rate, output.stem), output)
    remember_written(output)
    say(paragraph(f"{printable(str(output))}: 14 s, from 15 Hz to 21 kHz, 6 dB below full scale"))
    say(
        paragraph("Play it with all sound effects off, as loud as music; record it where the ear is, without clipping,")
    )
    say(
        paragraph(
            "at three or more places around it. Then: translate devices import REC... --recorded sweep --id my-car"
        )
    )


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", hidden=True)],
    name: Annotated[str, typer.Option("--id", metavar="ID", help="What it is called from now on: my-buds.")],
    of_class: Annotated[
        str | None,
        typer.Option("--class", metavar="DEVICE", help="The class whose place, isolation and level it takes; or asks."),
    ] = None,
    minus: Annotated[
        Path | None,
        typer.Option("--minus", metavar="FILE", help="Taken off: the target of raw curves, or the microphone's curve."),
    ] = None,
    recorded: Annotated[
        Literal["sweep", "pink"] | None,
        typer.Option("--recorded", help="FILEs are recordings of the sweep of devices sweep, or of pink noise."),
    ] = None,
    gate: Annotated[
        float,
        typer.Option("--gate", metavar="MS", help="Of a sweep: how much of the response is taken, 20 to 1000 ms."),
    ] = 200.0,
    level: Annotated[
        float | None,
        typer.Option(
            "--level", metavar="DBA", help="What music at −14 LUFS has at the ear there. Default: the class's."
        ),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw what was understood: .svg or .png.")
    ] = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Make a device of your own from measurements, which wins over a built-in one of that id.

    FILEs are text of REW, AutoEq or squig.link, CSV, an equalizer, impulse responses (.wav), or recordings of a signal
    that was played; several are averaged. The curve has to be re neutral: --minus takes a target off, or the
    microphone's own curve. What cannot be trusted is said, greyed in the picture, and widens the band.
    """
    from translate.cli.plot import plot
    from translate.playback.importing import write_model

    if not 20.0 <= gate <= 1000.0:
        raise UsageError(f"--gate {gate:g}: must be 20 to 1000 ms")
    if level is not None and not 30.0 <= level <= 120.0:
        raise UsageError(f"--level {level:g}: must be 30 to 120 dBA")
    if picture is not None:
        _check_picture(picture)
        if not picture.parent.is_dir():
            raise UsageError(f"--picture {picture}: there is no folder {picture.parent}")
    library = library_of(profiles)
    path, profile, doubts = write_model(
        own_library(),
        name,
        of_class or _asked_class(library),
        files,
        minus,
        library,
        _HALF_DB,
        recorded=recorded,
        gate_ms=gate,
        level_dba=level,
    )
    if picture is not None:
        draw(profile, picture, tuple((low, high) for low, high, _ in doubts))
    if as_json:
        gone = [{"from_hz": round(low, 1), "to_hz": round(high, 1), "why": why} for low, high, why in doubts]
        emit_json({"file": str(path), "id": name, "class": profile.class_id, "not_trusted": gone})
        return
    say([*plot(profile.response), ""])
    from translate.figures import figure

    say(paragraph(f"not to be trusted: {figure(low, 0)} to {figure(high, 0)} Hz, {why}") for low, high, why in doubts)
    if recorded and minus is None:
        say(paragraph("The microphone's own response is in it; --minus takes its curve off."))
    say(paragraph(f"{printable(str(path))}: -d {name}"))


def _asked_class(library: "DeviceLibrary") -> str:
    """What it is one of, from whoever sits there."""
    import sys

    known = [one.base_id for one in library.devices()]
    if not sys.stdin.isatty():
        raise UsageError(f"--class is missing: say which it is one of: {', '.join(dict.fromkeys(known))}")
    answer: str = typer.prompt(f"Which is it one of ({', '.join(dict.fromkeys(known))})")
    return answer.strip()


def compare(
    first: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True, autocompletion=device_names)],
    second: Annotated[str, typer.Argument(metavar="DEVICE", hidden=True, autocompletion=device_names)],
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


def draw(device: "DeviceProfile", output: Path, doubtful: "Sequence[tuple[float, float]]" = ()) -> None:
    """One device as a picture: its response with the band of its class; level, noise and dynamics in words below."""
    _check_picture(output)
    from translate.report.pictures.files import save_curves

    curve, edges = device.response, (device.band.low, device.band.high)
    low, high = (("", edge.hz.tolist(), edge.db.tolist()) for edge in edges)
    dynamics = "compressors or limiter" if device.dynamics else "no dynamics"
    note = f"{_about(device)}, {dynamics}\ndashed: where 90 % of such devices lie"
    note += "; grey: not to be trusted" if doubtful else ""
    save_curves(
        output, device.name, [(device.name, curve.hz.tolist(), curve.db.tolist())], [(low, high)], note, doubtful
    )
    remember_written(output)


def _check_picture(output: Path) -> None:
    if output.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"-o {output}: must end in .svg or .png")


def _about(device: "DeviceProfile") -> str:
    from translate.figures import figure

    known = device.response_data.part.confidence
    noise = f"{figure(device.noise.level_dba, 0)} dBA of noise" if device.noise else "no noise"
    return f"{device.id}: response {known}; {figure(device.listening.level_db)} {device.listening.unit}, {noise}"
