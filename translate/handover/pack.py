"""`handoff`: everything that whoever masters needs, in one pack, with a manifest of it."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Final

import msgspec

from translate.comments import wishes_in
from translate.comparison import compare
from translate.comparison.selection import choose_devices
from translate.errors import OutputError, ProfileError, TranslateError
from translate.files import load
from translate.handover.copying import sum_of
from translate.handover.packing import Given, entry_of, packed, previewed
from translate.handover.page import write_page
from translate.handover.zips import opened, written_pack
from translate.outputs import check_place, seal
from translate.progress import Progress, silent
from translate.readiness import check_mix
from translate.report import Branding
from translate.result import Changes, Handoff, PackedFile, RoughMove, Wanted
from translate.text_files import read_text
from translate.wording import AREAS

__all__ = ["MANIFEST_NAME", "handoff", "notes_template", "read_handoff"]

MANIFEST_NAME: Final = "manifest.json"
_NOTES_BYTES: Final = 200_000
_LAST_SAY: Final = """mix/ is what to work from. rough/ shows a direction only: do not master it, nor match it.
references/ are for the ear. previews/ are the loudest 15 s of each, equally loud. report/index.html opens in a browser.
Checksums: sha256sum -c checksums.sha256
"""


def handoff(
    mix: str | Path,
    output: str | Path,
    *,
    rough: str | Path | None = None,
    reference: Sequence[str | Path] = (),
    notes: str | Path | None = None,
    stems: Mapping[str, str] | None = None,
    approved: Sequence[str] = (),
    release: str | None = None,
    spec: str | None = None,
    title: str | None = None,
    devices: Sequence[str] | None = None,
    previews: bool = True,
    progress: Progress | None = None,
) -> Handoff:
    """Pack a mix for mastering: the file to the bit, what `check --mix` says of it, a rough master and references as
    they are and as previews, what the rough master does to the mix and whether the notes want that, the notes, a report
    and a manifest with checksums.

    Args:
        mix: The final stereo mix.
        output: The pack, a .zip; whole or not at all.
        rough: An automatic master of it, for direction only.
        reference: Finished tracks.
        notes: What is wanted, in words; None: a template goes into the pack.
        stems: By role, as for `check_mix`.
        approved: Codes of findings on the mix that are meant, such as "bus-limiter".
        release: What it is for, as for `compare`.
        spec: What it will be delivered for, as for `check`.
        title: Of the song; None: the name of the mix.
        devices: What the mix and the rough master are played on, as for `compare`.
        previews: With previews, also in the report.
        progress: Called with what is being done and the share that is done.

    Returns:
        The manifest.

    Raises:
        AudioError: A file that cannot be read.
        TranslateError: Notes that cannot be used, or a name that does not exist.
        OutputError: The pack cannot be written.
    """
    target, on_progress = Path(output), progress or silent
    if target.suffix.lower() != ".zip":
        raise OutputError(f"{target}: a pack is a .zip")
    check_place(target)
    text = _notes(notes)
    profiles = choose_devices(list(devices) if devices else None)
    given = [Given(Path(mix), "mix", load(mix))]
    given += [Given(Path(rough), "rough", load(rough))] if rough else []
    given += [Given(Path(one), "reference", load(one)) for one in reference]
    on_progress("checking the mix", 0.05)
    ready = check_mix(mix, reference=list(reference), rough=rough, stems=stems, devices=profiles, approved=approved)
    on_progress("comparing", 0.4)
    found = compare(
        [rough or mix],
        mix=mix if rough else None,
        reference=list(reference) or None,
        devices=profiles,
        release=release,
        spec=spec,
        approved=approved,
    )
    changes = next(iter(found.result.changes), None)
    with tempfile.TemporaryDirectory(prefix="translate-") as temporary:
        folder = Path(temporary)
        on_progress("packing", 0.7)
        files = [packed(one, folder) for one in given]
        if previews:
            files += previewed(given, files, folder)
        name = title or Path(mix).stem
        (folder / "notes.md").write_text(text or notes_template(name, release, spec, files), encoding="utf-8")
        files.append(entry_of(folder / "notes.md", folder, "notes", Path(notes).name if notes else "notes.md"))
        if rough:
            found = replace(found, result=msgspec.structs.replace(found.result, readiness=ready))
        write_page(found, folder / "report", Branding(title=title or Path(mix).stem), previews=previews)
        manifest = Handoff(
            title=title,
            release=release,
            spec=spec,
            files=tuple(files),
            readiness=ready,
            changes=changes if rough else None,
            rough=tuple(_moves(changes, text or "")) if rough and changes else (),
            notes_given=text is not None,
        )
        (folder / MANIFEST_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        (folder / "README.txt").write_text(_LAST_SAY, encoding="utf-8")
        seal(folder)
        on_progress("writing", 0.95)
        written_pack(folder, target)
    on_progress("done", 1.0)
    return manifest


def read_handoff(pack: str | Path, into: Path | None = None) -> Handoff:
    """Open a pack, check it, and read its manifest.

    Args:
        pack: What `handoff` wrote.
        into: An empty folder that it is unpacked into; None: nowhere.

    Raises:
        TranslateError: It is no such pack, or not as it was made.
    """
    with opened(Path(pack), into) as folder:
        try:
            found = msgspec.json.decode((folder / MANIFEST_NAME).read_bytes(), type=Handoff)
        except (OSError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise TranslateError(f"{pack}: {MANIFEST_NAME} cannot be read: {error}") from None
        for one in found.files:
            path = folder / one.path
            if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file() or sum_of(path) != one.sha256:
                raise TranslateError(f"{pack}: {one.path!r} is not as {MANIFEST_NAME} says")
        return found


def notes_template(
    title: str, release: str | None = None, spec: str | None = None, files: Sequence[PackedFile] = ()
) -> str:
    """Notes to be filled in, with what is known already."""
    template = Path(__file__).with_name("notes.md").read_text(encoding="utf-8")
    references = "\n".join(f"- {one.original}: " for one in files if one.role == "reference")
    has_rough = any(one.role == "rough" for one in files)
    return template.format(
        title=title,
        release=release or "<!-- single, album, video, pitch ...: and for whom -->",
        references=references or "<!-- none given -->",
        rough="For direction only. What about it is liked:" if has_rough else "<!-- none given -->",
        spec=spec or "<!-- Spotify, CD, vinyl ...: rate, bit depth, loudness -->",
    )


def _notes(path: str | Path | None) -> str | None:
    if path is None:
        return None
    try:
        return read_text(Path(path), most_bytes=_NOTES_BYTES)
    except ProfileError as error:
        raise TranslateError(f"notes {error}") from None


def _moves(changes: Changes, notes: str) -> list[RoughMove]:
    """By area, largest first; what the notes say nothing of is not said."""
    wishes, moves = wishes_in(notes), []
    for area in AREAS:
        ones = [one for here in changes.devices for one in here.areas if one.area == area]
        if ones:
            steps = median(one.steps for one in ones)
            way = (steps > 0) - (steps < 0)
            wanted: Wanted = "not-said" if area not in wishes else "yes" if wishes[area] == way else "no"
            moves.append(
                RoughMove(
                    area=area,
                    difference=round(median(one.difference for one in ones), 2),
                    unit=ones[0].unit,
                    steps=round(steps, 2),
                    audible=abs(steps) >= 1.0,
                    wanted=wanted,
                )
            )
    return sorted(moves, key=lambda one: -abs(one.steps))
