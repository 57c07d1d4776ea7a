"""Every platform file under its own name, and what a bad file says."""

from dataclasses import dataclass
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.audio import Audio
from translate.codecs import Cache
from translate.comparison.selection import choose_platforms
from translate.errors import ProfileError, TranslateError, UnknownNameError
from translate.platforms import Platform, PlatformLimiter, from_file, platform, platforms, reading

FOLDER = Path(reading.__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))
EVERY = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@dataclass
class Device:
    """Stands in for a device profile."""

    id: str
    kind: str


@EVERY
def test_is_read_and_complete(path: Path) -> None:
    found = from_file(path)
    assert found == platform(path.stem)
    assert found.id == path.stem
    assert found.sources
    assert found.confidence in reading.CONFIDENCES
    assert found.confidence in {source.confidence for source in found.sources} | {"general"}
    assert found.setting().id == found.default_setting
    assert found.quality().id == found.default_quality
    assert "None" not in {setting.id for setting in found.settings}
    assert all(source.url or source.text for source in found.sources)


@EVERY
@given(lufs=st.floats(-70, 0), peak=st.floats(-30, 6))
def test_gain_keeps_its_own_rule(path: Path, lufs: float, peak: float) -> None:
    for setting in platform(path.stem).settings:
        gain = setting.gain_db(lufs, peak)
        if setting.target_lufs is None:
            assert gain == 0
            continue
        if gain > 0:
            assert setting.direction != "down"
            assert lufs + gain <= setting.target_lufs + 1e-9
            assert peak + gain <= setting.ceiling_dbtp + 1e-9
        if gain < 0:
            assert lufs + gain == pytest.approx(setting.target_lufs)


@EVERY
def test_a_crossfade_is_known_with_its_source_or_not_at_all(path: Path) -> None:
    found = from_file(path)
    if found.crossfade is not None:
        assert 0.0 <= found.crossfade.default_s <= found.crossfade.longest_s
        assert any("rossfade" in source.text for source in found.sources)


@EVERY
def test_silence_gets_no_gain(path: Path) -> None:
    for setting in platform(path.stem).settings:
        for lufs in (-inf, nan):
            assert setting.gain_db(lufs, -inf) == 0.0


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """Many services send the same stream: it is encoded once."""
    return Cache(tmp_path_factory.mktemp("streams"))


@EVERY
def test_every_quality_transcodes(path: Path, cache: Cache) -> None:
    rng = np.random.default_rng(3)
    audio = Audio(rng.uniform(-0.5, 0.5, (2, 20_000)).astype(np.float32), 48_000, "song")
    found = platform(path.stem)
    for quality in found.qualities:
        heard = found.transcode(audio, quality.id, cache=cache)
        assert (heard.samples.shape, heard.rate, heard.name) == (audio.samples.shape, 48_000, "song")
        assert (heard is audio) == (quality.bitrate_kbps is None)
        assert quality.encoder
    by_default, asked_for = (found.transcode(audio, quality, cache=cache) for quality in (None, found.default_quality))
    assert np.array_equal(by_default.samples, asked_for.samples)


@pytest.mark.parametrize(
    ("device", "expected"),
    [(Device("kitchen", "smart-speaker"), 0), (Device("tv", "television"), 0), (Device("car", "car"), -6)],
)
def test_a_device_by_id_or_kind(device: Device, expected: float) -> None:
    found = platform("spotify")
    assert found.gain_db(integrated_lufs=-8, true_peak_dbtp=0, device=device) == expected
    assert found.normalizes_on(device) == (expected != 0)


def test_only_loud_has_a_limiter() -> None:
    assert platform("spotify").limiter("loud") == PlatformLimiter(ceiling_dbfs=-1, attack_ms=5, release_ms=100)
    others = [(p, s) for p in platforms() for s in p.settings if (p.id, s.id) != ("spotify", "loud")]
    assert all(p.limiter(s.id) is None for p, s in others)


def test_spotify_streams_are_vorbis_at_its_own_rates() -> None:
    qualities = {t.bitrate_kbps: t for t in platform("spotify").qualities if t.codec == "vorbis"}
    assert set(qualities) == {96, 160, 320}
    assert all(quality.rate_hz == 44_100 for quality in qualities.values())


def test_the_shelf_is_the_folder_and_none_is_last() -> None:
    names = [found.id for found in platforms()]
    assert sorted(names) == sorted(path.stem for path in FILES)
    assert names[:-1] == sorted(names[:-1])
    assert names[-1] == "none"


def test_every_combination_has_a_key_of_its_own() -> None:
    """Keys are parts of file names: `youtube` with something like "-music" behind it must not be another platform."""
    keys: list[str] = []
    for found in platforms():
        for quality in found.qualities:
            names = [quality.setting] if quality.setting else [setting.id for setting in found.settings]
            keys += [choose_platforms(f"{found.id}:{name}@{quality.id}")[0].key for name in names]
        assert found.id in keys
    assert len(keys) == len(set(keys))


def test_the_web_player_of_spotify_does_not_normalize() -> None:
    web = choose_platforms("spotify@web")[0]
    assert (web.setting, web.key) == ("off", "spotify-web")
    assert choose_platforms("spotify:off@web") == [web]
    assert platform("spotify").setting_for(None, "high").id == "normal"
    with pytest.raises(TranslateError, match="Web player, 128 kbit/s has no setting 'loud'; it only has 'off'"):
        choose_platforms("spotify:loud@web")


def test_without_its_key_an_album_is_measured_like_a_track(tmp_path: Path) -> None:
    line = next(line for line in GOOD.splitlines() if line.startswith("measure_in_album"))
    assert read_changed(tmp_path, (line, "")).measure_in_album == "track"


def test_unknown_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'spotify'"):
        platform("spotfy")
    with pytest.raises(UnknownNameError, match="no spotify setting 'lout': did you mean 'loud'"):
        platform("spotify").setting("lout")
    with pytest.raises(UnknownNameError, match="no spotify quality 'hi-fi'"):
        platform("spotify").transcode(Audio(np.zeros((2, 10), np.float32), 44_100), "hi-fi")


GOOD = (FOLDER / "spotify.toml").read_text(encoding="utf-8")


def read_changed(folder: Path, *changes: tuple[str, str]) -> Platform:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return from_file(folder / "mine.toml")


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    assert read_changed(tmp_path, ('name = "Spotify"', 'name = "Mine"')).id == "mine"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "target_lufs = -14",
            "target_lufs = 4",
            "settings.normal.target_lufs: must be between −40 and 0, is 4",
        ),
        (
            'direction = "both"',
            'direction = "sideways"',
            "settings.normal.direction: must be one of up, down, both",
        ),
        ('direction = "both"', "", "settings.normal.direction: is missing"),
        ('direction = "both"', 'direction = "down"', "settings.normal.ceiling_dbtp: is for positive gain"),
        ("attack_ms = 5,", "", "settings.loud.limiter.attack_ms: is missing"),
        ("attack_ms = 5,", "attack_ms = 5, knee_db = 3,", "settings.loud.limiter.knee_db: is not known here"),
        ("target_lufs = -19", "", "settings.quiet.direction: needs target_lufs"),
        ('codec = "vorbis"', 'codec = "wma"', "qualities[1].codec: must be one of vorbis, aac"),
        (
            'codec = "flac"',
            'codec = "flac"\nbitrate_kbps = 900',
            "qualities[7].bitrate_kbps: must be between 16 and 512",
        ),
        ('codec = "flac"', 'codec = "flac"\nrate_hz = 44100', "qualities[7].rate_hz: must not stand beside flac"),
        ("bitrate_kbps = 96\n", "", "qualities[1].bitrate_kbps: is missing; vorbis needs it"),
        ('id = "high"', 'id = "normal"', "qualities[1].id: must be unique"),
        (
            'default_setting = "normal"',
            'default_setting = "x"',
            "default_setting: must be one of normal, loud",
        ),
        ('default_quality = "high"', 'default_quality = "x"', "default_quality: must be one of low, normal, high"),
        ('\nconfidence = "official"\n', '\nconfidence = "sure"\n', "sources[0].confidence: must be one of official"),
        ('date = "2026-11-22"', 'date = "lately"', "sources[0].date: must look like"),
        ('measure = "track"', 'measure = "track"\ncolour = 1', "colour: is not known here"),
        ('measure_in_album = "album"', 'measure_in_album = "disc"', "measure_in_album: must be one of track, album"),
        ('confidence = "official"     #', 'confidence = "sure"  #', "confidence: must be one of official"),
        ('setting = "off"', 'setting = "mute"', "qualities[4].setting: must be one of normal, loud"),
    ],
)
def test_what_a_bad_file_says(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_changed(tmp_path, (old, new))
    assert f"mine.toml: {says}" in str(caught.value)


def test_all_problems_at_once(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as caught:
        read_changed(
            tmp_path,
            ("target_lufs = -14", "target_lufs = 4"),
            ("release_ms = 100", 'release_ms = "slow"'),
            ('confidence = "official"', 'confidence = "sure"'),
        )
    assert len(str(caught.value).splitlines()) == 3


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").touch()
    with pytest.raises(ProfileError, match=r"mine\.toml: settings: is missing"):
        from_file(tmp_path / "mine.toml")


def test_all_platforms_are_every_service_and_no_other() -> None:
    every = [choice.platform.id for choice in choose_platforms("all")]
    assert sorted(every) == sorted(one.id for one in platforms() if one.id != "none")
    assert every[0] == "spotify"  # the verdict is about the first
    assert len(choose_platforms(["deezer", "all"])) == len(every)
