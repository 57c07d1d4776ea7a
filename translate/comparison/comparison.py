"""`Comparison`: the tables, the previews, and how both are written."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from translate.audio import Audio
from translate.comparison.advice import advice_on
from translate.comparison.album import Album
from translate.comparison.clips import Clip
from translate.comparison.describe import SCHEMA, described
from translate.comparison.evidence import Evidence
from translate.comparison.excerpt import Excerpt
from translate.comparison.naming import file_names, free
from translate.comparison.previews import Stream, render_previews
from translate.comparison.scores import kinds_of, panel_scores
from translate.comparison.selection import Choice, Entry
from translate.devices import DeviceProfile
from translate.files import save
from translate.findings import Finding
from translate.outputs import whole_folder
from translate.scoring import Norm

__all__ = ["SCHEMA", "Comparison"]

_PREVIEWS_SCHEMA = 1
_WRITERS, _WAITING = 2, 6  # clips being written, and clips that may wait for it: bounds memory

Progress = Callable[[str, float], None]


def _silent(what: str, share: float) -> None:
    pass


@dataclass(frozen=True, eq=False)
class Comparison:
    """The outcome of `compare`.

    `table`: tidy, one row per master × platform × device; `masters`: one row per master. Columns are those of
    `translate.comparison.explain`. A number that does not exist (the loudness of silence) is −∞ in the tables
    and null in JSON.
    """

    table: pd.DataFrame
    masters: pd.DataFrame
    entries: tuple[Entry, ...]
    choices: tuple[Choice, ...]
    profiles: tuple[DeviceProfile, ...]
    reference: DeviceProfile
    """The monitors that every device is held against."""
    streams: "Callable[[Entry, Choice], Stream]"
    """Gives a master behind a platform's codec again: previews are rendered from it."""
    album: Album | None = None
    """What the masters are as one album, if they were given as one."""
    volume_db: float = 0.0
    """How much louder than usual everything was played."""
    norm: Norm | None = None
    """What the scores stand on where no reference was given."""
    findings: tuple[Finding, ...] = ()
    """What breaks, what matters most first."""
    evidence: Evidence = field(default_factory=Evidence)
    """Series over time behind it; empty if nothing was judged."""

    @property
    def scores(self) -> pd.DataFrame:
        """Per master and platform, over all devices, weighted by their use; empty if nothing was judged."""
        return pd.DataFrame(panel_scores(self.table.to_dict("records"), kinds_of(self.profiles)))  # type: ignore[arg-type]

    @property
    def advice(self) -> str:
        """What to do, in one sentence; "" if nothing was judged."""
        return advice_on(self.scores.to_dict("records"), self.findings)  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON-ready data: `schema`, `album` and `norm` (or null), `volume_db`, `masters`, `rows`,
        `scores`, `winners`, `advice`, `findings`, `panel`, `platforms`, `devices`."""
        return described(self)

    def previews(
        self, *, excerpt: tuple[float, float] | None = None, full: bool = False, progress: Progress = _silent
    ) -> "dict[tuple[str, str, str], Audio]":
        """Rendered audio by (master, platform key, device), all in memory; see `write` for files.

        The loudest 15 s, or `excerpt` (start and end in s), or the `full` length. Masters are matched to 0.1 LU
        after the device; levels as delivered stand in the table.
        """
        clips = self._rendered(excerpt, full, progress, originals=False)
        return {(c.master, str(c.platform), str(c.device)): c.audio for c in clips}

    def write(
        self,
        folder: str | Path,
        *,
        previews: bool = True,
        excerpt: tuple[float, float] | None = None,
        full: bool = False,
        progress: Progress = _silent,
        also: Callable[[Path], object] | None = None,
    ) -> list[Path]:
        """Write table.csv, comparison.json, evidence.json and previews/ into `folder`: all of them or nothing.

        previews/*.flac and previews.json, which says what each is: every master on every device, the originals, and
        what differs between two masters of one song. `also` is given the draft of the folder when all of this is in
        it, to add to it. Returns the files. Raises `OutputError` if they cannot be written.
        """
        with whole_folder(Path(folder)) as draft:
            self.table.to_csv(draft / "table.csv", index=False, float_format="%.4f")
            _write_json(draft / "comparison.json", self.to_dict(), indent=1)
            _write_json(draft / "evidence.json", self.evidence.to_dict())
            if previews:
                self._write_clips(draft / "previews", self._rendered(excerpt, full, progress))
            elif (Path(folder) / "previews" / "previews.json").exists():
                self._write_clips(draft / "previews", ())  # those of an earlier comparison are not about this one
            if also is not None:
                also(draft)
            written = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
        return [Path(folder) / path for path in written]

    def _write_clips(self, folder: Path, clips: Iterable[Clip]) -> None:
        """Files and previews.json; while some are encoded, the next are rendered."""
        names = file_names([entry.name for entry in self.entries])
        about: dict[str, Future[dict[str, Any]]] = {}
        folder.mkdir()
        with ThreadPoolExecutor(_WRITERS, "previews") as pool:
            for number, clip in enumerate(clips):
                *between, last = clip.name
                name = "--".join([names[clip.master], *between, names[last] if clip.other else last])
                file = free(name, (Path(other).stem for other in about)) + ".flac"
                about[file] = pool.submit(_write_clip, clip, folder / file)
                if number >= _WAITING:
                    list(about.values())[number - _WAITING].result()
        data = {"schema": _PREVIEWS_SCHEMA, "clips": [future.result() for future in about.values()]}
        _write_json(folder / "previews.json", data, indent=1)

    def _rendered(
        self, excerpt: tuple[float, float] | None, full: bool, progress: Progress, *, originals: bool = True
    ) -> Iterator[Clip]:
        where = Excerpt(excerpt, full)
        return render_previews(
            self.entries,
            self.choices,
            self.profiles,
            self.streams,
            where,
            progress,
            reference=self.reference if originals else None,
        )


def _write_clip(clip: Clip, path: Path) -> dict[str, Any]:
    save(clip.audio, path)
    return clip.about(path.name)


def _write_json(path: Path, data: dict[str, Any], *, indent: int | None = None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
