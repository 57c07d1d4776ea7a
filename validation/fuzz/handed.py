"""Kinds of input that come from others or lie about for long: packs, deliveries, catalogues."""

import json
import shutil
import warnings
import zipfile
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import soundfile

from translate.handover.copying import sum_of
from translate.handover.pack import MANIFEST_NAME
from translate.handover.zips import written_pack
from translate.outputs import seal
from translate.result import Check, Handoff, PackedFile, Readiness, Release, ReleaseFile
from validation.fuzz.kind import Kind, elsewhere, in_copy

__all__ = ["HANDED", "handed_kinds"]

HANDED: Final = {"pack": 4, "delivery": 2, "catalogue": 3}
"""How often each is tried, as in `SHARES`."""

_NAMES: Final = "names of files"


def handed_kinds(room: Path) -> dict[str, Kind]:
    """All of them; `room`: a folder for what they need beside them."""
    packed, delivery, catalogue = (room / name for name in ("packed", "delivery", "catalogue"))
    elsewhere(_catalogue, catalogue)
    parts = {path.name: path.read_bytes() for path in sorted(catalogue.glob("*.[pj]*"))}
    return {
        "pack": Kind(_packs(packed), partial(_unpacked, packed)),
        "delivery": Kind(_delivery(delivery), _verified, partial(in_copy, delivery)),
        "catalogue": Kind(parts, _asked, partial(in_copy, catalogue), warms=False),
    }


def _packs(folder: Path) -> dict[str, bytes]:
    """A pack, its files, and the names of files in one."""
    (folder / "mix").mkdir(parents=True)
    (folder / "mix" / "mix.wav").write_bytes(b"RIFF" + bytes(400))
    file = folder / "mix" / "mix.wav"
    entry = PackedFile(path="mix/mix.wav", role="mix", original="mix.wav", bytes=404, sha256=sum_of(file))
    manifest = Handoff(title="Song", files=(entry,), readiness=Readiness(file="mix.wav", status="ready"))
    (folder / MANIFEST_NAME).write_bytes(msgspec.json.encode(manifest))
    (folder / "notes.md").write_text("# Notes\nwarm, but not dull\n", encoding="utf-8")
    seal(folder)
    pack = folder.with_suffix(".zip")
    written_pack(folder, pack)
    parts = {name: (folder / name).read_bytes() for name in (MANIFEST_NAME, "checksums.sha256")}
    names = json.dumps(["mix/mix.wav", "notes.md", "manifest.json", "report/index.html"]).encode()
    return {"whole.zip": pack.read_bytes(), _NAMES: names, **parts}


def _unpacked(packed: Path, path: Path) -> None:
    """The pack; or one in which this file is another, or the names are."""
    from translate.handover import read_handoff

    pack, into = path if path.suffix == ".zip" else path.with_suffix(".zip"), path.parent / "in" / "the" / "depth"
    if path.name == _NAMES:
        _named(path.read_bytes(), pack)
    elif path != pack:
        shutil.copytree(packed, path.parent / "spoiled")
        shutil.copy(path, path.parent / "spoiled" / path.name)
        if path.name == MANIFEST_NAME:
            seal(path.parent / "spoiled")  # so that somebody looks into it
        written_pack(path.parent / "spoiled", pack)
    into.mkdir(parents=True)
    beside = {one for one in path.parent.rglob("*") if into not in one.parents}
    try:
        read_handoff(pack, into)
    finally:
        there = {one for one in path.parent.rglob("*") if into not in one.parents}
        assert there == beside, f"outside of its folder: {there - beside}"


def _named(data: bytes, pack: Path) -> None:
    """A pack of files with the names of a list, which may be none."""
    try:
        names = json.loads(data)
    except (ValueError, RecursionError):
        names = [data[:200].decode("utf-8", "replace")]
    with warnings.catch_warnings(), zipfile.ZipFile(pack, "w") as file:
        warnings.simplefilter("ignore")  # names that stand in it twice
        for name in names if isinstance(names, list) else [str(names)]:
            try:
                file.writestr(str(name)[:60_000].encode("utf-8", "replace").decode() or "x", b"x")
            except ValueError:
                continue


def _delivery(folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    soundfile.write(folder / "song.wav", np.zeros((100, 2)), 44_100)
    sha256 = sum_of(folder / "song.wav")
    check = Check(file="song.wav", status="pass")
    size = (folder / "song.wav").stat().st_size
    file = ReleaseFile(path="song.wav", original="v2.wav", bytes=size, sha256=sha256, check=check)
    release = Release(title="Song", artist="Somebody", spec="spotify", files=(file,))
    (folder / "delivery.json").write_bytes(msgspec.json.encode(release))
    return {name: (folder / name).read_bytes() for name in ("delivery.json", "song.wav")}


def _verified(path: Path) -> None:
    from translate.handover import sign, verify

    verify(path.parent)
    sign(path.parent, "Ann", heard=["phone"])
    verify(path.parent)


def _catalogue(folder: Path) -> None:
    """As a scan leaves it, made without one."""
    from translate.catalogue.store import Store

    store, about = Store(folder), {"analysis": "1", "parts_before": 0}
    devices = [{"id": "tv", "place": None, "kind": "tv", "version": "d"}]
    platforms = [{"id": "spotify", "setting": "normal", "quality": "high", "version": "p"}]
    played = {"platform": "spotify", "device": "tv", "platform_version": "p", "device_version": "d"}
    with store.writing():
        for number in (1, 2):
            track = {"track": f"t{number}", "analysis": "1"}
            store.append(
                {
                    "files": [{"path": f"/{number}.wav", "track": f"t{number}", "is_gone": False, "size_bytes": 9}],
                    "tracks": [{**track, "duration_s": 9.0, "artist": "A", "integrated_lufs": -9.0 - number}],
                    "rows": [{**track, **played, "translation_score": 70.0 + number, "plr_lu": 9.0}],
                }
            )
        store.remember({**about, "platforms": platforms, "devices": devices})


def _asked(path: Path) -> None:
    from translate.catalogue import Catalogue, summary_of

    catalogue = Catalogue(path.parent)
    catalogue.find("integrated_lufs > -10 and device = 'tv'")
    summary_of(catalogue)
