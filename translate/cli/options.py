"""Options that several commands share, and how their values are parsed."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.completion import device_names, place_names, platform_names, spec_names
from translate.cli.group import UsageError
from translate.errors import OutputError, UnknownNameError

if TYPE_CHECKING:
    from translate.devices import DeviceLibrary
    from translate.playback.listener import Listener

__all__ = [
    "AllowTruncated",
    "Approved",
    "AsJson",
    "Devices",
    "ExcerptText",
    "InPlace",
    "ListeningOn",
    "NoCache",
    "Platforms",
    "Profiles",
    "Spec",
    "check_same_file",
    "excerpt_s",
    "library_of",
    "listener_of",
    "own_library",
    "platform_parts",
]

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ExcerptText = Annotated[
    str | None, typer.Option("--excerpt", metavar="1:02-1:17", help="Start and end, as m:ss or in seconds.")
]

Devices = Annotated[
    list[str] | None,
    typer.Option(
        "--device",
        "-d",
        metavar="DEVICE[@PLACE]",
        help="An id or .toml file, with an optional place; all; kind:earbuds; set:NAME; repeat for more. "
        "Default: the six that most people hear.",
        autocompletion=device_names,
    ),
]

Platforms = Annotated[
    list[str] | None,
    typer.Option(
        "--platform",
        "-p",
        metavar="PLATFORM",
        help="An id, with optional :setting and @quality; all; repeat for more. Default: spotify.",
        autocompletion=platform_names,
    ),
]

InPlace = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="PLACE",
        help="Where carried devices are, such as train (or the car: city). Default: as each profile says.",
        autocompletion=place_names,
    ),
]

ListeningOn = Annotated[
    str | None,
    typer.Option(
        "--listening-on",
        metavar="DEVICE",
        help="The headphones you listen on, such as sennheiser-hd-650: taken out of what you hear, as far as they go.",
    ),
]

Spec = Annotated[
    str | None,
    typer.Option(
        "--spec",
        metavar="SPEC",
        help="What files are delivered for: an id, such as spotify, or a .toml of your own.",
        autocompletion=spec_names,
    ),
]
Approved = Annotated[
    list[str] | None,
    typer.Option("--approved", metavar="CODE", help="Findings of this code are meant and do not count; repeat."),
]

NoCache = Annotated[bool, typer.Option("--no-cache", help="Encode anew: neither read nor write the cache of streams.")]


Profiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--profiles",
        metavar="DIR",
        help="A folder with device files of your own; they take precedence over the built-in ones.",
    ),
]

_TIME = r"(?:(\d+):(?=[0-5]?\d(?:\D|$)))?(\d+(?:\.\d+)?)"


def library_of(folders: list[Path] | None) -> "DeviceLibrary":
    """The built-in devices, with the folders of `--profiles` in front."""
    from translate.devices import DeviceLibrary

    return DeviceLibrary.of(folders)


def listener_of(name: str | None, library: "DeviceLibrary") -> "Listener | None":
    """The headphones of `--listening-on`."""
    if name is None:
        return None
    from translate.playback.listener import listener

    return listener(name, library)


def own_library() -> Path:
    """The user's own folder of devices and sets; `OutputError` where there is no place for one."""
    from translate.devices.own import own_folder

    folder = own_folder()
    if folder is None:
        raise OutputError("there is no home to keep devices in: name a folder in TRANSLATE_DEVICES_DIR")
    return folder


def excerpt_s(text: str | None) -> tuple[float, float] | None:
    """Start and end in seconds of "62-77", "1:02-1:17", "1:02.5-1:17"; `UsageError` for anything else."""
    if text is None:
        return None
    found = re.fullmatch(rf"\s*{_TIME}\s*[-–−]\s*{_TIME}\s*", text)
    if not found:
        raise UsageError(f"--excerpt {text!r}: must be START-END, such as 1:02-1:17, 1:02.5-1:17 or 62-77")
    start, end = (60 * int(found[i] or 0) + float(found[i + 1]) for i in (1, 3))
    if start >= end:
        raise UsageError(f"--excerpt {text!r}: the end must be after the start")
    return start, end


def platform_parts(text: str | None) -> tuple[str | None, str | None, str | None]:
    """Platform, setting and quality of "spotify:loud@very-high"; what is left out is None."""
    rest, _, quality = (text or "").partition("@")
    name, _, setting = rest.partition(":")
    return name or None, setting or None, quality or None


def check_same_file(output: Path, source: Path) -> None:
    """`OutputError` if writing `output` would overwrite `source`."""
    if output.exists() and source.exists() and output.samefile(source):
        raise OutputError(f"{output}: is the master itself: choose another name for the output")


def volume_db(text: str) -> float:
    """How much louder than usual, in dB: a word or a number; `UsageError` for anything else."""
    words = {"quiet": -15.0, "usual": 0.0, "loud": 6.0}
    try:
        found = words[text] if text in words else float(text.replace("−", "-"))
    except ValueError:
        found = float("nan")
    if not -40.0 <= found <= 20.0:
        hint = UnknownNameError.hint(text, words)
        raise UsageError(f"--volume {text!r}: {hint}must be quiet, usual, loud, or −40 to 20 dB")
    return found


AllowTruncated = Annotated[
    bool, typer.Option("--allow-truncated", help="Take what is there of files that were cut short, and say so.")
]
