"""A master on many devices at once, measured, and on one device, step by step."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Delivered, Heard
from translate.audio import Audio
from translate.codecs import Transcode
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.platforms import Platform
from translate.playback.calibration import full_scale_db_spl
from translate.playback.delivery import Delivery, Prepared, deliver, delivered, gain_on, overs_of
from translate.playback.engine import Output, Voice, cores, render

__all__ = ["Listened", "listen"]


@dataclass(frozen=True, eq=False)
class Listened:
    """One device: what was heard and, if it was kept, the audio at its output."""

    profile: DeviceProfile
    heard: Heard
    audio: Audio | None


def listen(
    master: Prepared,
    decoded: Audio | Transcode,
    platform: Platform,
    setting: str | None,
    profiles: Sequence[DeviceProfile],
    *,
    reference: DeviceProfile | None = None,
    keep: bool = False,
    progress: Callable[[float], None] = lambda _: None,
) -> list[Listened]:
    """`decoded` (the master after the platform's codec, or on its way there) on all devices, each against the
    `reference` (the built-in library's, if none is given)."""
    transcode = decoded if isinstance(decoded, Transcode) else Transcode(decoded)
    audio = transcode.audio
    reference = reference or DeviceLibrary.built_in().reference
    everyone = [reference, *(p for p in profiles if p != reference)]
    gains = {p: gain_on(master, platform, setting, p) for p in everyone}
    by_gain = {gain: deliver(transcode, platform, setting, gain) for gain in set(gains.values())}
    deliveries = {p: by_gain[gain] for p, gain in gains.items()}
    found: dict[DeviceProfile, tuple[Delivered, Output]] = {}
    for group in _grouped(deliveries):
        delivery = deliveries[group[0]]
        voices = [Voice(p, deliveries[p].pending_db, keep and p in profiles) for p in group]
        part = _part(progress, len(found) / len(everyone), len(group) / len(everyone))
        rendering = render(delivery.audio.samples, audio.rate, voices, part, transcode.wait)
        overs = overs_of(audio)
        for p, output in zip(group, rendering.outputs, strict=True):
            found[p] = delivered(deliveries[p], audio, overs, rendering), output
    own = _heard(reference, *found[reference])
    heard = {p: own if p == reference else replace(_heard(p, *found[p]), reference=own) for p in everyone}
    with ThreadPoolExecutor(cores(), "hearing") as pool:  # where all processors have something to do
        list(pool.map(lambda h: h.loudness, heard.values()))
    return [Listened(p, heard[p], _audio(found[p][1], audio)) for p in profiles]


def _part(whole: Callable[[float], None], start: float, share: float) -> Callable[[float], None]:
    """Progress of a part, told as progress of the whole."""
    return lambda done: whole(start + share * done)


def _grouped(deliveries: dict[DeviceProfile, Delivery]) -> list[list[DeviceProfile]]:
    """Devices that get the same samples, apart from a gain: they share one walk through the audio."""
    groups: dict[int, list[DeviceProfile]] = {}
    for profile, delivery in deliveries.items():
        groups.setdefault(id(delivery.audio), []).append(profile)
    return list(groups.values())


def _audio(output: Output, decoded: Audio) -> Audio | None:
    return decoded.with_samples(output.samples) if output.samples is not None else None


def _heard(profile: DeviceProfile, delivered_: Delivered, output: Output) -> Heard:
    return Heard(
        delivered=delivered_,
        levels=output.levels,
        linear=output.linear,
        spectrum=output.spectrum,
        is_mono=profile.is_mono,
        response_db=profile.response.at(output.spectrum.bin_hz),
        full_scale_db_spl=full_scale_db_spl(profile),
        noise_db_spl=_noise(profile),
    )


def _noise(profile: DeviceProfile) -> NDArray[np.float64]:
    """Third-octave levels; outside the figures given, and without any, there is no noise."""
    if profile.noise is None:
        return np.full(THIRD_OCTAVES_HZ.size, -np.inf)
    bands = profile.noise.bands
    inside = (bands.hz[0] * 0.89 < THIRD_OCTAVES_HZ) & (bands.hz[-1] * 1.13 > THIRD_OCTAVES_HZ)
    return np.where(inside, bands.at(THIRD_OCTAVES_HZ), -np.inf)
