"""The previews as the page carries them, as text, with the shape that is drawn: as their files are, or as Opus (AAC
where the previews are that)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from translate.dsp.outline import outline
from translate.files import load
from translate.files.opus import SMALL, small_bytes
from translate.files.opus_rates import BUDGET_BYTES, LEAST_KBPS, NOISE_KBPS, TRIAL_KBPS, bytes_at, rates_kbps
from translate.progress import Progress, silent

if TYPE_CHECKING:
    from translate.result import Clip, NoiseLayer, SavedComparison

__all__ = [
    "AS_TEXT",
    "Encoded",
    "EncodedNoise",
    "EncodedSpare",
    "Sound",
    "base85",
    "encode",
    "encode_noises",
    "script",
    "weight_bytes",
    "write_script",
]

AS_TEXT = 5 / 4
"""Bytes of a page for each of a file: base85."""

_THREADS = 2
_TRIALS = 3
_MARGIN = 1.02  # other clips spend a little more than those that were tried

_ALPHABET = np.frombuffer(bytes(c for c in range(33, 127) if chr(c) not in "\"$%&'<>\\`"), np.uint8)
_FOLDER = "audio"
_PIECE = 1 << 20  # bytes at a time, of which four make one number


@dataclass(frozen=True)
class Sound:
    """Something that the page plays: `text` is its file (see `base85`), `id` names its element or file."""

    id: str
    text: str

    @property
    def file(self) -> str:
        """Where it goes, relative to the page, if audio stays outside of it."""
        return f"{_FOLDER}/{self.id}.js"


@dataclass(frozen=True)
class Encoded(Sound):
    """A clip for the page: `id` of its element or file ("clip-3"), `text` is its file (see `base85`), `peaks` what
    the player draws: the largest sample of each of 240 equal parts, 0 to 99. `source`: the file that goes beside the
    page as it is, and is read when it is written; then there is no text."""

    clip: "Clip"
    peaks: tuple[int, ...]
    source: Path | None = None


@dataclass(frozen=True)
class EncodedNoise(Sound):
    """The noise around a device for the page, as a clip is."""

    noise: "NoiseLayer"


@dataclass(frozen=True)
class EncodedSpare(Sound):
    """A clip as AAC, for browsers that play no Opus: `id` is that of the clip and "-aac"."""


def weight_bytes(saved: "SavedComparison") -> float:
    """What the sound of the page weighs at least, as text."""
    folder = saved.folder / "previews"
    every = [*(clip.file for clip in saved.clips), *(noise.file for noise in saved.noises)]
    files = [file for file in every if file.endswith(SMALL)]
    others = bytes_at(LEAST_KBPS, _seconds_by_rate(clip for clip in saved.clips if not clip.file.endswith(SMALL)))
    return AS_TEXT * (sum((folder / file).stat().st_size for file in files) + others)


def encode_noises(saved: "SavedComparison") -> list[EncodedNoise]:
    """The noise around every device that has some, in their order."""
    found = []
    suffix = _suffix(saved)
    for number, noise in enumerate(saved.noises):
        file = saved.folder / "previews" / noise.file
        is_small = noise.file.endswith(SMALL)
        data = file.read_bytes() if is_small else small_bytes(load(file, summed=False), NOISE_KBPS, suffix)
        found.append(EncodedNoise(f"noise-{number}", base85(data), noise))
    return found


def encode(
    saved: "SavedComparison",
    progress: Progress = silent,
    taken: int = 0,
    *,
    beside: bool = False,
) -> list[Encoded]:
    """Every clip of the comparison, in its order: Opus and AAC as they are in their files; FLAC as it is where the page
    has room for all of it, else as Opus, or AAC where other clips are.

    Two threads; each holds one preview at a time, so memory does not grow with their number (only the text does).
    `taken`: bytes of the page's sound that are spoken for; `beside`: the files go beside the page as they are, and none
    is held in memory. Raises `AudioError` for a preview that cannot be read, `OutputError` for an encoder that fails.
    """
    clips = saved.clips
    if beside:
        return list(_beside(saved, progress))
    sizes = {clip: AS_TEXT * (saved.folder / "previews" / clip.file).stat().st_size for clip in clips}
    others = [clip for clip in clips if not clip.file.endswith(SMALL)]
    as_they_are = taken + sum(sizes.values()) <= BUDGET_BYTES
    encoded: list[Encoded] = []
    with ThreadPoolExecutor(_THREADS) as pool:
        rates = None
        if others and not as_they_are:
            spoken_for = taken + sum(size for clip, size in sizes.items() if clip.file.endswith(SMALL))
            rates = _rates(saved, others, pool, spoken_for)
        for data, peaks in pool.map(lambda clip: _data(saved, clip, rates), clips):
            number = len(encoded)
            encoded.append(Encoded(f"clip-{number}", base85(data), clips[number], peaks))
            progress("encoding previews", len(encoded) / len(clips))
    return encoded


def _beside(saved: "SavedComparison", progress: Progress) -> Iterator[Encoded]:
    for number, clip in enumerate(saved.clips):
        file = saved.folder / "previews" / clip.file
        is_known = bool(clip.peaks) and file.is_file()
        peaks = clip.peaks if is_known else outline(load(file, summed=False).samples)
        yield Encoded(f"clip-{number}", "", clip, peaks, file)
        progress("encoding previews", (number + 1) / len(saved.clips))


def _rates(
    saved: "SavedComparison", clips: "Sequence[Clip]", pool: ThreadPoolExecutor, taken: float
) -> tuple[int, int]:
    """For those that are no Opus yet; differences play far below the music and get the rate of mono."""

    def spent(low: bool) -> float:
        """What the encoder spends on some of these clips, relative to the nominal rate."""
        some = [c for c in clips if _low(c) == low]
        some = some[:: -(-len(some) // _TRIALS)] if some else []
        got = sum(len(opus) for opus, _ in pool.map(lambda clip: _data(saved, clip, TRIAL_KBPS), some))
        return _MARGIN * got * 8 / (TRIAL_KBPS[low] * 1000 * sum(map(_length_s, some))) if some else 1.0

    return rates_kbps(_seconds_by_rate(clips), (spent(False), spent(True)), taken) or LEAST_KBPS


def script(encoded: Sound) -> str:
    """A file that hands a clip to the page when it is loaded as a script (a page from `file://` may not fetch)."""
    return f"translateClip({json.dumps(encoded.id)},{json.dumps(encoded.text)});\n"


def write_script(encoded: Sound, path: Path) -> None:
    """Write the same as a file, piece by piece where the clip is one: hours of sound do not fit into memory."""
    source = encoded.source if isinstance(encoded, Encoded) else None
    if source is None:
        path.write_text(script(encoded), encoding="utf-8")
        return
    with source.open("rb") as file, path.open("w", encoding="utf-8") as out:
        out.write(f'translateClip({json.dumps(encoded.id)},"')  # no digit of base 85 needs to be escaped
        while piece := file.read(_PIECE):
            out.write(base85(piece))
        out.write('");\n')


def base85(data: bytes) -> str:
    """Four bytes as five characters (base64: as 5⅓), none of which means anything in HTML or JSON; n last bytes as
    n + 1. The digits are big-endian."""
    return "".join(_digits(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE))


def _digits(data: bytes) -> str:
    padded = np.frombuffer(data + bytes(-len(data) % 4), ">u4").astype(np.int64)
    digits = padded[:, np.newaxis] // 85 ** np.arange(4, -1, -1) % 85
    text: str = _ALPHABET[digits].tobytes().decode("ascii")
    return text[: len(data) + -(-len(data) // 4)]


def _data(saved: "SavedComparison", clip: "Clip", rates: tuple[int, int] | None) -> tuple[bytes, tuple[int, ...]]:
    """The file of the clip, or what is in it as Opus, one channel where both are the same; and its drawing."""
    file = saved.folder / "previews" / clip.file
    as_it_is = rates is None or clip.file.endswith(SMALL)
    if as_it_is and clip.peaks:
        return file.read_bytes(), clip.peaks
    audio = load(file, summed=False)  # nobody reads its notes
    peaks = clip.peaks or outline(audio.samples)
    if as_it_is or rates is None:
        return file.read_bytes(), peaks
    if audio.channels == 2 and np.array_equal(audio.samples[0], audio.samples[1]):
        audio = audio.with_samples(audio.samples[:1])
    return small_bytes(audio, rates[audio.channels == 1 or _low(clip)], _suffix(saved)), peaks


def _suffix(saved: "SavedComparison") -> str:
    """Of what the page makes of FLAC: what its other clips are."""
    return ".m4a" if any(clip.file.endswith(".m4a") for clip in saved.clips) else ".opus"


def _low(clip: "Clip") -> bool:
    """Whether it gets the lower rate."""
    return clip.is_mono or clip.kind in ("difference", "codec")


def _length_s(clip: "Clip") -> float:
    return clip.end_s - clip.start_s


def _seconds_by_rate(clips: "Iterable[Clip]") -> tuple[float, float]:
    """Of those at the rate of stereo, and at that of mono."""
    seconds = [0.0, 0.0]
    for clip in clips:
        seconds[_low(clip)] += _length_s(clip)
    return seconds[0], seconds[1]
