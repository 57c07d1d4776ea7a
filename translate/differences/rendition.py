"""What dimensions look at: `Rendition`, one master on one device; and `Field`, all of them there."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.analysis.columns import Numbers
from translate.analysis.series import DeviceSeries, StreamSeries
from translate.result import Role, Setup

__all__ = ["Field", "Rendition"]


@dataclass(frozen=True, eq=False)
class Rendition:
    """One master on one device.

    `is_mix`: it is no candidate, or looks unmastered beside masters: no master is held against it but as their mix.
    `row`: the "device" columns; `heard`, `stream`: series; `song`: a name that masters of one song share; `lag_s`: how
    much later than in the others of its song its sounds come; `is_mono`: one loudspeaker.
    """

    master: str
    role: Role
    song: str
    lag_s: float
    is_mono: bool
    row: Numbers
    heard: DeviceSeries
    stream: StreamSeries
    is_mix: bool = False


@dataclass(frozen=True, eq=False)
class Field:
    """Everything that was played on one device after one platform."""

    setup: Setup
    played: Sequence[Rendition]

    @property
    def candidates(self) -> tuple[Rendition, ...]:
        """The masters that are compared."""
        return tuple(one for one in self.played if one.role == "master")
