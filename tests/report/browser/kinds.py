"""Reports of every kind that people make, each written when it is first asked for: `Kinds`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.report.made import DEVICES, HOSTILE, PLATFORMS, made_folder
from translate.report import Branding, write_report

__all__ = ["BAD", "NAMES", "Kinds"]

BAD = HOSTILE[0]
NAMES = (*HOSTILE, "javascript:alert(1)", "../../etc/passwd%00<b>b</b>")
_CLIP = (30.0, 30.5)
_ONE: dict[str, Any] = {"devices": DEVICES[:1], "platforms": PLATFORMS[:1]}
_MANY = tuple(f"master {i} of the session" for i in range(1, 19))
_NOTES = f"# {BAD}\n\n{BAD} [click](javascript:alert(1)) ![x](https://example.org/x.png) <b onclick='alert(1)'>b</b>\n"


def _plain(folder: Path) -> Path:
    logo = folder.with_suffix(".svg")
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90"/>', encoding="utf-8")
    made_folder(folder, clip=_CLIP, references=("that one",), devices=DEVICES[:2])
    return write_report(folder, Branding("Glass Harbour", "A. Band", "Label", "Studio", logo))[0]


def _small(folder: Path) -> Path:
    made_folder(folder, clip=_CLIP, references=("that one",), devices=DEVICES[1:2])
    return write_report(folder, Branding("Glass Harbour", "A. Band"))[0]


def _one_master(folder: Path) -> Path:
    return write_report(made_folder(folder, clip=_CLIP, masters=("only",), **_ONE))[0]


def _no_previews(folder: Path) -> Path:
    return write_report(made_folder(folder, previews=False))[0]


def _separate(folder: Path) -> Path:
    return write_report(made_folder(folder, clip=_CLIP, **_ONE), separate_audio=True)[0]


def _usual(folder: Path) -> Path:
    """As much as the first screen holds: four masters, six devices, six platforms."""
    kinds = ("phone", "earbuds", "car", "laptop", "tv", "bluetooth-speaker")
    devices = [(kind, f"A {kind.replace('-', ' ')} in a place", kind, "stereo", "estimated") for kind in kinds]
    names = ("Spotify", "Apple Music", "YouTube", "TIDAL", "Deezer", "SoundCloud")
    platforms = [(name.lower().replace(" ", "-"), name, "normal", "high") for name in names]
    masters = ("auto-master_44k", "artist-master", "bright", "loud-limited")
    made_folder(folder, masters=masters, devices=devices, platforms=platforms, clip=_CLIP)
    return write_report(folder)[0]


def _many(folder: Path) -> Path:
    return write_report(made_folder(folder, masters=_MANY, clip=_CLIP, **_ONE))[0]


def _many_silent(folder: Path) -> Path:
    made_folder(folder, masters=_MANY, devices=DEVICES[:2], platforms=PLATFORMS[:1], previews=False)
    return write_report(folder)[0]


def _hostile(folder: Path) -> Path:
    notes = folder.with_suffix(".md")
    notes.write_text(_NOTES, encoding="utf-8")
    devices = [DEVICES[1], (f'"{BAD}', f'"{BAD}', BAD, "stereo", BAD)]
    made_folder(folder, masters=NAMES, devices=devices, platforms=[(f"'{BAD}",) * 4], clip=_CLIP)
    return write_report(folder, Branding(BAD, NAMES[1], NAMES[3], NAMES[4], None, notes, BAD))[0]


@dataclass
class Kinds:
    """`kinds("hostile")`: its index.html."""

    folder: Path
    made: dict[str, Path] = field(default_factory=dict)

    def __call__(self, kind: str) -> Path:
        if kind not in self.made:
            self.made[kind] = _MADE[kind](self.folder / kind)
        return self.made[kind]


_MADE: dict[str, Callable[[Path], Path]] = {
    "plain": _plain,
    "small": _small,
    "usual": _usual,
    "one master": _one_master,
    "no previews": _no_previews,
    "separate audio": _separate,
    "18 masters": _many,
    "18 masters, silent": _many_silent,
    "hostile": _hostile,
}
