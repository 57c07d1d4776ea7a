"""What each service documents, or what was captured from its player, to 0.00 dB, under the service's own name."""

from math import inf
from pathlib import Path

import pytest

from translate.platforms import platform, platforms, reading

LOUD = -8.0, 0.5  # LUFS, dBTP: a loud master whose peaks are above full scale
QUIET = -20.0, -5.0

CASES = [
    # platform, (LUFS, dBTP), setting, device, gain in dB
    ("spotify", QUIET, None, None, 4.0),  # the example of Spotify's own page: lifted only to −16
    ("spotify", LOUD, None, None, -6.0),
    ("spotify", QUIET, "loud", None, 9.0),  # whatever the true peak: there the limiter works
    ("spotify", LOUD, "loud", None, -3.0),
    ("spotify", LOUD, "quiet", None, -11.0),
    ("spotify", (-20.0, -0.5), None, None, 0.0),  # no headroom: neither up nor down
    ("spotify", (-20.0, 1.0), None, None, 0.0),
    ("spotify", (-15.0, -20.0), None, None, 1.0),
    ("spotify", LOUD, None, "tv", 0.0),
    ("spotify", LOUD, "loud", "smart-speaker", 0.0),
    ("spotify", QUIET, "loud", "tv", 0.0),
    ("spotify", LOUD, None, "soundbar", 0.0),
    ("spotify", LOUD, None, "phone-speaker", -6.0),
    ("spotify", LOUD, "off", None, 0.0),
    ("apple-music", (-20.0, -6.0), None, None, 4.0),
    ("apple-music", (-20.0, -3.0), None, None, 3.0),  # only as far as there is headroom
    ("apple-music", (-20.0, 0.5), None, None, 0.0),
    ("apple-music", LOUD, None, None, -8.0),
    ("apple-music", LOUD, "off", None, 0.0),
    ("youtube", (-8.04, 0.4), None, None, -5.96),  # captured from the player
    ("youtube", (-7.98, 0.4), None, None, -6.02),
    ("youtube", (-17.06, -3.0), None, None, 0.0),  # "content loudness −3.06 dB", and nothing is done
    ("youtube", LOUD, None, "tv", -6.0),
    ("youtube-music", (-5.24, 1.0), None, None, -8.76),  # captured from the iOS client
    ("youtube-music", (-13.62, 0.0), None, None, -0.38),
    ("youtube-music", QUIET, None, None, 0.0),
    ("youtube-music", LOUD, "off", None, 0.0),
    ("youtube-music-web", (-8.04, 0.4), None, None, 0.0),  # captured: loudnessDb −1.04
    ("youtube-music-web", (-5.3, 3.48), None, None, -1.7),
    ("youtube-music-web", QUIET, None, None, 0.0),
    ("tidal", LOUD, None, None, -6.0),
    ("tidal", QUIET, None, None, 0.0),
    ("tidal", LOUD, "off", None, 0.0),
    ("tidal-tv", LOUD, None, None, -10.0),
    ("tidal-tv", (-16.0, -1.0), None, None, -2.0),
    ("tidal-tv", QUIET, None, None, 0.0),
    ("amazon-music", LOUD, None, None, -6.0),
    ("amazon-music", QUIET, None, None, 0.0),
    ("deezer", LOUD, None, None, -7.0),
    ("deezer", QUIET, None, None, 5.0),
    ("deezer", (-20.0, -1.0), None, None, 5.0),  # target − gain, as the client computes it
    ("soundcloud", LOUD, None, None, 0.0),
    ("soundcloud", QUIET, None, None, 0.0),
    ("soundcloud", LOUD, "disputed", None, -6.0),
    ("pandora", LOUD, None, None, -6.0),
    ("pandora", QUIET, None, None, 5.0),
    ("pandora", (-20.0, -13.0), None, None, 6.0),
    ("qobuz", LOUD, None, None, 0.0),
    ("bandcamp", LOUD, None, None, 0.0),
    ("bandcamp", QUIET, None, None, 0.0),
    ("instagram", LOUD, None, None, 0.0),
    ("tiktok", LOUD, None, None, 0.0),
    ("none", (-8.0, 2.0), None, None, 0.0),
    ("none", (-30.0, -20.0), None, "tv", 0.0),
]


@pytest.mark.parametrize(("name", "master", "setting", "device", "expected"), CASES)
def test_gain(name: str, master: tuple[float, float], setting: str | None, device: str | None, expected: float) -> None:
    lufs, peak = master
    gain = platform(name).gain_db(integrated_lufs=lufs, true_peak_dbtp=peak, setting=setting, device=device)
    assert gain == pytest.approx(expected, abs=1e-9)


RULES = {
    # summary table of the facts: target, direction, ceiling, measure, measure while an album plays in order
    "spotify": (-14, "both", -1, "track", "album"),
    "apple-music": (-16, "both", 0, "track", "album"),
    "youtube": (-14, "down", inf, "track", "track"),
    "youtube-music": (-14, "down", inf, "track", "track"),
    "youtube-music-web": (-7, "down", inf, "track", "track"),
    "tidal": (-14, "down", inf, "album", "album"),
    "tidal-tv": (-18, "down", inf, "album", "album"),
    "amazon-music": (-14, "down", inf, "track", "track"),
    "deezer": (-15, "both", inf, "track", "track"),
    "soundcloud": (None, "both", inf, "track", "track"),
    "pandora": (-14, "both", 0, "track", "track"),
    "qobuz": (None, "both", inf, "track", "track"),
    "bandcamp": (None, "both", inf, "track", "track"),
    "instagram": (None, "both", inf, "track", "track"),
    "tiktok": (None, "both", inf, "track", "track"),
    "none": (None, "both", inf, "track", "track"),
}


@pytest.mark.parametrize("name", RULES)
def test_default_rule(name: str) -> None:
    found = platform(name)
    rule = found.setting()
    assert (
        rule.target_lufs,
        rule.direction,
        rule.ceiling_dbtp,
        found.measure,
        found.measure_in_album,
    ) == RULES[name]


LOSSY_STREAMS = {
    "spotify": {("vorbis", 96), ("vorbis", 160), ("vorbis", 320), ("aac", 128), ("aac", 256), ("aac", 32)},
    "apple-music": {("aac", 256), ("aac", 64)},
    "youtube": {("opus", 50), ("opus", 70), ("opus", 160), ("opus", 256), ("aac", 48), ("aac", 128)},
    "youtube-music": {*(("opus", k) for k in (50, 70, 160, 256)), *(("aac", k) for k in (48, 128, 256))},
    "youtube-music-web": {*(("opus", k) for k in (50, 70, 160, 256)), *(("aac", k) for k in (48, 128, 256))},
    "tidal": {("aac", 96), ("aac", 320)},
    "tidal-tv": {("aac", 96), ("aac", 320)},
    "amazon-music": {("opus", 320)},
    "deezer": {("mp3", 64), ("mp3", 128), ("mp3", 320)},
    "soundcloud": {("aac", 96), ("aac", 160), ("aac", 256), ("mp3", 128), ("opus", 64)},
    "pandora": {("aac", 32), ("aac", 64), ("mp3", 128), ("mp3", 192)},
    "qobuz": {("mp3", 320)},
    "bandcamp": {("mp3", 128), ("mp3", 320)},
    "instagram": {("aac", 64), ("aac", 128)},
    "tiktok": {("aac", 64), ("aac", 128)},
    "none": set(),
}


@pytest.mark.parametrize("name", LOSSY_STREAMS)
def test_streams(name: str) -> None:
    lossy = [quality for quality in platform(name).qualities if quality.bitrate_kbps is not None]
    assert {(quality.codec, quality.bitrate_kbps) for quality in lossy} == LOSSY_STREAMS[name]
    assert all(quality.rate_hz == (48_000 if quality.codec == "opus" else 44_100) for quality in lossy)


def test_no_platform_is_left_out() -> None:
    files = {path.stem for path in Path(reading.__file__).parent.glob("*.toml")}
    assert {case[0] for case in CASES} == set(RULES) == set(LOSSY_STREAMS) == files


def test_a_codec_that_cannot_be_had_is_named() -> None:
    """HE-AAC, xHE-AAC and the services' own AAC: the quality says so, and which real encoder stands in."""
    for found in platforms():
        for quality in found.qualities:
            claims = (quality.name + quality.id + quality.stands_in_for).lower()
            if quality.codec in ("aac", "mp3"):
                assert quality.stands_in_for
                assert quality.encoder.startswith(("FFmpeg native AAC", "LAME"))
            if "he-aac" in claims:
                assert quality.codec == "aac"
                assert "AAC-LC" in quality.stands_in_for
