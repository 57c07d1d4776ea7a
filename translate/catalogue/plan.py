"""What is wanted of every track: `Plan`, and what of it is still to do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from translate.catalogue.contents import device_version, platform_version
from translate.comparison.selection import Choice, choose_devices, choose_platforms
from translate.devices import DeviceLibrary, DeviceProfile
from translate.result import ANALYSIS

__all__ = ["Pair", "Plan", "Work", "plan_of"]

Pair = tuple[str, str]
"""Versions of a platform and a device."""

Work = tuple[tuple[Choice, ...], tuple[DeviceProfile, ...]]
"""All of these platforms on all of these devices."""


@dataclass(frozen=True)
class Plan:
    """Platforms and devices that every track is played on, and what devices are held against."""

    choices: tuple[Choice, ...]
    profiles: tuple[DeviceProfile, ...]
    reference: DeviceProfile

    @property
    def analysis(self) -> str:
        """Version of the numbers."""
        return ANALYSIS

    @cached_property
    def pairs(self) -> dict[Pair, tuple[Choice, DeviceProfile]]:
        """Every platform and device by their versions."""
        return {
            (platform_version(choice), device_version(profile, self.reference)): (choice, profile)
            for choice in self.choices
            for profile in self.profiles
        }

    def about(self) -> dict[str, list[dict[str, str | None]]]:
        """Names and versions, for whoever reads the catalogue."""
        return {
            "platforms": [
                {
                    "id": one.platform.id,
                    "setting": one.setting,
                    "quality": one.quality,
                    "version": platform_version(one),
                }
                for one in self.choices
            ],
            "devices": [
                {
                    "id": one.base_id,
                    "place": one.place_id,
                    "kind": one.kind,
                    "version": device_version(one, self.reference),
                }
                for one in self.profiles
            ],
        }

    def missing(self, done: Collection[Pair]) -> tuple[Work, ...]:
        """What of it is still to do of a track, platforms with the same devices together."""
        groups: dict[tuple[DeviceProfile, ...], list[Choice]] = {}
        for choice in self.choices:
            of_platform = [(pair, one[1]) for pair, one in self.pairs.items() if one[0] == choice]
            if devices := tuple(profile for pair, profile in of_platform if pair not in done):
                groups.setdefault(devices, []).append(choice)
        return tuple((tuple(choices), devices) for devices, choices in groups.items())


def plan_of(
    devices: Sequence[str] | None,
    platforms: Sequence[str] | None,
    library: DeviceLibrary | None = None,
) -> Plan:
    """A plan from names, as `compare` takes them.

    Raises:
        TranslateError: There is no such device or platform.
    """
    library = library or DeviceLibrary.built_in()
    return Plan(
        tuple(choose_platforms(platforms or None)), tuple(choose_devices(devices or None, library)), library.reference
    )
