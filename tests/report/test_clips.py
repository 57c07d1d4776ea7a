"""Clips of the page: as loud as the previews, in step with them, and small enough."""

import io
import tracemalloc
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec import structs
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.errors import AudioError
from translate.files import load, save
from translate.files.opus import opus_bytes
from translate.files.opus_rates import rates_kbps
from translate.report.clips import Encoded, base85, encode, script, write_script
from translate.result import Clip, EvidenceSeries, Identity, PanelFacts, Result, SavedComparison, Values

STEREO = Clip(
    file="s.flac",
    kind="device",
    identity=Identity(master="m", platform="spotify", setting="normal", quality="high", device="car"),
    start_s=10.0,
    end_s=25.0,
    rate_hz=44_100,
    channels=2,
    is_mono=False,
    loudness_lufs=-16.0,
    true_peak_dbtp=-1.0,
    gain_db=2.0,
)
MONO = structs.replace(STEREO, file="m.flac", is_mono=True)
NOTHING = Result(masters=(), platforms=(), devices=(), panel=PanelFacts(parts=Values(), devices=Values()))
FULL = 8_000_000  # of the page's sound, spoken for: nothing lossless fits, all of this as Opus does
PAGE_BYTES = 10_000_000
REST_BYTES = 900_000  # pictures, tables and scripts of a page of this size


def decoded(text: str) -> tuple[NDArray[np.float32], int]:
    """What a browser gets: channels × frames at 48 kHz."""
    samples, rate = soundfile.read(io.BytesIO(unbase85(text)), dtype="float32", always_2d=True)
    return samples.T, rate


def unbase85(text: str) -> bytes:
    """By the definition, with whole numbers."""
    alphabet = [c for c in range(33, 127) if chr(c) not in "\"$%&'<>\\`"]
    digit = np.zeros(128, dtype=np.int64)
    digit[alphabet] = range(85)
    missing = -len(text) % 5
    groups = digit[np.frombuffer((text + missing * chr(alphabet[84])).encode("ascii"), dtype=np.uint8)].reshape(-1, 5)
    words = groups @ [85**4, 85**3, 85**2, 85, 1]
    assert (words < 1 << 32).all()
    whole = words.astype(">u4").tobytes()
    return whole[: len(whole) - missing]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, programme: Callable[..., Audio]) -> SavedComparison:
    folder = tmp_path_factory.mktemp("clips")
    (folder / "previews").mkdir()
    music = programme(15.0, 44_100).as_stereo().samples
    music = music / np.abs(music).max() * 0.4
    wide = np.stack([music[0], 0.7 * music[1] + 0.2 * np.roll(music[0], 40)])
    for clip, samples in ((STEREO, wide), (MONO, np.tile(music[:1], (2, 1)))):
        save(Audio(samples, 44_100), folder / "previews" / clip.file)
    return SavedComparison(folder, NOTHING, EvidenceSeries(bands=()), (STEREO, MONO))


@cache
def text_at(kbps: int, clip: Clip, folder: Path) -> str:
    audio = load(folder / "previews" / clip.file)
    return base85(opus_bytes(audio.with_samples(audio.samples[: 1 if clip.is_mono else 2]), kbps))


@pytest.fixture(scope="module")
def encoded(saved: SavedComparison) -> tuple[list[Encoded], list[float]]:
    """The clips of a page without room for the files as they are, and what was told of progress."""
    told: list[float] = []
    return encode(saved, lambda what, share: told.append(share), FULL), told


@pytest.mark.parametrize("size", range(12))
def test_base85_is_reversible_and_means_nothing_in_html(size: int) -> None:
    for data in (bytes(range(256))[-size or 256 :], b"\xff" * size, bytes(size)):
        text = base85(data)
        assert unbase85(text) == data
        assert not set(text) & set("<>&\"'\\`")
        assert len(text) <= 1.25 * len(data) + 1


def test_a_clip_is_its_preview(saved: SavedComparison, encoded: tuple[list[Encoded], list[float]]) -> None:
    (stereo, mono), told = encoded
    assert told == [0.5, 1.0]
    assert (stereo.id, mono.id) == ("clip-0", "clip-1")
    for one, channels in ((stereo, 2), (mono, 1)):
        samples, rate = soundfile.read(saved.folder / "previews" / one.clip.file, dtype="float32", always_2d=True)
        found, opus_rate = decoded(one.text)
        assert (opus_rate, found.shape[0]) == (48_000, channels)
        assert found.shape[1] == round(samples.shape[0] * 48_000 / rate)
        before = integrated_lufs(measure_levels(np.ascontiguousarray(samples.T), rate))
        after = integrated_lufs(measure_levels(np.ascontiguousarray(np.tile(found, (3 - channels, 1))), opus_rate))
        assert after == pytest.approx(before, abs=0.1)
        peak = np.abs(samples).max(axis=1)
        parts = [99 * peak[i * peak.size // 240 : (i + 1) * peak.size // 240].max() for i in range(240)]
        assert one.peaks == pytest.approx(parts, abs=1)


def test_same_previews_same_text(saved: SavedComparison, encoded: tuple[list[Encoded], list[float]]) -> None:
    assert [one.text for one in encode(saved, taken=FULL)] == [one.text for one in encoded[0]]


@pytest.mark.parametrize("beside", [False, True])
def test_files_are_taken_as_they_are(saved: SavedComparison, beside: bool, tmp_path: Path) -> None:
    """Where there is room, or the audio lies beside the page; Opus always, whose drawing nobody makes again."""

    def bytes_of(one: Encoded) -> bytes:
        write_script(one, tmp_path / "clip.js")
        return unbase85((tmp_path / "clip.js").read_text("utf-8").split('"')[3])

    opus = opus_bytes(load(saved.folder / "previews" / "m.flac"), 60)
    (saved.folder / "previews" / "o.opus").write_bytes(opus)
    drawn = structs.replace(MONO, file="o.opus", peaks=(1, 2, 3))
    mixed = structs.replace(saved, clips=(STEREO, drawn))
    flac, coded = encode(mixed, taken=FULL if beside else 0, beside=beside)
    assert bytes_of(flac) == (saved.folder / "previews" / "s.flac").read_bytes()
    assert (bytes_of(coded), coded.peaks) == (opus, (1, 2, 3))
    assert bool(flac.text) != beside
    squeezed, coded = encode(mixed, taken=FULL)
    assert unbase85(squeezed.text).startswith(b"OggS")
    assert unbase85(coded.text) == opus


@pytest.mark.parametrize("monos", [0, 4, 12])
def test_three_masters_on_twelve_devices_make_a_page_of_ten_megabytes(monos: int, saved: SavedComparison) -> None:
    """What dense sound really takes at the rates that are chosen, times the clips there are."""
    device = [MONO if i < monos else STEREO for i in range(12)]
    low = [clip for clip in device if clip.is_mono]
    seconds = 3 * 15.0 * (len(device) - len(low) + 1), 3 * 15.0 * (len(low) + 1)
    spent = []
    for clip, trial in ((STEREO, 96), (MONO, 60)):
        opus = unbase85(text_at(trial, clip, saved.folder))
        spent.append(1.02 * len(opus) * 8 / 15.0 / 1000 / trial)
    rates = rates_kbps(seconds, (spent[0], spent[1]))
    assert rates
    stereo_kbps, mono_kbps = rates
    assert stereo_kbps >= 72
    sizes = {False: len(text_at(stereo_kbps, STEREO, saved.folder)), True: len(text_at(mono_kbps, MONO, saved.folder))}
    difference = len(text_at(mono_kbps, STEREO, saved.folder))
    total = 3 * (sum(sizes[clip.is_mono] for clip in device) + sizes[False] + difference)
    assert total < PAGE_BYTES - REST_BYTES


def test_few_clips_get_more_and_many_not_less_than_enough() -> None:
    assert rates_kbps((15.0, 0.0), (1.2, 1.2)) == (128, 80)
    assert rates_kbps((7500.0, 0.0), (1.2, 1.2)) is None


def test_a_preview_that_is_no_audio_is_named(saved: SavedComparison, tmp_path: Path) -> None:
    (tmp_path / "previews").mkdir()
    (tmp_path / "previews" / "s.flac").write_bytes(b"fLaC, or not")
    with pytest.raises(AudioError, match=r"s\.flac"):
        encode(SavedComparison(tmp_path, NOTHING, EvidenceSeries(bands=()), (STEREO,)))


def test_a_file_beside_the_page_is_one_call(encoded: tuple[list[Encoded], list[float]], tmp_path: Path) -> None:
    one = encoded[0][1]
    assert one.file == "audio/clip-1.js"
    write_script(one, tmp_path / "clip-1.js")
    assert (tmp_path / "clip-1.js").read_text("utf-8") == script(one) == f'translateClip("clip-1","{one.text}");\n'


def test_the_digits_of_hours_are_made_in_pieces() -> None:
    data = np.random.default_rng(1).bytes(8_000_003)
    tracemalloc.start()
    text = base85(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert unbase85(text) == data
    assert peak < 80_000_000  # 260 at once
