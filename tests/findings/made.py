"""Cases made of numbers, for rules: nothing is wrong in them until a test changes something."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import (
    BANDS_HZ,
    COURSE_HZ,
    Clipping,
    Course,
    DeviceSeries,
    FileSeries,
    Fold,
    Headroom,
    Image,
    Sections,
    Shape,
    StreamSeries,
    Swing,
)
from translate.devices import DeviceProfile, device
from translate.findings import RULES, Case, Finding, Rivals, Summary
from translate.platforms import platform
from translate.response import FrequencyResponse
from translate.wording import Trait

__all__ = [
    "BANDS",
    "FRAMES",
    "HOP_S",
    "bands",
    "case",
    "course",
    "device_series",
    "evidence",
    "found",
    "hits",
    "known_to",
    "pair",
    "rivals",
    "shape",
    "summary",
]

Array = NDArray[np.float64]

HOP_S, FRAMES = 0.1, 400
BANDS = tuple(BANDS_HZ)
SONE = {"sub": 0.3, "bass": 1.2, "low_mid": 3.0, "mid": 4.0, "presence": 3.0, "sibilance": 1.5, "air": 1.0}
ROW = {
    "heard_sub_pct": 2.0,
    "heard_bass_pct": 6.0,
    "heard_low_mid_pct": 20.0,
    "heard_mid_pct": 30.0,
    "heard_presence_pct": 22.0,
    "heard_sibilance_pct": 12.0,
    "heard_air_pct": 8.0,
    "bass_audible_pct": 90.0,
    "bass_line_audible_pct": 90.0,
    "presence_audible_pct": 95.0,
    "sibilance_peak_pct": 4.0,
    "fold_loss_lu": 0.5,
    "gain_reduction_max_db": 3.0,
    "gain_reduction_mean_db": 1.0,
    "punch_lost_db": 0.2,
    "playback_lufs": -14.0,
    "translation_score": 75.0,
    "translation_score_interval": 2.0,
}
ABOUT = {"integrated_lufs": -12.0, "true_peak_dbtp": -1.0, "sample_peak_dbfs": -1.2, "plr_lu": 11.0, "min_psr_lu": 8.0}


def bands(**sone: float | Array) -> NDArray[np.float32]:
    """Loudness `(frames, 7)` in sone; a band may have a value for every frame."""
    columns = [np.broadcast_to(np.asarray((SONE | sone)[name], float), FRAMES) for name in BANDS]
    return np.stack(columns, axis=1).astype(np.float32)


def device_series(**changed: Any) -> DeviceSeries:
    """What is heard on a device that does nothing wrong."""
    usual = DeviceSeries(
        hop_s=HOP_S,
        bands=bands(),
        gain_db=-2.0,
        playback_true_peak_dbtp=-3.0,
        presence_step_db=0.0,
        sibilance_rise=np.zeros(FRAMES),
        sibilant_rise_pct=0.5,
        sub_hits_pct=2.0,
        sub_in_hits=0.2,
        section_lift_phon=4.0,
        fold_shares=np.zeros(len(BANDS)),
        swing=None,
        course=course(),
    )
    return replace(usual, **changed)


def course(**changed: Any) -> Course:
    """What a device is held against others by, of noise: equal power in all bands, twice as much mid as side."""
    steps, count = 160, len(COURSE_HZ) - 1
    usual = Course(
        hop_s=FRAMES * HOP_S / steps,
        power=np.full((steps, count), 1e-3, np.float32),
        sone=np.full(count, 1.0),
        gap_sone=2.0,
        heard_hz=(45.0, 15_000.0),
        image_hop_s=0.1,
        side=np.full(FRAMES, 1.0),
        mid=np.full(FRAMES, 2.0),
        psr_db=np.full(FRAMES - 29, 10.0),
    )
    return replace(usual, **changed)


def shape(**changed: Any) -> Shape:
    """A spectrum as finished music has it."""
    usual = Shape(
        high_db=-9.0,
        low_db=3.0,
        thick_db=1.0,
        ends_hz=(25.0, 19_000.0),
        cut_db=0.0,
        rumble_db=-25.0,
        ring_hz=500.0,
        ring_db=7.0,
        bass_side_db=-15.0,
    )
    return replace(usual, **changed)


def stream_series(**changed: Any) -> StreamSeries:
    """What a platform delivers of a master with a quiet first and a loud second half, 40 s."""
    half = np.arange(FRAMES) >= FRAMES // 2
    seconds = np.arange(40)
    usual = StreamSeries(
        duration_s=FRAMES * HOP_S,
        codec_true_peak_dbtp=-1.0,
        codec_overs=0,
        gain_db=-2.0,
        playback_lufs=-14.0,
        playback_true_peak_dbtp=-3.0,
        side_to_mid_db=-9.0,
        low_to_rest_db=-3.0,
        image=Image(seconds, np.zeros(40), np.full(40, 0.7)),
        fold=Fold(HOP_S, np.full((FRAMES, len(BANDS)), 1.0), np.ones((FRAMES, len(BANDS)), bool)),
        shape=shape(),
        sections=Sections(HOP_S, half, ~half, 4.0),
    )
    return replace(usual, **changed)


def file_series(**changed: Any) -> FileSeries:
    """A file of 40 s with peaks at −1 dBTP all over and a PSR of 11 LU."""
    usual = FileSeries(
        step_s=0.01,
        true_peaks=np.full(4000, 10.0 ** (-1.0 / 20.0)),
        psr_hop_s=0.1,
        psr_window_s=3.0,
        psr_lu=np.full(371, 11.0),
        side_to_mid_db=-9.0,
        clipping=Clipping(0.0, np.zeros(0, np.int64)),
        sounding_s=38.0,
    )
    return replace(usual, **changed)


def case(
    devices: Sequence[str] = ("laptop", "phone-speaker", "tv"),
    *,
    through: str = "spotify",
    quality: str | None = "lossless",
    setting: str | None = None,
    channels: int = 2,
    heard: Mapping[str, Mapping[str, Any]] | None = None,
    rows: Mapping[str, Mapping[str, float]] | None = None,
    about: Mapping[str, float] | None = None,
    file: Mapping[str, Any] | None = None,
    delivered: Mapping[str, Any] | None = None,
    reference: Mapping[str, Any] | None = None,
    headroom: Headroom | None = None,
    profiles: Mapping[str, DeviceProfile] | None = None,
) -> Case:
    """A case in which nothing is wrong but what is given: per device for `heard`, `rows` and `profiles`."""
    return Case(
        master="song",
        platform=platform(through),
        key=through,
        setting=setting,
        quality=quality,
        channels=channels,
        about=ABOUT | dict(about or {}),
        profiles={name: (profiles or {}).get(name) or device(name) for name in devices},
        rows={name: ROW | dict((rows or {}).get(name, {})) for name in devices},
        file=file_series(**(file or {})),
        delivered=stream_series(**(delivered or {})),
        heard={name: device_series(**(heard or {}).get(name, {})) for name in devices},
        reference=device_series(**(reference or {})),
        headroom=headroom or Headroom(0.0, -1.0),
    )


def summary(
    master: str,
    *,
    about: Mapping[str, float] | None = None,
    rows: Mapping[str, Mapping[str, float]] | None = None,
    playback_lufs: float = -14.0,
    devices: Sequence[str] = ("laptop", "phone-speaker", "tv"),
    delivered: Mapping[str, Any] | None = None,
    file: Mapping[str, Any] | None = None,
) -> Summary:
    """What is kept of such a case."""
    heard = {"playback_lufs": playback_lufs, **(delivered or {})}
    return replace(case(devices, about=about, rows=rows, delivered=heard, file=file).summary, master=master)


def rivals(one: Summary, *others: Summary, traits: Sequence[Trait] = ()) -> Rivals:
    return Rivals(one, others, tuple(traits))


def pair(first: Summary, second: Summary) -> list[Rivals]:
    return [rivals(first, second), rivals(second, first)]


def found(code: str, subject: Case | Rivals | Sequence[Rivals]) -> list[Finding]:
    """What one rule says."""
    subjects = [subject] if isinstance(subject, Case | Rivals) else subject
    return [finding for one in subjects for finding in RULES[code](one)]


def evidence(finding: Finding) -> dict[str, float | None]:
    """Its numbers by column."""
    return {one.column: one.value for one in finding.evidence}


def known_to(name: str, doubt_db: float) -> DeviceProfile:
    """A device of whose class the middle half lies within so many dB: 0.41 of the band that holds 90 %."""
    profile = device(name)
    below, above = (FrequencyResponse.flat().shifted(sign * doubt_db / 0.41) for sign in (-1.0, 1.0))
    return replace(profile, response_data=replace(profile.response_data, below=below, above=above))


def hits(db: float) -> Swing:
    """Gain reduction that swings by that much three times."""
    return Swing(hop_s=0.05, db=db, above_db=np.where(np.isin(np.arange(800), [100, 400, 700]), db, 0.0))
