"""Files of a pack and what its manifest says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.handover.copying import copied, fitting_name, sum_of
from translate.handover.previews import MadePreview, previews_of
from translate.qc.header import header_of
from translate.result import PackedFile, PackRole, finite

__all__ = ["Given", "entry_of", "packed", "previewed"]


@dataclass(frozen=True)
class Given:
    """A file that was given: its `role`, and it loaded."""

    path: Path
    role: PackRole
    audio: Audio


def packed(one: Given, folder: Path) -> PackedFile:
    """A file to the bit, in the folder of its role; what the manifest says of it."""
    place = folder / ("references" if one.role == "reference" else one.role)
    place.mkdir(exist_ok=True)
    target = place / fitting_name(one.path.name, [other.name for other in place.iterdir()])
    copied(one.path, target)
    header, numbers = header_of(one.path), measure(one.audio)
    return msgspec.structs.replace(
        entry_of(target, folder, one.role, one.path.name),
        format=header.format if header else None,
        rate_hz=one.audio.rate,
        bits=header.bits if header else None,
        channels=one.audio.channels,
        duration_s=round(one.audio.duration_s, 3),
        integrated_lufs=finite(float(numbers["integrated_lufs"])),
        true_peak_dbtp=finite(float(numbers["true_peak_dbtp"])),
    )


def entry_of(path: Path, folder: Path, role: PackRole, original: str) -> PackedFile:
    """A file of the pack; `original`: what it was called."""
    shown = original.encode("utf-8", "replace").decode()
    where = path.relative_to(folder).as_posix()
    return PackedFile(path=where, role=role, original=shown, bytes=path.stat().st_size, sha256=sum_of(path))


def previewed(given: Sequence[Given], files: Sequence[PackedFile], folder: Path) -> list[PackedFile]:
    """Previews of all that was given, whose entries are `files`."""
    place = folder / "previews"
    place.mkdir()
    pairs = zip(given, files, strict=True)
    names = {f"{number} {one.role} {Path(file.path).stem}": one for number, (one, file) in enumerate(pairs, 1)}
    same = [name for name, one in names.items() if one.role in ("mix", "rough")]
    made = previews_of({name: one.audio for name, one in names.items()}, same, place)
    return [_preview(one, folder, names[one.path.stem]) for one in made]


def _preview(one: MadePreview, folder: Path, given: Given) -> PackedFile:
    return msgspec.structs.replace(
        entry_of(one.path, folder, "preview", given.path.name),
        format="FLAC",
        rate_hz=one.audio.rate,
        bits=24,
        channels=one.audio.channels,
        duration_s=round(one.audio.duration_s, 3),
        integrated_lufs=finite(one.integrated_lufs),
        true_peak_dbtp=finite(one.true_peak_dbtp),
        gain_db=finite(one.gain_db),
    )
