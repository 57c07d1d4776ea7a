"""The folder of a comparison, read back: `read_folder`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from translate.errors import TranslateError
from translate.outputs import MANIFEST, disagreeing, read_manifest
from translate.result.clips import Clip, NoiseLayer, Previews
from translate.result.codec import FILES, read
from translate.result.identity import Identity
from translate.result.result import Result
from translate.result.rows import Row, ScoreRow
from translate.result.series import EvidenceSeries
from translate.result.version import check_comparable

__all__ = ["SavedComparison", "read_folder"]

_PREVIEWS = f"previews/{FILES[Previews]}"
_LONG = 250  # of a file's name, in bytes
_AGAIN = "run `translate compare` again"
_NEEDED = "the folder that `translate compare` wrote is needed"


class SavedComparison(Struct, frozen=True):
    """A comparison as its `folder` holds it; `clips`: its previews, none if it was made without; `noises`: of the
    places of its devices."""

    folder: Path
    result: Result
    evidence: EvidenceSeries
    clips: tuple[Clip, ...]
    noises: tuple[NoiseLayer, ...] = ()


def read_folder(folder: str | Path) -> SavedComparison:
    """Read and check the folder of a comparison.

    Raises:
        TranslateError: it is none, something in it is broken or missing, its files do not belong together (their
            checksums say so, or what they name), another version of translate made it, or a preview is not there.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise TranslateError(f"{folder}: {what}; {_NEEDED}")
    paths = {kind: folder / name for kind, name in FILES.items()}
    if not paths[Result].is_file():
        raise TranslateError(f"{folder}: holds no {FILES[Result]}; {_NEEDED}")
    result = read(paths[Result], Result)
    if not paths[EvidenceSeries].is_file():
        raise TranslateError(f"{folder}: there is no {FILES[EvidenceSeries]}; {_AGAIN}")
    evidence = read(paths[EvidenceSeries], EvidenceSeries)
    previews = _previews(folder, result)
    check_comparable(f"{folder}: its files", result.analysis, evidence.analysis, previews.analysis)
    _check_result(result, paths[Result])
    _check_evidence(result, evidence, paths[EvidenceSeries])
    _check_sums(folder, previews)
    return SavedComparison(folder, result, evidence, previews.clips, previews.noises)


def _check_sums(folder: Path, previews: Previews) -> None:
    """Whether all that is read was written by one run, to its end."""
    names = [FILES[Result], FILES[EvidenceSeries]]
    if previews.clips:
        names += [_PREVIEWS, *(f"previews/{clip.file}" for clip in previews.clips)]
        names += [f"previews/{noise.file}" for noise in previews.noises]
    wrong = disagreeing(folder, names)
    if wrong == MANIFEST:
        raise TranslateError(f"{folder}: holds no {MANIFEST}: it was not written to its end; {_AGAIN}")
    if wrong:
        raise TranslateError(
            f"{folder}: {wrong} is not as {MANIFEST} says: a run was stopped, or the file was changed; {_AGAIN}"
        )


def _previews(folder: Path, result: Result) -> Previews:
    """None where the run made none, whatever lies there of others."""
    if _PREVIEWS not in read_manifest(folder):
        return Previews(analysis=result.analysis)
    index = folder / _PREVIEWS
    if not index.is_file():
        raise TranslateError(f"{index}: is missing; {_AGAIN}")
    previews = read(index, Previews)
    _check_names(index, result, "clips", (clip.identity for clip in previews.clips))
    _check_masters(index, result, "clips", (clip.other for clip in previews.clips if clip.other is not None))
    for number, clip in enumerate(previews.clips):
        _check_clip(clip, index.parent, f"{index}: clips[{number}]")
    for number, noise in enumerate(previews.noises):
        _check_file(noise.file, index.parent, f"{index}: noises[{number}]")
        if noise.device not in {device.id for device in result.devices}:
            raise TranslateError(f"{index}: noises: there is no device {noise.device[:_LONG]!r}; {_AGAIN}")
    return previews


def _check_clip(clip: Clip, folder: Path, where: str) -> None:
    _check_file(clip.file, folder, where)
    if not clip.start_s < clip.end_s:
        raise TranslateError(f"{where}: it ends at {clip.end_s} s, where it has not begun")


def _check_file(file: str, folder: Path, where: str) -> None:
    if Path(file).name != file or set(file) & {"\\", "\0"} or len(file.encode("utf-8", "replace")) > _LONG:
        raise TranslateError(f"{where}: file {file[:_LONG]!r}; the name of a file beside it is needed")
    if not (folder / file).is_file():
        raise TranslateError(f"{folder / file}: the preview is missing; {_AGAIN}, or with --no-preview")


def _check_result(result: Result, path: Path) -> None:
    """Whatever names a master, a platform, a device or a finding names one that is there; no score without interval."""
    for key in ("rows", "scores", "deliveries"):
        _check_names(path, result, key, (entry.identity for entry in getattr(result, key)))
    _check_names(path, result, "pairs", _of_pairs(result))
    _check_names(path, result, "findings", _of_findings(result))
    tables: dict[str, tuple[Row | ScoreRow, ...]] = {"rows": result.rows, "scores": result.scores}
    for key, entries in tables.items():
        for number, entry in enumerate(entries):
            score, interval = (entry.values.get(f"translation_score{end}") for end in ("", "_interval"))
            if score is not None and interval is None:
                raise TranslateError(f"{path}: {key}[{number}]: a score has no interval; {_AGAIN}")
    _check_masters(path, result, "lines", result.lines)
    if result.verdict:
        _check_masters(path, result, "verdict", result.verdict.masters)
    quoted = [result.verdict.finding] if result.verdict else []
    for place in (*quoted, *(delivery.finding for delivery in result.deliveries)):
        if place is not None and place >= len(result.findings):
            raise TranslateError(f"{path}: there is no finding {place}; {_AGAIN}")


def _of_pairs(result: Result) -> Iterator[Identity]:
    for p in result.pairs:
        for master in (p.a, p.b):
            yield Identity(master=master, platform=p.platform, setting=p.setting, quality=p.quality, device=p.device)


def _of_findings(result: Result) -> Iterator[Identity]:
    for f in result.findings:
        for master in f.masters:
            for device in f.devices or (None,):
                yield Identity(master=master, platform=f.platform, setting=f.setting, quality=f.quality, device=device)


def _check_evidence(result: Result, evidence: EvidenceSeries, path: Path) -> None:
    _check_names(path, result, "heard", (one.identity for one in evidence.heard))
    _check_masters(path, result, "masters", (one.master for one in evidence.masters))
    missing = sorted({m.name for m in result.masters} - {one.master for one in evidence.masters})
    if missing and (evidence.masters or result.scores):  # where nothing was judged there is none at all
        raise TranslateError(f"{path}: holds nothing on master {missing[0][:_LONG]!r}; {_AGAIN}")


def _check_names(path: Path, result: Result, key: str, identities: Iterable[Identity]) -> None:
    streams, devices = {p.stream for p in result.platforms}, {d.id for d in result.devices}
    masters = {m.name for m in result.masters}
    for one in identities:
        if one.master not in masters:
            raise TranslateError(f"{path}: {key}: there is no master {one.master[:_LONG]!r}; {_AGAIN}")
        if one.platform is not None and one.stream not in streams:
            stream = " ".join(str(part) for part in one.stream)
            raise TranslateError(f"{path}: {key}: there is no platform {stream[:_LONG]!r}; {_AGAIN}")
        if one.device is not None and one.device not in devices:
            raise TranslateError(f"{path}: {key}: there is no device {one.device[:_LONG]!r}; {_AGAIN}")


def _check_masters(path: Path, result: Result, key: str, names: Iterable[str]) -> None:
    _check_names(path, result, key, (Identity(master=name) for name in names))
