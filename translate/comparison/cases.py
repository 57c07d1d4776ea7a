"""What rules look at, from what was heard: `unfinished`."""

from collections.abc import Callable, Sequence
from functools import partial

from translate.analysis.series import FileSeries, Headroom
from translate.comparison.analysis import Analysis, DecodedStream
from translate.devices import DeviceProfile
from translate.findings import Case

__all__ = ["unfinished"]


def unfinished(
    stream: DecodedStream,
    file: FileSeries,
    channels: int,
    profiles: Sequence[DeviceProfile],
    analysis: Analysis,
    highest_of_album: str | None = None,
) -> Callable[[Headroom], Case]:
    """One master on one platform, but for the headroom, which encoders may still be looking for. Holds no sound.

    Args:
        stream: What was played.
        file: Series of the master as the platform takes it in.
        channels: Of the file.
        profiles: The devices.
        analysis: What `analyse` found on them, series included.
        highest_of_album: As in `Case`.
    """
    series, choice = analysis.series, stream.choice
    assert series is not None
    make = partial(
        Case,
        master=stream.master,
        platform=choice.platform,
        key=choice.key,
        setting=choice.setting,
        quality=choice.quality,
        channels=channels,
        about=stream.measurement.values_by_key,
        profiles={profile.id: profile for profile in profiles},
        rows={str(row.identity.device): row.values.numbers() for row in analysis.rows},
        file=file,
        delivered=series.stream,
        heard=series.devices,
        reference=series.reference,
        highest_of_album=highest_of_album,
    )
    return lambda headroom: make(headroom=headroom)
