"""Rules get numbers and series: nothing they can reach leads back to samples, spectra or levels."""

from typing import get_type_hints

import translate.analysis.series as front
from tests.test_architecture import MODULES, drawer, imported
from translate.findings import Case, Rivals

SOUND = {"Audio", "Block", "Heard", "Delivered", "Levels", "Spectrum", "Loudness", "Transcode", "Prepared"}
PARAMETERS = ("translate.devices.", "translate.platforms.")


def test_they_come_through_the_front_door_of_the_series() -> None:
    """It gives types, a running mean and the names of bands; who computes them stands behind it."""
    names = {name for path in MODULES if drawer(path) == "findings" for name in imported(path)}
    assert {name for name in names if name.startswith("analysis.")} == {"analysis.series"}
    others = {name for name in front.__all__ if not isinstance(getattr(front, name), type)}
    assert others == {"ARRANGEMENT", "BANDS_HZ", "COURSE_HZ", "arrangement_of", "smoothed"}


def test_no_field_of_a_case_holds_sound() -> None:
    seen: set[str] = set()
    waiting: list[object] = [Case, Rivals]
    while waiting:
        part = waiting.pop()
        name = f"{getattr(part, '__module__', '')}.{getattr(part, '__qualname__', part)}"
        if name not in seen:
            seen.add(name)
            waiting += getattr(part, "__args__", ())
            if name.startswith("translate.") and not name.startswith(PARAMETERS):
                waiting += get_type_hints(part).values()
    assert "translate.dsp.fold.Fold" in seen
    assert {name for name in seen if name.rpartition(".")[2] in SOUND} == set()
