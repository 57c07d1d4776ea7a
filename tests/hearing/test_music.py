"""Frames of real music: the coarse grid against every bin of the FFT by itself."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.hearing.heard import QUIET
from tests.hearing.reference import loudness
from tests.programme import programme
from translate import load
from translate.dsp.spectrum import PowerFrames
from translate.hearing import Components, loudness_sone


@pytest.mark.shared
@pytest.mark.parametrize("name", ["masters/make-me_44k24.flac", "pairs/caesium_raw-mix.flac"])
@pytest.mark.parametrize("full_scale_db_spl", [70.0, 95.0])
def test_a_frame_of_music(shared_audio: Path, name: str, full_scale_db_spl: float) -> None:
    song = load(shared_audio / name).excerpt(12.0, 12.5)
    frame = PowerFrames(song.rate, song.channels).push(song.samples)[0][2:3]
    ours = loudness_sone(QUIET.specific(Components.of_rate(song.rate)(frame), full_scale_db_spl))[0]
    hz = np.arange(frame.shape[1]) * song.rate / (2 * frame.shape[1] - 2)
    inside = (hz > 20.0) & (hz < 20_000.0)
    lines = hz[inside], 10.0 * np.log10(frame[0, inside].astype(np.float64) + 1e-20) + full_scale_db_spl
    assert float(ours) == pytest.approx(loudness(lines), rel=0.01)


def test_threads_do_not_disturb_each_other() -> None:
    song = programme(4.0)
    components = Components.of_rate(song.rate)(PowerFrames(song.rate, song.channels).push(song.samples)[0])
    alone = QUIET.hear(components, 90.0)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: QUIET.hear(components, 90.0), range(16)))
    assert all(np.array_equal(alone.specific, one.specific) for one in together)
    assert all(np.array_equal(alone.bands, one.bands) for one in together)
