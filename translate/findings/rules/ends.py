"""Where a master ends: nothing above or below a frequency, rumble below what is music, flat tops."""

from collections.abc import Iterable

import numpy as np

from translate.findings.case import Rivals
from translate.findings.finding import Finding
from translate.findings.leaving import leaving
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import HighPass

_TOP_HZ = 12_500.0  # finished masters that end lower fade out; what is steeper above is not missed
_CUT_DB = 25.0  # over a third of an octave: those that end below 12.5 kHz by themselves fall by 17 at most
_TOP_BREAKS_OCT = 0.8  # 7.2 kHz
_BOTTOM_HZ = 100.0  # finished masters begin at 84 Hz or below (65 of as many makers)
_BOTTOM_BREAKS_OCT = 1.0
_RUMBLE_DB = 4.0  # 3–24 Hz re 30–120 Hz: they reach +3
_RUMBLE_BREAKS_DB = 15.0
_FLAT_PPM = 20.0  # samples in flat tops of a million; in one file of four never-lossy masters there are 6,000
_FLAT_BREAKS_PPM = 20_000.0  # three times as many as in that released file


@rule("nothing-above", scope="field")
def nothing_above(rivals: Rivals) -> Iterable[Finding]:
    """The spectrum ends below 12.5 kHz and falls there by 25 dB or more over a third of an octave. As a hint: it is
    heard to end lower than the other masters of its song.

    Density per Hz 45 dB below its mean from 500 Hz to 4 kHz: a low-pass, a lossy copy or a low sample rate. What
    fades out by itself falls by less.
    Recall 1.00 at a low-pass at 9 kHz on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    shape = rivals.one.delivered.shape
    top = shape.ends_hz[1]
    cut = top > 0.0 and shape.cut_db >= _CUT_DB
    yield from leaving(
        rivals,
        "nothing-above",
        beyond=float(np.log2(_TOP_HZ / top)) if cut else 0.0,
        breaks=_TOP_BREAKS_OCT,
        trait=rivals.trait("nothing above"),
        fact=f"There is nothing above {top / 1000.0:.1f} kHz: the level falls by {shape.cut_db:.0f} dB there.",
        evidence={"spectrum_top_hz": (top, "Hz"), "spectrum_cut_db": (shape.cut_db, "dB")},
        remedy="Go back to the source before the lossy copy, low sample rate or low-pass; no equalizer brings "
        "back what is "
        "not there.",
    )


@rule("nothing-below", scope="field")
def nothing_below(rivals: Rivals) -> Iterable[Finding]:
    """The spectrum begins above 100 Hz: below, the power per octave is 35 dB under its mean from 500 Hz to 4 kHz. As a
    hint: it is heard to begin higher than the other masters of its song.

    Recall 1.00 at a high-pass at 200 Hz on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    bottom = rivals.one.delivered.shape.ends_hz[0]
    yield from leaving(
        rivals,
        "nothing-below",
        beyond=float(np.log2(max(bottom, 1.0) / _BOTTOM_HZ)),
        breaks=_BOTTOM_BREAKS_OCT,
        trait=rivals.trait("nothing below"),
        fact=f"There is nothing below {bottom:.0f} Hz; finished masters begin below {_BOTTOM_HZ:.0f} Hz.",
        evidence={"spectrum_bottom_hz": (bottom, "Hz")},
        remedy="Look for a high-pass that was left on, in the mix and on the master.",
    )


@rule("sub-rumble", scope="field")
def sub_rumble(rivals: Rivals) -> Iterable[Finding]:
    """3–24 Hz has 4 dB more power than 30–120 Hz.

    Nobody hears it, but loudspeakers move and limiters work for it.
    Recall 1.00 at 12 Hz, 10 dB above 30–120 Hz on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    rumble = rivals.one.delivered.shape.rumble_db
    yield from leaving(
        rivals,
        "sub-rumble",
        beyond=rumble - _RUMBLE_DB,
        breaks=_RUMBLE_BREAKS_DB,
        fact=f"Rumble: below 24 Hz there is {rumble:+.0f} dB against 30–120 Hz.",
        evidence={"rumble_db": (rumble, "dB")},
        remedy="High-pass at 25 Hz: nothing is lost, and limiters and loudspeakers get room.",
        action=HighPass(hz=25.0),
    )


@rule("clipped", scope="field")
def clipped(rivals: Rivals) -> Iterable[Finding]:
    """20 samples of a million or more lie in flat tops of the file: four equal samples in a row, or more, at a
    quarter of full scale or above.

    Of the file itself; encoders round flat tops off, so that in a lossy copy they are not found.
    Recall 1.00 at cutting 4 dB off the peaks on 14 songs, false alarms 0 in 14 clean songs but one that is clipped
    (python -m validation.findings); limits are of 65 other masters.
    """
    found = rivals.one.file.clipping
    where = np.zeros(int(rivals.duration_s) + 1, dtype=bool)
    where[found.seconds[found.seconds < where.size]] = True
    yield from leaving(
        rivals,
        "clipped",
        beyond=found.per_million - _FLAT_PPM,
        breaks=_FLAT_BREAKS_PPM,
        fact=f"The file is clipped: {found.per_million:.0f} samples of a million lie in flat tops.",
        evidence={"flat_tops_ppm": (found.per_million, "1e-6")},
        remedy="Find the stage that clips, mostly a limiter's output or an export at full scale, and export "
        "again with its "
        "ceiling at −1 dBTP. If it is meant as a sound, leave it to a clipper before the limiter.",
        spans=spans(where, 1.0),
    )
