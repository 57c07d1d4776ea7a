"""Which tracks of a catalogue are of one song: masters and re-masters of it, and copies under other names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from translate.catalogue.alike import alike
from translate.catalogue.catalogue import Catalogue

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CatalogueMaster", "CatalogueSong", "songs_of"]


@dataclass(frozen=True)
class CatalogueMaster:
    """One audio of a song: `path`, and `copies`: other files with the very same samples. NaN where a number is not
    known; `score`: mean over platforms and devices."""

    path: str
    copies: tuple[str, ...]
    integrated_lufs: float
    true_peak_dbtp: float
    plr_lu: float
    score: float


@dataclass(frozen=True)
class CatalogueSong:
    """`masters`: of one song, the highest score first."""

    masters: tuple[CatalogueMaster, ...]


def songs_of(catalogue: Catalogue) -> tuple[CatalogueSong, ...]:
    """Songs with more than one master or more than one file, in the order of their names."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    files = _files(catalogue)
    audios = list(dict.fromkeys(files["audio"]))
    pairs = _pairs(catalogue, audios)
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(audios), len(audios)))
    song = dict(zip(audios, connected_components(links, directed=False)[1].tolist(), strict=True))
    groups = files.groupby(files["audio"].map(song), sort=False)
    return tuple(CatalogueSong(tuple(_masters(own))) for _, own in groups if len(own) > 1)


def _files(catalogue: Catalogue) -> "pd.DataFrame":
    """Files that were heard, in order, with what their masters are compared by."""
    tracks, rows = catalogue.tracks(), catalogue.rows()
    wanted = [column for column in ("translation_score",) if column in rows.columns]
    files = tracks.merge(rows.groupby("path", as_index=False)[wanted].mean(), on="path", how="left")
    audio = catalogue.query("select track, any_value(audio) as audio from landmarks group by track").to_pandas()
    return files.merge(audio, on="track", how="inner")


def _masters(own: "pd.DataFrame") -> Iterator[CatalogueMaster]:
    found = [
        CatalogueMaster(str(paths[0]), tuple(paths[1:]), *(_number(same, name) for name in _NUMBERS))
        for _, same in own.groupby("audio", sort=False)
        for paths in [same["path"].tolist()]
    ]
    yield from sorted(found, key=lambda one: -one.score if np.isfinite(one.score) else np.inf)


_NUMBERS: Final = ("integrated_lufs", "true_peak_dbtp", "plr_lu", "translation_score")


def _number(same: "pd.DataFrame", name: str) -> float:
    return float(same[name].iloc[0]) if name in same.columns else float("nan")


def _pairs(catalogue: Catalogue, audios: Sequence[str]) -> NDArray[np.int64]:
    """`(n, 2)`: numbers of audios that are of one song."""
    import pyarrow as pa

    with catalogue.opened() as db:
        db.register("audios", pa.table({"audio": pa.array(audios, pa.string()), "number": range(len(audios))}))
        db.execute(
            "create temp table marks as select a.number as track, unnest(l.times) as time, unnest(l.hashes) as hash "
            "from audios a join (select audio, any_value(times) as times, any_value(hashes) as hashes "
            "from landmarks group by audio) l using (audio)"
        )
        return np.array([pair[:2] for pair in alike(db)], np.int64).reshape(-1, 2)
