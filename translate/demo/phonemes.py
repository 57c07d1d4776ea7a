"""Sounds of speech as numbers: formants of vowels and voiced consonants, noise of the others.

Vowel formants: Peterson and Barney 1952, men (Hz); the singer scales them. Noise bands: after Stevens,
Acoustic Phonetics (1998): /s/ above 5 kHz, /sh/ from 2.5 kHz, bursts by place of articulation.
"""

from dataclasses import dataclass

__all__ = ["NOISES", "VOICED", "VOWELS", "Syllable", "Turbulence", "syllable"]

Formants = tuple[float, float, float]

_PURE: dict[str, Formants] = {
    "IY": (270, 2290, 3010),
    "IH": (390, 1990, 2550),
    "EH": (530, 1840, 2480),
    "AE": (660, 1720, 2410),
    "AH": (640, 1190, 2390),
    "AA": (730, 1090, 2440),
    "AO": (570, 840, 2410),
    "UH": (440, 1020, 2240),
    "UW": (300, 870, 2240),
    "AX": (500, 1400, 2450),
}
VOWELS: dict[str, tuple[Formants, Formants]] = {
    **{name: (formants, formants) for name, formants in _PURE.items()},
    "AY": (_PURE["AA"], _PURE["IH"]),
    "EY": (_PURE["EH"], _PURE["IY"]),
    "OW": (_PURE["AO"], _PURE["UH"]),
    "AW": (_PURE["AA"], _PURE["UH"]),
}
"""Where a vowel begins and where it ends."""

VOICED: dict[str, tuple[Formants, float, float]] = {
    "l": ((360, 1100, 2650), 0.55, 0.065),
    "m": ((260, 1100, 2200), 0.35, 0.075),
    "n": ((260, 1600, 2500), 0.35, 0.065),
    "w": ((300, 720, 2200), 0.55, 0.075),
    "y": ((270, 2250, 3000), 0.55, 0.065),
    "dh": ((320, 1350, 2500), 0.30, 0.050),
    "d": ((300, 1750, 2600), 0.10, 0.050),
    "b": ((300, 900, 2200), 0.10, 0.055),
    "z": ((300, 1700, 2550), 0.30, 0.080),
}
"""Formants, level of the voice (1 is a vowel), length in seconds."""


@dataclass(frozen=True)
class Turbulence:
    """Noise of breath: band in Hz, level, length in seconds, and silence before it (stops)."""

    low_hz: float
    high_hz: float
    level: float
    length_s: float
    closure_s: float = 0.0


NOISES: dict[str, Turbulence] = {
    "s": Turbulence(5200, 11000, 0.17, 0.115),
    "z": Turbulence(5200, 11000, 0.09, 0.080),
    "sh": Turbulence(2400, 7000, 0.18, 0.120),
    "f": Turbulence(1500, 12000, 0.09, 0.080),
    "th": Turbulence(1800, 11000, 0.08, 0.070),
    "t": Turbulence(3200, 10000, 0.2, 0.035, 0.045),
    "k": Turbulence(1400, 5000, 0.18, 0.040, 0.045),
    "p": Turbulence(500, 4000, 0.18, 0.030, 0.045),
    "d": Turbulence(2500, 9000, 0.16, 0.014),
    "b": Turbulence(400, 2500, 0.10, 0.010),
}


@dataclass(frozen=True)
class Syllable:
    """Consonants before the vowel, the vowel, consonants after it."""

    onset: tuple[str, ...]
    vowel: str
    coda: tuple[str, ...]


def syllable(text: str) -> Syllable:
    """Of its text: "s-t-EY" → onset s t, vowel EY."""
    parts = text.split("-")
    middle = next(i for i, part in enumerate(parts) if part in VOWELS)
    return Syllable(tuple(parts[:middle]), parts[middle], tuple(parts[middle + 1 :]))
