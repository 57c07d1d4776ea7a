"""What the page hands to its player as JSON: the same shapes as in static/js/player-data.d.ts, where units are said."""

from typing import Literal, TypedDict

__all__ = [
    "PlayerClip",
    "PlayerData",
    "PlayerDevice",
    "PlayerFinding",
    "PlayerListening",
    "PlayerMaster",
    "PlayerNoise",
    "PlayerPlatform",
]


class PlayerPlatform(TypedDict):
    """A platform that sounds, with a name of its own."""

    key: str
    name: str


class PlayerDevice(TypedDict):
    """A device that sounds."""

    id: str
    name: str
    kind: str


class PlayerFinding(TypedDict):
    """A finding that has places in time."""

    code: str
    spans: list[tuple[float, float]]
    platform: str
    devices: list[str]
    severity: str
    sentence: str


class PlayerMaster(TypedDict):
    """A master that sounds, with the shape of the whole song."""

    name: str
    full_name: str
    role: str
    start_s: float
    end_s: float
    late_s: float
    duration_s: float
    waveform: list[int]
    findings: list[PlayerFinding]


class PlayerClip(TypedDict):
    """A preview: what it is, the gains with which it is played, and the shape that is drawn."""

    id: str
    kind: Literal["device", "original", "difference", "codec", "ears"]
    master: int
    other: int | None
    platform: str | None
    device: str | None
    start_s: float
    end_s: float
    matched_db: float
    delivered_db: float
    matched_lufs: float | None
    raised_db: float
    peaks: list[int]


class PlayerListening(TypedDict):
    """The headphones of whoever listens, and the filter that undoes them."""

    name: str
    room_db: float
    fir: str


class PlayerNoise(TypedDict):
    """The noise around a device, and the gains with which it is played beside the music."""

    id: str
    device: str
    matched_db: float
    delivered_db: float
    peak_dbfs: float
    says: str


class PlayerData(TypedDict):
    """All of it, in the comparison's order."""

    schema: int
    opens_with: int
    opens_on: str | None
    masters: list[PlayerMaster]
    platforms: list[PlayerPlatform]
    devices: list[PlayerDevice]
    matched_lufs: float | None
    separate_audio: bool
    clips: list[PlayerClip]
    noises: list[PlayerNoise]
    spares: list[str]
    listening_on: PlayerListening | None
    storage_key: str
