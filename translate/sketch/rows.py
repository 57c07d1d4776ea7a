"""Sketched songs as rows of the table, on any device."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from translate.analysis.columns import Metric, Numbers, metrics
from translate.analysis.heard import Heard
from translate.devices import DeviceLibrary, DeviceProfile
from translate.platforms import platform
from translate.playback.knob import Knob
from translate.sketch.grid import RATE
from translate.sketch.heard import NotInSketchError, heard_on
from translate.sketch.playing import Playing, playing_on
from translate.sketch.sketch import Sketch

__all__ = ["PLATFORM", "rows_on"]

PLATFORM = "spotify"
"""Behind which norms are heard: −14 LUFS as on most platforms."""


def rows_on(
    sketches: Sequence[Sketch],
    profile: DeviceProfile,
    columns: Collection[str],
    reference: DeviceProfile | None = None,
) -> list[dict[str, float]]:
    """How songs are heard on a device.

    Args:
        sketches: The songs.
        profile: Any device, in any place, at any volume.
        columns: Which columns of the table, of "master" and "device".
        reference: The device that says what there is to hear; None: that of the built-in library.

    Returns:
        A row for each; a column that a sketch cannot say is not in it.
    """
    playing = playing_on(profile)
    there = _heard_all(tuple(sketches), reference or DeviceLibrary.built_in().reference)
    asked = [entry for entry in metrics("device") if any(column.name in columns for column in entry.columns)]
    rows = []
    for sketch, on_reference in zip(sketches, there, strict=True):
        heard = _heard(sketch, playing, on_reference)
        row = {**dict(sketch.numbers), **{n: v for entry in asked for n, v in _of(entry, heard).items()}}
        rows.append({name: value for name, value in row.items() if name in columns})
    return rows


@lru_cache(maxsize=2)
def _heard_all(sketches: tuple[Sketch, ...], reference: DeviceProfile) -> tuple[Heard, ...]:
    """On the reference device: it is asked for with every other."""
    playing = playing_on(reference)
    return tuple(_heard(sketch, playing, None) for sketch in sketches)


def _heard(sketch: Sketch, playing: Playing, reference: Heard | None) -> Heard:
    numbers = dict(sketch.numbers)
    gain_db = platform(PLATFORM).gain_db(
        integrated_lufs=numbers["integrated_lufs"], true_peak_dbtp=numbers["true_peak_dbtp"], device=playing.profile
    )
    turned_db = Knob.of(playing.profile, numbers["integrated_lufs"] + gain_db, sketch.as_spectrum(), RATE).before_db
    return heard_on(sketch, playing, gain_db + turned_db, reference)


def _of(entry: Metric, heard: Heard) -> Numbers:
    try:
        return entry.of(heard)
    except NotInSketchError:
        return {}
