"""`Platform`: what a streaming service does to a master before any device plays it."""

from dataclasses import dataclass
from math import inf, isfinite
from typing import Literal, Protocol, TypeVar

from translate import codecs
from translate.audio import Audio
from translate.errors import TranslateError, UnknownNameError

__all__ = ["DeviceLike", "Dispute", "Measure", "Platform", "PlatformLimiter", "PlatformSource", "Quality", "Setting"]

Measure = Literal["track", "album"]
"""Whose loudness and true peak decide on the gain."""


class DeviceLike(Protocol):
    """What a platform needs to know of a device."""

    @property
    def id(self) -> str:
        """Such as "tv"."""

    @property
    def kind(self) -> str:
        """Its class, such as "smart-speaker"."""


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
    one that the players of this quality have, "" where they have all.
    """

    id: str
    name: str
    codec: str
    bitrate_kbps: int | None
    rate_hz: int | None
    stands_in_for: str = ""
    setting: str = ""

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


@dataclass(frozen=True)
class Platform:
    """A service as data.

    `measure`: what decides on the gain of a track by itself or in a playlist; `measure_in_album`: the same while an
    album plays in order. Where `measure` is "album" a track without its album is taken as an album of one.
    `confidence`: how well the gain rule is known, one of `reading.CONFIDENCES`. `not_normalized_on`: ids or kinds of
    devices whose player gets no normalization. The defaults are what a listener has who never opened the preferences.
    """

    id: str
    name: str
    summary: str
    measure: Measure
    measure_in_album: Measure
    confidence: str
    settings: tuple[Setting, ...]
    default_setting: str
    qualities: tuple[Quality, ...]
    default_quality: str
    not_normalized_on: tuple[str, ...]
    sources: tuple[PlatformSource, ...]
    disputes: tuple[Dispute, ...]

    def setting(self, setting_id: str | None = None) -> Setting:
        """The setting of that id, or the default; `UnknownNameError`."""
        return _pick(self.settings, setting_id or self.default_setting, f"{self.id} setting")

    def quality(self, quality_id: str | None = None) -> Quality:
        """The quality of that id, or the default; `UnknownNameError`."""
        return _pick(self.qualities, quality_id or self.default_quality, f"{self.id} quality")

    def setting_for(self, setting_id: str | None = None, quality_id: str | None = None) -> Setting:
        """The setting that is in force on a quality: the one asked for, or the quality's only one, or the default.

        `UnknownNameError`; `TranslateError` where the players of the quality do not have the setting asked for.
        """
        quality = self.quality(quality_id)
        asked = self.setting(setting_id or quality.setting or None)
        if quality.setting and asked.id != quality.setting:
            raise TranslateError(
                f"{self.id}: {quality.name} has no setting {asked.id!r}; it only has {quality.setting!r}"
            )
        return asked

    def limiter(self, setting: str | None = None) -> PlatformLimiter | None:
        """The limiter of a setting, if it has one."""
        return self.setting(setting).limiter

    def normalizes_on(self, device: "DeviceLike | str | None") -> bool:
        """Whether players on `device` (an id, a kind or an object with both) get normalization at all."""
        names = {device} if isinstance(device, str) else {device.id, device.kind} if device else set()
        return names.isdisjoint(self.not_normalized_on)

    def gain_db(
        self,
        *,
        integrated_lufs: float,
        true_peak_dbtp: float,
        setting: str | None = None,
        device: "DeviceLike | str | None" = None,
    ) -> float:
        """The gain in dB for a master (or album) of that loudness; 0 where `device` gets no normalization."""
        chosen = self.setting(setting)
        return chosen.gain_db(integrated_lufs, true_peak_dbtp) if self.normalizes_on(device) else 0.0

    def transcode(self, audio: Audio, quality: str | None = None, *, cache: codecs.Cache | None = None) -> Audio:
        """`audio` after encoder and decoder of a quality: same length and rate, aligned; lossless as it is.

        `cache`: where the stream may be from, and is kept.
        """
        return self.transcoding(audio, quality, cache=cache).run().whole()

    def transcoding(
        self, audio: Audio, quality: str | None = None, *, cache: codecs.Cache | None = None
    ) -> codecs.Transcode:
        """The same, to be run in a thread while others listen to the beginning."""
        chosen = self.quality(quality)
        if chosen.bitrate_kbps is None:
            return codecs.Transcode(audio)
        return codecs.transcode(audio, chosen.codec, chosen.bitrate_kbps, rate_hz=chosen.rate_hz, cache=cache)


Entry = TypeVar("Entry", Setting, Quality)


def _pick(entries: tuple[Entry, ...], wanted: str, kind: str) -> Entry:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise UnknownNameError.of(kind, wanted, [entry.id for entry in entries])
