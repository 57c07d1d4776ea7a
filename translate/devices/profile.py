"""`DeviceProfile`: all that is known of a device, as data, and the sound processing that follows from it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from translate.response import FrequencyResponse

if TYPE_CHECKING:
    import pedalboard

__all__ = [
    "CONFIDENCES",
    "KINDS",
    "BandDynamics",
    "Confidence",
    "DeviceProfile",
    "Dynamics",
    "LimiterSettings",
    "Listening",
    "Noise",
    "Part",
    "Response",
    "SoundPath",
    "Source",
]

Confidence = Literal["measured", "published", "estimated"]
CONFIDENCES: tuple[Confidence, ...] = ("measured", "published", "estimated")
"""Best first. Measured: read off a measurement of real devices. Published: a maker's, standard's or paper's
figure. Estimated: general engineering knowledge; printed wherever a number of that device is printed."""

KINDS = (
    "monitors", "headphones", "earbuds", "phone", "laptop", "tablet", "tv",
    "soundbar", "smart-speaker", "bluetooth-speaker", "radio", "car", "pa",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Where figures come from: `text` precise enough to find them again."""

    id: str
    text: str
    url: str
    licence: str
    credit: str
    read: date
    confidence: Confidence


@dataclass(frozen=True)
class Part:
    """How well a section of a profile is known, by which sources, with a note on how it was made."""

    confidence: Confidence
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Response:
    """Small-signal response as a deviation from neutral, with the spread from device to device (half width)."""

    curve: FrequencyResponse
    uncertainty_db: float
    part: Part


@dataclass(frozen=True)
class SoundPath:
    """From one loudspeaker to one ear (or output), relative to `response`."""

    source: Literal["left", "right"]
    target: Literal["left", "right"]
    gain_db: float
    delay_ms: float
    curve: FrequencyResponse


@dataclass(frozen=True)
class Decay:
    """The room's or cabin's reverberation on every path: energy re the direct sound, time to −60 dB."""

    level_db: float
    rt60_s: float
    part: Part


@dataclass(frozen=True)
class Listening:
    """dB SPL at the ear for a −14 LUFS programme at the usual volume."""

    level_db_spl: float
    part: Part


@dataclass(frozen=True)
class Noise:
    """Background noise where the device is used: 1/3-octave band levels in dB SPL, scaled to `level_dba`."""

    level_dba: float
    bands: FrequencyResponse
    part: Part


@dataclass(frozen=True)
class BandDynamics:
    """One compressor; the knee spans `threshold_dbfs` … `threshold_dbfs + knee_db`; time constants (63 %)."""

    threshold_dbfs: float
    knee_db: float
    ratio: float
    attack_ms: float
    release_ms: float


@dataclass(frozen=True)
class LimiterSettings:
    """Brick-wall limiter with look-ahead."""

    ceiling_dbfs: float
    release_ms: float
    lookahead_ms: float


@dataclass(frozen=True)
class Dynamics:
    """What the device's own processing does to loud sound: band compressors, then a limiter.

    `drive`: equalization in front of the compressors, contained in the device's response already.
    """

    crossover_hz: tuple[float, ...]
    drive: FrequencyResponse
    bands: tuple[BandDynamics, ...]
    limiter: LimiterSettings | None
    part: Part


@dataclass(frozen=True, eq=False)  # one object per file: identity is what tells devices apart
class DeviceProfile:
    """One device. Signal order: channel fold, dynamics, response; level and noise describe the place.

    `paths`: empty where each channel only reaches its own side; `mono_below_hz`: stereo devices with one subwoofer.
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
    sources: tuple[Source, ...]

    @property
    def response(self) -> FrequencyResponse:
        """Small-signal frequency response, dB re neutral."""
        return self.response_data.curve

    def at_volume(self, change_db: float) -> "DeviceProfile":
        """The same device played louder or softer than usual."""
        if change_db == 0.0:
            return self
        return replace(self, listening=replace(self.listening, level_db_spl=self.listening.level_db_spl + change_db))

    @property
    def is_mono(self) -> bool:
        """Whether both channels come out of one loudspeaker."""
        return self.channels == "mono"

    @property
    def is_linear(self) -> bool:
        """Whether it treats loud and quiet sound alike (no compressor, no limiter)."""
        return self.dynamics is None

    def impulse_response(self, rate: int) -> NDArray[np.float32]:
        """The linear part of the way of each channel to its own side, float32 `(taps,)`; a mono device folds before.

        Minimum phase; within ±0.06 dB of `response`, 30 Hz to 16 kHz.
        """
        return _impulse_response(self, rate)

    def path_responses(self, rate: int) -> NDArray[np.float32]:
        """The linear part of all ways, float32 `(outputs, inputs, taps)`, left before right, dynamics off."""
        from translate.devices.filters import filters_of

        linear = filters_of(self, rate).linear
        if linear.ndim == 3:
            return linear
        share = np.full((2, 2, 1), 0.5) if self.is_mono else np.eye(2)[:, :, np.newaxis]
        return (linear * share).astype(np.float32)

    def board(self, rate: int) -> "pedalboard.Pedalboard":
        """The complete device (fold, dynamics, response) as a pedalboard, for audio of `rate` Hz.

        `board(samples, rate)` takes float32 `(2, frames)` and returns the same shape, latency compensated.
        """
        from translate.devices.board import board

        return board(self, rate)


@lru_cache(maxsize=64)
def _impulse_response(profile: DeviceProfile, rate: int) -> NDArray[np.float32]:
    fir = profile.response.impulse_response(rate)
    fir.flags.writeable = False
    return fir
