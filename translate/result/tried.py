"""`Tried`: what a chain of effects did to a master, and what it cost."""

from msgspec import Struct

from translate.result.changes import Changes
from translate.result.rows import Call
from translate.result.values import Maybe, Number

__all__ = ["Push", "PushStep", "Tried", "TriedDevice"]


class TriedDevice(Struct, frozen=True, kw_only=True):
    """`points`: of the score, with the chain − without; `call`: "a" better with it, "b" worse, as far as is known."""

    device: str
    points: Number
    call: Call


class Tried(Struct, frozen=True, kw_only=True):
    """A chain on `master`, played on all devices again, equally loud.

    `chain`: in words; `code`: of the finding it is for, None for one's own; `helped`: somewhere better for sure and
    nowhere worse, or the finding is gone or lighter by a quarter, and nothing new came up; `points`: over all devices;
    `gone`, `new`: codes of findings; `sentence`: all that in words; `changes`: what it did to the sound; `clips`: files
    to hear it, without and with the chain, on the device that it changes most, () where there are none.
    """

    master: str
    chain: str
    code: str | None = None
    helped: bool
    points: Maybe
    devices: tuple[TriedDevice, ...]
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    sentence: str = ""
    changes: Changes | None = None
    clips: tuple[str, ...] = ()


class PushStep(Struct, frozen=True, kw_only=True):
    """A master pushed to `lufs` with a limiter: `playback_lufs` by platform in the order of `Push.platforms`; `won_lu`:
    against the step before; `plr_lu`, `lost_lu`: peak to loudness, and how much less than the quietest step has."""

    lufs: Number
    plr_lu: Maybe
    lost_lu: Number
    playback_lufs: tuple[Maybe, ...]
    won_lu: tuple[Number, ...]


class Push(Struct, frozen=True, kw_only=True):
    """Loudness step by step; `best_lufs`: by platform, from where on more loudness wins nothing there."""

    master: str
    ceiling_dbtp: Number
    platforms: tuple[str, ...]
    steps: tuple[PushStep, ...]
    best_lufs: tuple[Maybe, ...]
    sentence: str = ""
