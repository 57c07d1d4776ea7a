"""What a shell offers when Tab is pressed: devices, platforms, places, columns, specs and the like."""

from collections.abc import Iterable

__all__ = [
    "device_names",
    "genres",
    "limit_names",
    "place_names",
    "platform_ids",
    "platform_names",
    "release_kinds",
    "spec_names",
]


def device_names(incomplete: str) -> list[str]:
    """Classes, models, `all`, `kind:…` and `set:…`; behind an @ the places of the device."""
    from translate.devices import DeviceLibrary

    library = DeviceLibrary.built_in()
    name, at, _ = incomplete.partition("@")
    if at:
        from translate.errors import TranslateError

        try:
            profile = library.device(name)
        except TranslateError:
            return []
        return _beginning(incomplete, (f"{name}@{place.id}" for place in library.places_for(profile)))
    from translate.devices.parts import KINDS
    from translate.devices.sets import sets

    classes = [device.id for device in library.devices()]
    others = ["all", *(f"kind:{kind}" for kind in KINDS), *(f"set:{one}" for one in sets(library))]
    models = library.model_ids() if incomplete else []  # all of them at once are too many to read
    return _beginning(incomplete, [*classes, *others, *models])


def platform_names(incomplete: str) -> list[str]:
    """Services and `all`; behind a colon their settings, behind an @ their qualities."""
    from translate.platforms import platforms

    services = {one.id: one for one in platforms()}
    front, at, _ = incomplete.partition("@")
    name, colon, _ = front.partition(":")
    if name in services and at:
        return _beginning(incomplete, (f"{front}@{quality.id}" for quality in services[name].qualities))
    if name in services and colon:
        return _beginning(incomplete, (f"{name}:{setting.id}" for setting in services[name].settings))
    return _beginning(incomplete, [*services, "all"])


def platform_ids(incomplete: str) -> list[str]:
    """Services alone."""
    from translate.platforms import platforms

    return _beginning(incomplete, (one.id for one in platforms()))


def place_names(incomplete: str) -> list[str]:
    """Places."""
    from translate.devices import DeviceLibrary

    return _beginning(incomplete, (place.id for place in DeviceLibrary.built_in().places()))


def limit_names(incomplete: str) -> list[str]:
    """Columns of `measure`, and their short names."""
    from translate.cli.limits import ALIASES
    from translate.cli.measurement_page import columns

    return _beginning(incomplete, [*ALIASES, *columns()])


def spec_names(incomplete: str) -> list[str]:
    """What files are delivered for."""
    from translate.qc import specs

    return _beginning(incomplete, (one.id for one in specs()))


def release_kinds(incomplete: str) -> list[str]:
    """What a release may be."""
    from typing import get_args

    from translate.result import ReleaseKind

    return _beginning(incomplete, get_args(ReleaseKind))


def genres(incomplete: str) -> list[str]:
    """Genres of the built-in norm."""
    from translate.scoring.norm import norm

    return _beginning(incomplete, norm().genres)


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(incomplete)]
