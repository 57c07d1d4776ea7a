"""Nothing contradicts on music: the demo song's masters, and those of a real song."""

from pathlib import Path

import pytest

import translate
from tests.verdict.voice import contradictions
from translate.audio import Audio
from translate.demo import masters, stems
from translate.files import load

CLIPS = ("artist-master", "auto-master_44k", "bright", "dark-narrow", "loud-limited")


def test_the_demo() -> None:
    found = translate.compare(
        list(masters(stems()).values()),
        devices=["phone-speaker", "car@motorway"],
        platforms=["spotify"],
    )
    assert contradictions(found.result) == []


@pytest.mark.shared
def test_masters_of_a_real_song(shared_audio: Path) -> None:
    clips = [_start(load(shared_audio / "pairs" / f"caesium_{name}.flac"), name) for name in CLIPS]
    mix = _start(load(shared_audio / "pairs" / "caesium_raw-mix.flac"), "raw")
    found = translate.compare(clips, mix=mix, devices=["phone-speaker", "studio-monitors"], platforms=["spotify"])
    assert contradictions(found.result) == []
    assert found.verdict is not None
    assert "raw" not in found.verdict.masters


def _start(audio: Audio, name: str) -> Audio:
    return Audio(audio.samples[:, : 12 * audio.rate], audio.rate, name)
