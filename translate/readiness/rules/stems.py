"""The balance of stems, measured: the voice against the rest, kick against bass, doubles, ad-libs."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.figures import figure, signed
from translate.readiness.evidence import MixEvidence, made, mix_rule, second_runs
from translate.readiness.stems import balance_db, onset_lag_s, seconds_of
from translate.result.readiness import MixFinding

_BURIED_DB, _LOW_DB, _LOUD_DB = -6.0, -4.5, 9.0
"""Lead voice to the rest, K-weighted: charts since 1975 have +1 dB in the mean, country and rap more, metal less than 0
(Gerdes & Siedenburg, JASA Express Lett. 3, 043201, 2023)."""
_DEVICE_DB = -9.0
_UNEVEN_DB = 9.0  # below its own median: words are lost there while others are understood
_FEW_S = 3.0
_LOUD_PCT, _CROWDED_DB = 75.0, 4.0  # what a listener calls another balance
_APART_DB = 8.0  # kick to bass over devices
_LATE_S = 0.03
_HARSH_DB, _PERHAPS_HARSH_DB = -3.0, -6.0  # estimated: nearly as much there as everything else together
_EDGE_HZ = (2_500.0, 6_000.0)


@mix_rule("voice")
def voice(what: MixEvidence) -> Sequence[MixFinding]:
    """The lead voice is buried by the rest, in the mix, in places or on a device; or only in the loud sections.

    Five songs with their parts: 8 dB lower it is named in 5 of 5, 4 dB lower in 4 of 5 (half of them as unsure); as
    they are none is called broken, one unsure: a lead guitar (python -m validation.check --mix).
    """
    if "vocal" not in what.stems:
        return []
    return list(_voice(what))


def _voice(what: MixEvidence) -> Iterator[MixFinding]:
    rate, part = what.mix.rate, what.stems["vocal"].samples
    rest = what.mix.as_stereo().samples - part
    a, b = seconds_of(part, rate), seconds_of(rest, rate)
    by_second, plays = balance_db(a, b)
    if plays.sum() < _FEW_S:
        return
    found = _db(a[plays].sum(), b[plays].sum())
    numbers = {"voice_to_rest_db": (found, "dB")}
    if (crowded := _crowded(a, b, plays)) is not None:
        yield crowded
    elif found < _LOW_DB:
        sure = found < _BURIED_DB
        yield made(
            "voice-buried",
            "problem" if sure else "warning",
            "likely" if sure else "possible",
            "stems",
            f"The voice is {'buried' if sure else 'low'}: {figure(-found)} dB below the rest where it sings.",
            f"Raise it by {figure(1.0 - found - 3.0, 0)} dB or more, or make room for it at 1 to 4 kHz in what plays "
            "with it. Mastering cannot: an equalizer lifts everything that shares its range."
            if sure
            else "Listen to whether every word is understood at low volume, on one small loudspeaker.",
            spans=second_runs(plays & (by_second < _BURIED_DB)),
            evidence=numbers,
        )
        return
    if found > _LOUD_DB:
        yield made(
            "voice-loud",
            "warning",
            "possible",
            "stems",
            f"The voice is {figure(found)} dB above the rest where it sings.",
            "Listen to whether the band still carries it, loud; charts have +1 dB in the mean.",
            evidence=numbers,
        )
    typical = float(np.median(by_second[plays]))
    lost = plays & (by_second < typical - _UNEVEN_DB) & (a > 0.1 * np.percentile(a, 90.0))
    if lost.sum() >= _FEW_S:
        yield made(
            "voice-uneven",
            "warning",
            "possible",
            "stems",
            f"The voice is uneven: for {int(lost.sum())} s it is {_UNEVEN_DB:.0f} dB or more below its usual place.",
            "Listen to whether words get lost there, and ride its fader: a compressor on the sum cannot.",
            spans=second_runs(lost),
            evidence=numbers,
        )
    yield from _on_devices(what, part, rest)


def _crowded(a: NDArray[np.float64], b: NDArray[np.float64], plays: NDArray[np.bool_]) -> MixFinding | None:
    """The voice holds its place elsewhere, but not in the loudest quarter."""
    loud = plays & (b >= np.percentile(b, _LOUD_PCT))
    rest = plays & ~loud
    if min(loud.sum(), rest.sum()) < _FEW_S:
        return None
    hook, elsewhere = (_db(a[where].sum(), b[where].sum()) for where in (loud, rest))
    if hook > _BURIED_DB or hook > elsewhere - _CROWDED_DB:
        return None
    return made(
        "hook-crowded",
        "problem",
        "likely",
        "stems",
        f"The hook is crowded: the voice is {figure(-hook)} dB below the rest in the loud sections, "
        f"{figure(elsewhere - hook)} dB lower than elsewhere.",
        "Thin out what comes in there (fewer layers, narrower pads, a dip at 1 to 4 kHz) or ride the voice up by "
        f"{figure(min(elsewhere - hook, 6.0), 0)} dB. Mastering cannot: all of it shares the range of the voice.",
        spans=second_runs(loud),
        evidence={"voice_to_rest_loud_db": (hook, "dB"), "voice_to_rest_elsewhere_db": (elsewhere, "dB")},
    )


def _on_devices(what: MixEvidence, part: NDArray[np.float32], rest: NDArray[np.float32]) -> Iterator[MixFinding]:
    found = {}
    for profile in what.profiles:
        a, b = (seconds_of(x, what.mix.rate, profile) for x in (part, rest))
        _, plays = balance_db(a, b)
        found[profile] = _db(a[plays].sum(), b[plays].sum())
    profile = min(found, key=found.__getitem__)
    if found[profile] < _DEVICE_DB:
        yield made(
            "voice-buried",
            "warning",
            "possible",
            "stems",
            f"On {profile.name} the voice is {figure(-found[profile])} dB below the rest.",
            "Listen there; if it sits in the sides, bring its dry sound to the middle.",
            devices=[profile.id],
            evidence={"voice_to_rest_db": (found[profile], "dB")},
        )


@mix_rule("kick-and-bass")
def kick_and_bass(what: MixEvidence) -> Sequence[MixFinding]:
    """Kick and bass change places from device to device."""
    if not {"kick", "bass"} <= set(what.stems):
        return []
    kick, bass = (what.stems[role].samples for role in ("kick", "bass"))
    found = {}
    for profile in what.profiles:
        a, b = (seconds_of(x, what.mix.rate, profile) for x in (kick, bass))
        plays = (a > 0.01 * a.max(initial=0.0)) & (b > 0.01 * b.max(initial=0.0))
        found[profile] = _db(a[plays].sum(), b[plays].sum())
    most, least = max(found, key=found.__getitem__), min(found, key=found.__getitem__)
    if found[most] - found[least] < _APART_DB:
        return []
    return [
        made(
            "kick-and-bass-swap",
            "warning",
            "likely",
            "stems",
            f"Kick against bass is {signed(found[most])} dB on {most.name} and {signed(found[least])} dB on "
            f"{least.name}.",
            "Give the one that vanishes overtones at 80 to 300 Hz: mastering moves both together.",
            devices=[most.id, least.id],
            evidence={"most_db": (found[most], "dB"), "least_db": (found[least], "dB")},
        )
    ]


@mix_rule("doubles")
def doubles(what: MixEvidence) -> Sequence[MixFinding]:
    """A double drifts from its lead."""
    if not {"vocal", "double"} <= set(what.stems):
        return []
    late = onset_lag_s(what.stems["vocal"].samples, what.stems["double"].samples, what.mix.rate)
    if late is None or abs(late) <= _LATE_S:
        return []
    word = "later" if late > 0.0 else "earlier"
    return [
        made(
            "double-drifts",
            "problem",
            "likely",
            "stems",
            f"The double comes {figure(1000.0 * abs(late), 0)} ms {word} than the lead.",
            "Move it to within 30 ms: beyond that it is heard as a second voice, and nothing in mastering moves it.",
            evidence={"late_ms": (1000.0 * late, "ms")},
        )
    ]


@mix_rule("ad-libs")
def ad_libs(what: MixEvidence) -> Sequence[MixFinding]:
    """Ad-libs are harsher than the rest of the mix lets them be.

    Bright and distorted ones in the sides, 6 dB below the mix, are named in 5 of 5 songs
    (python -m validation.check --mix).
    """
    if "adlibs" not in what.stems:
        return []
    part = what.stems["adlibs"].samples
    rest = what.mix.as_stereo().samples - part
    a, b = (seconds_of(x, what.mix.rate, band_hz=_EDGE_HZ) for x in (part, rest))
    by_second, plays = balance_db(a, b)
    found = _db(a[plays].sum(), b[plays].sum())
    if plays.sum() < 1 or found < _PERHAPS_HARSH_DB:
        return []
    sure = found >= _HARSH_DB
    return [
        made(
            "adlibs-harsh",
            "problem" if sure else "warning",
            "likely" if sure else "possible",
            "stems",
            f"Ad-libs are harsh: at 2.5 to 6 kHz they are {signed(found)} dB against everything else.",
            "Lower them by 3 to 6 dB there, or de-ess them: a dynamic equalizer on the sum dulls the lead with them."
            if sure
            else "Listen to them on earbuds, loud: they must not be the sharpest thing in the song.",
            spans=second_runs(plays & (by_second > _PERHAPS_HARSH_DB)),
            evidence={"adlibs_to_rest_db": (found, "dB")},
        )
    ]


def _db(part: float, rest: float) -> float:
    return float(10.0 * np.log10(max(float(part), 1e-12) / max(float(rest), 1e-12)))
