"""The page of `translate playlist -o`: what jumps, a picture of the sequence, every transition to hear."""

from base64 import b64encode
from collections.abc import Sequence

from translate.figures import clock, figure, signed
from translate.report.assets import environment
from translate.result import Playlist
from translate.wording import jump_words, placing_label

__all__ = ["html_of"]


def html_of(found: Playlist, picture: bytes, about: Sequence[str]) -> str:
    """The page as text; it needs neither script nor network, and has its sound in the files beside it.

    Args:
        found: The playlist, with the files of its transitions.
        picture: SVG.
        about: Lines that say where it was played.
    """
    template = environment().get_template("playlist.html.j2")
    return template.render(
        found=found,
        about=about,
        names={song.number: song.name for song in found.songs},
        picture=b64encode(picture).decode("ascii"),
        clock=clock,
        figure=figure,
        signed=signed,
        jump_words=jump_words,
        label=placing_label,
    )
