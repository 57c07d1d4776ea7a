"""The previews as the page carries them: Opus, as text, with the shape that is drawn."""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from translate.files import load
from translate.progress import Progress, silent

if TYPE_CHECKING:
    from translate.audio import Audio
    from translate.result import Clip, NoiseLayer, SavedComparison

__all__ = ["Encoded", "EncodedNoise", "base85", "encode", "encode_noises", "rates_kbps", "script"]

_THREADS = 2
_PAGE_BYTES = 8_900_000
"""What the audio may weigh as text; leaves 1.1 MB of the page's 10 MB for pictures and everything else."""

_LADDER_KBPS = ((128, 80), (112, 72), (104, 66), (96, 60), (88, 56), (84, 54), (80, 52), (76, 50), (72, 48))
"""Nominal rates of stereo and mono, best first. Variable bit rate spends more than that on music (5 to 15 %
on finished masters, a third on dense synthetic sound), so 84 is really about 92 kbit/s. Opus'
makers call 128 kbit/s "pretty much transparent" and 96 enough for most music (wiki.xiph.org, Opus Recommended
Settings); the lossless files lie beside the page."""

_TRIAL_KBPS = (96, 60)
_TRIALS = 3
_NOISE_KBPS = 48  # to 8 kHz its third octaves come back within 0.2 dB; nobody listens to its grain
_MARGIN = 1.02  # other clips spend a little more than those that were tried

_ALPHABET = np.frombuffer(bytes(c for c in range(33, 127) if chr(c) not in "\"$%&'<>\\`"), np.uint8)
_POINTS = 240  # of a clip's drawing: two pixels each on a phone, five on a desktop
_FOLDER = "audio"


@dataclass(frozen=True)
class Encoded:
    """A clip for the page: `id` of its element or file ("clip-3"), `text` is Ogg Opus (see `base85`), `peaks` what
    the player draws: the largest sample of each of 240 equal parts, 0 to 99."""

    id: str
    clip: "Clip"
    text: str
    peaks: tuple[int, ...]

    @property
    def file(self) -> str:
        """Where the clip goes, relative to the page, if audio stays outside of it."""
        return f"{_FOLDER}/{self.id}.js"


@dataclass(frozen=True)
class EncodedNoise:
    """The noise around a device for the page, as a clip is."""

    id: str
    noise: "NoiseLayer"
    text: str

    @property
    def file(self) -> str:
        """Where it goes, relative to the page, if audio stays outside of it."""
        return f"{_FOLDER}/{self.id}.js"


def encode_noises(saved: "SavedComparison") -> list[EncodedNoise]:
    """The noise around every device that has some, in their order."""
    from translate.files.opus import opus_bytes

    found = []
    for number, noise in enumerate(saved.noises):
        audio = load(saved.folder / "previews" / noise.file, summed=False)
        found.append(EncodedNoise(f"noise-{number}", noise, base85(opus_bytes(audio, _NOISE_KBPS))))
    return found


def encode(saved: "SavedComparison", progress: Progress = silent, taken: int = 0) -> list[Encoded]:
    """Every clip of the comparison, in its order; `taken`: bytes of the page's sound that are spoken for.

    Two threads; each holds one preview at a time, so memory does not grow with their number (only the text does).
    Raises `AudioError` for a preview that cannot be read, `OutputError` for an encoder that fails.
    """
    clips = saved.clips
    encoded: list[Encoded] = []
    with ThreadPoolExecutor(_THREADS) as pool:

        def spent(low: bool) -> float:
            """What the encoder spends on some of these clips, relative to the nominal rate."""
            some = [c for c in clips if _low(c) == low]
            some = some[:: -(-len(some) // _TRIALS)] if some else []
            got = sum(len(opus) for opus, _ in pool.map(lambda clip: _opus(saved, clip, _TRIAL_KBPS), some))
            return _MARGIN * got * 8 / (_TRIAL_KBPS[low] * 1000 * _seconds(some)) if some else 1.0

        rates = rates_kbps(clips, (spent(False), spent(True)), taken)
        for opus, peaks in pool.map(lambda clip: _opus(saved, clip, rates), clips):
            number = len(encoded)
            encoded.append(Encoded(f"clip-{number}", clips[number], base85(opus), peaks))
            progress("encoding previews", len(encoded) / len(clips))
    return encoded


def rates_kbps(clips: "Sequence[Clip]", spent: tuple[float, float], taken: int = 0) -> tuple[int, int]:
    """Bit rates for stereo and mono: the best of the ladder with which all clips stay inside the page's budget.

    `spent`: how much more than the nominal rate is spent on stereo and mono. Three masters on twelve devices of the
    library, four of them mono, 15 s each, get about 84 and 54 on finished music; smaller comparisons up to 128 and 80.
    Larger ones keep the lowest rates and the page grows. Differences play far below the music and get the rate of mono.
    """
    seconds = [spent[low] * _seconds(c for c in clips if _low(c) == low) for low in (False, True)]
    for rates in _LADDER_KBPS:
        if sum(rate * s for rate, s in zip(rates, seconds, strict=True)) * 1000 / 8 * 5 / 4 <= _PAGE_BYTES - taken:
            return rates
    return _LADDER_KBPS[-1]


def script(encoded: Encoded | EncodedNoise) -> str:
    """A file that hands the clip to the page when it is loaded as a script (a page from `file://` may not fetch)."""
    return f"translateClip({json.dumps(encoded.id)},{json.dumps(encoded.text)});\n"


def base85(data: bytes) -> str:
    """Four bytes as five characters (base64: as 5⅓), none of which means anything in HTML or JSON; n last bytes as
    n + 1. The digits are big-endian."""
    padded = np.frombuffer(data + bytes(-len(data) % 4), ">u4").astype(np.int64)
    digits = padded[:, np.newaxis] // 85 ** np.arange(4, -1, -1) % 85
    text: str = _ALPHABET[digits].tobytes().decode("ascii")
    return text[: len(data) + -(-len(data) // 4)]


def _opus(saved: "SavedComparison", clip: "Clip", rates: tuple[int, int]) -> tuple[bytes, tuple[int, ...]]:
    """The clip as Ogg Opus, one channel where both are the same, and its drawing."""
    from translate.files.opus import opus_bytes

    audio = load(saved.folder / "previews" / clip.file, summed=False)  # nobody reads its notes
    peaks = _peaks(audio)
    if audio.channels == 2 and np.array_equal(audio.samples[0], audio.samples[1]):
        audio = audio.with_samples(audio.samples[:1])
    return opus_bytes(audio, rates[audio.channels == 1 or _low(clip)]), peaks


def _low(clip: "Clip") -> bool:
    """Whether it gets the lower rate."""
    return clip.is_mono or clip.kind in ("difference", "codec")


def _seconds(clips: "Iterable[Clip]") -> float:
    return sum(clip.end_s - clip.start_s for clip in clips)


def _peaks(audio: "Audio") -> tuple[int, ...]:
    loudest = np.abs(audio.samples).max(axis=0)
    edges = np.linspace(0, audio.frames, _POINTS + 1).astype(np.int64)[:-1]
    peaks = np.maximum.reduceat(loudest, np.minimum(edges, audio.frames - 1))
    return tuple(int(p) for p in np.round(np.minimum(peaks, 1.0) * 99))
