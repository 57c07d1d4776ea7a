"""What rules look at, from what was heard: `unfinished`."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from translate.analysis.series import DeviceSeries, FileSeries, Headroom, Sections, StreamSeries
from translate.comparison.selection import Choice
from translate.devices import DeviceProfile
from translate.findings import Case
from translate.playback import Listened, Prepared

__all__ = ["unfinished"]


def unfinished(
    name: str,
    choice: Choice,
    master: Prepared,
    file: FileSeries,
    listened: Sequence[Listened],
    rows: Mapping[str, Mapping[str, float]],
    monitors: DeviceProfile,
) -> Callable[[Headroom], Case]:
    """One master on one platform, but for the headroom, which encoders may still be looking for. Holds no sound.

    Args:
        name: Of the master.
        choice: The platform, with setting and quality.
        master: As the platform takes it in.
        file: Series of the same.
        listened: What `listen` returned, at least one device.
        rows: The "device" columns by device id.
        monitors: The reference device.
    """
    first = listened[0].heard
    reference = first.reference or first
    sections = Sections.of(reference.loudness.bands.sum(axis=1), reference.spectrum.hop_s)
    make = partial(
        Case,
        master=name,
        platform=choice.platform,
        key=choice.key,
        setting=choice.setting,
        quality=choice.quality,
        channels=int(master.own["channels"]),
        about=master.measurement.values_by_key,
        profiles={one.profile.id: one.profile for one in listened},
        rows=rows,
        file=file,
        delivered=StreamSeries.of(reference, master.audio.duration_s, sections),
        heard={one.profile.id: DeviceSeries.of(one.heard, one.profile, sections) for one in listened},
        reference=DeviceSeries.of(reference, monitors, sections),
    )
    return lambda headroom: make(headroom=headroom)
