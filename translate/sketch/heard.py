"""What metrics look at, made of a sketch instead of a stream."""

from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Delivered, Heard
from translate.decibels import power, power_db
from translate.dsp.kweighting import k_response_db
from translate.dsp.spectrum import bin_hz, frame_size
from translate.hearing import Spectrum
from translate.hearing.scale import COMPONENTS_HZ
from translate.hearing.transmission import transmission_db
from translate.playback.calibration import usual_lufs
from translate.playback.knob import MOST_UP_DB
from translate.playback.listening import noise_db_spl
from translate.sketch.grid import RATE, as_bins, parted
from translate.sketch.playing import Playing
from translate.sketch.sketch import Sketch

__all__ = ["NotInSketchError", "heard_on"]

Array = NDArray[np.float64]

_HOP_S = frame_size(RATE) / 2 / RATE
_EAR = power(transmission_db(COMPONENTS_HZ))
_SMALLEST = 1e-30


class NotInSketchError(LookupError):
    """A metric asks for what a sketch does not hold."""


@dataclass(frozen=True)
class _Missing:
    """Stands where a stream has levels of samples; it knows its `rate` and nothing else."""

    rate: int = RATE

    def __getattr__(self, name: str) -> NoReturn:
        raise NotInSketchError(name)


_MISSING: Any = _Missing()


def heard_on(sketch: Sketch, playing: Playing, gain_db: float, reference: Heard | None) -> Heard:
    """A sketched song at the ear. Metrics that ask for what is not in a sketch raise `NotInSketchError`.

    Args:
        sketch: The song.
        playing: The device.
        gain_db: The platform's, and what a listener turns in front of a device with dynamics.
        reference: The same on the reference device; None: this is it.
    """
    louder = float(power(gain_db))
    frames, means = parted(sketch.frames) * louder, sketch.means * louder
    delivered = Delivered(
        gain_db=gain_db,
        limiter_reduction_db=0.0,
        decoded=_MISSING,
        overs=0,
        clipped=0,
        noise=_MISSING,
        fold=_MISSING,
        levels=_MISSING,
        spectrum=_spectrum(frames.sum(axis=1), means),
        texture=sketch.as_texture(),
        onsets=_MISSING,
        bass_line=_MISSING,
    )
    spectrum = replace(_played(frames, means, playing), mid_bins=None)
    turned_db = _turned_db(sketch, playing, delivered.spectrum, spectrum, gain_db)
    return Heard(
        delivered=delivered,
        levels=_MISSING,
        linear=_MISSING,
        spectrum=spectrum,
        is_mono=playing.profile.is_mono,
        response_db=playing.profile.response.at(bin_hz(RATE)),
        full_scale_db_spl=playing.full_scale_db_spl + turned_db,
        noise_db_spl=noise_db_spl(playing.profile),
        reference=reference,
    )


def _turned_db(sketch: Sketch, playing: Playing, delivered: Spectrum, played: Spectrum, gain_db: float) -> float:
    """How far the volume is turned after the device, so that the song is as loud as what the device usually plays.

    What the gate leaves out is taken to be the same in front of the device and after it.
    """
    weights = power(k_response_db(bin_hz(RATE), RATE))
    before, after = (float(spectrum.bins @ weights) for spectrum in (delivered, played))
    if before <= 0.0 or after <= 0.0:
        return 0.0
    loudness = dict(sketch.numbers)["integrated_lufs"] + gain_db + float(power_db(after) - power_db(before))
    return min(usual_lufs(playing.profile) - loudness, MOST_UP_DB)


def _played(frames: Array, means: Array, playing: Playing) -> Spectrum:
    """What comes out of the device; `frames` `(frames, 2, components)` at the inner ear, `means` `(2, components)`."""
    components, mean = (frames * playing.gain).sum(axis=1), means * playing.gain
    if playing.compression:
        put_in = frames[:, 0] if playing.profile.is_mono else frames.sum(axis=1)
        compressed = components * playing.compression.gain(put_in / _EAR)
        mean *= compressed.sum(axis=0) / np.maximum(components.sum(axis=0), _SMALLEST)
        components = compressed
    return _spectrum(components, mean)


def _spectrum(components: Array, means: Array) -> Spectrum:
    mid, side = (as_bins(one) for one in means)
    return Spectrum(_HOP_S, components.astype(np.float32), bin_hz(RATE), mid + side, mid)
