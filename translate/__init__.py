"""Hear and measure how a master survives phones, earbuds, cars, codecs and loudness normalization.

    comparison = translate.compare(["mix.wav", "master.wav"], devices=["phone-speaker"], platforms=["spotify"])
    comparison.table          # one row per master × platform × device
    comparison.write("out")   # table.csv, comparison.json, previews/

Names are loaded when they are first used, so that importing this package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from translate.analysis.measurement import Measurement, measure
    from translate.audio import Audio
    from translate.changing import Changed, changes
    from translate.comments import read_comments
    from translate.comparison import Comparison, compare
    from translate.devices import DeviceLibrary, DeviceProfile, device, devices
    from translate.errors import TranslateError
    from translate.files import load, save
    from translate.handover import deliver, handoff
    from translate.platforms import Platform, platform, platforms
    from translate.playback import Playback, play
    from translate.project import Project, compare_project, read_project
    from translate.qc import check
    from translate.readiness import check_mix
    from translate.response import FrequencyResponse
    from translate.sequence import playlist
    from translate.versioning import versions

_HOMES = {
    "Audio": "audio",
    "Changed": "changing",
    "Comparison": "comparison",
    "DeviceLibrary": "devices",
    "DeviceProfile": "devices",
    "FrequencyResponse": "response",
    "Measurement": "analysis.measurement",
    "Platform": "platforms",
    "Playback": "playback",
    "Project": "project",
    "TranslateError": "errors",
    "changes": "changing",
    "check": "qc",
    "check_mix": "readiness",
    "compare": "comparison",
    "compare_project": "project",
    "deliver": "handover",
    "device": "devices",
    "devices": "devices",
    "handoff": "handover",
    "load": "files",
    "measure": "analysis.measurement",
    "platform": "platforms",
    "platforms": "platforms",
    "play": "playback",
    "playlist": "sequence",
    "read_comments": "comments",
    "read_project": "project",
    "save": "files",
    "versions": "versioning",
}

__all__ = [
    "Audio",
    "Changed",
    "Comparison",
    "DeviceLibrary",
    "DeviceProfile",
    "FrequencyResponse",
    "Measurement",
    "Platform",
    "Playback",
    "Project",
    "TranslateError",
    "changes",
    "check",
    "check_mix",
    "compare",
    "compare_project",
    "deliver",
    "device",
    "devices",
    "handoff",
    "load",
    "measure",
    "platform",
    "platforms",
    "play",
    "playlist",
    "read_comments",
    "read_project",
    "save",
    "versions",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'translate' has no attribute {name!r}")
    return getattr(import_module(f"translate.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
