"""evidence.json: series over time for the pictures, a few hundred numbers per master, and per master on a device."""

from typing import Annotated

from msgspec import Meta, Struct

from translate.result.identity import Identity
from translate.result.values import Above, Maybe, Seconds, Series
from translate.result.version import ANALYSIS, SCHEMA

__all__ = [
    "AudibleSeries",
    "BandEdges",
    "DynamicsSeries",
    "EvidenceSeries",
    "HeardSeries",
    "LoudnessSeries",
    "MasterSeries",
    "StereoSeries",
    "ToneSpectrum",
    "WaveformSeries",
]

_ThirdOctaves = Annotated[tuple[Above, ...], Meta(min_length=31, max_length=31)]
_Levels = Annotated[tuple[Maybe, ...], Meta(min_length=31, max_length=31)]
_Shares = Annotated[tuple[Maybe, ...], Meta(min_length=7, max_length=7)]


class BandEdges(Struct, frozen=True, kw_only=True):
    """A band by name, from where to where."""

    name: str
    low_hz: Above
    high_hz: Above


class WaveformSeries(Struct, frozen=True, kw_only=True):
    """The largest sample of each step, 0 to 1."""

    step_s: Above
    peak: Series


class LoudnessSeries(Struct, frozen=True, kw_only=True):
    """The loudest window whose middle lies in a step: 0.4 s and 3 s long."""

    step_s: Above
    momentary_lufs: Series
    short_term_lufs: Series


class DynamicsSeries(Struct, frozen=True, kw_only=True):
    """Peak to short-term loudness."""

    step_s: Above
    psr_db: Series


class StereoSeries(Struct, frozen=True, kw_only=True):
    """Correlation of left and right, and the level of the side against the middle (±30 dB at most)."""

    step_s: Above
    correlation: Series
    side_to_mid_db: Series


class ToneSpectrum(Struct, frozen=True, kw_only=True):
    """Level in third octaves around `hz`, against the whole."""

    hz: _ThirdOctaves
    db: _Levels


class MasterSeries(Struct, frozen=True, kw_only=True):
    """A file as it is."""

    master: str
    duration_s: Seconds
    waveform: WaveformSeries
    loudness: LoudnessSeries
    dynamics: DynamicsSeries
    stereo: StereoSeries
    tone: ToneSpectrum


class AudibleSeries(Struct, frozen=True, kw_only=True):
    """In how much of a step a `band` is heard, of the time in which it is there."""

    band: str
    pct: Series


class HeardSeries(Struct, frozen=True, kw_only=True):
    """What is heard of a master on a device.

    `balance_pct`: shares of the loudness, by band; `intent_pct`: the same on the reference monitors, same
    platform.
    """

    identity: Identity
    step_s: Above
    balance_pct: _Shares
    intent_pct: _Shares
    audible: tuple[AudibleSeries, ...]
    loudness_sone: Series


class EvidenceSeries(Struct, frozen=True, kw_only=True):
    """All of it; None is a number that does not exist."""

    schema: int = SCHEMA
    analysis: str = ANALYSIS
    bands: Annotated[tuple[BandEdges, ...], Meta(min_length=7, max_length=7)]
    masters: tuple[MasterSeries, ...] = ()
    heard: tuple[HeardSeries, ...] = ()
