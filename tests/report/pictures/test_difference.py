"""The picture of what sets masters apart: a curve each, dots where it is heard, numbers as in the data."""

import pytest

from tests.wording.test_differences import device, one, tone
from translate.report.pictures import tone_differences
from translate.result import Difference


def of(steps: dict[int, float], deaf: tuple[str, ...] = ()) -> list[Difference]:
    """On monitors, with what is heard there from 40 Hz to 15 kHz."""
    ends = [
        one("monitors", "bandwidth", 0.0, low=40.0, high=45.0),
        one("monitors", "bandwidth", 0.0, low=14e3, high=15e3),
    ]
    return [d for d in tone(steps, deaf) if d.device == "monitors"] + ends


def test_the_words_and_the_table_are_the_numbers() -> None:
    picture = tone_differences(device("monitors"), {"bright": of({6_300: 5.0}), "plain": of({})})
    assert "+5.0 dB at 6.3–10 kHz" in picture.alt
    row = next(row for row in picture.table.rows if row[0] == "6300")
    assert row[2:] == ("+5.0", "0.0 (not heard)")
    assert len(picture.table.rows) == 15


def test_what_is_not_heard_is_not_said() -> None:
    picture = tone_differences(device("monitors"), {"a": of({6_300: 5.0}, deaf=("monitors",)), "b": of({})})
    assert picture.alt == "No band differs by what listeners notice."


@pytest.mark.parametrize("count", [2, 12])
def test_many_masters_are_drawn_as_far_as_there_are_colours(count: int) -> None:
    picture = tone_differences(device("monitors"), {f"m{n}": of({1_000: float(n)}) for n in range(count)})
    assert len(picture.table.header) == 2 + min(count, 9)
    assert picture.svg.startswith("<svg")
