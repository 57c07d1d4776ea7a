"""Short previews of a mix, a rough master and references, equally loud: `previews_of`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.comparison.excerpt import Excerpt
from translate.comparison.songs import InSong, Songs
from translate.comparison.spans import Spans
from translate.dsp.levels import measure_levels
from translate.files import save

__all__ = ["MadePreview", "previews_of"]

_CEILING_DBTP = -1.0


@dataclass(frozen=True, eq=False)
class MadePreview:
    """`gain_db`: against the original; loudness and true peak as written."""

    path: Path
    audio: Audio
    gain_db: float
    integrated_lufs: float
    true_peak_dbtp: float


def previews_of(given: Mapping[str, Audio], same_song: Sequence[str], folder: Path) -> list[MadePreview]:
    """The loudest 15 s of each, all as loud as the one with the highest peaks allows.

    Args:
        given: By name, the mix first.
        same_song: Names of those that play the same song as the first, and with it the same moment.
        folder: Where they are written, as FLAC.
    """
    levels = {name: measure_levels(audio.samples, audio.rate) for name, audio in given.items()}
    songs, durations_s = Songs(same_song), {name: audio.duration_s for name, audio in given.items()}
    for name in same_song:
        songs.add(name, given[name].as_stereo(), levels[name])
    if len(same_song) > 1:
        songs.pairs()
    spans = Spans(Excerpt(None, full=False), _together(songs, same_song), durations_s)
    pieces = {name: audio.excerpt(*spans.of(name, levels[name])) for name, audio in given.items()}
    numbers = {name: measure(piece) for name, piece in pieces.items()}
    heard = {n: m for n, m in numbers.items() if m.levels.peak.max(initial=0.0) > 0.0}
    rooms = [_CEILING_DBTP - _of(m, "true_peak_dbtp") + _of(m, "integrated_lufs") for m in heard.values()]
    target = min(rooms, default=0.0)
    made = []
    for name, piece in pieces.items():
        gain_db = target - _of(numbers[name], "integrated_lufs") if name in heard else 0.0
        path = folder / f"{name}.flac"
        save(piece.gained(gain_db), path)
        own_lufs, own_dbtp = (_of(numbers[name], key) + gain_db for key in ("integrated_lufs", "true_peak_dbtp"))
        made.append(MadePreview(path, piece, gain_db, own_lufs, own_dbtp))
    return made


def _together(songs: Songs, same_song: Sequence[str]) -> dict[str, InSong]:
    """All of the first one's song: at the same seconds where no likeness is found."""
    return {name: InSong("", at.lag_s if at.song == same_song[0] else 0.0) for name, at in songs.places().items()}


def _of(found: Mapping[str, object], key: str) -> float:
    return float(found[key])  # type: ignore[arg-type]
