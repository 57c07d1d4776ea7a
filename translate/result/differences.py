"""`Difference`: what differs between masters, without any norm."""

from msgspec import Struct

from translate.result.identity import Setup
from translate.result.values import Maybe, Number

__all__ = ["Difference", "DimensionDefinition"]


class DimensionDefinition(Struct, frozen=True, kw_only=True):
    """What a dimension is: `meaning` in a line; `noticed`: the smallest difference that listeners notice, the step in
    which `Difference.steps` counts, with its `source`."""

    name: str
    unit: str
    meaning: str
    noticed: str
    source: str


class Difference(Struct, frozen=True, kw_only=True):
    """How far a master differs on a device, both equally loud.

    `against`: "others" (the median of the other masters of its song), "mix", "reference", or the name of one of several
    references. `low_hz`, `high_hz`: the band, None for the whole; of the bandwidth, what one of them does not play.
    `difference`: its own minus theirs, in `unit`; `steps`: the same in the smallest differences that listeners notice;
    `heard`: there
    is something of it to hear on this device; `audible`: and it is one step
    or more. `spans`: (start, end) in s where it is
    strongest, () throughout.
    """

    master: str
    against: str
    platform: str | None = None
    setting: str | None = None
    quality: str | None = None
    device: str | None = None
    place: str | None = None
    dimension: str
    low_hz: Maybe = None
    high_hz: Maybe = None
    difference: Number
    unit: str
    steps: Number
    heard: bool = True
    audible: bool
    spans: tuple[tuple[Number, Number], ...] = ()

    @property
    def setup(self) -> Setup:
        """Where."""
        return Setup(
            platform=self.platform, setting=self.setting, quality=self.quality, device=self.device, place=self.place
        )
