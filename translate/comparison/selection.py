"""What was asked for, turned into objects: masters with names of their own, devices, platforms with settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.devices.sets import DEFAULT, expanded
from translate.errors import AudioError, TranslateError
from translate.files import load
from translate.platforms import Measure, Platform, platform, platforms
from translate.result import Identity, Role
from translate.text_files import as_text

__all__ = ["Choice", "Entry", "MasterLike", "choose_devices", "choose_entries", "choose_platforms"]

_ALL, _USUAL = "all", "spotify"
_SHORTEST_S = 0.1  # the step of the series and of the ends of previews

MasterLike = str | PathLike[str] | Audio


@dataclass(frozen=True)
class Choice:
    """A platform with a setting and a stream quality: `spotify:loud@very-high`."""

    platform: Platform
    setting: str
    quality: str

    @property
    def key(self) -> str:
        """Unique, fit for a file name: the id, and whatever differs from the platform's defaults."""
        usual = self.platform.setting_for(None, self.quality).id
        setting = f"-{self.setting}" if self.setting != usual else ""
        quality = f"-{self.quality}" if self.quality != self.platform.default_quality else ""
        return f"{self.platform.id}{setting}{quality}"

    def identity(self, master: str, device: DeviceProfile | None = None, volume_db: float = 0.0) -> Identity:
        """A master on it, on a device where that is."""
        return Identity(
            master=master,
            platform=self.platform.id,
            setting=self.setting,
            quality=self.quality,
            device=device.id if device else None,
            place=device.place_id if device else None,
            volume_db=volume_db,
        )

    def measure(self, *, album: bool) -> Measure:
        """Whose loudness decides, where masters are an `album` played in order or not."""
        return self.platform.measure_in_album if album else self.platform.measure

    @property
    def codec(self) -> str:
        """The encoder, and the one it stands in for."""
        quality = self.platform.quality(self.quality)
        return f"{quality.encoder} for {quality.stands_in_for}" if quality.stands_in_for else quality.encoder


@dataclass(frozen=True)
class Entry:
    """One master of the comparison; `source` is loaded only when its turn comes."""

    name: str
    role: Role
    source: MasterLike
    allow_truncated: bool = False

    @property
    def file(self) -> str:
        """The path as given, or the name of the audio."""
        return as_text(self.source.name if isinstance(self.source, Audio) else str(self.source))

    def load(self) -> Audio:
        """The audio under the entry's name.

        Raises:
            AudioError: The file cannot be read or is too short.
        """
        audio = (
            self.source if isinstance(self.source, Audio) else load(self.source, allow_truncated=self.allow_truncated)
        )
        if audio.duration_s < _SHORTEST_S:
            length = f"{audio.duration_s:.3f} s" if audio.duration_s >= 0.001 else "less than 0.001 s"
            raise AudioError(f"{self.file}: lasts {length}; at least {_SHORTEST_S:g} s is needed")
        return replace(audio, name=self.name)


def choose_entries(
    masters: Sequence[MasterLike] | MasterLike,
    reference: Sequence[MasterLike] | MasterLike | None = None,
    mix: MasterLike | None = None,
    *,
    allow_truncated: bool = False,
) -> list[Entry]:
    """Masters, the mix and references under names that are all different.

    Raises:
        TranslateError: There is no master.
    """
    asked: list[tuple[MasterLike, Role]] = [(source, "master") for source in _listed(masters)]
    asked += [(source, "mix") for source in _listed(mix)]
    asked += [(source, "reference") for source in _listed(reference)]
    if not any(role == "master" for _, role in asked):
        raise TranslateError("there is no master to compare: give at least one file")
    for source, _ in asked:
        if not isinstance(source, Audio) and not Path(source).is_file():
            load(source)  # says what is wrong with it
    names = _different([_name(source) for source, _ in asked], [source for source, _ in asked])
    return [Entry(name, role, source, allow_truncated) for name, (source, role) in zip(names, asked, strict=True)]


def choose_devices(
    asked: Sequence[str | Path | DeviceProfile] | None, library: DeviceLibrary | None = None, place: str | None = None
) -> list[DeviceProfile]:
    """Profiles in the order asked for, each once.

    Args:
        asked: Ids, files or profiles, with or without a place (`device@place`), "all", "kind:earbuds", "set:mine";
            None: the six that most people hear.
        library: None: the built-in one.
        place: Where all devices are that can be there, but for those that were asked for with a place.

    Raises:
        TranslateError: An empty list, or none of the devices can be in that place.
    """
    library = library or DeviceLibrary.built_in()
    wanted = [f"set:{DEFAULT}"] if asked is None else _listed(asked)
    found = [one for device in wanted for one in _found(device, library)]
    if place is not None:
        found = _all_in(place, found, library)
    profiles = list(dict.fromkeys(profile for profile, _ in found))
    if not profiles:
        raise TranslateError(
            "there is no device to play on: give at least one, or all, or none for what most people hear"
        )
    ids = [profile.id for profile in profiles]
    if double := sorted({name for name in ids if ids.count(name) > 1}):
        raise TranslateError(f"two devices are called {double[0]!r}: give one of them another id")
    return profiles


def _found(asked: str | Path | DeviceProfile, library: DeviceLibrary) -> list[tuple[DeviceProfile, bool]]:
    """The devices, and whether they were asked for in a place."""
    if isinstance(asked, DeviceProfile):
        return [(asked, "@" in asked.id)]
    if isinstance(asked, str) and (asked == "all" or asked.startswith(("kind:", "set:"))):
        return [(profile, False) for profile in expanded(asked, library)]
    profile, name = library.device(asked), str(asked)
    return [(profile, name.endswith(f"@{profile.place_id}") or name in dict(profile.aliases))]


def _all_in(
    place: str, found: Sequence[tuple[DeviceProfile, bool]], library: DeviceLibrary
) -> list[tuple[DeviceProfile, bool]]:
    """The devices in a place, but for those that were asked for in one and those it is not for."""
    where = library.place(place)
    if not any(where.is_for(profile.kind, carried=profile.carried) for profile, _ in found):
        whom = "devices that are carried" if where.applies_to == "carried" else f"a {where.applies_to}"
        raise TranslateError(f"the place {place!r} is for {whom}: none of the devices is one")
    return [
        (
            library.in_place(profile, place)
            if where.is_for(profile.kind, carried=profile.carried) and not is_placed
            else profile,
            is_placed,
        )
        for profile, is_placed in found
    ]


def choose_platforms(asked: Sequence[str | Platform] | None) -> list[Choice]:
    """Platforms as `id`, `id:setting`, `id@quality` or `id:setting@quality`; "all" is every service with its defaults,
    Spotify, after which the verdict goes, first; Spotify's defaults for None."""
    wanted = _listed([_USUAL] if asked is None else asked)
    every = sorted((one for one in platforms() if one.id != "none"), key=lambda one: one.id != _USUAL)
    meant = [one for text in wanted for one in (every if text == _ALL else [text])]
    return list(dict.fromkeys(map(_choice, meant)))


def _choice(asked: str | Platform) -> Choice:
    if isinstance(asked, Platform):
        return Choice(asked, asked.default_setting, asked.default_quality)
    rest, _, quality = asked.partition("@")
    name, _, setting = rest.partition(":")
    found = platform(name)
    return Choice(found, found.setting_for(setting or None, quality or None).id, found.quality(quality or None).id)


def _listed(asked: object) -> list:  # type: ignore[type-arg]
    """One thing or many, as a list."""
    if asked is None:
        return []
    single = isinstance(asked, str | PathLike | Audio | DeviceProfile | Platform)
    return [asked] if single else list(asked)  # type: ignore[call-overload]


def _name(source: MasterLike) -> str:
    return as_text(source.name if isinstance(source, Audio) else Path(source).stem)


def _different(names: list[str], sources: list[MasterLike]) -> list[str]:
    """Equal names get their folder, then a number."""
    folders = [
        n if isinstance(s, Audio) else as_text(f"{Path(s).resolve().parent.name}-{n}")
        for n, s in zip(names, sources, strict=True)
    ]
    wide = [f if names.count(n) > 1 else n for n, f in zip(names, folders, strict=True)]
    result: list[str] = []
    for name in wide:
        number, candidate = 2, name
        while candidate in result:
            candidate, number = f"{name} ({number})", number + 1
        result.append(candidate)
    return result
