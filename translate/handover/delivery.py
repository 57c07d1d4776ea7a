"""`deliver`: masters as they go out, named, checked, with a report and who signed for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from translate.comparison import compare
from translate.errors import OutputError, TranslateError
from translate.handover.copying import copied, fitting_name, sum_of
from translate.handover.making import made_for
from translate.handover.page import write_page
from translate.handover.signing import DELIVERY_NAME, signed_by, write_delivery
from translate.outputs import check_folder, whole_folder
from translate.progress import Progress, silent
from translate.qc import Spec, approving, check_files
from translate.report import Branding
from translate.result import Release, ReleaseFile

__all__ = ["deliver"]


def deliver(
    masters: Sequence[str | Path],
    output: str | Path,
    *,
    spec: str | Path | Spec | None = None,
    approved: Sequence[str] = (),
    versions: Mapping[str, str | Path] | None = None,
    make: bool = False,
    approved_by: str | None = None,
    heard: Sequence[str] = (),
    title: str | None = None,
    artist: str | None = None,
    branding: Branding | None = None,
    devices: Sequence[str] | None = None,
    report: bool = True,
    previews: bool = True,
    progress: Progress | None = None,
) -> Release:
    """Put masters together for a release: copied to the bit, or derived where `make` says so, named, checked, with the
    client's report and a sign-off.

    Args:
        masters: Files.
        output: The folder; whole or not at all.
        spec: What they are delivered for, as for `check`.
        approved: Codes of findings that are accepted.
        versions: Further files by kind, such as "instrumental".
        make: Derive silence, rate, level and depth as the spec asks; each step is listed. Else they go out as they are.
        approved_by: Who signs; None: nobody does yet (`sign` does it later).
        heard: What they were heard on, as whoever signs says.
        title: Of the song: files are called by it.
        artist: Likewise.
        branding: Of the report.
        devices: Of the report, as for `compare`.
        report: With the client's report, in report/.
        previews: With sound in it.
        progress: Called with what is being done and the share that is done.

    Returns:
        What delivery.json holds.

    Raises:
        TranslateError: A file that cannot be read, or what fails is not accepted and somebody is to sign.
        OutputError: The folder cannot be written.
    """
    folder, on_progress = Path(output), progress or silent
    given = [*((Path(one), None) for one in masters), *((Path(one), kind) for kind, one in (versions or {}).items())]
    asked = approving(spec, approved)
    if not given:
        raise TranslateError("there is no master to deliver: give at least one file")
    check_folder(folder, ["report"])
    if folder.exists() and any(folder.iterdir()) and not (folder / DELIVERY_NAME).is_file():
        raise OutputError(f"{folder}: is not empty, and no earlier delivery: choose another folder")
    branding = branding or Branding(title=title, artist=artist)
    with whole_folder(folder) as draft:
        names: list[str] = []
        steps: list[tuple[str, ...]] = []
        for number, (path, kind) in enumerate(given):
            on_progress(path.name, 0.5 * number / len(given))
            made = made_for(path, asked) if make else None
            suffix = made.suffix if made and made.steps else path.suffix
            name = fitting_name(f"{_called(path, kind, title, artist, alone=len(masters) == 1)}{suffix}", names)
            if made and made.steps:
                made.write(draft / name)
            else:
                copied(path, draft / name)
            names.append(name)
            steps.append(made.steps if made else ())
        on_progress("checking", 0.5)
        files = tuple(_delivered(draft, names, steps, [path for path, _ in given], asked))
        signed = signed_by(approved_by, files, heard, approved) if approved_by else None
        found = Release(title=title, artist=artist, spec=asked.id, files=files, signed=signed)
        if report:
            on_progress("the report", 0.6)
            _report(draft, names, branding, devices, asked, previews=previews)
        write_delivery(found, draft)
        on_progress("writing", 0.95)
    on_progress("done", 1.0)
    return found


def _called(path: Path, kind: str | None, title: str | None, artist: str | None, *, alone: bool) -> str:
    """Artist - Title (Instrumental), as far as it is known; several masters keep their own names."""
    if not title or (kind is None and not alone):
        return path.stem
    which = f" ({kind.replace('_', ' ').title()})" if kind else ""
    return f"{f'{artist} - ' if artist else ''}{title}{which}"


def _delivered(
    folder: Path, names: Sequence[str], steps: Sequence[tuple[str, ...]], sources: Sequence[Path], spec: Spec
) -> Iterator[ReleaseFile]:
    checks, bad = check_files([str(folder / name) for name in names], spec)
    if bad:
        name, text = next(iter(bad.items()))
        raise TranslateError(text.replace(name, Path(name).name))
    for name, done, source, check in zip(names, steps, sources, checks, strict=True):
        yield ReleaseFile(
            path=name,
            original=source.name.encode("utf-8", "replace").decode(),
            bytes=(folder / name).stat().st_size,
            sha256=sum_of(folder / name),
            steps=done,
            check=structs.replace(check, file=name),
        )


def _report(
    draft: Path, names: Sequence[str], branding: Branding, devices: Sequence[str] | None, spec: Spec, *, previews: bool
) -> None:
    found = compare([draft / name for name in names], devices=list(devices) if devices else None, spec=spec)
    masters = tuple(
        structs.replace(m, file=Path(m.file).name, check=m.check and structs.replace(m.check, file=Path(m.file).name))
        for m in found.result.masters
    )
    whole = replace(found, result=structs.replace(found.result, masters=masters))
    write_page(whole, draft / "report", branding, previews=previews)
