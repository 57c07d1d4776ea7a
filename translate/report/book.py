"""The saved comparison under handy names: who plays what on what, and how it was scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from translate.labels import label_from
from translate.report.words import platform_titles
from translate.result import (
    Clip,
    DeliveryRow,
    DeviceFacts,
    Difference,
    HeardSeries,
    Lookup,
    MasterRow,
    MasterSeries,
    PlatformFacts,
    Result,
    SavedComparison,
    Standing,
    StreamKey,
    Values,
)

__all__ = ["Book", "Device", "Master", "ShownPlatform"]

_HUES = 9
_MIDDLING, _LONG = 14, 60  # letters


@dataclass(frozen=True)
class Master:
    """`number`: from 1, the key that chooses it up to 9; `hue`: its colour, 1 to 9; `play`: its number for the player,
    None without clips; `is_apart`: the mix or a reference, shown and heard and not ranked."""

    name: str
    number: int
    hue: int
    is_apart: bool
    play: int | None
    about: MasterRow = field(compare=False)

    @property
    def length(self) -> str:
        """How much room the name wants in the head of a column."""
        return "long" if len(self.name) > _LONG else "middling" if len(self.name) > _MIDDLING else ""


@dataclass(frozen=True)
class ShownPlatform:
    """`title`: its name, with setting and quality where one platform was asked for twice."""

    key: str
    anchor: str
    title: str
    about: PlatformFacts = field(compare=False)


@dataclass(frozen=True)
class Device:
    """`place`: its number from 1."""

    id: str
    name: str
    anchor: str
    place: int
    about: DeviceFacts = field(compare=False)


@dataclass(frozen=True)
class Book:
    """What sections look things up in."""

    saved: SavedComparison

    @property
    def result(self) -> Result:
        """All that was found."""
        return self.saved.result

    @cached_property
    def everyone(self) -> tuple[Master, ...]:
        """Masters, then the mix and references."""
        played = [m.name for m in self.result.masters if m.name in self.clips]
        ordered = sorted(self.result.masters, key=lambda m: m.role != "master")
        return tuple(
            Master(
                name=about.name,
                number=i + 1,
                hue=i % _HUES + 1,
                is_apart=about.role != "master",
                play=played.index(about.name) if about.name in played else None,
                about=about,
            )
            for i, about in enumerate(ordered)
        )

    @cached_property
    def masters(self) -> tuple[Master, ...]:
        """Those that compete."""
        return tuple(m for m in self.everyone if not m.is_apart)

    @cached_property
    def references(self) -> tuple[Master, ...]:
        """Those that masters are held against."""
        return tuple(m for m in self.everyone if m.about.role == "reference")

    @cached_property
    def mixes(self) -> tuple[Master, ...]:
        """What the masters were made of, if it was given."""
        return tuple(m for m in self.everyone if m.about.role == "mix")

    @cached_property
    def platforms(self) -> tuple[ShownPlatform, ...]:
        """In the order of the comparison."""
        titles = platform_titles(self.result.platforms)
        return tuple(
            ShownPlatform(about.key, f"platform-{i}", titles[about.stream], about)
            for i, about in enumerate(self.result.platforms, 1)
        )

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """In the order of the comparison."""
        return tuple(Device(d.id, d.name, f"device-{i}", i, d) for i, d in enumerate(self.result.devices, 1))

    @cached_property
    def clips(self) -> Mapping[str, Sequence[Clip]]:
        """By the name of the master."""
        found: dict[str, list[Clip]] = {}
        for clip in self.saved.clips:
            found.setdefault(clip.identity.master, []).append(clip)
        return found

    def clips_on(self, master: Master, platform: ShownPlatform) -> list[Clip]:
        """Those of a master after a platform."""
        return [c for c in self.clips.get(master.name, ()) if c.identity.stream == platform.about.stream]

    def row(self, master: Master, platform: ShownPlatform, device: Device) -> Values:
        """Of the table; empty if there is none."""
        row = self._lookup.row(master.name, platform.about, device.id)
        return row.values if row else Values()

    def over_all(self, master: Master, platform: ShownPlatform) -> Values:
        """The scores over all devices; empty if nothing was judged."""
        score = self._lookup.score(master.name, platform.about)
        return score.values if score else Values()

    def heard(self, master: Master, platform: ShownPlatform, device: Device) -> HeardSeries | None:
        """What is heard there over time."""
        return self._heard.get((master.name, platform.about.stream, device.id))

    def series(self, master: Master) -> MasterSeries:
        """The file itself over time."""
        return self._series[master.name]

    def delivery(self, master: Master, platform: ShownPlatform) -> DeliveryRow | None:
        """What a platform delivers of it."""
        return self._deliveries.get((master.name, platform.about.stream))

    def label(self, column: str) -> str:
        """A column in words, as its definition in the file has it."""
        return self._labels.get(column) or label_from(column)

    def named(self, names: Sequence[str]) -> tuple[Master, ...]:
        """The masters that a finding is about, in its order."""
        return tuple(m for name in names for m in self.everyone if m.name == name)

    def standing(self, platform: ShownPlatform, device: Device | None = None) -> Standing | None:
        """Who is ahead there, or over all devices; None with one master or where nothing was judged."""
        return self._lookup.standing(platform.about, device.id if device else None)

    def differences(
        self, platform: ShownPlatform, device: Device, against: str = "others"
    ) -> dict[str, list[Difference]]:
        """From the other masters there (or from the "mix"), by master in the order of the page; empty where there are
        none."""
        here = self._differences.get((platform.about.stream, device.id, against), {})
        return {m.name: here[m.name] for m in self.masters if m.name in here}

    @cached_property
    def _differences(self) -> dict[tuple[StreamKey, str | None, str], dict[str, list[Difference]]]:
        found: dict[tuple[StreamKey, str | None, str], dict[str, list[Difference]]] = {}
        for one in self.result.differences:
            where = one.setup.stream, one.device, one.against
            found.setdefault(where, {}).setdefault(one.master, []).append(one)
        return found

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.result)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {column.name: column.label for column in self.result.columns}

    @cached_property
    def _series(self) -> dict[str, MasterSeries]:
        return {series.master: series for series in self.saved.evidence.masters}

    @cached_property
    def _heard(self) -> dict[tuple[str, StreamKey, str | None], HeardSeries]:
        return {(h.identity.master, h.identity.stream, h.identity.device): h for h in self.saved.evidence.heard}

    @cached_property
    def _deliveries(self) -> dict[tuple[str, StreamKey], DeliveryRow]:
        return {(d.identity.master, d.identity.stream): d for d in self.result.deliveries}
