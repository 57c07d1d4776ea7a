"""A comparison as files: `write_comparison`."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path

from msgspec import structs

from translate.audio import Audio
from translate.comparison.clips import RenderedClip
from translate.comparison.coding import SUFFIXES, Coding, PreviewFormat, Seconds
from translate.comparison.naming import file_names, free
from translate.comparison.noises import write_noises
from translate.comparison.tables import differences_table, rows_table
from translate.devices import DeviceProfile
from translate.outputs import MANIFEST, seal, whole_folder
from translate.result import FILES, Clip, EvidenceSeries, Previews, Result, encode
from translate.text_files import no_formula

__all__ = ["write_comparison"]

_WRITERS, _WAITING_S = 2, 120.0  # clips being written, and how much may wait for it: bounds memory
_TRIED, _TRIED_S = 12, 240.0  # clips by which the encoder's rate is chosen, devices' too; not more than so many s
_AS_TEXT = 5 / 4  # of the page, which has sound as base85


def write_comparison(
    folder: Path,
    result: Result,
    evidence: EvidenceSeries,
    clips: Iterable[RenderedClip] | None,
    also: Callable[[Path], object] | None = None,
    profiles: Sequence[DeviceProfile] = (),
    more: Mapping[str, Audio] | None = None,
    form: PreviewFormat = "opus",
    seconds: Seconds = (0.0, 0.0),
) -> list[Path]:
    """The files of a comparison, all of them or nothing.

    Args:
        folder: where; made if it is not there.
        result: comparison.json, table.csv and differences.csv.
        evidence: evidence.json.
        clips: previews, rendered while others are written; None for none.
        profiles: the devices, whose noise goes beside the previews.
        more: other sound, under the name of its file.
        form: of the previews.
        seconds: how much there will be to hear, as by `seconds_of`.
        also: is given the draft of the folder when all of this is in it, to add to it.

    Returns:
        The files.

    Raises:
        OutputError: they cannot be written.
    """
    with whole_folder(folder, first=[FILES[Result]]) as draft:
        for name, table in (("table.csv", rows_table(result)), ("differences.csv", differences_table(result))):
            texts = {str(key): column.map(no_formula) for key, column in table.select_dtypes(exclude="number").items()}
            table.assign(**texts).to_csv(draft / name, index=False, float_format="%.4f")
        (draft / FILES[Result]).write_bytes(encode(result))
        (draft / FILES[EvidenceSeries]).write_bytes(encode(evidence))
        if clips is not None:
            coding = _write_clips(result, draft / "previews", clips, profiles, form, seconds)
            for file, audio in (more or {}).items():
                coding.save(audio, draft / file)
        seal(draft)
        if also is not None:
            also(draft)
        there = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
    return [folder / path for path in there if path.name != MANIFEST]


def _write_clips(
    result: Result,
    folder: Path,
    clips: Iterable[RenderedClip],
    profiles: Sequence[DeviceProfile],
    form: PreviewFormat,
    seconds: Seconds,
) -> Coding:
    """Files and previews.json; while some are encoded, the next are rendered."""
    names = file_names([master.name for master in result.masters])
    about: dict[str, Future[Clip]] = {}
    waiting: deque[tuple[Future[Clip], float]] = deque()
    folder.mkdir()
    noises = tuple(write_noises(profiles, folder, SUFFIXES[form]))
    taken = _AS_TEXT * sum((folder / noise.file).stat().st_size for noise in noises)
    rendered = iter(clips)
    tried = list(_first(rendered))
    coding = Coding.chosen(form, seconds, tried, taken)
    with ThreadPoolExecutor(_WRITERS, "previews") as pool:
        for clip in chain((tried.pop(0) for _ in range(len(tried))), rendered):
            *between, last = clip.name
            name = "--".join([names[clip.identity.master], *between, names[last] if clip.other else last])
            stem = free(name, about)
            about[stem] = pool.submit(_write_clip, coding, clip, folder, stem, result.volume_db)
            waiting.append((about[stem], clip.audio.duration_s))
            while len(waiting) > 1 and sum(seconds for _, seconds in waiting) > _WAITING_S:
                waiting.popleft()[0].result()
    written = tuple(future.result() for future in about.values())
    data = Previews(analysis=result.analysis, clips=written, noises=noises)
    (folder / FILES[Previews]).write_bytes(encode(data))
    return coding


def _first(clips: Iterator[RenderedClip]) -> Iterator[RenderedClip]:
    """Those by which the rate is chosen: all are in memory at once."""
    total_s = 0.0
    for clip in islice(clips, _TRIED):
        yield clip
        total_s += clip.audio.duration_s
        if total_s >= _TRIED_S:
            return


def _write_clip(coding: Coding, clip: RenderedClip, folder: Path, stem: str, volume_db: float) -> Clip:
    about = coding.write(clip, folder, stem)
    if clip.kind != "device":
        return about  # the monitors stay as loud as they are
    return structs.replace(about, identity=structs.replace(about.identity, volume_db=volume_db))
