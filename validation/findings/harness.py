"""Real music on all devices, once per master and fault, for all rules."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from translate.analysis.series import FileSeries
from translate.audio import Audio
from translate.codecs import Search
from translate.comparison.analysis import DecodedStream, analyse
from translate.comparison.cases import unfinished
from translate.comparison.selection import Choice
from translate.devices import REFERENCE, device, devices
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import short_term
from translate.findings import Case
from translate.platforms import platform
from translate.playback import prepare
from validation.findings.injected import FAULTS
from validation.proof.songs import Song, excerpt, songs, whole

__all__ = ["SECONDS", "case_of", "clean", "contrast", "faulty", "song_names", "titled", "with_fault"]

SECONDS = 15.0
_SECTION_S = 8.0
_QUIET_LU = (4.0, 18.0)
"""A verse for `contrast`: so far below the loudest section, and not a fade."""


def song_names() -> list[str]:
    """The clean masters that are here."""
    return [song.name for song in songs()]


def titled(name: str) -> Song:
    """The song of that name."""
    return next(song for song in songs() if song.name == name)


def case_of(
    audio: Audio,
    through: str = "spotify",
    quality: str | None = "lossless",
    setting: str | None = None,
    *,
    panel: Sequence[str] | None = None,
) -> Case:
    """A master through a platform (loudness as it really plays, no codec unless asked for) on a panel, by ids, or on
    all devices."""
    service = platform(through)
    if through == "none":
        quality = None
    profiles = devices() if panel is None else [device(name) for name in panel]
    master = prepare(audio)
    stream = service.quality(quality)
    choice = Choice(service, service.setting_for(setting, quality).id, stream.id)
    decoded = service.transcode(master.audio, quality)
    played = DecodedStream(audio.name or "song", choice, master.measurement, decoded)
    found = analyse(played, profiles, device(REFERENCE))
    peaks = found.decoded.true_peaks
    headroom = Search.of(master.audio, peaks, stream.codec, stream.bitrate_kbps, stream.rate_hz).run()
    file = FileSeries.of(master.measurement.levels, master.audio.samples)
    return unfinished(played, file, int(master.own["channels"]), profiles, found)(headroom)


@lru_cache(maxsize=4)
def clean(name: str) -> Case:
    """The loudest seconds of a song."""
    return case_of(excerpt(titled(name), SECONDS))


@lru_cache(maxsize=2)
def contrast(name: str) -> Audio | None:
    """A quiet and a loud section of a song behind each other; None where it has no quiet one."""
    song = whole(titled(name)).as_stereo()
    levels = measure_levels(song.samples, song.rate)
    values = short_term(levels).lufs  # 3 s windows every 0.1 s, by their start
    run = round((_SECTION_S - 3.0) * 10) + 1
    if values.size < 2 * run:
        return None
    power = 10.0 ** (np.maximum(values, -80.0) / 10.0)
    mean = 10.0 * np.log10(np.convolve(power, np.ones(run) / run, "valid"))
    loud = int(mean.argmax())
    steady = np.array([np.ptp(values[k : k + run]) for k in range(mean.size)])
    below = mean[loud] - mean
    fits = (below > _QUIET_LU[0]) & (below < _QUIET_LU[1]) & (steady < 6.0)
    if not fits.any():
        return None
    quiet = int(np.flatnonzero(fits)[np.argmin(np.abs(below[fits] - 7.0))])
    starts = [round(start / 10.0 * song.rate) for start in (quiet, loud)]
    length = round(_SECTION_S * song.rate)
    parts = [song.samples[:, start : start + length] for start in starts]
    return Audio(np.concatenate(parts, axis=1), song.rate, name)


def faulty(name: str, fault: str, panel: Sequence[str] | None = None, seconds: float = SECONDS) -> Case | None:
    """The same with a fault of `injected.FAULTS` on a panel of devices; None where the song cannot have it."""
    audio = contrast(name) if FAULTS[fault].needs_sections else excerpt(titled(name), seconds)
    return None if audio is None else with_fault(audio, fault, panel)


def with_fault(audio: Audio, fault: str, panel: Sequence[str] | None = None) -> Case | None:
    """Music with a fault of `injected.FAULTS` on a panel of devices; None where it cannot have it."""
    chosen = FAULTS[fault]
    injected = chosen.inject(audio)
    return None if injected is None else case_of(injected, panel=chosen.panel or panel)
