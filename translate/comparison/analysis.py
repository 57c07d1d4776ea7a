"""The heart of a comparison: one decoded stream on a set of devices in, rows and series out.

`analyse` depends on its arguments alone and keeps nothing. They and its result can be pickled, so that a thread, a
process or a cluster can call it alike, and all get the same numbers to the bit.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import check_columns, evaluate
from translate.analysis.leeway import Leeway
from translate.analysis.measurement import Measurement
from translate.analysis.series import DeviceSeries, Sections, StreamSeries, arrangement_of
from translate.audio import Audio
from translate.codecs import Cache, Transcode
from translate.comparison.heard import heard_series
from translate.comparison.selection import Choice
from translate.cpu import cores
from translate.devices import DeviceProfile
from translate.dsp.levels import Levels
from translate.hearing import NoiseToMask
from translate.playback import Listened, listen
from translate.playback.feed import Feed
from translate.result import HeardSeries, Row, Values
from translate.scratch import forget, give_back

__all__ = ["Analysis", "DecodedStream", "StreamAnalysis", "analyse"]


@dataclass(frozen=True, eq=False)
class DecodedStream:
    """What comes out of a platform's decoder.

    Args:
        master: The name of the master.
        choice: The platform, with setting and quality.
        measurement: Of the master in stereo, or of its album: what the platform's gain follows from.
        audio: Stereo. A `Transcode` that is still at work or a `Feed` are played as they come; only `Audio` can be
            pickled.
        noise: The master itself in stereo, which the stream is held against to find the noise of its codec, or what was
            found so on another platform with the same stream; None: neither.
        part: Start and end in s of what all candidates play: over it they are heard equally loud; None: all.
    """

    master: str
    choice: Choice
    measurement: Measurement
    audio: Audio | Transcode | Feed
    noise: Audio | NoiseToMask | None = None
    part: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class StreamAnalysis:
    """Series over time.

    `stream`: of what the platform delivers; `devices` (by id) and `reference`: of what is heard, for rules; `heard`:
    the same in the few steps that pictures show; `leeway`: how far the rows may be off, by device id; `arrangement`
    `(n,)`: what mastering leaves alone.
    """

    stream: StreamSeries
    devices: Mapping[str, DeviceSeries]
    reference: DeviceSeries
    heard: tuple[HeardSeries, ...]
    leeway: Mapping[str, Leeway]
    arrangement: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Analysis:
    """`rows`: the "device" columns, one row per device; `decoded`: levels after the decoder, with true peaks; `noise`:
    what its codec added, None where that is not known; `series`: None where they were not asked for."""

    rows: tuple[Row, ...]
    decoded: Levels
    noise: NoiseToMask | None
    series: StreamAnalysis | None


def analyse(
    stream: DecodedStream,
    profiles: Sequence[DeviceProfile],
    reference: DeviceProfile,
    *,
    volume_db: float = 0.0,
    columns: Collection[str] | None = None,
    series: bool = True,
    cache: Cache | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Analysis:
    """Play a decoded stream on devices and measure what is heard, as loud as what each device usually plays.

    Args:
        stream: What to play.
        profiles: The devices, at the volume they are to be played at; at least one.
        reference: The device that all are held against.
        volume_db: How much louder than usual the profiles are: part of the identity of rows and series.
        columns: The "device" columns that are wanted; None: all. Metrics that give none of them are not run.
        series: Work out the series, too.
        cache: Where what links in the air make of a `Transcode` may be from and is kept; the numbers are the same.
        on_progress: Called with the share that is done.

    Raises:
        UnknownNameError: There is no such column.
    """
    if columns is not None:
        check_columns("device", columns)
    listened = listen(
        stream.measurement,
        stream.audio,
        stream.choice.platform,
        stream.choice.setting,
        profiles,
        quality=stream.choice.quality,
        noise=stream.noise,
        reference=reference,
        cache=cache,
        matched=True,
        part=stream.part,
        on_progress=on_progress,
    )

    def row_of(one: Listened) -> Row:
        identity = stream.choice.identity(stream.master, one.profile, volume_db)
        row = Row(identity=identity, values=Values(evaluate("device", one.heard, columns)))
        forget()
        return row

    with ThreadPoolExecutor(cores(), "analysis") as pool:
        rows = tuple(pool.map(row_of, listened))
        give_back()
        return Analysis(
            rows=rows,
            decoded=listened[0].heard.delivered.decoded,
            noise=(listened[0].heard.reference or listened[0].heard).delivered.noise,
            series=_series(stream, listened, reference, volume_db, pool) if series else None,
        )


def _series(
    stream: DecodedStream, listened: Sequence[Listened], reference: DeviceProfile, volume_db: float, pool: Executor
) -> StreamAnalysis:
    first = listened[0].heard
    own = first.reference or first
    decoded = first.delivered.decoded
    duration_s = decoded.frames / decoded.rate
    sections = Sections.of(own.loudness.bands.sum(axis=1), own.spectrum.hop_s)

    def of_device(one: Listened) -> tuple[DeviceSeries, HeardSeries, Leeway]:
        identity = stream.choice.identity(stream.master, one.profile, volume_db)
        heard = heard_series(identity, one.heard, duration_s)
        found = DeviceSeries.of(one.heard, one.profile, sections), heard, Leeway.of(one.heard)
        forget()
        return found

    found = list(pool.map(of_device, listened))
    return StreamAnalysis(
        stream=StreamSeries.of(own, duration_s, sections),
        devices={one.profile.id: device for one, (device, _, _) in zip(listened, found, strict=True)},
        reference=DeviceSeries.of(own, reference, sections),
        heard=tuple(heard for _, heard, _ in found),
        arrangement=arrangement_of(own.delivered.spectrum.components),
        leeway={one.profile.id: leeway for one, (_, _, leeway) in zip(listened, found, strict=True)},
    )
