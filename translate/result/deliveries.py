"""What platforms deliver, as data: words come last (`translate.wording`)."""

from typing import Annotated

from msgspec import Meta, Struct

from translate.result.identity import Identity
from translate.result.values import Maybe

__all__ = ["DeliveryRow", "Elsewhere"]


class Elsewhere(Struct, frozen=True, kw_only=True):
    """Devices on which a platform does something else with a master."""

    devices: tuple[str, ...]
    gain_db: Maybe
    playback_lufs: Maybe


class DeliveryRow(Struct, frozen=True, kw_only=True):
    """What a platform delivers of a master, as on the device of `identity`, the first that it normalizes on.

    `true_peak_dbtp`, `overs`: of the decoded stream, before any gain. `trim_db`: how much lower the file must be so
    that nothing exceeds full scale: 0.0 where nothing does, None where it is not known. `beyond_trim`: it was searched
    and no trim is enough. `finding`: what says so, its place in the result's findings. `elsewhere`: what differs.
    """

    identity: Identity
    gain_db: Maybe
    playback_lufs: Maybe
    limiting_db: Maybe
    true_peak_dbtp: Maybe
    overs: Maybe
    trim_db: Maybe = None
    beyond_trim: bool = False
    finding: Annotated[int, Meta(ge=0)] | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
