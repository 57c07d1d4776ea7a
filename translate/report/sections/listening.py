"""What whoever listens is taken to listen on, or the headphones that are taken out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.playback.listener import Listener
    from translate.report.pictures import Picture

__all__ = ["HeardOn", "listening"]


@dataclass(frozen=True)
class HeardOn:
    """`words`: what is assumed, or what is taken out and how far; `picture`: of the latter."""

    words: str
    picture: "Picture | None" = None


def listening(mine: "Listener | None") -> HeardOn:
    """Of the headphones of whoever listens.

    Args:
        mine: Them; None: nothing was said.

    Returns:
        Words, and where there are headphones a picture.
    """
    if mine is None:
        from translate.playback.listener import ASSUMED  # late: numpy comes with it

        return HeardOn(f"{ASSUMED} --listening-on takes your headphones out.")
    from translate.report.pictures import undone

    return HeardOn(mine.words, undone(mine))
