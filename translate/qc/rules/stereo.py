"""The two channels: dead, soft, out of polarity, equal, too wide, made of one."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from translate.figures import figure
from translate.qc.measures import NAMES, db, power_of, runs
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_DEAD_DB = -60.0  # of one channel re the other
_SOFT_DB = 6.0
_LEANS_DB = 2.0
_STEADY = 0.9  # of the time it leans to the same side
_EQUAL_DB = -100.0  # side re mid: nothing but rounding
_NARROW_DB = -14.0  # one finished master in twenty is narrower
_MONO_DB = -20.0
_WIDE = -0.1  # correlation
_OPPOSITE = -0.6
_BASS_HZ = (20.0, 120.0)
_BASS_OPPOSITE = -0.1
_ONE_SOURCE = 0.97  # coherence of the channels


def _squares(what: Inspected) -> tuple[float, float, float]:
    """Mean squares of left and right, and their mean product."""
    levels = what.evidence.levels
    left, right = (float(row.mean()) for row in levels.square)
    return left, right, float(levels.cross.mean())


def _is_stereo(what: Inspected) -> bool:
    return what.evidence.channels == 2 and min(_squares(what)[:2]) > 1e-10


def _side_db(what: Inspected) -> float:
    left, right, cross = _squares(what)
    return db((left + right - 2.0 * cross) / 4.0) - db((left + right + 2.0 * cross) / 4.0)


def _correlation(what: Inspected) -> float:
    left, right, cross = _squares(what)
    return cross / float(np.sqrt(left * right)) if left > 0.0 and right > 0.0 else 0.0


@file_rule("dead-channel")
def dead_channel(what: Inspected) -> Iterable[FileFinding]:
    """One channel has nothing in it."""
    if what.evidence.channels < 2:
        return
    left, right, _ = _squares(what)
    quiet, loud = sorted((left, right))
    if loud > 1e-8 and db(quiet) - db(loud) < _DEAD_DB:
        name = NAMES[0 if left < right else 1]
        yield made(
            "dead-channel",
            "problem",
            "certain",
            f"There is nothing in the {name} channel.",
            "Bounce it again; look at panning and routing of the stereo output.",
            channel=name,
            evidence={"level_re_other_db": (max(db(quiet) - db(loud), -200.0), "dB")},
        )


@file_rule("channel-balance")
def channel_balance(what: Inspected) -> Iterable[FileFinding]:
    """One channel is softer than the other all the time."""
    if not _is_stereo(what):
        return
    left, right, _ = _squares(what)
    difference = db(left) - db(right)
    rows = what.evidence.levels.square
    size = rows.shape[1] // 100
    seconds = rows[:, : size * 100].reshape(2, size, 100).mean(axis=2)
    heard = seconds.sum(axis=0) > 1e-7
    if not heard.any() or abs(difference) >= -_DEAD_DB:
        return
    leans = 10.0 * np.log10(np.maximum(seconds[0], 1e-12) / np.maximum(seconds[1], 1e-12))[heard]
    steady = float(np.mean(np.sign(difference) * leans > 0.5 * abs(difference)))
    if abs(difference) < _LEANS_DB or (steady < _STEADY and abs(difference) < _SOFT_DB):
        return
    name = NAMES[1 if difference > 0.0 else 0]
    soft = abs(difference) >= _SOFT_DB
    yield made(
        "channel-balance",
        "warning",
        "likely" if steady >= _STEADY else "possible",
        f"The {name} channel is {figure(abs(difference))} dB softer"
        f"{'' if soft else f', in {steady * 100:.0f} % of the seconds'}.",
        f"Raise it by {figure(abs(difference))} dB if the mix is not meant to lean; look at the gain of that channel.",
        channel=name,
        evidence={"left_re_right_db": (difference, "dB"), "steady_pct": (steady * 100.0, "%")},
    )


@file_rule("polarity")
def polarity(what: Inspected) -> Iterable[FileFinding]:
    """The polarity of one channel is inverted: the middle vanishes in mono."""
    if _is_stereo(what) and (found := _correlation(what)) < _OPPOSITE:
        yield made(
            "polarity",
            "problem",
            "likely",
            f"One channel is inverted in polarity: correlation {figure(found, 2)}. In mono most of it vanishes.",
            "Invert the polarity of one channel; which one does not matter to anybody who hears it.",
            evidence={"correlation": (found, "1")},
        )


@file_rule("dual-mono")
def dual_mono(what: Inspected) -> Iterable[FileFinding]:
    """Both channels are the same."""
    if _is_stereo(what) and _correlation(what) > 0.9 and _side_db(what) < _EQUAL_DB:
        yield made(
            "dual-mono",
            "warning",
            "certain",
            "Both channels are the same: it is mono.",
            "If the mix is in stereo, look for a mono switch or a wrong bounce.",
            evidence={"side_re_mid_db": (max(_side_db(what), -200.0), "dB")},
        )


@file_rule("near-mono")
def near_mono(what: Inspected) -> Iterable[FileFinding]:
    """There is hardly anything but the middle."""
    if _is_stereo(what) and _EQUAL_DB <= (found := _side_db(what)) < _NARROW_DB:
        word = "Nearly mono" if found < _MONO_DB else "Narrow"
        yield made(
            "near-mono",
            "warning" if found < _MONO_DB else "hint",
            "certain",
            f"{word}: the sides are {figure(-found, 0)} dB below the middle.",
            "If the mix is wider, look for a mono maker, a width control or a mono plug-in on the way.",
            evidence={"side_re_mid_db": (found, "dB")},
        )


@file_rule("fake-stereo")
def fake_stereo(what: Inspected) -> Iterable[FileFinding]:
    """The channels are one source, filtered or delayed: stereo made of mono."""
    spectra = what.evidence.spectra
    if not _is_stereo(what) or spectra.cross is None or not _MONO_DB < _side_db(what) < 6.0:
        return
    band = (spectra.hz > 200.0) & (spectra.hz < 8_000.0) & (spectra.power.min(axis=0) > 1e-14)
    if band.sum() < 200:
        return
    left, right = spectra.power[:, band]
    coherence = np.square(np.abs(spectra.cross[band])) / (left * right)
    found = float(np.average(coherence, weights=np.sqrt(left * right))) / _overlap_of(spectra.cross)
    gain_db = 10.0 * np.log10(left / right)
    found = min(found, 1.0)
    panned = float(np.std(gain_db)) < 1.0 and float(np.mean(np.abs(np.angle(spectra.cross[band])))) < 0.2
    if found > _ONE_SOURCE and not panned:
        yield made(
            "fake-stereo",
            "warning",
            "likely",
            f"Stereo made of mono: {found * 100:.0f} % of one channel follows from the other by a filter or a delay.",
            "Use the stereo mix; a widener on a mono source combs in mono.",
            evidence={"coherence": (found, "1")},
        )


@file_rule("over-wide")
def over_wide(what: Inspected) -> Iterable[FileFinding]:
    """The sides are louder than the middle over all."""
    if not _is_stereo(what):
        return
    found = _correlation(what)
    if _OPPOSITE <= found < _WIDE:
        levels = what.evidence.levels
        size = levels.cross.size // 100 * 100
        cross = levels.cross[:size].reshape(-1, 100).mean(axis=1)
        yield made(
            "over-wide",
            "warning",
            "certain",
            f"Too wide: correlation {figure(found, 2)}; the sides are {figure(_side_db(what))} dB re the middle.",
            "Narrow the widest parts; on one loudspeaker the sides are gone.",
            spans=sorted(runs(cross < 0.0, 1.0, join_s=2.0), key=lambda s: s[0] - s[1])[:5],
            evidence={"correlation": (found, "1"), "side_re_mid_db": (_side_db(what), "dB")},
        )


@file_rule("bass-out-of-phase")
def bass_out_of_phase(what: Inspected) -> Iterable[FileFinding]:
    """The bass of left and right works against each other."""
    spectra, spec = what.evidence.spectra, what.spec
    if not _is_stereo(what) or spectra.cross is None or _correlation(what) < _OPPOSITE:
        return
    low, high = _BASS_HZ[0], spec.mono_below_hz or _BASS_HZ[1]
    band = (spectra.hz >= low) & (spectra.hz < high)
    left, right = power_of(what.evidence, low, high)
    share = db(float(left + right)) - db(float(spectra.power.sum()))
    if min(left, right) < 1e-9 or share < -30.0:
        return
    found = float(spectra.cross[band].real.sum() / np.sqrt(left * right))
    least = 0.5 if spec.mono_below_hz else _BASS_OPPOSITE
    if found < least:
        yield made(
            "bass-out-of-phase",
            "problem" if spec.mono_below_hz else "warning",
            "certain",
            f"Bass out of phase: correlation {figure(found, 2)} below {figure(high, 0)} Hz.",
            f"Make everything below {figure(high, 0)} Hz mono, or find the part that was widened.",
            evidence={"bass_correlation": (found, "1")},
        )


def _overlap_of(cross: NDArray[np.complex128]) -> float:
    """How coherent frames of one source are when one channel comes later: they do not see the same part of it."""
    size = 2 * (cross.size - 1)
    lags = np.abs(np.fft.irfft(cross / (np.abs(cross) + 1e-20)))
    lag = int(lags.argmax())
    window = np.hanning(size)
    late = min(lag, size - lag)
    shared = float(window[late:] @ window[: size - late] / (window @ window))
    return max(shared, 0.5) ** 2
