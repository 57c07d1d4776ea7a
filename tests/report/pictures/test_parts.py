"""Names, figures, paths: the parts of pictures."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.pictures.evidence import outlines
from translate.figures import clock, figure, listed, signed
from translate.report.pictures.figures import band_range, hertz, percent, steps, time_steps
from translate.report.pictures.names import cleaned, columns, counted, isolated, ranged, shortened
from translate.report.pictures.series import smoothed, spread, thinned
from translate.report.pictures.svg import Words, finish
from translate.report.pictures.waveform import waveform_path

WRAPPED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><g id="a">{}</g></svg>'


@given(st.text(), st.integers(3, 40))
def test_shortened_names_fit(name: str, most: int) -> None:
    assert columns(shortened(name, most)) <= most
    assert shortened(name, 10**6) == cleaned(name)


def test_shortened_names_keep_both_ends() -> None:
    assert shortened("song_master_v3_final_A", 12) == "song_m…nal_A"
    assert shortened("short", 12) == "short"
    assert "👩‍👩‍👧‍👦" in shortened("👩‍👩‍👧‍👦" + "x" * 40, 10), "joined emoji stay whole"
    assert shortened("é" * 3 + "e\u0301" * 20, 5).count("\u0301") in (0, 2)


def test_names_become_safe_text() -> None:
    assert cleaned("a\x00b\tc\nd\ud800\uffff") == "a b c d\ufffd\ufffd"
    assert cleaned("\u202e\u2066") == "–"
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("Müller") == "Müller"
    assert counted(["one"], 9) == ["one"]
    assert counted(["one", "two"], 9) == ["1 one", "2 two"]


def test_lists() -> None:
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    many = [(float(n), f"{n} dB") for n in (3, 1, 5, 2, 4)]
    assert ranged(many) == "between 1 dB and 5 dB"
    assert ranged(many[:2]) == "3 dB and 1 dB"
    assert ranged([(1.0, f"1 dB in {n}") for n in "abcdef"]) == "1 dB in a and as much in the others"


def test_figures() -> None:
    assert [figure(v) for v in (-14.0, -0.04, 3.25, None, float("nan"), float("-inf"))] == [
        "−14.0",
        "0.0",
        "3.2",
        "–",
        "–",
        "−∞",
    ]
    assert [signed(v) for v in (4.0, -8.4, 0.01, None)] == ["+4.0", "−8.4", "0.0", "–"]
    assert [percent(v) for v in (0.0, 0.4, 22.4, None)] == ["0 %", "0.4 %", "22 %", "–"]
    assert [hertz(v) for v in (20, 400, 2000, 12_500)] == ["20", "400", "2k", "12.5k"]
    assert [clock(v) for v in (0, 2.5, 59.96, 210)] == ["0:00", "0:02.5", "1:00", "3:30"]
    assert [band_range(*edges) for edges in ((20, 20_000), (301, 12_700), (60, 150), (2000, 5000))] == [
        "20 Hz–20 kHz", "300 Hz–12.7 kHz", "60–150 Hz", "2–5 kHz"]  # fmt: skip


@given(st.floats(-100, 100), st.floats(0.01, 200), st.integers(2, 9))
def test_steps_are_even_and_inside(low: float, size: float, most: int) -> None:
    found = steps(low, low + size, most)
    assert len(found) <= most
    assert all(low - 1e-6 <= value <= low + size + 1e-6 for value in found)
    gaps = [b - a for a, b in pairwise(found)]
    assert gaps == pytest.approx(gaps[:1] * len(gaps))


@given(st.floats(0.1, 20_000))
def test_time_steps_are_few_and_inside(end_s: float) -> None:
    found = time_steps(end_s)
    assert found[0] == 0
    assert found[-1] <= end_s
    assert len(found) <= 7


def test_series() -> None:
    assert thinned([1.0, 3.0, None, 5.0, None, None], 3) == [2.0, 5.0, None]
    assert thinned([], 3) == []
    assert smoothed([0.0, 3.0, None, 6.0], 1.0, 2.0) == [1.5, 1.5, None, 6.0]
    assert spread([float(v) for v in range(101)]) == (5, 25, 50, 75, 95)
    assert spread([None]) is None
    assert spread([7.0]) == (7, 7, 7, 7, 7)


POINTS = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=2, max_size=60)


@given(st.lists(POINTS, min_size=1, max_size=3))
def test_short_paths_are_the_same_paths(runs: list[list[tuple[float, float]]]) -> None:
    written = "".join(
        f"M {run[0][0]:f} {run[0][1]:f} \n" + "".join(f"L {x:f} {y:f} \n" for x, y in run[1:]) for run in runs
    )
    svg = finish(WRAPPED.format(f'<path d="{written}" style="stroke: #fe0301"/>'), {}, "t", "a")
    tolerance = 0.0051 if sum(len(run) - 1 for run in runs) <= 40 else 0.051
    for got, run in zip(outlines(svg.split(' d="')[1].split('"')[0]), runs, strict=True):
        assert [v for point in got for v in point] == pytest.approx([v for point in run for v in point], abs=tolerance)


def test_colours_outside_the_page_are_refused() -> None:
    with pytest.raises(ValueError, match="#123456"):
        finish(WRAPPED.format('<path d="M 0 0 L 1 1" style="fill: #123456"/>'), {}, "t", "a")


def test_words_replace_what_was_laid_out() -> None:
    text = '<text style="font-size: 12px; text-anchor: end; fill: #fe0301" x="1.005" y="2">x</text>'
    svg = finish(WRAPPED.format(text), {"a": Words("<b>", halo=True)}, "t", "a")
    assert ">&lt;b&gt;</text>" in svg
    assert 'fill="var(--text)" text-anchor="end"' in svg


@pytest.mark.parametrize("steps_", [1, 2, 3, 399, 400, 5000])
def test_waveform(steps_: int) -> None:
    peaks = [0.0] * (steps_ - 1) + [2.0]  # beyond full scale: to the edge
    [points] = outlines(waveform_path(peaks, 600, 80).replace("L", " "))
    assert len(points) <= 800
    assert min(points)[0] == 0
    assert max(points)[0] == 600
    assert {y for _, y in points} >= {0.0, 80.0}
    for (x, y), (mirrored_x, mirrored_y) in zip(points, points[::-1], strict=True):
        assert (x, 80 - y) == pytest.approx((mirrored_x, mirrored_y))


def test_waveform_of_nothing() -> None:
    assert waveform_path([], 600, 80) == "M0 40H600"
    assert "40" in waveform_path([None, None], 600, 80)
