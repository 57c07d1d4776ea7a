"""A catalogue at a glance: how its numbers spread, what stands apart, what is worst on phones, what fails."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from translate.catalogue.catalogue import Catalogue
from translate.catalogue.places import within
from translate.catalogue.songs import CatalogueSong, songs_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Apart", "CatalogueSummary", "Distribution", "TaggedFiles", "Worst", "summary_of"]

_COLUMNS: Final = {
    "integrated_lufs": ("loudness", "LUFS"),
    "plr_lu": ("peak to loudness", "LU"),
    "translation_score": ("score over all devices", "points"),
    "score_punch": ("punch", "points"),
    "score_balance": ("tone", "points"),
}
_BARS: Final = 24
_FENCE: Final = 1.5  # Tukey (1977): what lies beyond quartiles by more than that many quartile ranges stands apart
_LEAST_TRACKS: Final = 8  # below that quartiles say nothing
_MOST_APART: Final = 10
_WORST: Final = 20
_GROUPS: Final = ("artist", "album", "year", "genre")


@dataclass(frozen=True)
class Distribution:
    """Of one number over all files: `counts` between `edges`, and percentiles 10, 50 and 90."""

    column: str
    label: str
    unit: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    percentiles: tuple[float, float, float]


@dataclass(frozen=True)
class Apart:
    """A file that stands apart in a number: its value, and the bound that it is beyond."""

    path: str
    label: str
    unit: str
    value: float
    bound: float


@dataclass(frozen=True)
class Worst:
    """A file on phones: the mean score there, and the worst that was found there, "" for nothing."""

    path: str
    score: float
    sentence: str


@dataclass(frozen=True)
class TaggedFiles:
    """Files of one artist, album, year or genre, with medians."""

    by: str
    name: str
    files: int
    integrated_lufs: float
    score: float
    failing: int


@dataclass(frozen=True)
class CatalogueSummary:
    """Paths without the folder that all are in. `files`: how many there are; `failures`: why files could not be read;
    `failing`: path and sentence of failed checks;
    `songs`: those with several masters or files; `changes`: paths that are new, changed, moved and gone since the scan
    before."""

    files: int
    distributions: tuple[Distribution, ...]
    apart: tuple[Apart, ...]
    worst_on_phones: tuple[Worst, ...]
    failing: tuple[tuple[str, str], ...]
    failures: tuple[tuple[str, str], ...]
    groups: tuple[TaggedFiles, ...]
    songs: tuple[CatalogueSong, ...]
    changes: dict[str, list[str]]


def summary_of(catalogue: Catalogue) -> CatalogueSummary:
    """Work it out; scores of a file are means over the platforms and devices of the last scan."""
    tracks, rows, checks = catalogue.tracks(), catalogue.rows(), catalogue.checks()
    scores = [column for column in _COLUMNS if column in rows.columns and column not in tracks.columns]
    means = rows.groupby("path", as_index=False)[scores].mean()
    files = tracks.merge(means, on="path", how="left")
    failing = checks[checks["outcome"] == "fail"]
    unread = tracks[tracks["failure"].notna()]
    names = within(tracks["path"].tolist())
    why = [(names[path], text.removeprefix(f"{path}: ")) for path, text in _pairs(unread, "failure")]
    return CatalogueSummary(
        files=len(tracks),
        distributions=tuple(_distributions(files)),
        apart=tuple(replace(one, path=names[one.path]) for one in _apart(files)),
        worst_on_phones=tuple(replace(one, path=names[one.path]) for one in _worst(rows, catalogue)),
        failing=tuple((names[path], text) for path, text in _pairs(failing, "sentence")),
        failures=tuple(why),
        groups=tuple(_groups(files, set(failing["path"]))),
        songs=tuple(_named(song, names) for song in songs_of(catalogue)),
        changes=catalogue.changes(),
    )


def _named(song: CatalogueSong, names: dict[str, str]) -> CatalogueSong:
    """With names to show."""
    return CatalogueSong(
        tuple(
            replace(one, path=names[one.path], copies=tuple(names[path] for path in one.copies)) for one in song.masters
        )
    )


def _pairs(frame: "pd.DataFrame", column: str) -> list[tuple[str, str]]:
    return list(zip(frame["path"].tolist(), frame[column].tolist(), strict=True))


def _known(files: "pd.DataFrame") -> Iterator[tuple[str, str, str, Any]]:
    for column, (label, unit) in _COLUMNS.items():
        if column in files.columns and len(values := files[["path", column]].dropna()):
            yield column, label, unit, values


def _distributions(files: "pd.DataFrame") -> Iterator[Distribution]:
    for column, label, unit, values in _known(files):
        numbers = values[column].to_numpy()
        counts, edges = np.histogram(numbers, bins=min(_BARS, max(int(np.sqrt(numbers.size)) * 2, 4)))
        low, middle, high = np.percentile(numbers, (10.0, 50.0, 90.0)).tolist()
        yield Distribution(column, label, unit, tuple(edges.tolist()), tuple(counts.tolist()), (low, middle, high))


def _apart(files: "pd.DataFrame") -> Iterator[Apart]:
    """The furthest first, of each number."""
    for column, label, unit, values in _known(files):
        numbers = values[column].to_numpy()
        first, third = np.percentile(numbers, (25.0, 75.0))
        if numbers.size < _LEAST_TRACKS or third <= first:
            continue
        low, high = first - _FENCE * (third - first), third + _FENCE * (third - first)
        beyond = np.maximum(low - numbers, numbers - high)
        for at in np.argsort(-beyond, kind="stable")[:_MOST_APART]:
            if beyond[at] > 0.0:
                bound = float(low if numbers[at] < low else high)
                yield Apart(str(values["path"].iloc[at]), label, unit, float(numbers[at]), bound)


def _worst(rows: "pd.DataFrame", catalogue: Catalogue) -> Iterator[Worst]:
    phones = [device for device, _ in catalogue.devices_of("phone")]
    here = rows[rows["device"].isin(phones)]
    if here.empty or "translation_score" not in here.columns:
        return
    scores = here.groupby("path")["translation_score"].mean().sort_values(kind="stable").head(_WORST)
    said = catalogue.worst_findings(phones)
    for path, score in scores.items():
        yield Worst(str(path), float(score), said.get(str(path), ""))


def _groups(files: "pd.DataFrame", failing: set[str]) -> Iterator[TaggedFiles]:
    for by in _GROUPS:
        tagged = files[files[by].notna() & files["failure"].isna()] if by in files.columns else files.head(0)
        for name, own in tagged.groupby(by, sort=True) if len(tagged) else ():
            loudness, score = (
                float(own[column].median()) if column in own.columns else float("nan")
                for column in ("integrated_lufs", "translation_score")
            )
            yield TaggedFiles(by, str(name), len(own), loudness, score, int(own["path"].isin(failing).sum()))
