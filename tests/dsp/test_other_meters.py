"""Our readings of real music beside those of two other meters: ffmpeg's `ebur128` and libebur128.

What differs is allowed for below. The sizes were seen on these files; what is said of the causes was concluded from how
the meters are built, and not taken apart further:
- ffmpeg prints steps of 0.1, so half a step is rounding. Its peak is up to 0.3 dB low on hard-clipped music; the likely
  cause is its short 4× filter (44.1 and 48 kHz). One of the songs has a click in its last millisecond (−0.8 dBTP) that
  is missing from ffmpeg's peak, probably because its resampler is not emptied at the end.
- libebur128's loudness range differs by up to 0.3 LU on music and by several on stems that are mostly silent; probably
  because it takes short-term loudness every 1 s, ours (as ffmpeg's) every 0.1 s. Its peak is up to 1 dB low on
  hard-clipped music; the likely cause is its filter of 49 taps.
"""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests import needs
from tests.signals import music
from translate.analysis.measurement import Measurement, measure
from translate.audio import Audio
from translate.files import save

FILES = [
    "masters/buzzer-beater_44k24_clips.flac",
    "masters/final-step_48k24.flac",
    "masters/make-me_44k24.flac",
    "masters/progress_96k24.flac",
    "pairs/caesium_artist-master.flac",
    "pairs/caesium_auto-master_44k.flac",
    "pairs/caesium_bright.flac",
    "pairs/caesium_dark-narrow.flac",
    "pairs/caesium_loud-limited.flac",
    "pairs/caesium_raw-mix.flac",
    "songs/Kevin_MacLeod_-_Vibe_Ace.hq.ogg",
    "songs/admiralbob77_-_Choice_-_Drum-bass.hq.ogg",
]
CLIPPED = FILES[0]
PAIRS = [name for name in FILES if name.startswith("pairs/")]
PAIR_S, SONG_S = 20.0, 30.0
QUIET_DB = -40.0

pytestmark = pytest.mark.shared


def by_ffmpeg(path: Path, *options: str) -> tuple[float, float, float]:
    """I in LUFS, LRA in LU, true peak in dBTP."""
    read = [needs.ffmpeg(), "-nostats", "-hide_banner", *options, "-i", str(path)]
    command = [*read, "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Summary:") :]
    integrated, lra, peak = (re.findall(rf"{name}:\s+(\S+)", summary)[0] for name in ("I", "LRA", "Peak"))
    return float(integrated), float(lra), float(peak)


def agrees_with_ffmpeg(path: Path, ours: Measurement, *options: str, lowest_db: float = -0.15) -> None:
    integrated, lra, peak = by_ffmpeg(path, *options)
    assert integrated == pytest.approx(ours["integrated_lufs"], abs=0.1)
    assert lra == pytest.approx(ours["loudness_range_lu"], abs=0.2)
    assert lowest_db <= peak - float(ours["true_peak_dbtp"]) <= 0.15


@cache
def beginning(name: str) -> tuple[Audio, Measurement]:
    """The first seconds, as many as both tests of a file take, and what we read of them."""
    audio = music(name, 0.0, PAIR_S if name in PAIRS else SONG_S)
    return audio, measure(audio)


@pytest.mark.parametrize("name", [name for name in FILES if name not in PAIRS])
def test_ffmpeg_reads_the_same(name: str, shared_audio: Path) -> None:
    path = shared_audio / name
    agrees_with_ffmpeg(path, measure(path), lowest_db=-0.35 if name == CLIPPED else -0.15)


@pytest.mark.parametrize("name", PAIRS)
def test_ffmpeg_reads_the_same_of_every_master_of_one_song(name: str, shared_audio: Path) -> None:
    agrees_with_ffmpeg(shared_audio / name, beginning(name)[1], "-t", str(PAIR_S))


def test_ffmpeg_reads_the_same_of_very_quiet_music(tmp_path: Path) -> None:
    """−64 LUFS: close above the gate of −70."""
    audio = music("masters/final-step_48k24.flac", 0.0, SONG_S).gained(QUIET_DB)
    save(audio, tmp_path / "quiet.wav")
    ours = measure(tmp_path / "quiet.wav")
    assert -66.0 < float(ours["integrated_lufs"]) < -60.0
    agrees_with_ffmpeg(tmp_path / "quiet.wav", ours)


if sys.version_info < (3, 13):  # pyebur128 has no wheels for later ones

    @pytest.mark.parametrize("name", FILES)
    def test_libebur128_reads_the_same(name: str) -> None:
        import pyebur128 as meter

        audio, ours = beginning(name)
        modes = meter.MeasurementMode
        state = meter.R128State(audio.channels, audio.rate, modes.MODE_I | modes.MODE_LRA | modes.MODE_TRUE_PEAK)
        state.add_frames(np.ascontiguousarray(audio.samples.T).reshape(-1), audio.frames)
        peak = 20.0 * np.log10(max(meter.get_true_peak(state, channel) for channel in range(audio.channels)))
        assert meter.get_loudness_global(state) == pytest.approx(ours["integrated_lufs"], abs=0.05)
        assert meter.get_loudness_range(state) == pytest.approx(ours["loudness_range_lu"], abs=0.5)
        assert (-1.1 if name == CLIPPED else -0.15) <= peak - float(ours["true_peak_dbtp"]) <= 0.05
