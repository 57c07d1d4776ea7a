"""What a device file says, section by section, and what of it acts on the signal: `Processing`."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from translate.devices.band import Band
from translate.response import FrequencyResponse

__all__ = [
    "CONFIDENCES",
    "KINDS",
    "RANGE_DB",
    "BandDynamics",
    "Confidence",
    "Decay",
    "DeviceSource",
    "Dynamics",
    "Isolation",
    "LimiterSettings",
    "Link",
    "Listening",
    "MeasuredRoom",
    "Noise",
    "Part",
    "Processing",
    "Response",
    "SoundPath",
]

Confidence = Literal["measured", "published", "estimated"]
CONFIDENCES: tuple[Confidence, ...] = ("measured", "published", "estimated")
"""Best first. Measured: read off a measurement of real devices. Published: a maker's, standard's or paper's
figure. Estimated: general engineering knowledge; printed wherever a number of that device is printed."""

RANGE_DB = 3.0
"""How far a level may be off where a profile says nothing."""

KINDS = (
    "monitors", "headphones", "earbuds", "phone", "laptop", "tablet", "tv",
    "soundbar", "smart-speaker", "bluetooth-speaker", "radio", "car", "pa",
)  # fmt: skip


@dataclass(frozen=True)
class DeviceSource:
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
    """Small-signal response as a deviation from neutral, and what its `band` is made of."""

    curve: FrequencyResponse
    below: FrequencyResponse
    above: FrequencyResponse
    models: int
    part: Part
    ranks: tuple[FrequencyResponse, ...] = ()
    rigs: int = 0

    @property
    def band(self) -> Band:
        """How devices of the class differ from it."""
        return Band(self.curve, self.below, self.above, self.models, self.ranks, self.rigs)


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
class MeasuredRoom:
    """Measured responses of the loudspeakers in their room to two ears, in `file`; `digest`: of what is in it."""

    file: Path
    digest: str
    part: Part


@dataclass(frozen=True)
class Listening:
    """Level at the ear for a −14 LUFS programme at the usual volume, dB SPL with the `weighting` of its source.

    `range_db`: how far what is usual may lie above or below that, in 90 % of cases.
    """

    level_db: float
    weighting: Literal["A", "C"]
    part: Part
    range_db: float = RANGE_DB

    @property
    def unit(self) -> str:
        """dBA or dBC."""
        return f"dB{self.weighting}"


@dataclass(frozen=True)
class Link:
    """What the sound takes through the air to the device: encoded once more, after the platform's codec."""

    codec: str
    bitrate_kbps: int
    part: Part

    @property
    def coding(self) -> tuple[str, int]:
        """Codec and bit rate in kbit/s: devices with equal ones hear the same."""
        return self.codec, self.bitrate_kbps


@dataclass(frozen=True)
class Noise:
    """Background noise at the ear: 1/3-octave band levels in dB SPL, scaled to `level_dba`.

    `range_db`: how far it may lie above or below that, in 90 % of cases. `shape_range_db`: how far a band may lie above
    or below the shape.
    """

    level_dba: float
    bands: FrequencyResponse
    part: Part
    range_db: float = RANGE_DB
    shape_range_db: FrequencyResponse = field(default_factory=FrequencyResponse.flat)


@dataclass(frozen=True)
class Isolation:
    """What a worn device takes off the noise around the listener: insertion loss in dB, 0 or more.

    `type`: "open", "passive" (a seal), or "anc" (noise cancelling, switched on); `range_db`: from model to model.
    """

    type: Literal["open", "passive", "anc"]
    loss: FrequencyResponse
    range_db: float
    part: Part


@dataclass(frozen=True)
class BandDynamics:
    """One compressor; the knee spans `threshold_dbfs` … `threshold_dbfs + knee_db`; the model says what times mean."""

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

    `model`: "adaptive" as ChromiumOS does it (`translate.dsp.adaptive`), "peak" with time constants (63 %) and a
    quadratic knee (`translate.dsp.dynamics`). Both turn all channels down together.
    `drive`: equalization in front of the compressors, contained in the device's response already.
    """

    model: Literal["adaptive", "peak"]
    crossover_hz: tuple[float, ...]
    drive: FrequencyResponse
    bands: tuple[BandDynamics, ...]
    limiter: LimiterSettings | None
    part: Part


@dataclass(frozen=True)
class Processing:
    """All that a device does to the signal, in this order: channel fold, dynamics, response with paths and decay, or
    with its measured room.

    Filters, boards and calibration depend on nothing else: a device of another name or at another volume shares them.
    """

    is_mono: bool
    response: FrequencyResponse
    paths: tuple[SoundPath, ...]
    decay: Decay | None
    mono_below_hz: float | None
    dynamics: Dynamics | None
    room: MeasuredRoom | None = None
