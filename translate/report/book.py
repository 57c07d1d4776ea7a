"""The saved comparison under handy names: who plays what on what, and how it was scored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from translate.labels import label_from
from translate.report.saved import Clip, Saved
from translate.result import Setup, Winner

__all__ = ["Book", "Device", "Master", "Platform"]

_HUES = 9
_MIDDLING, _LONG = 14, 60  # letters
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Master:
    """`number`: from 1, the key that chooses it up to 9; `hue`: its colour, 1 to 9; `play`: its number for the player,
    None without clips; `about`: its columns."""

    name: str
    number: int
    hue: int
    is_reference: bool
    play: int | None
    about: Row = field(compare=False)

    @property
    def length(self) -> str:
        """How much room the name wants in the head of a column."""
        return "long" if len(self.name) > _LONG else "middling" if len(self.name) > _MIDDLING else ""


@dataclass(frozen=True)
class Platform:
    """`title`: its name, with setting and quality where one platform was asked for twice."""

    key: str
    anchor: str
    title: str
    about: Row = field(compare=False)


@dataclass(frozen=True)
class Device:
    """`place`: its number from 1."""

    id: str
    name: str
    anchor: str
    place: int
    about: Row = field(compare=False)


@dataclass(frozen=True)
class Book:
    """What sections look things up in."""

    saved: Saved

    @cached_property
    def everyone(self) -> tuple[Master, ...]:
        """Masters, then references."""
        clips = [m["name"] for m in self._about["masters"] if any(c.master == m["name"] for c in self.saved.clips)]
        ordered = sorted(self._about["masters"], key=lambda m: m["role"] != "master")
        return tuple(
            Master(
                name=str(about["name"]),
                number=i + 1,
                hue=i % _HUES + 1,
                is_reference=about["role"] != "master",
                play=clips.index(about["name"]) if about["name"] in clips else None,
                about=about,
            )
            for i, about in enumerate(ordered)
        )

    @cached_property
    def masters(self) -> tuple[Master, ...]:
        """Those that compete."""
        return tuple(m for m in self.everyone if not m.is_reference)

    @cached_property
    def references(self) -> tuple[Master, ...]:
        """Those that masters are compared with."""
        return tuple(m for m in self.everyone if m.is_reference)

    @cached_property
    def platforms(self) -> tuple[Platform, ...]:
        """In the order of the comparison."""
        often = Counter(p["name"] for p in self._about["platforms"])
        return tuple(
            Platform(p["key"], f"platform-{i}", p["name"] if often[p["name"]] == 1 else _full_name(p), p)
            for i, p in enumerate(self._about["platforms"], 1)
        )

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """In the order of the comparison."""
        return tuple(Device(d["id"], d["name"], f"device-{i}", i, d) for i, d in enumerate(self._about["devices"], 1))

    @cached_property
    def clips(self) -> dict[str, list[Clip]]:
        """By the name of the master."""
        found: dict[str, list[Clip]] = {}
        for clip in self.saved.clips:
            found.setdefault(clip.master, []).append(clip)
        return found

    def row(self, master: Master, platform: Platform, device: Device) -> Row:
        """Of the table; empty if there is none."""
        return self._rows.get((master.name, platform.key, device.id), {})

    def over_all(self, master: Master, platform: Platform) -> Row:
        """The scores over all devices; empty if nothing was judged."""
        about = platform.about
        return self._scores.get((master.name, about["id"], about["setting"], about["quality"]), {})

    def heard(self, master: Master, platform: Platform, device: Device) -> Row:
        """Series of evidence.json; empty if there are none."""
        return self._heard.get((master.name, platform.key, device.id), {})

    def series(self, master: Master) -> Row:
        """Series of the file itself."""
        return dict(self.saved.evidence["masters"][master.name])

    def label(self, column: str) -> str:
        """A column in words, as its definition in the file has it."""
        definition = self._about.get("columns", {}).get(column)
        return str(definition["label"]) if definition else label_from(column)

    def named(self, names: Sequence[str]) -> tuple[Master, ...]:
        """The masters that a finding is about, in its order."""
        return tuple(m for name in names for m in self.everyone if m.name == name)

    def winner(self, platform: Platform, device: Device | None = None) -> Winner | None:
        """Who is ahead there, or over all devices; None with one master or where nothing was judged."""
        result, about = self.saved.result, platform.about
        assert result is not None
        setup = Setup(
            platform=about["id"],
            setting=about["setting"],
            quality=about["quality"],
            device=device.id if device else None,
            volume_db=result.volume_db,
        )
        return next((winner for winner in result.winners if winner.setup == setup), None)

    @property
    def _about(self) -> Mapping[str, Any]:
        return self.saved.comparison

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], Row]:
        return {(r["master"], r["key"], r["device"]): r for r in self._about["rows"]}

    @cached_property
    def _scores(self) -> dict[tuple[str, str, str, str], Row]:
        return {(s["master"], s["platform"], s["setting"], s["quality"]): s for s in self._about["scores"]}

    @cached_property
    def _heard(self) -> dict[tuple[str, str, str], Row]:
        return {(h["master"], h["platform"], h["device"]): h for h in self.saved.evidence["heard"]}


def _full_name(platform: Mapping[str, Any]) -> str:
    return f"{platform['name']}, {platform['setting']}, {platform['quality']}"
