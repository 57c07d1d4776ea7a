"""Bounces are scanned as they land, when they are whole."""

import shutil
from pathlib import Path
from threading import Event

import pytest

from tests.catalogue.conftest import Label
from translate.catalogue import Catalogue, Scanned, scan, watch
from translate.catalogue.places import TrackFile
from translate.catalogue.watching import Stillness
from translate.errors import TranslateError


def test_what_is_being_written_is_moving() -> None:
    now = [0.0]
    stillness = Stillness(4.0, lambda: now[0])
    old, half, whole = TrackFile("a", 9, "1"), TrackFile("b", 1, "2"), TrackFile("b", 8, "6")
    assert stillness.moving([old, half]) == {"a", "b"}
    now[0] = 5.0
    assert stillness.moving([old, whole]) == {"b"}
    now[0] = 8.9
    assert stillness.moving([old, whole]) == {"b"}
    now[0] = 9.0
    assert stillness.moving([old, whole]) == set()


def test_what_waits_is_neither_read_nor_gone(label: Label, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    waiting = label.folder / "v10.wav"
    found = scan([str(label.folder)], mine.catalogue, mine.plan, trust_modified=True, waits={str(waiting)})
    assert (found.analysed, found.gone) == (0, 0)
    assert str(waiting) in Catalogue(mine.catalogue).tracks()["path"].tolist()


def test_what_lands_is_scanned(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine, stop = label.copy(tmp_path), Event()
    seen: list[Scanned] = []
    (bounces := tmp_path / "bounces").mkdir()
    shutil.copy(label.folder / "v1.wav", bounces / "bounce.wav")

    def on_scanned(found: Scanned) -> None:
        seen.append(found)
        stop.set()

    watch([str(bounces)], mine.catalogue, mine.plan, still_s=0.1, stop=stop, on_scanned=on_scanned, scheduler=scheduler)
    assert [(one.files, one.copies) for one in seen] == [(1, 1)]
    with pytest.raises(TranslateError, match="is no folder on this machine"):
        watch(["s3://label"], mine.catalogue, mine.plan)
