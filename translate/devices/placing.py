"""A device in a place: `placed`."""

from dataclasses import replace

from translate.devices.noise import at_the_ear, joined
from translate.devices.parts import CONFIDENCES, DeviceSource, Listening, Noise, Part
from translate.devices.place import Place
from translate.devices.profile import DeviceProfile
from translate.errors import UnknownNameError

__all__ = ["LOUDEST_DB", "placed"]

LOUDEST_DB = 100.0
"""Nobody is taken to turn up further than this, at the ear."""

_QUIET_DBA = 35.0  # a quiet home: nobody turns up because of less


def placed(profile: DeviceProfile, place: Place, home: Place | None = None) -> DeviceProfile:
    """A device in a place.

    Args:
        profile: The device as its file says.
        place: Where.
        home: Where the level of its file is usual; None: where its own noise is.

    Returns:
        A profile whose noise is that of the place at the ear, and which is turned up as people do there.

    Raises:
        UnknownNameError: The place is not one for this device.
    """
    if not place.is_for(profile.kind, carried=profile.carried):
        whom = "devices that are carried" if place.applies_to == "carried" else f"a {place.applies_to}"
        raise UnknownNameError(f"{profile.id}@{place.id}: the place {place.id!r} is for {whom}, not for {profile.id}")
    noise, is_home = _noise(profile, place), place == home
    usual_db = _raise_db(profile, home, _noise(profile, home)) if home else 0.0
    listening = replace(place.listening_part, sources=_names(place, place.listening_part.sources))
    return replace(
        profile,
        id=profile.id if is_home else f"{profile.id}@{place.id}",
        name=profile.name if is_home else f"{profile.name}, {place.where}",
        summary=profile.summary if is_home else f"{profile.summary} {place.summary}",
        confidence=max(profile.confidence, place.confidence, key=CONFIDENCES.index),
        listening=_turned_up(profile.listening, _raise_db(profile, place, noise) - usual_db, listening),
        noise=noise,
        sources=(*profile.sources, *(_named(place, source) for source in place.sources)),
        place=place,
        unplaced=profile,
    )


def _noise(profile: DeviceProfile, place: Place) -> Noise:
    """At the ear, with what a carried device adds of its own; in all others the place takes the place of the noise."""
    around = replace(place.noise, part=replace(place.noise.part, sources=_names(place, place.noise.part.sources)))
    heard = at_the_ear(around, profile.isolation)
    return joined(heard, profile.noise) if profile.carried else heard


def _raise_db(profile: DeviceProfile, place: Place, heard: Noise) -> float:
    """How much people turn up: what they would with open ears, in proportion to how far the noise that reaches the ear
    is above quiet. Under noise cancelling they turn up little (Hoshina et al., 2022)."""
    if place.noise.level_dba <= _QUIET_DBA:
        return place.listening_db
    own = profile.noise.level_dba if profile.noise and not profile.carried else _QUIET_DBA
    share = (heard.level_dba - max(own, _QUIET_DBA)) / (place.noise.level_dba - _QUIET_DBA)
    return place.listening_db * min(max(share, 0.0), 1.0)


def _turned_up(listening: Listening, raise_db: float, why: Part) -> Listening:
    level = min(listening.level_db + raise_db, max(listening.level_db, LOUDEST_DB))
    change_db = level - listening.level_db
    if change_db == 0.0:
        return listening
    own = listening.part
    part = Part(
        max(own.confidence, why.confidence, key=CONFIDENCES.index),
        tuple(dict.fromkeys((*own.sources, *why.sources))),
        f"{own.note} Turned {'up' if change_db > 0.0 else 'down'} by {abs(change_db):.1f} dB: {why.note}".strip(),
    )
    return replace(listening, level_db=level, part=part)


def _named(place: Place, source: DeviceSource) -> DeviceSource:
    """A place's source beside a device's: their ids may be equal."""
    return replace(source, id=f"{place.id}:{source.id}")


def _names(place: Place, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{place.id}:{name}" for name in ids)
