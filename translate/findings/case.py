"""What rules look at: `Case`, one master on one platform on all devices, and `Rivals`, it beside others of its song.

Numbers and series that were measured, no sound: a rule that needs another measurement gets it as a metric
(`translate.analysis.metrics`) or as a series (`translate.analysis.series`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from translate.analysis.series import DeviceSeries, FileSeries, Headroom, StreamSeries
from translate.devices import DeviceProfile
from translate.findings.subject import Subject, least_known
from translate.platforms import Platform
from translate.result import Confidence, StreamKey
from translate.wording import Trait

__all__ = ["MISSING_PCT", "Case", "Rivals", "Summary"]

MISSING_PCT = 50.0
"""Of what there is to hear of a band: to lack more than half of it is no taste."""
_BANDS = ("bass", "presence", "air")


@dataclass(frozen=True, eq=False)
class Summary:
    """What of a `Case` is kept until the other masters are heard.

    `stream`: platform id, setting and quality; `platform`: its name; `confidence`: of each device; `about`: columns of
    the file; `rows` by device id; `playback_lufs`: after codec and platform on the reference monitors; `delivered` and
    `file` are series.
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
    file: FileSeries
    delivered: StreamSeries

    @property
    def lacks_a_band(self) -> bool:
        """Whether it lacks more than half of what there is to hear of bass, presence or air: none is held against it,
        whatever it may seem to do better."""
        missing = (row.get(f"{name}_missing_pct", 0.0) for row in self.rows.values() for name in _BANDS)
        return max(missing, default=0.0) > MISSING_PCT


@dataclass(frozen=True, eq=False)
class Case(Subject):
    """One master on one platform on all devices.

    `key`: the platform as it was asked for, with setting and quality. `about`: columns of the file as the platform
    takes it in (an album's loudness where it goes by that); `channels`: of the file. `file`, `delivered`, `reference`
    (on the studio monitors) and, by device id, `heard` are series; `rows`, by device id, the table's columns;
    `headroom`: how much lower the master would have to be for the decoder to stay below full scale.
    `highest_of_album`: where the platform takes it as part of an album, the master with the album's highest peak.
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
    highest_of_album: str | None = None

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
        """What rules about several masters need of it."""
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
            file=self.file,
            delivered=self.delivered,
        )


@dataclass(frozen=True, eq=False)
class Rivals(Subject):
    """One master on one platform beside the others of its song, if there are any.

    `traits`: what it differs in from them, by what is heard of it.
    """

    one: Summary
    others: tuple[Summary, ...]
    traits: tuple[Trait, ...] = ()

    @property
    def masters(self) -> tuple[str, ...]:
        """The one."""
        return (self.one.master,)

    @property
    def stream(self) -> StreamKey:
        """That of all."""
        return self.one.stream

    def confidence(self, devices: Sequence[str]) -> Confidence:
        """That of the least known of the devices; masters are compared on all where none is named."""
        return least_known(self.one.confidence[name] for name in devices or self.one.confidence)

    @property
    def duration_s(self) -> float:
        """Of the song."""
        return self.one.duration_s

    def of_others(self, number: Callable[[Summary], float]) -> float:
        """The median of a number of the others."""
        return float(median(number(other) for other in self.others))

    def trait(self, *names: str) -> Trait | None:
        """What it differs in, by name."""
        return next((trait for trait in self.traits if trait.name in names), None)
