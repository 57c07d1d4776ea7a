"""`translate render`: one master on one device, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.completion import device_names, platform_names
from translate.cli.group import remember_written
from translate.cli.inputs import say_notes
from translate.cli.noise_layer import Layer
from translate.cli.options import (
    AllowTruncated,
    AsJson,
    ExcerptText,
    InPlace,
    ListeningOn,
    NoCache,
    Profiles,
    check_same_file,
    excerpt_s,
    library_of,
    listener_of,
    platform_parts,
)
from translate.cli.output import emit_json, say
from translate.cli.two_ears import TwoEars

if TYPE_CHECKING:
    from translate.audio import Audio
    from translate.devices import DeviceProfile
    from translate.playback import Playback

__all__ = ["render"]


def render(
    master: Annotated[Path, typer.Argument(metavar="MASTER", hidden=True)],
    device: Annotated[
        str,
        typer.Option(
            "--device",
            "-d",
            metavar="DEVICE[@PLACE]",
            help="A device id, or a .toml file of your own, with an optional place.",
            autocompletion=device_names,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=".wav, .aiff, .flac or .ogg."),
    ],
    platform: Annotated[
        str | None,
        typer.Option(
            "--platform",
            "-p",
            metavar="PLATFORM",
            help="An id, with optional :setting and @quality. Default: none.",
            autocompletion=platform_names,
        ),
    ] = None,
    place: InPlace = None,
    with_noise: Annotated[
        bool,
        typer.Option("--with-noise", help="Add the noise of the place at its level, and write it alone beside it."),
    ] = False,
    noise: Annotated[
        Path | None,
        typer.Option("--noise", metavar="FILE", help="Your own recording of the place for --with-noise."),
    ] = None,
    ears: Annotated[
        bool, typer.Option("--ears", help="Loudspeakers in their room, heard with two ears: for headphones.")
    ] = False,
    room: Annotated[
        Path | None,
        typer.Option(
            "--room",
            metavar="FILE",
            help="Measured responses for --ears, SOFA or WAV: left loudspeaker to both ears, then right.",
        ),
    ] = None,
    listening_on: ListeningOn = None,
    excerpt: ExcerptText = None,
    profiles: Profiles = None,
    no_cache: NoCache = False,
    allow_truncated: AllowTruncated = False,
    as_json: AsJson = False,
) -> None:
    """Render one preview: a master on a device, at the level the platform delivers.

    Even for an excerpt the whole file is played, so that the platform's gain and the device's dynamics are those of
    the song.
    """
    from translate.cli.progress import progress
    from translate.comparison.selection import choose_devices
    from translate.files import check_writable, load, save
    from translate.platforms import platform as find_platform
    from translate.playback import play

    seconds = excerpt_s(excerpt)
    name, setting, quality = platform_parts(platform)
    library = library_of(profiles)
    (profile,), through = choose_devices([device], library, place), find_platform(name or "none")
    through.setting(setting), through.quality(quality)  # unknown names are reported before the work
    mine = listener_of(listening_on, library)
    layer = Layer(profile, noise, output) if with_noise or noise else None
    heard = TwoEars(profile, room) if ears or room else None
    for path in (output, layer.file) if layer else (output,):
        check_writable(path)
        check_same_file(path, master)
    with progress(f"rendering {master.name}"):
        audio = load(master, allow_truncated=allow_truncated)
        say_notes([(str(master), audio.notes)])
        if seconds:
            audio.excerpt(*seconds)  # says so at once where it lies beyond the end

        def on(device: "DeviceProfile") -> "Playback":
            return play(
                audio,
                device=device,
                platform=through,
                setting=setting,
                quality=quality,
                profiles=library,
                cache=not no_cache,
            )

        played = on(profile)
        whole = heard.of(played.audio, lambda device: on(device).audio) if heard else played.audio
        sound = whole.excerpt(*seconds) if seconds else whole
        around = layer.at(sound.rate) if layer else None
        files = [(around.under(sound) if around else sound, output)]
        if layer and around:
            files.append((around.audio, layer.file))
        if mine:
            files = [(mine.heard(one), path) for one, path in files]
        gain_db = min(_room_db(one, path) for one, path in files)
        for one, path in files:
            save(one.gained(gain_db) if gain_db else one, path)
            remember_written(path)
    if as_json:
        emit_json(
            _data(output, played, gain_db)
            | (layer.data(around) if layer and around else {})
            | {"listening_on": mine.data if mine else None, "ears": heard.words if heard else None}
        )
        return
    from translate.cli.playback_page import heard_on, page, written

    say([*page(audio.name, profile, played), written(output, seconds, gain_db)])
    if mine or not heard:
        say(heard_on(mine))
    if heard:
        say(heard.lines())
    if layer and around:
        say(layer.lines(around, played.row["level_at_ear_dba"]))


def _room_db(sound: "Audio", output: Path) -> float:
    """The gain a file without room above full scale needs: 0 or what brings its highest peak to 0 dBFS."""
    import numpy as np

    peak = float(np.abs(sound.samples).max())
    if output.suffix.lower() not in (".flac", ".ogg") or peak <= 1.0:
        return 0.0
    return -20.0 * float(np.log10(peak)) - 1e-5  # so that rounding to float32 cannot exceed it


def _data(output: Path, played: "Playback", gain_db: float) -> dict[str, object]:
    from dataclasses import asdict

    return {
        "file": str(output),
        "lowered_db": -gain_db if gain_db else 0.0,
        "steps": [asdict(step) for step in played.steps],
        "row": played.row,
    }
