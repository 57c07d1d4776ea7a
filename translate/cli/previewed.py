"""Which previews `translate compare` is to write, and as what."""

from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import UsageError
from translate.cli.options import excerpt_s

if TYPE_CHECKING:
    from translate.devices import DeviceLibrary

__all__ = ["Ears", "PreviewsAs", "check_ears", "previewed"]

Ears = Annotated[
    bool,
    typer.Option("--ears", help="Previews of loudspeakers also in their room, with two ears: for headphones."),
]
PreviewsAs = Annotated[
    str,
    typer.Option(
        "--previews",
        metavar="opus|aac|flac",
        help="The format of previews. AAC plays in every browser; FLAC is lossless and takes about eight times as "
        "much. Differences and what codecs took are always FLAC.",
    ),
]


def check_ears(*, asked: bool, no_preview: bool, devices: list[str] | None, library: "DeviceLibrary") -> None:
    """`UsageError` where previews for two ears are asked for and cannot be."""
    if not asked:
        return
    if no_preview:
        raise UsageError("--ears and --no-preview cannot be combined")
    from translate.comparison.selection import choose_devices
    from translate.playback.scenes import has_room

    if not any(map(has_room, choose_devices(devices or None, library))):
        raise UsageError("--ears: none of the devices is a loudspeaker in a room; all are worn")


def previewed(excerpt: str | None, *, full: bool, no_preview: bool) -> tuple[float, float] | None:
    """What is previewed, in s; `UsageError` where options contradict each other."""
    asked = [
        name
        for name, given in [("--excerpt", excerpt is not None), ("--full", full), ("--no-preview", no_preview)]
        if given
    ]
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} cannot be combined")
    return excerpt_s(excerpt)
