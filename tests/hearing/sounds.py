"""Sounds as lines of a spectrum, the cases against another package, and our reading of them."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["CASES", "MUSIC", "Lines", "joined", "pink", "third_octaves", "tones", "white"]

Array = NDArray[np.float64]
Lines = tuple[Array, Array]
"""Frequencies in Hz and levels in dB SPL."""


def tones(*lines: tuple[float, float]) -> Lines:
    """Pure tones of `(Hz, dB SPL)`."""
    hz, level = np.array(lines, dtype=np.float64).T
    return hz, level


def white(low_hz: float, high_hz: float, density_db: float, step_hz: float = 10.0) -> Lines:
    """White noise as lines `step_hz` apart, the first and last half a step inside (ISO 532-2:2017, clause 5.3)."""
    hz = np.arange(low_hz + step_hz / 2.0, high_hz, step_hz)
    return hz, np.full(hz.size, density_db + 10.0 * np.log10(step_hz))


def pink(low_hz: float, high_hz: float, density_at_1k_db: float, step_hz: float = 10.0) -> Lines:
    """Pink noise as lines, −3 dB per octave."""
    hz, level = white(low_hz, high_hz, density_at_1k_db, step_hz)
    return hz, level - 3.0 * np.log2(hz / 1000.0)


def joined(*sounds: Lines) -> Lines:
    """All lines of all sounds."""
    return np.concatenate([hz for hz, _ in sounds]), np.concatenate([level for _, level in sounds])


MUSIC = {
    "dance": "-30.5 -21.6 -10.1 -9.9 -8.1 -6.8 -9.9 -9.9 -11.7 -24.5 -17.3 -18.2 -30.7 -21.6 -22.3 -25.1 -23.3 -27.8 "
    "-27.7 -26.0 -28.9 -25.2 -20.5 -18.9 -18.2 -18.1 -18.4 -19.4 -21.3",
    "rock with voice": "-18.5 -12.3 -13.3 -16.6 -8.4 -10.3 -18.4 -15.7 -16.6 -11.2 -10.5 -13.5 -17.8 -10.0 -14.2 -13.5 "
    "-13.1 -15.6 -18.1 -21.4 -20.0 -20.9 -21.7 -21.7 -21.7 -22.1 -23.7 -29.0 -39.8",
    "pop": "-31.4 -32.0 -28.9 -16.4 -8.8 -10.7 -12.6 -11.5 -9.1 -8.2 -14.5 -15.7 -13.6 -12.4 -13.5 -14.2 -16.3 -18.5 "
    "-17.3 -18.8 -18.3 -19.2 -23.3 -24.3 -24.6 -28.1 -30.2 -31.0 -35.7",
}
"""Third octaves 25 Hz to 16 kHz of three real songs, dB re the whole (means over 40 s)."""


def third_octaves(name: str, db_spl: float) -> Array:
    """A song of `MUSIC` at a level, `(29,)` dB SPL."""
    return np.array(MUSIC[name].split(), dtype=np.float64) + db_spl


_HARMONICS = tones(*[(float(f), 30.0) for f in range(100, 1001, 100)])

CASES: dict[str, Lines | Array] = {
    **{
        f"{hz} Hz {db} dB": tones((hz, db))
        for hz in (100, 250, 500, 1000, 2000, 4000, 10_000)
        for db in (30, 50, 70, 90)
    },
    "1 kHz 20 dB": tones((1000, 20)),
    "three near": tones((1500, 60), (1600, 60), (1700, 60)),
    "three far": tones((1000, 60), (1600, 60), (2400, 60)),
    "harmonics": _HARMONICS,
    "bass and treble": tones((60, 80), (120, 70), (3000, 50), (9000, 45)),
    **{f"pink {db} dB": pink(50, 15_000, db) for db in (0, 20, 40)},
    **{f"white {db} dB": white(20, 16_000, db) for db in (0, 20, 40)},
    **{
        f"band {width} Hz": white(1500 - width / 2, 1500 + width / 2, 60 - 10 * np.log10(width))
        for width in (100, 1000, 2000)
    },
    "tone in its band": joined(tones((1000, 60)), white(950, 1050, 40)),
    "tone beside a band": joined(tones((1000, 60)), white(1450, 1550, 40)),
    **{f"{name} {db} dB": third_octaves(name, db) for name in MUSIC for db in (55, 70, 85)},
}
"""Sounds by name: lines, or 29 third octaves 25 Hz to 16 kHz."""
