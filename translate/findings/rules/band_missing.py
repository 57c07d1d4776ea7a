"""A band that there is to hear is not in the master at all."""

from collections.abc import Iterable

from translate.figures import listed
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule

_MISSING_PCT = 50.0  # of what there is to hear: to lack more than half of a band is no taste
_ALL_PCT = 99.0
_NAMES = {"bass": "bass (60–150 Hz)", "presence": "presence (2–5 kHz)", "air": "air (9–20 kHz)"}


@rule("band-missing")
def band_missing(case: Case) -> Iterable[Finding]:
    """The master lacks more than half of the bass, presence or air that its song's other masters, the references or
    finished masters have.

    `bass_missing_pct` and its siblings: time with 0.5 sone on the reference monitors, against what there is to hear.
    Recall 1.00 at a high-pass of 220 Hz and at an end at 8 kHz on the songs of tests/comparison/test_missing.py, beside
    the master they were made of.
    """
    row = next(iter(case.rows.values()))
    missing = {name: row.get(f"{name}_missing_pct", 0.0) for name in _NAMES}
    gone = [name for name in _NAMES if missing[name] > _MISSING_PCT]
    if not gone:
        return
    worst = max(missing[name] for name in gone)
    share = "" if worst > _ALL_PCT else f", none for {worst:.0f} % of the time in which there is some to hear"
    names = listed([_NAMES[name] for name in gone])
    yield case.finding(
        "band-missing",
        "problem",
        0.5 + 0.4 * ramp(worst, _MISSING_PCT, 100.0),
        f"The master has {'no' if worst > _ALL_PCT else 'hardly any'} {names}{share}: no device can play what is not "
        "there.",
        evidence={f"{name}_missing_pct": (missing[name], "%") for name in gone},
        cause="master",
        remedy="Find the filter, the sample rate or the lossy file that took it: compare the spectrum with that of the "
        "mix, and make the master again from the original.",
    )
