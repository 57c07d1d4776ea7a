"""`check`: one file by all rules."""

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

import translate.qc.rules  # noqa: F401  (declares the rules)
from translate.audio import Audio
from translate.dsp.levels import Levels
from translate.errors import AudioError
from translate.progress import Progress, silent
from translate.qc.beside import beside
from translate.qc.evidence import FileEvidence, evidence_of
from translate.qc.registry import FILE_RULES, Inspected
from translate.qc.spec import Spec, spec_of
from translate.result.check import SURE, Check, FileFinding, status_of
from translate.result.finding import SEVERITIES
from translate.scratch import blocks_of

__all__ = ["check", "check_files", "judged", "looked_at", "seen"]

_BLOCK_S = 8.0


def check(path_or_audio: str | PathLike[str] | Audio, spec: str | Path | Spec | None = None) -> Check:
    """Whether a file can be delivered: clipping, clicks, holes, ends, noise, stereo, source, format, tags.

    Args:
        path_or_audio: A file, of which a few seconds at a time are in memory; or an `Audio`, which has no format and
            no tags to check.
        spec: What it is delivered for: an id of `translate check --explain`, a .toml of your own, or None: only what
            nobody wants.

    Returns:
        Status and findings, the worst first.

    Raises:
        AudioError: The file cannot be read.
        UnknownNameError: There is no such spec.
        ProfileError: The file of the spec does not hold together.
    """
    asked = spec_of(spec)
    name = path_or_audio.name if isinstance(path_or_audio, Audio) else str(path_or_audio)
    return judged(name, looked_at(path_or_audio), asked)


def check_files(
    files: Sequence[str],
    spec: str | Path | Spec | None = None,
    *,
    allow_truncated: bool = False,
    progress: Progress = silent,
) -> tuple[list[Check], dict[str, str]]:
    """Several files, each by itself and beside the others.

    Args:
        files: Paths.
        spec: What they are delivered for, as for `check`.
        allow_truncated: Look at what is there of files that were cut.
        progress: Called with what is being done and the share that is done.

    Returns:
        The checks in the order of the files; and why files could not be read, by file.

    Raises:
        UnknownNameError: There is no such spec.
        ProfileError: The file of the spec does not hold together.
    """
    asked = spec_of(spec)
    found: dict[str, FileEvidence] = {}
    bad: dict[str, str] = {}
    for done, file in enumerate(files):
        progress(file, done / len(files))
        try:
            found[file] = looked_at(file, allow_truncated=allow_truncated)
        except AudioError as error:
            bad[file] = str(error)
    common = beside(found)
    return [judged(file, evidence, asked, common[file]) for file, evidence in found.items()], bad


def looked_at(path_or_audio: str | PathLike[str] | Audio, *, allow_truncated: bool = False) -> FileEvidence:
    """The evidence of a file or an `Audio`, read a few seconds at a time."""
    if isinstance(path_or_audio, Audio):
        return evidence_of([path_or_audio])
    from translate import files
    from translate.qc.header import header_of
    from translate.qc.tags import tags_of

    path = Path(path_or_audio)
    blocks = files.blocks(path, seconds=_BLOCK_S, allow_truncated=allow_truncated)
    first = next(blocks)  # says what is wrong with the file before its tags are read
    return evidence_of(_again(first, blocks), header_of(path), tags_of(path))


def seen(
    audio: Audio, levels: Levels, path: str | PathLike[str] | None = None, notes: tuple[str, ...] = ()
) -> FileEvidence:
    """The same of what is loaded and measured already.

    Args:
        audio: As the file has it.
        levels: Of it, with true peaks.
        path: Where it was loaded from; None: from nowhere.
        notes: What has to be known of the file.
    """
    from translate.qc.header import header_of
    from translate.qc.tags import tags_of

    size = round(_BLOCK_S * audio.rate)
    blocks = (Audio(piece, audio.rate, audio.name, notes) for _, piece in blocks_of(audio.samples, size))
    if path is None:
        return evidence_of(blocks, levels=levels)
    return evidence_of(blocks, header_of(Path(path)), tags_of(Path(path)), levels)


def judged(file: str, evidence: FileEvidence, spec: Spec, more: Iterable[FileFinding] = ()) -> Check:
    """All rules on one file; `more`: what is known of it beside other files."""
    inspected = Inspected(evidence, spec)
    found = [finding for rule in FILE_RULES.values() for finding in rule.function(inspected)]
    ordered = sorted((_approved(one, spec) for one in (*found, *more)), key=_rank)
    return Check(
        file=file, status=status_of(tuple(ordered)), findings=tuple(ordered), spec=spec.id, notes=evidence.notes
    )


def _approved(finding: FileFinding, spec: Spec) -> FileFinding:
    """Marked, where it is meant to be so."""
    rule = FILE_RULES.get(finding.code)
    words = {finding.code, *(rule.also if rule else ())}
    if words.isdisjoint(spec.approved):
        return finding
    import msgspec

    return msgspec.structs.replace(finding, approved=True)


def _rank(finding: FileFinding) -> tuple[bool, int, int]:
    return finding.approved, SEVERITIES.index(finding.severity), SURE.index(finding.confidence)


def _again(first: Audio, rest: Iterable[Audio]) -> Iterable[Audio]:
    yield first
    yield from rest
