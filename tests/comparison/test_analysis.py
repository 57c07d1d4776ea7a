"""The heart of a comparison is a pure function: in this process, in a thread, in another process, the same bits."""

import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.comparison.analysis import Analysis, DecodedStream, analyse
from translate.comparison.selection import choose_platforms
from translate.devices import REFERENCE
from translate.errors import UnknownNameError
from translate.playback import prepare
from translate.result import Row, Values

DEVICES = [translate.device(name) for name in ("car@motorway", "car@parked", "club-pa", "phone-speaker", "tv")]
MONITORS = translate.device(REFERENCE)


@cache
def stream(asked: str = "spotify:loud@lossless") -> DecodedStream:
    """With a limiter for some of the devices."""
    song = Audio(programme(5.0, 44_100).samples * np.float32(0.3), 44_100, "song")
    master, (choice,) = prepare(song), choose_platforms([asked])
    return DecodedStream("song", choice, master.measurement, master.audio)


@cache
def here() -> Analysis:
    return analyse(stream(), DEVICES, MONITORS, volume_db=-3.0)


@contextmanager
def a_thread() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@contextmanager
def a_process() -> Iterator[Executor]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def differences(one: Any, other: Any, where: str = "") -> Iterator[str]:
    """Where two results differ by as much as a bit."""
    if type(one) is not type(other):
        yield f"{where}: {type(one)} and {type(other)}"
    elif isinstance(one, np.ndarray):
        if one.dtype != other.dtype or not np.array_equal(one, other, equal_nan=one.dtype.kind == "f"):
            yield where
    elif is_dataclass(one):
        for field in fields(one):
            yield from differences(getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}")
    elif isinstance(one, dict):
        if list(one) != list(other):
            yield f"{where}: keys"
        for key in one:
            yield from differences(one[key], other.get(key), f"{where}[{key}]")
    elif isinstance(one, list | tuple):
        if len(one) != len(other):
            yield f"{where}: {len(one)} and {len(other)}"
        for number, (first, second) in enumerate(zip(one, other, strict=False)):
            yield from differences(first, second, f"{where}[{number}]")
    elif one != other and not (one != one and other != other):
        yield f"{where}: {one} and {other}"


@pytest.mark.parametrize("where", [a_thread, a_process])
def test_it_gives_the_same_bits_anywhere(where: Any) -> None:
    with where() as pool:
        found = pool.submit(analyse, stream(), DEVICES, MONITORS, volume_db=-3.0).result()
    assert list(differences(here(), found)) == []


def test_a_difference_would_be_seen() -> None:
    other = pickle.loads(pickle.dumps(here()))
    assert list(differences(here(), other)) == []
    other.decoded.peak[0, 17] = np.nextafter(other.decoded.peak[0, 17], 2.0)
    assert list(differences(here(), other)) == [".decoded.peak"]
    first, *others = here().rows
    louder = Values({**first.values, "playback_lufs": np.nextafter(first.values.number("playback_lufs"), 0.0)})
    changed = replace(here(), rows=(Row(identity=first.identity, values=louder), *others))
    assert len(list(differences(here(), changed))) == 1


def test_twice_is_the_same_and_nothing_is_kept() -> None:
    """What was analysed in between leaves no trace."""
    analyse(stream("none"), [translate.device("laptop")], MONITORS)
    assert list(differences(here(), analyse(stream(), DEVICES, MONITORS, volume_db=-3.0))) == []


def test_arguments_are_left_as_they_are() -> None:
    before = pickle.dumps((stream(), DEVICES, MONITORS))
    analyse(stream(), DEVICES, MONITORS)
    assert pickle.dumps((stream(), DEVICES, MONITORS)) == before


def test_it_is_what_compare_says() -> None:
    song = replace(programme(5.0, 44_100), name="song")
    table = translate.compare(song, devices=DEVICES, platforms=["none"], judge=False).table
    master, (choice,) = prepare(song), choose_platforms(["none"])
    decoded = DecodedStream("song", choice, master.measurement, master.audio, noise=master.audio)
    found = analyse(decoded, DEVICES, MONITORS, series=False)
    assert found.series is None
    for row in found.rows:
        compared = table[table["device"] == row.identity.device].iloc[0]
        assert {column: compared[column] for column in row.values} == row.values.numbers()


def test_series_are_of_each_device_and_of_the_stream() -> None:
    found = here().series
    assert found is not None
    names = [device.id for device in DEVICES]
    assert list(found.devices) == names
    assert [one.identity for one in here().rows] == [one.identity for one in found.heard]
    assert [one.identity.device for one in found.heard] == names
    assert {one.identity.volume_db for one in found.heard} == {-3.0}
    (parked,) = (row for row in here().rows if row.identity.device == "car@parked")
    assert found.stream.gain_db == parked.values["platform_gain_db"] != found.devices["tv"].gain_db


def test_only_the_columns_that_are_asked_for() -> None:
    found = analyse(stream(), DEVICES, MONITORS, columns=["playback_lufs", "width_db"], series=False)
    for row, whole in zip(found.rows, here().rows, strict=True):
        assert dict(row.values) == {column: whole.values[column] for column in ("playback_lufs", "width_db")}
    with pytest.raises(UnknownNameError, match="did you mean 'width_db'"):
        analyse(stream(), DEVICES, MONITORS, columns=["widht_db"], series=False)
