"""The headphones of whoever listens, as the player takes them out."""

from typing import TYPE_CHECKING

from translate.report.player_data import PlayerListening

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["listening_of"]

_RATE_HZ = 48_000  # of the player


def listening_of(mine: "Listener | None") -> PlayerListening | None:
    """The filter as the page carries it.

    Args:
        mine: The headphones; None: nothing was said.

    Returns:
        Its name, room and text; None without.
    """
    if mine is None:
        return None
    from translate.report.clips import base85

    fir = mine.impulse_response(_RATE_HZ).astype("<f4").tobytes()
    return {"name": mine.profile.name, "room_db": round(mine.room_db, 2), "fir": base85(fir)}
