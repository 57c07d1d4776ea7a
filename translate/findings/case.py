"""What rules look at: `Case`, one master on one platform on all devices, and `Pair`, two masters of one song."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import evaluate
from translate.analysis.heard import Heard
from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.dsp.levels import Levels
from translate.dsp.loudness import momentary
from translate.findings.series import smoothed
from translate.findings.subject import Subject, least_known
from translate.platforms import Platform
from translate.playback import Listened, Prepared
from translate.result import Confidence, StreamKey

__all__ = ["Case", "Pair", "Summary"]


@dataclass(frozen=True, eq=False)
class Summary:
    """What of a `Case` is kept until the other one of a pair is heard.

    `stream`: platform id, setting and quality; `platform`: its name; `confidence`: of each device; `delivered`: levels
    after codec and platform on the reference monitors; `sone`: mean heard loudness by device id.
    """

    master: str
    key: str
    stream: StreamKey
    platform: str
    confidence: Mapping[str, Confidence]
    duration_s: float
    measurement: Measurement
    rows: Mapping[str, Mapping[str, float]]
    sone: Mapping[str, float]
    gain_db: float
    delivered: Levels


@dataclass(frozen=True, eq=False)
class Case(Subject):
    """One master on one platform on all devices.

    `key`: the platform as it was asked for, with setting and quality; `decoded`: after the decoder, before any gain;
    `heard`, `profiles` and `rows` (the table's columns) by device id; `reference`: on the studio monitors.
    """

    master: str
    platform: Platform
    key: str
    setting: str | None
    quality: str | None
    prepared: Prepared
    decoded: Audio
    heard: Mapping[str, Heard]
    profiles: Mapping[str, DeviceProfile]
    rows: Mapping[str, Mapping[str, float]]
    reference: Heard

    @staticmethod
    def of(
        master: str,
        prepared: Prepared,
        decoded: Audio,
        platform: Platform,
        listened: Sequence[Listened],
        *,
        key: str = "",
        setting: str | None = None,
        quality: str | None = None,
        rows: Mapping[str, Mapping[str, float]] | None = None,
    ) -> "Case":
        """From what `listen` returned, at least one device; `rows` where they are computed already."""
        heard = {one.profile.id: one.heard for one in listened}
        first = listened[0].heard
        return Case(
            master=master,
            platform=platform,
            key=key or platform.id,
            setting=setting,
            quality=quality,
            prepared=prepared,
            decoded=decoded,
            heard=heard,
            profiles={one.profile.id: one.profile for one in listened},
            rows=rows if rows is not None else {name: evaluate("device", h) for name, h in heard.items()},
            reference=first.reference or first,
        )

    @property
    def masters(self) -> tuple[str, ...]:
        """The one."""
        return (self.master,)

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality, defaults filled in."""
        setting = self.platform.setting_for(self.setting, self.quality)
        return self.platform.id, setting.id, self.platform.quality(self.quality).id

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
            duration_s=self.decoded.duration_s,
            measurement=self.prepared.measurement,
            rows=self.rows,
            sone={name: float(h.loudness.bands.sum(axis=1).mean()) for name, h in self.heard.items()},
            gain_db=self.reference.delivered.gain_db,
            delivered=self.reference.delivered.levels,
        )


_LENGTHS_ALIKE_S = 1.0  # versions of one song are cut and faded differently by less
_SAME_COURSE = 0.5  # correlation of the course: masters of one song have 0.62 and more, other songs 0.38 and less
_COURSE_HOP = 10  # of the 10 ms of momentary loudness
_COURSE_FRAMES = 31  # 3 s: intros and endings are alike in all songs, beats are not


@dataclass(frozen=True, eq=False)
class Pair(Subject):
    """Two masters on one platform, judged against each other."""

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

    @cached_property
    def is_one_song(self) -> bool:
        """Whether they are alike in length and in how loudness goes, on the same platform."""
        if self.first.key != self.second.key or abs(self.first.duration_s - self.second.duration_s) > _LENGTHS_ALIKE_S:
            return False
        one, two = _course(self.first.delivered), _course(self.second.delivered)
        count = min(one.size, two.size)
        if count < 20 or not (one[:count].std() and two[:count].std()):
            return False
        return float(np.corrcoef(one[:count], two[:count])[0, 1]) > _SAME_COURSE


def _course(levels: Levels) -> NDArray[np.float64]:
    """Momentary loudness every 0.1 s against the 3 s around it; nothing counts 30 LU below the loudest."""
    values = momentary(levels).lufs[::_COURSE_HOP]
    values = np.maximum(values, values.max(initial=-200.0) - 30.0)
    return np.asarray(values - smoothed(values, _COURSE_FRAMES)) if values.size else values
