"""What a shell offers: names that exist, and nothing else."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Run
from translate.cli.completion import (
    device_names,
    genres,
    limit_names,
    place_names,
    platform_ids,
    platform_names,
    release_kinds,
    spec_names,
)


@pytest.mark.parametrize(
    ("offered", "begun", "names"),
    [
        (device_names, "phone", ["phone-speaker", "phone-stereo"]),
        (device_names, "kind:e", ["kind:earbuds"]),
        (device_names, "sony-wh-1000xm4", ["sony-wh-1000xm4"]),
        (device_names, "car@m", ["car@motorway"]),
        (device_names, "nothing@m", []),
        (platform_names, "spotify:l", ["spotify:loud"]),
        (platform_names, "spotify:loud@very", ["spotify:loud@very-high"]),
        (platform_names, "al", ["all"]),
        (platform_ids, "al", []),
        (place_names, "tr", ["train"]),
        (limit_names, "lu", ["lufs"]),
        (limit_names, "true", ["true_peak_dbtp"]),
        (spec_names, "vin", ["vinyl-premaster"]),
        (release_kinds, "lead", ["lead-single"]),
        (genres, "roc", ["rock"]),
    ],
)
def test_names_begin_as_asked(offered: Callable[[str], list[str]], begun: str, names: list[str]) -> None:
    assert offered(begun) == names


def test_all_models_are_not_offered_at_once() -> None:
    assert "studio-monitors" in device_names("")
    assert len(device_names("")) < 60


def test_a_shell_gets_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TRANSLATE_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "translate check song.wav --spec spo")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert "spotify" in run().stdout
