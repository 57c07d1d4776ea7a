"""The worked examples of ISO 532-2:2017, Annex B: free field, both ears, sone to the digits printed there."""

from itertools import pairwise

import numpy as np
import pytest

from tests.hearing.heard import heard_sone
from tests.hearing.sounds import Array, Lines, joined, pink, tones, white
from translate.hearing import phon

EXAMPLES: list[tuple[str, Lines | Array, float]] = [
    *(
        (f"B.1.1 1 kHz {db} dB", tones((1000, db)), sone)
        for db, sone in zip(range(10, 90, 10), (0.03, 0.14, 0.43, 1.0, 2.1, 4.1, 8.1, 15.8), strict=True)
    ),
    *((f"B.1.2 3 kHz {db} dB", tones((3000, db)), sone) for db, sone in ((20, 0.35), (40, 1.8), (60, 7.0), (80, 27.2))),
    ("B.1.4 100 Hz 50 dB", tones((100, 50)), 0.351),
    ("B.2.1 100 Hz wide", white(950, 1050, 40), 4.21),
    ("B.2.1 1 kHz wide", white(500, 1500, 40), 14.17),
    ("B.2.2 10 dB less", white(500, 1500, 30), 7.97),
    *((f"B.2.3 pink {db} dB", pink(50, 15_000, db), sone) for db, sone in ((0, 3.64), (20, 15.85), (40, 48.59))),
    *(
        (f"B.2.4 third octaves {db} dB", np.full(29, float(db)), sone)
        for db, sone in ((10, 0.69), (20, 2.54), (30, 6.25), (40, 12.6), (50, 23.1))
    ),
    ("B.3.1 three near", tones((1500, 60), (1600, 60), (1700, 60)), 6.31),
    ("B.3.2 three far", tones((1000, 60), (1600, 60), (2400, 60)), 12.49),
    ("B.3.3 harmonics", tones(*[(float(f), 30.0) for f in range(100, 1001, 100)]), 2.0),
    ("B.4.1 tone in its band", joined(tones((1000, 60)), white(950, 1050, 40)), 5.09),
    ("B.4.2 tone beside a band", joined(tones((1000, 60)), white(1450, 1550, 40)), 7.17),
]


@pytest.mark.parametrize(("sound", "sone"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_annex_b(sound: Lines | Array, sone: float) -> None:
    assert heard_sone(sound) == pytest.approx(sone, rel=0.025, abs=0.01)


def test_phon_is_the_level_of_a_tone_at_1_khz() -> None:
    for db in range(5, 116, 5):
        assert float(phon(heard_sone(tones((1000, db))))) == pytest.approx(db, abs=0.3)


def test_sone_and_phon_end_where_the_table_ends() -> None:
    assert phon([0.0, 0.001, 1.0, 337.6, 1e6]) == pytest.approx([0.0, 0.0, 40.0, 120.0, 120.0])


def test_a_band_gets_louder_only_beyond_a_critical_band() -> None:
    """Zwicker, Flottorp & Stevens 1957: at constant level the loudness of a band rises once it is wider than a critical
    band (160 Hz at 1 kHz; ERB 133 Hz), and not below."""

    def of_width(hz: float) -> float:
        return heard_sone(white(1000 - hz / 2, 1000 + hz / 2, 60 - 10 * np.log10(hz), 5.0))

    narrow = [of_width(hz) for hz in (20, 40, 80)]
    wide = [of_width(hz) for hz in (160, 320, 640, 1280)]
    assert max(narrow) / min(narrow) < 1.03
    assert all(b / a > 1.1 for a, b in pairwise(wide))
