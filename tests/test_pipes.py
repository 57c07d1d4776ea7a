"""A pipe where a file is read is one line, and nobody waits for what comes out of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from translate.catalogue.store import Store
from translate.devices.room import measured_room
from translate.errors import TranslateError
from translate.files import load
from translate.handover import read_delivery, read_handoff
from translate.outputs import MANIFEST, read_manifest
from translate.qc import spec_of
from translate.sequence import read_m3u8
from translate.trying.chain import chain_of

READERS: dict[str, Callable[[Path], object]] = {
    "a.wav": load,
    "room.wav": lambda path: measured_room(path, 48_000),
    "pack.zip": read_handoff,
    "delivery.json": lambda path: read_delivery(path.parent),
    "ours.toml": spec_of,
    "board.toml": lambda path: chain_of(file=path),
    "list.m3u8": read_m3u8,
    "catalogue.json": lambda path: Store.there(path.parent),
}


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_is_refused(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(TranslateError) as caught:
        READERS[name](tmp_path / name)
    assert str(caught.value).count("\n") == 0


def test_checksums_that_come_from_a_pipe_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / MANIFEST)
    assert read_manifest(tmp_path) == {}
    os.mkfifo(tmp_path / "files-000001.parquet")
    assert Store(tmp_path).parts("files") == []
