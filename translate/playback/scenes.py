"""Where loudspeakers and the listener's head are, by kind of device: typical rooms, all of it estimated."""

from dataclasses import dataclass

from translate.devices import DeviceProfile
from translate.errors import ProfileError

__all__ = ["Scene", "has_room", "scene_of"]

Place = tuple[float, float, float]


@dataclass(frozen=True)
class Scene:
    """A room, and in it a head that looks along its length, and loudspeakers; metres.

    `left`, `right`: from the head to the loudspeakers, forward, to the left, up; `directivity`: how much louder they
    are in front than all around, as a factor of power.
    """

    name: str
    room_m: Place
    head_m: Place
    left: Place
    right: Place
    rt60_s: float
    directivity: float


def _living(name: str, forward: float, side: float, up: float = 0.0, directivity: float = 2.0) -> Scene:
    """In a living room, in front of a head that sits or stands."""
    left, right = (forward, side, up), (forward, -side, up)
    return Scene(name, (5.0, 4.0, 2.5), (1.2, 2.1, 1.2), left, right, 0.4, directivity)


_SCENES = {
    "phone": _living("a phone in the hand, at 40 cm", 0.37, 0.07, -0.15),
    "tablet": _living("a tablet in the hands, at 45 cm", 0.42, 0.11, -0.15),
    "laptop": _living("a laptop on a table, at 60 cm", 0.55, 0.14, -0.25),
    "monitors": _living("monitors at 1.7 m, 30° to both sides", 1.47, 0.85, 0.0, 4.0),
    "tv": _living("a television at 3 m", 3.0, 0.5, -0.2, 2.5),
    "soundbar": _living("a soundbar at 3 m", 3.0, 0.45, -0.5, 3.0),
    "smart-speaker": _living("a loudspeaker on a sideboard at 2 m", 2.0, 0.3, -0.2, 1.5),
    "bluetooth-speaker": _living("a loudspeaker on a table at 1.5 m", 1.45, 0.1, -0.3, 1.5),
    "radio": _living("a radio on a table at 1.5 m", 1.45, 0.2, -0.3, 1.5),
    "car": Scene(
        "a car, from the driver's seat on the left",
        (2.2, 1.45, 1.2), (0.95, 1.08, 0.85), (0.8, 0.3, -0.4), (0.8, -0.98, -0.4), 0.08, 2.0,
    ),
    "pa": Scene(
        "a club, 7 m in front of the stage",
        (22.0, 14.0, 5.0), (9.0, 7.3, 1.7), (7.0, 3.5, 1.0), (7.0, -4.1, 1.0), 0.9, 6.0,
    ),
}  # fmt: skip


def has_room(profile: DeviceProfile) -> bool:
    """Whether a device has loudspeakers that are heard in a room: it is not worn."""
    return profile.room is not None or profile.kind in _SCENES


def scene_of(profile: DeviceProfile) -> Scene:
    """Where a device is heard.

    Args:
        profile: One with loudspeakers in a room.

    Raises:
        ProfileError: It is worn: there is no room between it and the ear.
    """
    found = _SCENES.get(profile.kind)
    if found is None:
        raise ProfileError(f"{profile.id}: is worn, so there is no room to hear it in; --ears is for loudspeakers")
    return found
