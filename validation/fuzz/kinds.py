"""The kinds of input there are: good ones to spoil, and what a command does with them."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from translate.audio import Audio
from translate.outputs import seal
from translate.report.branding import logo_uri, notes_text
from translate.report.notes import notes_html
from validation.fuzz.handed import HANDED, handed_kinds
from validation.fuzz.kind import Kind, elsewhere, texts
from validation.fuzz.songs import SONGS, song_kinds
from validation.fuzz.sounds import sounds
from validation.fuzz.uploads import UPLOADS, upload_kinds

__all__ = ["SHARES", "kinds"]

SHARES: Final = {"audio": 12, "profile": 5, "place": 1, "platform": 1, "curve": 3, "norm": 2, "saved": 3, "logo": 1,
                 "notes": 1, "credits": 1, **SONGS, **HANDED, **UPLOADS}  # fmt: skip
"""How often each kind is tried, in parts of their sum."""

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_RATE: Final = 48_000


def kinds(room: Path) -> dict[str, Kind]:
    """All kinds; `room`: a folder for what they need beside them."""
    profiles = _PACKAGE / "device_profiles"
    shutil.copytree(profiles, room / "devices", dirs_exist_ok=True)
    curves = {path.name: path.read_bytes() for path in profiles.glob("data/*.csv")}
    svg = b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
    notes = b"# Notes\n\n- one\n- [two](https://example.org) *three*\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n> said\n"
    listed = b'file,artist,genre\none.flac,Somebody,pop\n"two, too.flac","A, B",electronic/pop\n'
    return {
        "audio": Kind(sounds(), _measured),
        "profile": Kind(texts(profiles), _played, lambda _, name: room / "devices" / name),
        "place": Kind(texts(profiles / "places"), _in_place, lambda _, name: room / "devices" / "places" / name),
        "platform": Kind(texts(_PACKAGE / "translate/platforms"), _normalized),
        "curve": Kind(curves | _CURVES, _filtered),
        "norm": Kind(_norms(), _scored),
        "saved": Kind(_saved(room / "saved"), _reported, partial(_beside, room / "saved")),
        "logo": Kind({"logo.svg": svg, "logo.png": b"\x89PNG\r\n\x1a\n" + bytes(60)}, logo_uri),
        "notes": Kind({"notes.md": notes}, lambda path: notes_html(notes_text(path))),
        "credits": Kind({"credits.csv": listed}, _credited),
        **song_kinds(room),
        **handed_kinds(room),
        **upload_kinds(),
    }


_CURVES: Final = {
    "rew.txt": b"* Freq(Hz) SPL(dB) Phase(degrees)\n20.0 -3.1 0\n200.0 0.0 1\n1000 0.2 2\n20000 -6.0 3\n",
    "comma.csv": "Frequenz;Pegel\r\n20,0;−3,5\r\n1.000,0;0,0\r\n20.000,0;-8,1\r\n".encode(),
}


def _measured(path: Path) -> None:
    from translate.analysis.measurement import measure

    one = measure(path, allow_truncated=sum(path.read_bytes()[-64:]) % 2 == 1)
    wrong = [key for key, value in one.items() if not isinstance(value, str) and not value < np.inf]
    assert not wrong, f"no numbers: {wrong}"


def _played(path: Path) -> None:
    """As `render` would: the profile, its filters, and some sound through it."""
    from translate.devices import device
    from translate.playback import play

    sound = np.random.default_rng(1).standard_normal((2, _RATE // 4)).astype(np.float32)
    found = play(Audio(0.1 * sound, _RATE), device=device(path), cache=False)
    assert np.isfinite(found.audio.samples).all()


def _in_place(path: Path) -> None:
    from translate.devices.place_reader import read_place

    assert np.isfinite(read_place(path).noise.level_dba)


def _normalized(path: Path) -> None:
    from translate.platforms.reading import from_file

    found = from_file(path)
    assert np.isfinite(found.gain_db(integrated_lufs=-9.0, true_peak_dbtp=0.5))


def _filtered(path: Path) -> None:
    from translate.response import FrequencyResponse

    assert np.isfinite(FrequencyResponse.read(path).impulse_response(_RATE)).all()


def _norms() -> dict[str, bytes]:
    """The built-in one, of two songs only."""
    whole = json.loads((_PACKAGE / "translate/scoring/norm.json").read_bytes())
    whole["songs"] = whole["songs"][:2]
    return {"norm.json": json.dumps(whole, ensure_ascii=False).encode()}


def _scored(path: Path) -> None:
    from translate.devices import DeviceLibrary
    from translate.scoring import norm

    library = DeviceLibrary.built_in()
    found = norm(path).on(library.device("phone-speaker"), library.reference)
    found.percentiles((10.0, 50.0, 90.0))


def _saved(folder: Path) -> dict[str, bytes]:
    """Of a comparison of two signals, made in another process: a fork does not take threads along."""
    elsewhere(_compared, folder)
    files = ("comparison.json", "evidence.json", "previews/previews.json")
    return {name: (folder / name).read_bytes() for name in files}


def _compared(folder: Path) -> None:
    from translate.comparison import compare

    noise = np.random.default_rng(1).standard_normal((2, _RATE)).astype(np.float32)
    brown = np.cumsum(noise, axis=1) / 50.0
    masters = [Audio(0.1 * noise, _RATE, "noise"), Audio(brown - brown.mean(), _RATE, "brown")]
    compare(masters, devices=["phone-speaker"], platforms=["none"], cache=False).write(folder)


def _beside(saved: Path, folder: Path, name: str) -> Path:
    """A copy of the comparison in which one file is to be another."""
    shutil.copytree(saved, folder / "saved", dirs_exist_ok=True)
    return folder / "saved" / name


def _reported(path: Path) -> None:
    """As `report` would, up to the page, behind checksums that are right."""
    from translate.report.saved import read_saved
    from translate.wording import notices

    folder = next(parent for parent in path.parents if parent.name == "saved")
    seal(folder)
    notices(read_saved(folder).result)


def _credited(path: Path) -> None:
    from translate.comparison.catalogue import credits_in

    credits_in(path.parent)(path.parent / "one.flac")
