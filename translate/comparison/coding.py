"""In which files previews are written: Opus or AAC that a page can hold, or FLAC."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from msgspec import structs

from translate.audio import Audio
from translate.comparison.clips import RenderedClip
from translate.comparison.excerpt import Excerpt
from translate.cpu import cores
from translate.devices import DeviceProfile
from translate.errors import UnknownNameError
from translate.files import save
from translate.files.opus import OPUS_RATE, SMALL, small_bytes
from translate.files.opus_rates import TRIAL_KBPS, least_kbps, rates_kbps
from translate.playback.scenes import has_room
from translate.result import Clip, Result
from translate.scratch import blocks_of

__all__ = ["FORMATS", "SUFFIXES", "Coding", "PreviewFormat", "Seconds", "check_format", "seconds_of"]

PreviewFormat = Literal["opus", "aac", "flac"]
FORMATS: Final[tuple[PreviewFormat, ...]] = ("opus", "aac", "flac")
SUFFIXES: Final[dict[PreviewFormat, str]] = {"opus": ".opus", "aac": ".m4a", "flac": ".flac"}

_LOSSLESS: Final = ("difference", "codec")
"""Kinds of clips that a codec would say something untrue about: they lie far below what a codec's model hides."""

_TRIAL_S = 15.0
_MARGIN = 1.02  # other clips spend a little more than those that were tried

Seconds = tuple[float, float]
"""How much there is to hear, at the rates of stereo and of mono."""


def check_format(name: str) -> PreviewFormat:
    """The one of that name.

    Raises:
        UnknownNameError: There is none.
    """
    for known in FORMATS:
        if name.lower() == known:
            return known
    raise UnknownNameError.of("format of previews", name, list(FORMATS))


def seconds_of(
    result: Result, profiles: Sequence[DeviceProfile], choices: int, excerpt: Excerpt, *, ears: bool = False
) -> Seconds:
    """Of all previews of a comparison, and of the AAC of one device that a page has beside them; differences, which a
    page that cannot hold them lossless has at the lower rate, count as mono."""
    lengths = [excerpt.length_s(master.duration_s) for master in result.masters]
    mono = sum(profile.is_mono for profile in profiles)
    rooms = sum(map(has_room, profiles)) if ears else 0
    stereo_s = sum(lengths) * (choices * (len(profiles) - mono + rooms) + 2)
    return stereo_s, sum(lengths) * (choices * (mono + 1) + 1)


@dataclass(frozen=True)
class Coding:
    """`rates_kbps` of stereo and mono; None: all is FLAC. `suffix`: of most files."""

    rates_kbps: tuple[int, int] | None
    suffix: str = ".opus"

    @classmethod
    def chosen(
        cls, form: PreviewFormat, seconds: Seconds, tried: Iterable[RenderedClip], taken: float = 0.0
    ) -> "Coding":
        """For so many seconds of such sound as is `tried`; `taken`: bytes of other sound that the page has."""
        if form == "flac":
            return cls(None, SUFFIXES[form])
        spent: dict[bool, list[float]] = {False: [], True: []}
        with ThreadPoolExecutor(cores(), "trials") as pool:
            for mono, share in pool.map(lambda clip: _spent(clip, SUFFIXES[form]), tried):
                spent[mono].append(share)
        more = [float(np.mean(spent[mono] or spent[not mono] or [1.0])) for mono in (False, True)]
        return cls(rates_kbps(seconds, (more[0], more[1]), taken) or least_kbps(seconds, taken), SUFFIXES[form])

    def suffix_of(self, clip: RenderedClip) -> str:
        """Of this one's file."""
        return ".flac" if clip.kind in _LOSSLESS else self.suffix

    def write(self, clip: RenderedClip, folder: Path, name: str) -> Clip:
        """Into `folder`, under this name; what it is, as measured before an encoder took any of it."""
        file = f"{name}{self.suffix_of(clip)}"
        channels = self.save(clip.audio, folder / file)
        about = clip.about(file)
        return structs.replace(about, rate_hz=OPUS_RATE, channels=channels) if file.endswith(SMALL) else about

    def save(self, audio: Audio, path: Path) -> int:
        """By its suffix; the channels of the file: equal ones are written once as Opus or AAC."""
        if self.rates_kbps is None or path.suffix not in SMALL:
            save(audio, path)
            return audio.channels
        fewest, mono = _fewest_channels(audio)
        path.write_bytes(small_bytes(fewest, self.rates_kbps[mono], path.suffix))
        return fewest.channels


def _spent(clip: RenderedClip, suffix: str) -> tuple[bool, float]:
    """Whether it is mono, and what an encoder takes of the rate that it is allowed."""
    audio, mono = _fewest_channels(clip.audio.excerpt(0.0, _TRIAL_S))
    bits = 8 * len(small_bytes(audio, TRIAL_KBPS[mono], suffix))
    return mono, _MARGIN * bits / (1000 * TRIAL_KBPS[mono] * audio.duration_s)


def _fewest_channels(audio: Audio) -> tuple[Audio, bool]:
    """One channel where both are the same, and whether it is one."""
    mono = all(np.array_equal(part[0], part[-1]) for _, part in blocks_of(audio.samples))
    return (audio.with_samples(audio.samples[:1]) if mono else audio), mono
