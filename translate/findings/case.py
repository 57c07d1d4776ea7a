"""What rules look at: `Case`, one master on one platform on all devices, and `Pair`, two masters of one song.

Numbers and series that were measured, no sound: a rule that needs another measurement gets it as a metric
(`translate.analysis.metrics`) or as a series (`translate.analysis.series`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from translate.analysis.series import DeviceSeries, FileSeries, Headroom, StreamSeries
from translate.devices import DeviceProfile
from translate.findings.subject import Subject, least_known
from translate.platforms import Platform
from translate.result import Confidence, StreamKey

__all__ = ["Case", "Pair", "Summary"]


@dataclass(frozen=True, eq=False)
class Summary:
    """What of a `Case` is kept until the other one of a pair is heard.

    `stream`: platform id, setting and quality; `platform`: its name; `confidence`: of each device; `about`: columns of
    the file; `rows` by device id; `playback_lufs`: after codec and platform on the reference monitors.
    """

    master: str
    key: str
    stream: StreamKey
    platform: str
    confidence: Mapping[str, Confidence]
    duration_s: float
    about: Mapping[str, float | int | str]
    rows: Mapping[str, Mapping[str, float]]
    playback_lufs: float


@dataclass(frozen=True, eq=False)
class Case(Subject):
    """One master on one platform on all devices.

    `key`: the platform as it was asked for, with setting and quality. `about`: columns of the file as the platform
    takes it in (an album's loudness where it goes by that); `channels`: of the file. `file`, `delivered`, `reference`
    (on the studio monitors) and, by device id, `heard` are series; `rows`, by device id, the table's columns;
    `headroom`: how much lower the master would have to be for the decoder to stay below full scale.
    """

    master: str
    platform: Platform
    key: str
    setting: str | None
    quality: str | None
    channels: int
    about: Mapping[str, float | int | str]
    profiles: Mapping[str, DeviceProfile]
    rows: Mapping[str, Mapping[str, float]]
    file: FileSeries
    delivered: StreamSeries
    heard: Mapping[str, DeviceSeries]
    reference: DeviceSeries
    headroom: Headroom

    @property
    def masters(self) -> tuple[str, ...]:
        """The one."""
        return (self.master,)

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality, defaults filled in."""
        setting = self.platform.setting_for(self.setting, self.quality)
        return self.platform.id, setting.id, self.platform.quality(self.quality).id

    @property
    def duration_s(self) -> float:
        """Of the song."""
        return self.delivered.duration_s

    def confidence(self, devices: Sequence[str]) -> Confidence:
        """That of the least known of the devices."""
        return least_known(self.profiles[name].confidence for name in devices)

    def names(self, devices: Iterable[str]) -> str:
        """Devices in words: "Tablet; Phone, one loudspeaker"."""
        return "; ".join(self.profiles[d].name for d in devices)

    def of_kind(self, *kinds: str) -> list[str]:
        """Ids of the devices of these kinds (`translate.devices.parts.KINDS`)."""
        return [name for name, profile in self.profiles.items() if profile.kind in kinds]

    @cached_property
    def summary(self) -> Summary:
        """What pairs need of it."""
        return Summary(
            master=self.master,
            key=self.key,
            stream=self.stream,
            platform=self.platform.name,
            confidence={name: profile.confidence for name, profile in self.profiles.items()},
            duration_s=self.duration_s,
            about=self.about,
            rows=self.rows,
            playback_lufs=self.delivered.playback_lufs,
        )


@dataclass(frozen=True, eq=False)
class Pair(Subject):
    """Two masters of one song on one platform, judged against each other."""

    first: Summary
    second: Summary

    @property
    def masters(self) -> tuple[str, ...]:
        """Both."""
        return self.first.master, self.second.master

    @property
    def stream(self) -> StreamKey:
        """That of both."""
        return self.first.stream

    def confidence(self, devices: Sequence[str]) -> Confidence:
        """That of the least known of the devices; masters are compared on all where none is named."""
        return least_known(self.first.confidence[name] for name in devices or self.first.confidence)

    @property
    def duration_s(self) -> float:
        """What both have."""
        return min(self.first.duration_s, self.second.duration_s)
