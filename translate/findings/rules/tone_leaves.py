"""The tone of a master leaves finished masters, or differs from the other masters of its song."""

from collections.abc import Iterable

from translate.findings.case import Rivals
from translate.findings.finding import Finding
from translate.findings.leaving import leaving
from translate.findings.registry import rule
from translate.result import EqBand

_BRIGHT_DB = 5.0  # 4–12 kHz re the middle: finished masters reach +4.4 (65 of as many makers)
_DULL_DB = -38.0  # they go down to −37 (orchestral and ambient)
_HEAVY_DB = 16.5  # 40–150 Hz re the middle: they reach +15.8
_THIN_DB = -31.0  # they go down to −30.6
_THICK_DB = 10.0  # 150–400 Hz re its neighbours: they reach +9.4
_BREAKS_DB = 6.0  # four times as much power as the most extreme of them
_RING_DB = 24.0  # they reach 22, held notes of one synthesizer
_RING_BREAKS_DB = 10.0
_WIDE = 0.25  # a cut that follows a resonance reaches so far to both sides, of its frequency


@rule("too-bright", scope="field")
def too_bright(rivals: Rivals) -> Iterable[Finding]:
    """4–12 kHz is more than 5 dB above 400–2,000 Hz, per octave: beyond finished masters. As a hint: heard as bright
    beside the other masters of its song.

    Means of the power per octave over the whole song; hints from differences of two noticeable steps.
    Recall 0.86 at 4 kHz and above +20 dB on 14 songs, false alarms 1 in 14 clean songs (a dance track brighter than
    all 65) (python -m validation.findings); limits are of 65 other masters.
    """
    high = rivals.one.delivered.shape.high_db
    yield from leaving(
        rivals,
        "too-bright",
        beyond=high - _BRIGHT_DB,
        breaks=_BREAKS_DB,
        trait=rivals.trait("bright"),
        fact=f"Too bright: 4–12 kHz is {high:+.0f} dB against the middle; finished masters reach {_BRIGHT_DB:+.0f}.",
        evidence={"high_to_middle_db": (high, "dB")},
        remedy="Lower the top with a wide high shelf from 4 kHz on, half of the difference first, and compare at equal "
        "loudness.",
        action=EqBand(low_hz=4_000.0, high_hz=12_000.0, gain_db=-round(max(high - _BRIGHT_DB, 1.0), 1)),
    )


@rule("too-dull", scope="field")
def too_dull(rivals: Rivals) -> Iterable[Finding]:
    """4–12 kHz is more than 38 dB below 400–2,000 Hz, per octave: darker than any finished master. As a hint: heard as
    dark beside the other masters of its song.

    Music without cymbals and voices is dark by itself, so that on its own a master has to be very dark.
    Recall 0.93 at 4 kHz and above −36 dB on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    high = rivals.one.delivered.shape.high_db
    yield from leaving(
        rivals,
        "too-dull",
        beyond=_DULL_DB - high,
        breaks=_BREAKS_DB,
        trait=rivals.trait("dark"),
        fact=f"Too dull: 4–12 kHz is {high:+.0f} dB against the middle; finished masters go down to {_DULL_DB:+.0f}.",
        evidence={"high_to_middle_db": (high, "dB")},
        remedy="Raise the top with a wide high shelf from 4 kHz on, half of the difference first. If nothing is "
        "there to "
        "raise, it has to come from the mix.",
        action=EqBand(low_hz=4_000.0, high_hz=12_000.0, gain_db=round(max(_DULL_DB - high, 1.0), 1)),
    )


@rule("bass-heavy", scope="field")
def bass_heavy(rivals: Rivals) -> Iterable[Finding]:
    """40–150 Hz is more than 16.5 dB above 400–2,000 Hz, per octave: beyond finished masters. As a hint: heard as
    bass-heavy beside the other masters of its song.

    Means of the power per octave over the whole song.
    Recall 0.79 at 40–150 Hz +18 dB on 14 songs, false alarms 0 in 14 clean songs (python -m validation.findings);
    limits are of 65 other masters.
    """
    low = rivals.one.delivered.shape.low_db
    yield from leaving(
        rivals,
        "bass-heavy",
        beyond=low - _HEAVY_DB,
        breaks=_BREAKS_DB,
        trait=rivals.trait("bass-heavy"),
        fact=f"Bass-heavy: 40–150 Hz is {low:+.0f} dB against the middle; finished masters reach {_HEAVY_DB:+.0f}.",
        evidence={"low_to_middle_db": (low, "dB")},
        remedy="Lower 40–150 Hz with a wide low shelf, half of the difference first; the platform then plays "
        "everything "
        "else louder.",
        action=EqBand(low_hz=40.0, high_hz=150.0, gain_db=-round(max(low - _HEAVY_DB, 1.0), 1)),
    )


@rule("thin", scope="field")
def thin(rivals: Rivals) -> Iterable[Finding]:
    """40–150 Hz is more than 31 dB below 400–2,000 Hz, per octave: thinner than any finished master. As a hint:
    heard as thin beside the other masters of its song.

    Means of the power per octave over the whole song.
    Recall 0.86 at 150 Hz and below −40 dB on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    low = rivals.one.delivered.shape.low_db
    yield from leaving(
        rivals,
        "thin",
        beyond=_THIN_DB - low,
        breaks=_BREAKS_DB,
        trait=rivals.trait("thin"),
        fact=f"Thin: 40–150 Hz is {low:+.0f} dB against the middle; finished masters go down to {_THIN_DB:+.0f}.",
        evidence={"low_to_middle_db": (low, "dB")},
        remedy="Look for a high-pass that was left on, in the mix and on the master; then raise 40–150 Hz with a wide "
        "low shelf.",
        action=EqBand(low_hz=40.0, high_hz=150.0, gain_db=round(max(_THIN_DB - low, 1.0), 1)),
    )


@rule("muddy", scope="field")
def muddy(rivals: Rivals) -> Iterable[Finding]:
    """150–400 Hz is more than 10 dB above the mean of 60–150 and 400–1,000 Hz, per octave: beyond finished masters.
    As a hint: heard as thick in the low mids beside the other masters of its song.

    Means of the power per octave over the whole song.
    Recall 0.57 at 150–400 Hz +12 dB on 14 songs, false alarms 0 in 14 clean songs (python -m validation.findings);
    limits are of 65 other masters.
    """
    thick = rivals.one.delivered.shape.thick_db
    yield from leaving(
        rivals,
        "muddy",
        beyond=thick - _THICK_DB,
        breaks=_BREAKS_DB,
        trait=rivals.trait("thick in the low mids"),
        fact=f"Muddy: 150–400 Hz is {thick:+.0f} dB against its neighbours; finished masters reach {_THICK_DB:+.0f}.",
        evidence={"low_mids_to_neighbours_db": (thick, "dB")},
        remedy="Lower 150–400 Hz with a wide bell. If pads, guitars and voice pile up there, make room in the "
        "mix: on the "
        "master a bell thins all of them.",
        action=EqBand(low_hz=150.0, high_hz=400.0, gain_db=-round(max(thick - _THICK_DB, 1.0), 1)),
    )


@rule("resonance", scope="field")
def resonance(rivals: Rivals) -> Iterable[Finding]:
    """One place between 150 Hz and 12 kHz stands 24 dB or more above its neighbours on both sides for half of the time.

    In quarters of a Cam, by the median over time, so that notes that change do not count; a drone does.
    Recall 0.64 at a bell of +30 dB at 1.2 kHz, a twentieth of an octave wide on 14 songs, false alarms 1 in 14
    clean songs (a held note) (python -m validation.findings); limits are of 65 other masters.
    """
    shape = rivals.one.delivered.shape
    yield from leaving(
        rivals,
        "resonance",
        beyond=shape.ring_db - _RING_DB,
        breaks=_RING_BREAKS_DB,
        fact=f"A resonance at {shape.ring_hz:.0f} Hz stands {shape.ring_db:.0f} dB above its neighbours for "
        f"half of the "
        "time.",
        evidence={"resonance_hz": (shape.ring_hz, "Hz"), "resonance_db": (shape.ring_db, "dB")},
        remedy=f"If {shape.ring_hz:.0f} Hz is no held note of the song, cut it with a narrow bell, best on the "
        f"track that "
        "rings.",
        action=EqBand(
            low_hz=shape.ring_hz * (1.0 - _WIDE),
            high_hz=shape.ring_hz * (1.0 + _WIDE),
            gain_db=-round(max(shape.ring_db / 2.0, 1.0), 1),
        )
        if shape.ring_hz
        else None,
    )
