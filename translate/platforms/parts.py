"""What a platform is made of: settings, qualities, sources."""

from dataclasses import dataclass
from math import inf, isfinite
from typing import Literal

from translate import codecs

__all__ = ["Crossfade", "Curve", "Dispute", "Integer", "PlatformLimiter", "PlatformSource", "Quality", "Setting"]

Integer = Literal["decoder", "output", "unknown"]
"""Where a player converts to integers and clips what exceeds full scale: in its decoder, before the platform's gain,
or at its output, after it."""

Curve = Literal["linear", "equal-power"]
"""Of the amplitudes while one track goes and the next one comes: their sum is 1, or that of their squares."""

_STAND_IN_DB = 1.0


@dataclass(frozen=True)
class Crossfade:
    """Neighbouring tracks overlap: `default_s` for whoever never opened the preferences, at most `longest_s`."""

    default_s: float
    longest_s: float
    curve: Curve


@dataclass(frozen=True)
class PlatformLimiter:
    """Catches what positive gain lifts above `ceiling_dbfs` (sample values)."""

    ceiling_dbfs: float
    attack_ms: float
    release_ms: float


@dataclass(frozen=True)
class Setting:
    """One loudness setting of a service.

    `target_lufs` None: no normalization. `direction`: which sign the gain may have. `ceiling_dbtp`: positive
    gain ends where the true peak reaches it; inf: it does not end. With a `limiter` gain is not held back.
    """

    id: str
    name: str
    target_lufs: float | None
    direction: Literal["up", "down", "both"] = "both"
    ceiling_dbtp: float = inf
    limiter: PlatformLimiter | None = None

    def gain_db(self, integrated_lufs: float, true_peak_dbtp: float) -> float:
        """The gain for that loudness (track or album); silence, −inf LUFS, is left alone.

        A true peak above the ceiling already means no positive gain, not a negative one: services speak of
        limiting *positive* gain.
        """
        if self.target_lufs is None or not isfinite(integrated_lufs):
            return 0.0
        gain = self.target_lufs - integrated_lufs
        if gain > 0:
            return 0.0 if self.direction == "down" else min(gain, max(self.ceiling_dbtp - true_peak_dbtp, 0.0))
        return 0.0 if self.direction == "up" else gain


@dataclass(frozen=True)
class Quality:
    """One stream quality: `codec`, `bitrate_kbps` (None: lossless), `rate_hz` (None: that of the master).

    `stands_in_for`: the encoder the service has and we have not, "" where it is the same one. `setting`: the only
    one that the players of this quality have, "" where they have all. `integer`: where those players clip.
    """

    id: str
    name: str
    codec: str
    bitrate_kbps: int | None
    rate_hz: int | None
    stands_in_for: str = ""
    setting: str = ""
    integer: Integer = "unknown"

    @property
    def overs_uncertainty_db(self) -> float:
        """How far peaks after the decoder may be off. AAC by another encoder than the service's: fed with headroom, so
        that it does not turn down what is loud, the one used here peaks up to 0.94 dB higher than fed plainly."""
        return _STAND_IN_DB if self.codec == "aac" and self.stands_in_for else 0.0

    @property
    def encoder(self) -> str:
        """The encoder that really does it here."""
        return codecs.encoder_name(self.codec)


@dataclass(frozen=True)
class PlatformSource:
    """Where a figure is from: `date` of the page or of reading it; `confidence`: `reading.CONFIDENCES`."""

    text: str
    url: str
    date: str
    confidence: str


@dataclass(frozen=True)
class Dispute:
    """Something sources disagree on, and what is done here."""

    topic: str
    text: str
