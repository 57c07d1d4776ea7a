"""`DeviceProfile`: all that is known of a device, as a value: equal by content, hashable, picklable."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from translate.devices.adapting import Adapting
from translate.devices.band import Band
from translate.devices.parts import (
    Confidence,
    Decay,
    DeviceSource,
    Dynamics,
    Isolation,
    Link,
    Listening,
    MeasuredRoom,
    Noise,
    Processing,
    Response,
    SoundPath,
)
from translate.devices.place import Place
from translate.response import FrequencyResponse

if TYPE_CHECKING:
    from translate.devices.board import Board

__all__ = ["DeviceProfile"]


@dataclass(frozen=True)
class DeviceProfile:
    """One device. Signal order: channel fold, dynamics, response; level and noise describe where it is used.

    `paths`: empty where each channel only reaches its own side; `mono_below_hz`: stereo devices with one subwoofer.
    `link`: the second codec, in the air. `carried`: people take it along, so that the noise is that of a place, less
    the `isolation`. `home`: id of the place it is used in where none is named, and for which its level is stated;
    `panel`: further places where it belongs to the default panel; `aliases`: ids of former times, each with the place
    it stands for. `class_id`: of a model, the class it is one of. `room`: as it was measured with two ears. `adapting`:
    what models of the class do that follow the level; `volume_db`: how much louder than usual it plays.
    `place`: where it is, None for wherever its noise was stated; `unplaced`: as its file says.
    """

    id: str
    name: str
    kind: str
    summary: str
    channels: Literal["stereo", "mono"]
    confidence: Confidence
    response_data: Response
    paths: tuple[SoundPath, ...]
    decay: Decay | None
    mono_below_hz: float | None
    listening: Listening
    noise: Noise | None
    dynamics: Dynamics | None
    link: Link | None
    sources: tuple[DeviceSource, ...]
    carried: bool = False
    isolation: Isolation | None = None
    home: str | None = None
    panel: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    class_id: str | None = None
    room: MeasuredRoom | None = None
    adapting: Adapting | None = None
    volume_db: float = 0.0
    place: Place | None = None
    unplaced: "DeviceProfile | None" = None

    @property
    def place_id(self) -> str | None:
        """Id of the place it is in."""
        return None if self.place is None else self.place.id

    @property
    def base_id(self) -> str:
        """Its id without a place."""
        return self.id.partition("@")[0]

    @property
    def former_ids(self) -> tuple[str, ...]:
        """What it was called in former times, where it is now."""
        return tuple(name for name, place in self.aliases if place == self.place_id)

    @property
    def known(self) -> dict[str, Confidence]:
        """How well each part that it has is known, by the part's name."""
        parts = {"response": self.response_data.part, "level": self.listening.part}
        sections = ((name, getattr(self, name)) for name in ("room", "isolation", "noise", "link", "dynamics"))
        parts |= {name: section.part for name, section in sections if section is not None}
        return {name: part.confidence for name, part in parts.items()}

    @property
    def response(self) -> FrequencyResponse:
        """Small-signal frequency response, dB re neutral."""
        return self.response_data.curve

    @property
    def band(self) -> Band:
        """Between which curves 90 % of the devices of this class lie, and how many measured ones say so."""
        band = self.response_data.band
        if self.adapting is None or self.volume_db == 0.0:
            return band
        return self.adapting.widened(band, self.listening.level_db, self.volume_db)

    def at_volume(self, change_db: float) -> "DeviceProfile":
        """The same device at another volume.

        Args:
            change_db: Louder (above 0) or quieter than usual, in dB.

        Returns:
            A profile with that listening level.
        """
        if change_db == 0.0:
            return self
        louder = replace(self.listening, level_db=self.listening.level_db + change_db)
        return replace(self, listening=louder, volume_db=self.volume_db + change_db)

    @property
    def is_mono(self) -> bool:
        """Whether both channels come out of one loudspeaker."""
        return self.channels == "mono"

    @property
    def is_linear(self) -> bool:
        """Whether it treats loud and quiet sound alike (no compressor, no limiter)."""
        return self.dynamics is None

    @property
    def processing(self) -> Processing:
        """What it does to the signal, without what it is called and how loud it is played."""
        return Processing(
            is_mono=self.is_mono,
            response=self.response,
            paths=self.paths,
            decay=self.decay,
            mono_below_hz=self.mono_below_hz,
            dynamics=self.dynamics,
            room=self.room,
        )

    def impulse_response(self, rate: int) -> NDArray[np.float32]:
        """The linear part of the way of each channel to its own side; a mono device folds before.

        Args:
            rate: Sample rate in Hz.

        Returns:
            float32 `(taps,)`, read-only, minimum phase; within ±0.06 dB of `response`, 30 Hz to 16 kHz.
        """
        return self.response.impulse_response(rate)

    def path_responses(self, rate: int) -> NDArray[np.float32]:
        """The linear part of all ways, dynamics off.

        Args:
            rate: Sample rate in Hz.

        Returns:
            float32 `(outputs, inputs, taps)`, left before right.
        """
        from translate.devices.filters import filters_of

        linear = filters_of(self.processing, rate).linear
        if linear.ndim == 3:
            return linear
        share = np.full((2, 2, 1), 0.5) if self.is_mono else np.eye(2)[:, :, np.newaxis]
        return (linear * share).astype(np.float32)

    def board(self, rate: int) -> "Board":
        """The complete device (fold, dynamics, response), made of pedalboard's plugins.

        Args:
            rate: Sample rate in Hz.

        Returns:
            A function: `board(samples, rate)` takes float32 `(2, frames)` and returns the same shape, latency
            compensated.
        """
        from translate.devices.board import board

        return board(self.processing, rate)
