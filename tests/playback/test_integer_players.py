"""Players that convert to integers: in the decoder before the gain, at the output after it, or nobody knows where."""

from dataclasses import replace

import numpy as np
import pytest

import translate
from tests.signals import Samples, sine
from translate.analysis.columns import evaluate
from translate.audio import Audio
from translate.codecs import Transcode
from translate.platforms import Platform
from translate.platforms.parts import Integer
from translate.playback import Feed, listen, prepare
from translate.playback.sounding import play_on

RATE = 44_100
MONITORS = translate.device("studio-monitors")
OVER = Audio(sine(441.0, 3.0, rate=RATE, dbfs=3.0), RATE, "over")
"""What a decoder may give: 3 dB over full scale."""


def service(integer: Integer, target_lufs: float) -> Platform:
    """A platform whose players clip there, with that target, up and down."""
    known = translate.platform("youtube")
    setting = replace(known.setting(), target_lufs=target_lufs, direction="both")
    quality = replace(known.quality(), integer=integer)
    return replace(known, integer=integer, settings=(setting,), qualities=(quality,))


def heard(integer: Integer, target_lufs: float) -> tuple[Samples, dict[str, float], float]:
    """Sound on flat monitors, the columns, and the gain as a factor."""
    through = service(integer, target_lufs)
    (found,) = listen(prepare(OVER).measurement, OVER, through, None, [MONITORS], keep=True)
    assert found.audio is not None
    row = evaluate("device", found.heard)
    return found.audio.samples, row, 10.0 ** (row["platform_gain_db"] / 20.0)


def peak(samples: Samples) -> float:
    """Of the middle, where filters have settled."""
    return float(np.abs(samples[:, RATE : 2 * RATE]).max())


BEYOND = int(np.count_nonzero(np.abs(OVER.samples) > 1.0))


def test_a_decoder_clips_before_the_gain() -> None:
    samples, row, gain = heard("decoder", -20.0)
    assert gain < 0.5
    assert row["player_clipped"] == row["codec_overs"] == BEYOND
    clean, _, _ = heard("unknown", -20.0)
    difference = samples - clean
    wanted = (np.clip(OVER.samples, -1.0, 1.0) - OVER.samples) * np.float32(gain)
    assert np.std(difference) == pytest.approx(np.std(wanted), rel=0.02)


def test_an_output_clips_after_the_gain_only_what_is_still_beyond() -> None:
    samples, row, gain = heard("output", -20.0)
    clean, _, _ = heard("unknown", -20.0)
    np.testing.assert_array_equal(samples, clean)
    assert row["player_clipped"] == 0
    samples, row, gain = heard("output", 0.0)
    assert row["player_clipped"] == np.count_nonzero(np.abs(OVER.samples * np.float32(gain)) > 1.0) > 0
    assert peak(samples) < peak(heard("unknown", 0.0)[0]) * 0.95


def test_what_nobody_knows_is_not_clipped() -> None:
    samples, row, gain = heard("unknown", -20.0)
    assert row["player_clipped"] == 0
    assert row["codec_overs"] == BEYOND
    assert peak(samples) == pytest.approx(gain * 10.0 ** (3.0 / 20.0), rel=0.02)


@pytest.mark.parametrize("integer", ["decoder", "output"])
def test_previews_clip_as_the_measured_sound_does(integer: Integer) -> None:
    through, measurement = service(integer, 0.0), prepare(OVER).measurement
    played = play_on(OVER, measurement, through, None, [MONITORS])[MONITORS]
    np.testing.assert_array_equal(played.samples, heard(integer, 0.0)[0])


@pytest.mark.parametrize("integer", ["decoder", "output"])
def test_a_live_stream_and_one_on_its_way_clip_alike(integer: Integer) -> None:
    through, measurement = service(integer, 0.0), prepare(OVER).measurement
    whole = evaluate("device", listen(measurement, OVER, through, None, [MONITORS])[0].heard)
    live = Feed.checked(RATE, (OVER.samples[:, i : i + 5000] for i in range(0, OVER.frames, 5000)))
    for stream in (live, Transcode(OVER).run()):
        (found,) = listen(measurement, stream, through, None, [MONITORS])
        assert evaluate("device", found.heard) == whole


def test_flac_holds_integers_whoever_plays_it() -> None:
    spotify = translate.platform("spotify")
    assert {q.id: q.integer for q in spotify.qualities} == {
        **dict.fromkeys(("low", "normal", "high", "very-high", "aac-premium"), "unknown"),
        **dict.fromkeys(("web", "web-premium"), "output"),
        "lossless": "decoder",
    }
