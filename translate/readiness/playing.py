"""A mix or its probe master on devices, ready for the rules of findings: `played`."""

from collections.abc import Callable, Sequence

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from translate.analysis.columns import evaluate
from translate.analysis.series import DeviceSeries, FileSeries, Headroom, Sections, StreamSeries
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.findings import Case, Finding, Rivals, findings_of, findings_of_rivals
from translate.platforms import platform
from translate.playback import listen, prepare

__all__ = ["findings_in", "played"]

_PLATFORM = "none"  # what services do to the level is no matter of the mix: everything is played equally loud


def played(
    audio: Audio,
    profiles: Sequence[DeviceProfile],
    reference: DeviceProfile,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Case:
    """Everything that is heard of it, as loud as what each device usually plays.

    Args:
        audio: Mono or stereo.
        profiles: The devices.
        reference: The device that all are held against.
        on_progress: Called with the share that is done.
    """
    master, nowhere = prepare(audio), platform(_PLATFORM)
    listened = listen(
        master.measurement,
        master.audio,
        nowhere,
        None,
        profiles,
        reference=reference,
        matched=True,
        on_progress=on_progress,
    )
    own = listened[0].heard.reference or listened[0].heard
    sections = Sections.of(own.loudness.bands.sum(axis=1), own.spectrum.hop_s)
    return Case(
        master=audio.name,
        platform=nowhere,
        key=_PLATFORM,
        setting=None,
        quality=None,
        channels=audio.channels,
        about=master.measurement.values_by_key,
        profiles={one.profile.id: one.profile for one in listened},
        rows={one.profile.id: {**evaluate("device", one.heard)} for one in listened},
        file=FileSeries.of(master.measurement.levels, master.audio.samples),
        delivered=StreamSeries.of(own, audio.duration_s, sections),
        heard={one.profile.id: DeviceSeries.of(one.heard, one.profile, sections) for one in listened},
        reference=DeviceSeries.of(own, reference, sections),
        headroom=Headroom(0.0, -100.0),
    )


def findings_in(case: Case) -> list[Finding]:
    """What the rules find in it, and in it alone."""
    return [*findings_of(case), *findings_of_rivals(Rivals(case.summary, ()))]
