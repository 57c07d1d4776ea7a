"""The page itself: the report's player, whose sound is made as it is asked for."""

from functools import cache
from typing import TYPE_CHECKING, Any

from translate.devices import DeviceLibrary
from translate.devices.sets import DEFAULT, expanded
from translate.platforms import platform, platforms
from translate.report.assets import environment, policy, script_json, studio_script, studio_style
from translate.report.player import SHORTCUTS, PlayerView
from translate.report.player_data import PlayerData
from translate.report.player_listening import listening_of
from translate.report.sections.listening import listening
from translate.studio.wishes import MATCHED_LUFS
from translate.wording import FIRST_PLATFORMS

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["devices_of", "page_of", "policy_of"]

_SCHEMA = 4
_KINDS = {"pa": "Club", "tv": "TV"}
_UNTOUCHED = "none"
_OF_CLIPS = ("D", "C")  # keys of difference signals, which are rendered for a report alone


def page_of(library: DeviceLibrary, mine: "Listener | None", title: str) -> str:
    """The text of the page, without any song: those come by themselves.

    Args:
        library: Where devices are.
        mine: The headphones of whoever listens.
        title: What the page is called.
    """
    from markupsafe import Markup

    player = _player(library, mine)
    style, script = studio_style(), studio_script()
    context: dict[str, Any] = {
        "title": title,
        "player": player,
        "player_data": Markup(script_json(player.data)),
        "listening": listening(mine),
        "places": [(place.id, place.name) for place in library.places()],
        "more_platforms": [(p.id, p.name) for p in platforms() if p.id not in (*FIRST_PLATFORMS, _UNTOUCHED)],
        "style": Markup(style),
        "script": Markup(script),
        "policy": policy_of(),
    }
    return environment().get_template("studio.html.j2").render(context)


@cache
def policy_of() -> str:
    """What the page may run and load: its own script and style, and the server that it came from."""
    return policy(studio_style(), studio_script(), separate_audio=False, connects=True)


def devices_of(library: DeviceLibrary) -> list[dict[str, Any]]:
    """All devices and models, by kind, for a list to choose from.

    Args:
        library: Where they are.
    """
    found: dict[str, dict[str, str]] = {}
    for profile in (*library.devices(), *library.models()):
        found.setdefault(profile.kind, {})[profile.id.partition("@")[0]] = profile.name
    return [{"kind": kind, "name": _kind(kind), "devices": list(found[kind].items())} for kind in sorted(found)]


def _player(library: DeviceLibrary, mine: "Listener | None") -> PlayerView:
    chosen = expanded(f"set:{DEFAULT}", library)
    first = [platform(name) for name in (*FIRST_PLATFORMS, _UNTOUCHED)]
    data: PlayerData = {
        "schema": _SCHEMA,
        "opens_with": 0,
        "opens_on": None,
        "masters": [],
        "platforms": [{"key": one.id, "name": one.name} for one in first],
        "devices": [{"id": one.id, "name": one.name, "kind": one.kind} for one in chosen],
        "matched_lufs": MATCHED_LUFS,
        "separate_audio": False,
        "clips": [],
        "noises": [],
        "spares": [],
        "listening_on": listening_of(mine),
        "storage_key": "studio",
    }
    return PlayerView(
        masters=(),
        platforms=data["platforms"],
        devices=data["devices"],
        has_original=True,
        has_difference=False,
        has_codec=False,
        has_ears=True,
        has_noise=True,
        data=data,
        is_live=True,
        shortcuts=tuple((key, does) for key, does in SHORTCUTS if key not in _OF_CLIPS),
    )


def _kind(kind: str) -> str:
    return _KINDS.get(kind, kind.replace("-", " ").capitalize())
