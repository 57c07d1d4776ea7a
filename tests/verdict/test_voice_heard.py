"""Nothing contradicts on music: the demo song's masters, and those of a real song."""

from dataclasses import replace

import pytest

import translate
from tests.demo_song import demo_song
from tests.signals import music
from tests.verdict.voice import contradictions
from translate.audio import Audio

PART_S = (20.0, 32.0)  # of the demo song: a verse and the chorus
CLIPS = ("artist-master", "auto-master_44k", "bright", "dark-narrow", "loud-limited")


def test_the_demo() -> None:
    found = translate.compare(
        [one.excerpt(*PART_S) for one in demo_song().masters.values()],
        devices=["phone-speaker", "car@motorway"],
        platforms=["spotify"],
    )
    assert contradictions(found.result) == []


@pytest.mark.shared
def test_masters_of_a_real_song() -> None:
    clips = [_start(name, name) for name in CLIPS]
    mix = _start("raw-mix", "raw")
    found = translate.compare(clips, mix=mix, devices=["phone-speaker", "studio-monitors"], platforms=["spotify"])
    assert contradictions(found.result) == []
    assert found.verdict is not None
    assert "raw" not in found.verdict.masters


def _start(file: str, name: str) -> Audio:
    return replace(music(f"pairs/caesium_{file}.flac", 0.0, 12.0), name=name)
