"""What is there besides music: hiss, hum, rumble, whine, an offset."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from translate.figures import figure
from translate.qc.measures import NAMES, band_db, db, is_silent
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_HEARD_DB = -66.0  # noise in the quietest moments, A-weighted: at usual volumes it is above a quiet room
_FLAT = 0.25  # spectral flatness from 2 to 10 kHz: noise has 0.56 in single frames, tones next to none
_MAINS_HZ = (50.0, 60.0)
_HUM_DB = 12.0  # lines above what is beside them, in the quietest moments
_HUM_LEVEL_DB = -75.0
_WHINE_DB = 24.0
_WHINE_LEVEL_DB = -95.0
_BESIDE = 40  # bins
_RUMBLE_HZ = 18.0
_ABOVE_OFFSET_HZ = 8.5  # an offset leaks into the lowest two bins
_RUMBLE_DB = -15.0  # 10 to 18 Hz re all
_OFFSET_DB = -40.0  # of full scale, 1 %: takes 0.1 dB of headroom
_OFFSET_THERE_DB = -54.0


@file_rule("dc-offset")
def dc_offset(what: Inspected) -> Iterable[FileFinding]:
    """The waveform does not swing around zero."""
    evidence = what.evidence
    worst = int(np.argmax(np.abs(evidence.mean)))
    found = 2.0 * db(abs(evidence.mean[worst]))
    if found > _OFFSET_THERE_DB:
        yield made(
            "dc-offset",
            "warning" if found > _OFFSET_DB else "hint",
            "certain",
            f"DC offset of {figure(evidence.mean[worst] * 100.0, 2)} % of full scale.",
            "High-pass at 5 to 10 Hz before the limiter; it takes headroom and clicks at both ends.",
            channel=NAMES[worst] if evidence.channels == 2 else None,
            evidence={"offset_dbfs": (found, "dBFS")},
        )


@file_rule("hiss")
def hiss(what: Inspected) -> Iterable[FileFinding]:
    """The quietest moments are filled with noise that can be heard."""
    quiet, hz = what.evidence.spectra.quiet, what.evidence.spectra.hz
    if quiet is None:
        return
    band = (hz > 2_000.0) & (hz < 10_000.0)
    level = db(float(quiet[band].sum()))
    flatness = float(np.exp(np.mean(np.log(quiet[band] + 1e-20))) / (quiet[band].mean() + 1e-20))
    loud = band_db(what.evidence, 20.0, 20_000.0)
    total = db(float(quiet.sum()))
    if level > _HEARD_DB and flatness > _FLAT and total < loud - 20.0:
        yield made(
            "hiss",
            "hint",
            "possible",
            f"Hiss: {figure(level, 0)} dBFS between 2 and 10 kHz in the quietest moments.",
            "Listen to these places at the volume of the loud ones; gate or fade the tracks that make it.",
            spans=[(at, at + 0.2) for at in sorted(what.evidence.spectra.quiet_at_s)[:3]],
            evidence={"noise_dbfs": (level, "dBFS"), "flatness": (flatness, "1")},
        )


@file_rule("hum")
def hum(what: Inspected) -> Iterable[FileFinding]:
    """Lines at 50 or 60 Hz and their multiples stand in the quietest moments."""
    spectra = what.evidence.spectra
    if spectra.quiet is None:
        return
    for mains in _MAINS_HZ:
        lines = [(n, *_line(spectra.quiet, spectra.hz, n * mains)) for n in (1, 2, 3, 4, 5, 6)]
        strong = [(n, level) for n, above, level in lines if above > _HUM_DB and level > _HUM_LEVEL_DB]
        if len(strong) >= 3 and any(n == 1 for n, _ in strong):
            level = db(sum(10.0 ** (one / 10.0) for _, one in strong))
            yield made(
                "hum",
                "warning",
                "likely",
                f"Hum at {figure(mains, 0)} Hz and {len(strong) - 1} of its multiples: {figure(level, 0)} dBFS in the "
                "quietest moments.",
                "Find the track with the ground loop; on the master only narrow notches help, and they cut the bass.",
                spans=[(at, at + 0.2) for at in sorted(spectra.quiet_at_s)[:3]],
                evidence={"mains_hz": (mains, "Hz"), "hum_dbfs": (level, "dBFS")},
            )
            return


@file_rule("whine")
def whine(what: Inspected) -> Iterable[FileFinding]:
    """A steady tone above 10 kHz stands in the whole file: a screen, a converter, a power supply."""
    spectra = what.evidence.spectra
    band = np.flatnonzero((spectra.hz > 10_000.0) & (spectra.hz < min(21_000.0, 0.45 * what.evidence.rate)))
    if not band.size:
        return
    level = 10.0 * np.log10(spectra.lowest[band] + 1e-20)
    around = np.array([np.median(level[max(k - _BESIDE, 0) : k + _BESIDE]) for k in range(0, band.size, 8)]).repeat(8)
    above = level - around[: band.size]
    at = int(above.argmax())
    if above[at] > _WHINE_DB and level[at] > _WHINE_LEVEL_DB:
        hz = float(spectra.hz[band[at]])
        yield made(
            "whine",
            "warning",
            "likely",
            f"A tone at {figure(hz / 1000.0, 2)} kHz never stops, {figure(above[at], 0)} dB above what is beside it.",
            "Notch it out, and look for the track or the converter it comes from.",
            evidence={"whine_hz": (hz, "Hz"), "above_db": (float(above[at]), "dB")},
        )


@file_rule("rumble")
def rumble(what: Inspected) -> Iterable[FileFinding]:
    """There is much below 18 Hz, which nobody hears and which takes headroom."""
    below = band_db(what.evidence, _ABOVE_OFFSET_HZ, _RUMBLE_HZ) - band_db(what.evidence, _RUMBLE_HZ, 20_000.0)
    if below > _RUMBLE_DB and not is_silent(what.evidence):
        yield made(
            "rumble",
            "warning",
            "certain",
            f"Rumble: {figure(below, 0)} dB below 18 Hz re the rest.",
            "High-pass at 20 to 25 Hz before the limiter: it takes headroom and moves loudspeakers for nothing.",
            evidence={"below_18_hz_db": (below, "dB")},
        )


def _line(power: NDArray[np.float64], hz: NDArray[np.float64], at_hz: float) -> tuple[float, float]:
    """How far a line stands above what is beside it, and its level, dB."""
    width = float(hz[1])
    at = round(at_hz / width)
    line = float(power[at - 1 : at + 2].sum())
    beside = np.concatenate([power[max(at - 4, 1) : at - 2], power[at + 3 : at + 5]])
    return db(line / 3.0) - db(float(np.median(beside))), db(line)
