"""`Place`: where a device is used, as a value: the noise there, and how much people turn up."""

from dataclasses import dataclass

from translate.devices.parts import KINDS, Confidence, DeviceSource, Noise, Part

__all__ = ["APPLIES_TO", "Place"]

APPLIES_TO = ("carried", *KINDS)
"""What a place is for: all devices that people carry, or one kind of device."""


@dataclass(frozen=True)
class Place:
    """One place; `where` is what follows a device's name: "on a train".

    `noise`: in the place, before a device isolates the ear from it. `listening_db`: how much louder than in quiet
    people listen there with open ears. `swing_db`, `swing_hz`: by how much its level moves (standard deviation), and up
    to how many times per second; nothing measures it, they say how the noise sounds.
    """

    id: str
    name: str
    where: str
    summary: str
    applies_to: str
    confidence: Confidence
    noise: Noise
    listening_db: float
    listening_part: Part
    sources: tuple[DeviceSource, ...]
    swing_db: float = 0.0
    swing_hz: float = 1.0

    def is_for(self, kind: str, *, carried: bool) -> bool:
        """Whether a device of that kind can be there."""
        return carried if self.applies_to == "carried" else kind == self.applies_to
