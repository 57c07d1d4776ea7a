"""`Changes`: what was changed from one file to another of the same song, as it is heard on devices, equally loud."""

from typing import Literal

from msgspec import Struct

from translate.result.values import Maybe, Number

__all__ = ["Amount", "AreaChange", "Changes", "DeviceChanges", "Move", "MoveKind", "Versions"]

Amount = Literal["nothing", "little", "changed", "overworked"]
"""Nothing can be heard; little was changed and nothing is missing; it was changed; what it cost is plain to anybody."""

MoveKind = Literal["undid", "repeated"]
"""A version went back to where it was before an earlier one, or further the way that the one before it went."""


class AreaChange(Struct, frozen=True, kw_only=True):
    """How far one quality of the sound moved on a device.

    `area`: which, such as "presence"; `difference` in `unit`, after − before; `steps`: the same in the smallest
    differences that listeners notice; `audible`: one step or more; `spans`: (start, end) in s where it is strongest, ()
    throughout.
    """

    area: str
    difference: Number
    unit: str
    steps: Number
    audible: bool
    spans: tuple[tuple[Number, Number], ...] = ()


class DeviceChanges(Struct, frozen=True, kw_only=True):
    """All that is heard there; an area that is missing is not heard on this device."""

    device: str
    place: str | None = None
    areas: tuple[AreaChange, ...]


class Changes(Struct, frozen=True, kw_only=True):
    """What `after` changed against `before`, on the first platform.

    `louder_lu`: integrated loudness of the files, after − before; `plr_lu`, `true_peak_db`: likewise; `overs`: samples
    over full scale after the decoder, of before and after; `amount` and `costs` (areas in which it got worse plainly):
    what to think of it; `sentence`: in words.
    """

    before: str
    after: str
    louder_lu: Maybe = None
    plr_lu: Maybe = None
    true_peak_db: Maybe = None
    overs: tuple[Maybe, Maybe] = (None, None)
    amount: Amount
    costs: tuple[str, ...] = ()
    sentence: str = ""
    devices: tuple[DeviceChanges, ...]


class Move(Struct, frozen=True, kw_only=True):
    """What a `version` did to what an `earlier` one had done in an `area` on `devices`.

    `first`, `then`: by how much each of them moved it there, in `unit`, median over the devices.
    """

    kind: MoveKind
    version: str
    earlier: str
    area: str
    devices: tuple[str, ...]
    first: Number
    then: Number
    unit: str


class Versions(Struct, frozen=True, kw_only=True):
    """Versions of a song in their order.

    `moves`: what was undone or repeated, largest first; `alike`: the last of them that differ by less than can be heard
    on any device, () where the last two differ audibly; `sentences`: all that in words.
    """

    versions: tuple[str, ...]
    moves: tuple[Move, ...] = ()
    alike: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
