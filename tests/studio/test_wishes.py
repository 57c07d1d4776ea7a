"""How loud what is asked for is played, and what may be asked for."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from translate.audio import Audio
from translate.comparison.excerpt import loudest
from translate.devices import DeviceLibrary
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.errors import TranslateError, UnknownNameError
from translate.playback import Prepared, prepare
from translate.studio.reels import Reels
from translate.studio.streams import LiveStreams
from translate.studio.wishes import MATCHED_LUFS, LiveSound, LiveSounds, Wish

Programme = Callable[..., Audio]


@cache
def master(programme: Programme) -> Prepared:
    return prepare(programme(6.0, 44_100).as_stereo())


@cache
def sounds() -> LiveSounds:
    return LiveSounds(DeviceLibrary.built_in(), LiveStreams(lambda: None, cache=False), Reels())


def heard(programme: Programme, **wish: Any) -> LiveSound:
    return sounds().heard(Wish("s1", platform="tidal", **wish), "s1.1", master(programme))


@pytest.mark.parametrize("device", ["", "phone-speaker", "laptop"])
def test_everything_is_as_loud_as_everything_else(programme: Programme, device: str) -> None:
    found = heard(programme, device=device)
    start, end = (round(at * 44_100) for at in loudest(master(programme).measurement.levels))
    excerpt = sounds().reels.cut(found.reel, start, end) * 10.0 ** (found.matched_db / 20.0)
    assert integrated_lufs(measure_levels(excerpt.astype(np.float32), 44_100)) == pytest.approx(MATCHED_LUFS, abs=0.1)


def test_volume_is_heard_where_nobody_turns_it_back(programme: Programme) -> None:
    usual, quiet = (heard(programme, device="studio-monitors", volume_db=v) for v in (0.0, -10.0))
    assert quiet.matched_db == pytest.approx(usual.matched_db, abs=0.01)
    assert quiet.delivered_db - usual.delivered_db == pytest.approx(-10.0, abs=0.01)


def test_a_codec_that_is_at_work_is_said(programme: Programme) -> None:
    wish = Wish("s1", device="laptop", platform="spotify")
    found = sounds().heard(wish, "s1.1", master(programme))
    assert found.stream.coded or found.notes == ("Without the codec until it is ready.",)


@pytest.mark.parametrize("device", ["toaster", "/etc/passwd", "../x.toml", "x.toml", "car@moon"])
def test_a_page_names_devices_not_files(programme: Programme, device: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError):
        heard(programme, device=device)


@pytest.mark.parametrize(
    "data", [[], None, {"volume_db": 40}, {"volume_db": "loud"}, {"device": 3}, {"song": "x" * 999}]
)
def test_what_is_no_wish_is_refused(data: object) -> None:
    with pytest.raises(TranslateError):
        Wish.of(data)


def test_few_decoded_songs_are_held_and_never_the_one_that_plays(programme: Programme) -> None:
    made = LiveSounds(DeviceLibrary.built_in(), LiveStreams(lambda: None, cache=False), Reels())
    audio = programme(6.0, 44_100).as_stereo()
    first = made.heard(Wish("s0"), "s0.1", master(programme))
    for number in range(1, 20):
        again = Prepared(audio.with_samples(audio.samples.copy()), *_measured(programme))
        last = made.heard(Wish(f"s{number}"), f"s{number}.1", again)
        assert made.reel(first.reel.name) is first.reel
    assert made.reel(last.reel.name) is last.reel
    assert len({id(one.stream.audio) for one in made._heard.values()}) == 14


def _measured(programme: Programme) -> tuple[Any, Any]:
    return master(programme).measurement, master(programme).own
