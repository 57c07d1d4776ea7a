"""What was used in a comparison, for its result: platforms, devices, album, columns."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

import translate.analysis.metrics  # noqa: F401  (declares the metrics)
from translate.analysis.columns import Column, metrics
from translate.analysis.measurement import Measurement
from translate.comparison.album import Album
from translate.comparison.identity import MASTER_IDENTITY
from translate.comparison.roles import looks_unmastered
from translate.comparison.scores import SCORES
from translate.comparison.selection import Choice, Entry
from translate.devices import DeviceProfile
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.result import (
    AlbumFacts,
    BandFacts,
    ColumnDefinition,
    DeviceFacts,
    MasterRow,
    PartFacts,
    PlatformFacts,
    SourceFacts,
    Values,
    finite,
)
from translate.result.rows import ColumnScope, ScaleFacts
from translate.scoring.to_hear import MISSING
from translate.wording import gain_rule

__all__ = ["album_facts", "band_hz", "column_definitions", "device_facts", "master_row", "platform_facts"]

_BAND_DB = -10.0  # the usual limit of a loudspeaker's effective range (IEC 60268-5)
_MIDDLE_HZ = (300.0, 3_000.0)
_HEARING_HZ = (20.0, 20_000.0)
_OF_THE_FILE = {column.name for column in MASTER_IDENTITY}


def platform_facts(choice: Choice, profiles: Sequence[DeviceProfile], *, album: bool) -> PlatformFacts:
    """A platform as it was chosen; `album`: masters were played as one."""
    platform, setting = choice.platform, choice.platform.setting(choice.setting)
    return PlatformFacts(
        id=platform.id,
        key=choice.key,
        name=platform.name,
        setting=choice.setting,
        setting_name=setting.name,
        quality=choice.quality,
        quality_name=platform.quality(choice.quality).name,
        rule=gain_rule(setting),
        target_lufs=setting.target_lufs,
        measure=choice.measure(album=album),
        confidence=platform.confidence,
        codec=choice.codec,
        has_limiter=setting.limiter is not None,
        integer=platform.quality(choice.quality).integer,
        overs_uncertainty_db=platform.quality(choice.quality).overs_uncertainty_db,
        not_normalized_on=tuple(p.id for p in profiles if not platform.normalizes_on(p)),
        sources=tuple(
            SourceFacts(text=s.text, url=s.url, date=s.date, confidence=s.confidence) for s in platform.sources
        ),
    )


def master_row(entry: Entry, own: Measurement) -> MasterRow:
    """A file as it is, and what is to be known of it."""
    numbers = {name: float(value) for name, value in own.items() if name not in _OF_THE_FILE}
    return MasterRow(
        name=entry.name,
        file=entry.file,
        role=entry.role,
        looks_unmastered=entry.role == "master" and looks_unmastered(numbers, float(own["duration_s"])),
        duration_s=float(own["duration_s"]),
        rate_hz=int(own["rate_hz"]),
        channels=int(own["channels"]),
        values=Values(numbers),
        notes=own.notes,
    )


def device_facts(profile: DeviceProfile, constant: tuple[str, ...] = ()) -> DeviceFacts:
    """A device, as loud as it was played; `constant`: columns that say nothing there."""
    return DeviceFacts(
        id=profile.id,
        name=profile.name,
        description=profile.summary,
        kind=profile.kind,
        channels="mono" if profile.is_mono else "stereo",
        is_linear=profile.is_linear,
        confidence=profile.confidence,
        known=tuple(PartFacts(part=part, confidence=known) for part, known in profile.known.items()),
        band_hz=band_hz(profile),
        place=profile.place_id,
        level_db=profile.listening.level_db,
        level_unit="dBA" if profile.listening.weighting == "A" else "dBC",
        noise_dba=None if profile.noise is None else profile.noise.level_dba,
        level_range_db=profile.listening.range_db,
        noise_range_db=None if profile.noise is None else profile.noise.range_db,
        response_band=_band_facts(profile),
        constant=constant,
        sources=tuple(
            SourceFacts(text=s.text, url=s.url, read=s.read.isoformat(), licence=s.licence, credit=s.credit)
            for s in profile.sources
        ),
    )


def _band_facts(profile: DeviceProfile) -> BandFacts:
    band, rigs = profile.band, profile.band.rigs if profile.class_id else None
    low, high = (np.round(curve.at(THIRD_OCTAVES_HZ), 2) + 0.0 for curve in (band.low, band.high))
    hz = (float(f"{centre:.4g}") for centre in THIRD_OCTAVES_HZ)
    return BandFacts(
        hz=tuple(hz), low_db=tuple(low.tolist()), high_db=tuple(high.tolist()), models=band.models, rigs=rigs
    )


def band_hz(profile: DeviceProfile) -> tuple[float, float]:
    """From where to where around 1 kHz its response is at most 10 dB below its mean from 300 Hz to 3 kHz."""
    hz = np.geomspace(*_HEARING_HZ, 1_000)
    outside = np.flatnonzero(profile.response.at(hz) < profile.response.mean_db(*_MIDDLE_HZ) + _BAND_DB)
    low, high = outside[hz[outside] < 1_000.0], outside[hz[outside] > 1_000.0]
    first = int(low[-1]) + 1 if low.size else 0
    last = int(high[0]) - 1 if high.size else hz.size - 1
    return float(f"{hz[first]:.3g}"), float(f"{hz[last]:.3g}")


def album_facts(album: Album) -> AlbumFacts:
    """The masters as one programme."""
    return AlbumFacts(
        masters=album.masters,
        integrated_lufs=finite(album.integrated_lufs),
        true_peak_dbtp=finite(album.true_peak_dbtp),
    )


def column_definitions(*, scored: bool) -> tuple[ColumnDefinition, ...]:
    """What stands in the values of masters and rows."""
    master = [_definition(c, "master") for m in metrics("master") for c in m.columns]
    device = [_definition(c, "device") for m in metrics("device") for c in m.columns]
    missing = [_definition(c, "device") for c in MISSING]
    if not scored:
        return (*master, *device, *missing)
    stream = [_definition(c, "platform") for m in metrics("platform") for c in m.columns]
    return (*master, *device, *stream, *missing, *(_definition(c, "device") for c in SCORES))


def _definition(column: Column, scope: ColumnScope) -> ColumnDefinition:
    scale = column.score
    return ColumnDefinition(
        name=column.name,
        unit=column.unit,
        meaning=column.meaning,
        source=column.source,
        scope=scope,
        better=column.better,
        margin=float(column.margin),
        label=column.label,
        scale=None if scale is None else ScaleFacts(**asdict(scale)),
    )
