"""`Platform`: what a streaming service does to a master before any device plays it."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from translate import codecs
from translate.audio import Audio
from translate.errors import TranslateError, UnknownNameError
from translate.platforms.parts import Crossfade, Dispute, Integer, PlatformLimiter, PlatformSource, Quality, Setting

__all__ = ["DeviceLike", "Measure", "Platform"]

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
class Platform:
    """A service as data.

    `measure`: what decides on the gain of a track by itself or in a playlist; `measure_in_album`: the same while an
    album plays in order. Where `measure` is "album" a track without its album is taken as an album of one.
    `confidence`: how well the gain rule is known, one of `reading.CONFIDENCES`. `not_normalized_on`: ids or kinds of
    devices whose player gets no normalization. `crossfade`: None where none is known. `integer`: where players clip, if
    a quality does not say otherwise. The defaults are what a listener has who never opened the preferences.
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
    integer: Integer
    sources: tuple[PlatformSource, ...]
    disputes: tuple[Dispute, ...]
    crossfade: Crossfade | None = None

    def setting(self, setting_id: str | None = None) -> Setting:
        """One of the settings.

        Args:
            setting_id: Its id; None: the default.

        Returns:
            The setting.

        Raises:
            UnknownNameError: There is none of that id.
        """
        return _pick(self.settings, setting_id or self.default_setting, f"{self.id} setting")

    def quality(self, quality_id: str | None = None) -> Quality:
        """One of the qualities.

        Args:
            quality_id: Its id; None: the default.

        Returns:
            The quality.

        Raises:
            UnknownNameError: There is none of that id.
        """
        return _pick(self.qualities, quality_id or self.default_quality, f"{self.id} quality")

    def setting_for(self, setting_id: str | None = None, quality_id: str | None = None) -> Setting:
        """The setting that applies to a quality.

        Args:
            setting_id: The one asked for; None: the quality's only one, or the default.
            quality_id: The quality; None: the default.

        Returns:
            The setting.

        Raises:
            UnknownNameError: There is no such setting or quality.
            TranslateError: Players of the quality do not have the setting asked for.
        """
        quality = self.quality(quality_id)
        asked = self.setting(setting_id or quality.setting or None)
        if quality.setting and asked.id != quality.setting:
            raise TranslateError(
                f"{self.id}: {quality.name} has no setting {asked.id!r}; it only has {quality.setting!r}"
            )
        return asked

    def limiter(self, setting: str | None = None) -> PlatformLimiter | None:
        """The limiter of a setting.

        Args:
            setting: Its id; None: the default.

        Returns:
            The limiter, None where there is none.
        """
        return self.setting(setting).limiter

    def normalizes_on(self, device: "DeviceLike | str | None") -> bool:
        """Whether players on a device normalize at all.

        Args:
            device: An id, a kind or an object with both.

        Returns:
            False for the devices and kinds of `not_normalized_on`.
        """
        own = {device} if isinstance(device, str) else {device.id, device.kind} if device else set()
        names = {name.partition("@")[0] for name in own}  # wherever it is
        return names.isdisjoint(self.not_normalized_on)

    def gain_db(
        self,
        *,
        integrated_lufs: float,
        true_peak_dbtp: float,
        setting: str | None = None,
        device: "DeviceLike | str | None" = None,
    ) -> float:
        """The platform's gain for a master or an album.

        Args:
            integrated_lufs: Its loudness.
            true_peak_dbtp: Its true peak.
            setting: The loudness setting by its id; None: the default.
            device: Where it plays.

        Returns:
            In dB; 0 where the device gets no normalization.
        """
        chosen = self.setting(setting)
        return chosen.gain_db(integrated_lufs, true_peak_dbtp) if self.normalizes_on(device) else 0.0

    def transcode(self, audio: Audio, quality: str | None = None, *, cache: codecs.Cache | None = None) -> Audio:
        """Encode and decode in a quality.

        Args:
            audio: Stereo or mono.
            quality: By its id; None: the default.
            cache: Where the stream may come from and is kept; None: nowhere.

        Returns:
            The decoded stream, same length and rate, aligned to the sample; `audio` as it is for a lossless quality.
        """
        return self.transcoding(audio, quality, cache=cache).run().whole()

    def transcoding(
        self, audio: Audio, quality: str | None = None, *, cache: codecs.Cache | None = None
    ) -> codecs.Transcode:
        """The same, to be run in a thread while others listen to the beginning.

        Args:
            audio: Stereo or mono.
            quality: By its id; None: the default.
            cache: Where the stream may come from and is kept; None: nowhere.

        Returns:
            What `run` encodes and decodes.
        """
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
