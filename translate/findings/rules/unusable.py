"""What is no master at all: hardly a second of sound, or a level at which nobody delivers."""

from collections.abc import Iterable

from translate.figures import figure
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule

_LEAST_S = 1.0  # of sound: no number of a scale made for songs means anything below
_QUIET_LUFS = -40.0  # the quietest released albums are near −30
_FAR_LU = 20.0
_METERS_BEGIN_LUFS = -70.0  # the absolute gate of BS.1770-5
_OVER_DBFS, _FAR_OVER_DBFS = 6.0, 12.0  # mixes in floating point pass full scale by a few dB


@rule("too-little-sound", alone=True)
def too_little_sound(case: Case) -> Iterable[Finding]:
    """Less than a second of the file is within 60 dB of its loudest 10 ms: a click, a constant; silence breaks nothing.

    K-weighted, like loudness (BS.1770). Recall 1.00 on a click, two clicks and an offset (tests), false alarms 0 on the
    demo song.
    """
    if not 0.0 < case.file.sounding_s < _LEAST_S:
        return
    whole, sounds = (figure(seconds, 2) for seconds in (case.duration_s, case.file.sounding_s))
    yield case.finding(
        "too-little-sound",
        "problem",
        1.0,
        f"Of its {whole} s only {sounds} s sound.",
        evidence={"sounding_s": (case.file.sounding_s, "s")},
        cause="master",
        remedy="Look whether the right file was exported, and whether all of its tracks were on.",
        scope="file",
    )


@rule("off-level", alone=True)
def off_level(case: Case) -> Iterable[Finding]:
    """The file is quieter than −40 LUFS, or its samples pass full scale by more than 6 dB (a problem above 12 dB).

    `integrated_lufs`, `sample_peak_dbfs`. Recall 1.00 on music at −70 dB and at +60 dB (tests), false alarms 0 on the
    demo song.
    """
    lufs, peak = float(case.about["integrated_lufs"]), float(case.about["sample_peak_dbfs"])
    if peak > _OVER_DBFS:
        yield case.finding(
            "off-level",
            "problem" if peak > _FAR_OVER_DBFS else "warning",
            0.5 + 0.5 * ramp(peak, _OVER_DBFS, 2.0 * _FAR_OVER_DBFS),
            f"Its peaks are {figure(peak)} dB above full scale, which only a file in floating point can hold: "
            "every converter, encoder and file of 16 or 24 bit clips them.",
            evidence={"sample_peak_dbfs": (peak, "dBFS"), "integrated_lufs": (lufs, "LUFS")},
            cause="master",
            remedy="Look for the gain that was left up, and export again with peaks below −1 dBTP.",
            scope="file",
        )
    elif lufs < _QUIET_LUFS and case.file.sounding_s >= _LEAST_S:
        loudness = f"{figure(lufs)} LUFS" if lufs > _METERS_BEGIN_LUFS else "below −70 LUFS, where meters begin"
        yield case.finding(
            "off-level",
            "problem",
            0.6 + 0.4 * ramp(lufs, _QUIET_LUFS, _QUIET_LUFS - _FAR_LU),
            f"It is far too quiet for a master: {loudness}, with peaks at {figure(peak)} dBFS; the quietest that are "
            "released lie near −30 LUFS.",
            evidence={"integrated_lufs": (lufs, "LUFS"), "sample_peak_dbfs": (peak, "dBFS")},
            cause="master",
            remedy="Look for the fader or the bus that was turned down, and export again; no platform brings it all "
            "the way up.",
            scope="file",
        )
