"""A small song: a mix, a rough master of it, a reference."""

from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import invoke, masters
from tests.programme import programme
from translate.audio import Audio
from translate.files import save

__all__ = ["invoke", "masters", "song"]

RATE = 44_100


@pytest.fixture(scope="session")
def song(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("to-hand-over")
    mix = programme(5.5, RATE).gained(-8.0)
    higher = mix.samples + 2.0 * np.diff(mix.samples, prepend=0.0)  # from about 2 kHz on
    rough = mix.with_samples(np.asarray(0.7 * higher, np.float32))
    for name, one in (("mix", mix), ("AI", rough), ("hit", mix.gained(6.0))):
        save(Audio(one.samples, RATE, name), folder / f"{name}.wav")
    (folder / "notes.md").write_text("More presence, please. More punch.\n", encoding="utf-8")
    return folder
