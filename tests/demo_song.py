"""The demo song, composed once for all workers of a run: it takes as long as hundreds of tests."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from translate.audio import Audio
from translate.demo import masters, mix, stems

__all__ = ["FOLDER", "Song", "demo_song"]

FOLDER = "TRANSLATE_TESTS_RUN"
"""Names the folder of the run in the environment."""

_LONGEST_S = 600.0


@dataclass(frozen=True)
class Song:
    stems: Mapping[str, Audio]
    mix: Audio
    masters: Mapping[str, Audio]


@cache
def demo_song() -> Song:
    """Composed by whichever worker asks first; the others wait for it and read its file."""
    folder = Path(os.environ[FOLDER])
    file = folder / "demo-song.npz"
    try:
        (folder / "composing").mkdir()
    except FileExistsError:
        return _read(_awaited(file))
    made = _composed()
    _write(made, file)
    return made


def _awaited(file: Path) -> Path:
    end_s = time.monotonic() + _LONGEST_S
    while not file.is_file():
        assert time.monotonic() < end_s, "the worker that composes the song has not"
        time.sleep(0.2)
    return file


def _composed() -> Song:
    parts = stems()
    return Song(parts, mix(parts), masters(parts))


def _write(song: Song, file: Path) -> None:
    named = {"stems": song.stems, "masters": song.masters, "mix": {"mix": song.mix}}
    arrays = {f"{kind}/{key}/{one.name}": one.samples for kind, those in named.items() for key, one in those.items()}
    draft = file.with_name("draft.npz")
    np.savez(draft, rate=song.mix.rate, allow_pickle=False, **arrays)
    draft.replace(file)


def _read(file: Path) -> Song:
    found: dict[str, dict[str, Audio]] = {"stems": {}, "masters": {}, "mix": {}}
    with np.load(file) as arrays:
        for path in arrays.files:
            if path != "rate":
                kind, key, name = path.split("/")
                found[kind][key] = Audio(arrays[path], int(arrays["rate"]), name)
    return Song(found["stems"], found["mix"]["mix"], found["masters"])
