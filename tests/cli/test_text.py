"""The parts that make text: numbers, names that fit, marks, times, the plot, the bar that is not there."""

import io
import re
from itertools import pairwise
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.cli.compared import default_folder
from translate.cli.grid import cells_wide, distinct, grid, shorten, without_prefix
from translate.cli.group import UsageError
from translate.cli.options import excerpt_s, platform_parts
from translate.cli.plot import plot
from translate.cli.ranking import marks
from translate.devices.band import Band
from translate.figures import clock, figure, signed
from translate.response import FrequencyResponse


@pytest.mark.parametrize(("value", "text"), [(-14.04, "−14.0"), (-0.04, "0.0"), (-inf, "−∞"), (nan, "–"), (inf, "∞")])
def test_figures(value: float, text: str) -> None:
    assert figure(value) == text


def test_signed_figures() -> None:
    assert [signed(x) for x in (4.0, -8.4, 0.0, 0.04, -0.04)] == ["+4.0", "−8.4", "0.0", "0.0", "0.0"]


def test_clock() -> None:
    assert [clock(s) for s in (210.0, 62.5, 59.96, 0.0)] == ["3:30", "1:02.5", "1:00", "0:00"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("62-77", (62.0, 77.0)), ("1:02-1:17", (62.0, 77.0)), ("1:02.5-1:17", (62.5, 77.0)), ("0.5 – 90", (0.5, 90.0))],
)
def test_excerpts(text: str, seconds: tuple[float, float]) -> None:
    assert excerpt_s(text) == seconds


@pytest.mark.parametrize("text", ["", "5", "5-", "1:75-2:00", "a-b", "-5-6", "2-2", "1:2:3-4", "nan-inf"])
def test_what_is_no_excerpt(text: str) -> None:
    with pytest.raises(UsageError, match="--excerpt"):
        excerpt_s(text)


def test_platforms_with_settings_and_qualities() -> None:
    assert platform_parts("spotify:loud@high") == ("spotify", "loud", "high")
    assert platform_parts("spotify@high") == ("spotify", None, "high")
    assert platform_parts(None) == (None, None, None)


@given(st.text(max_size=40), st.integers(2, 20))
def test_shortened_text_fits(text: str, cells: int) -> None:
    assert cells_wide(shorten(text, cells)) <= cells


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30), min_size=1, unique=True))
def test_shortened_names_stay_different(names: list[str]) -> None:
    assert len(set(distinct(names, 12))) == len(names)


def test_versions_keep_both_ends() -> None:
    assert shorten("caesium_artist-master", 12) == "caesiu…aster"
    assert without_prefix(["song_v1_final", "song_v2_final"], 10) == ["v1_final", "v2_final"]
    assert without_prefix(["song_v1", "song_v2"], 10) == ["song_v1", "song_v2"]


def test_wide_characters_stay_in_their_columns() -> None:
    header, *rows = grid(["name", "x"], [["日本", "1"], ["abcd", "2"]])
    assert header == "name  x"
    assert rows == ["日本  1", "abcd  2"]


def test_a_last_column_that_is_too_long_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = grid(["id", "text"], [["a", "word " * 30]])
    assert len(lines) > 2
    assert max(map(len, lines)) <= 60


def test_best_and_worst() -> None:
    """Within the margin of the best is best, too; the reference takes no part; no difference, no mark."""
    everyone = [True] * 4
    assert marks([90.0, 50.0, 89.0, 70.0], "higher", 2.0, everyone) == ["▲", "▼", "▲", ""]
    assert marks([1.0, 3.0, 9.0], "lower", 0.5, [True, True, False]) == ["▲", "▼", ""]
    assert marks([1.0, 1.4], "higher", 0.5, [True, True]) == ["", ""]
    assert marks([0.0, 0.6, 1.0], "higher", 1.0, [True] * 3) == ["▼", "", "▲"]
    assert marks([1.0, 9.0], "", 0.5, [True, True]) == ["", ""]
    assert marks([1.0, 9.0], "higher", 0.5, [True, False]) == ["", ""]


def test_the_plot_follows_the_curve() -> None:
    """Twelve rows of 64 columns; a falling curve never rises; its end reads off at its row."""
    falling = FrequencyResponse(np.array([20.0, 20_000.0]), np.array([0.0, -60.0]))
    lines = list(plot(falling))
    rows = [line[7:] for line in lines[:12]]
    assert all(len(row) == 64 for row in rows)
    heights = [sum(" ▁▂▃▄▅▆▇█".index(row[column]) for row in rows) for column in range(64)]
    assert all(left >= right for left, right in pairwise(heights))
    assert heights[-1] == 0
    assert lines[12].startswith("  −60 └")
    assert lines[13].endswith("20k Hz")


def test_the_plot_has_the_band_around_the_curve() -> None:
    """In the middle of the picture: full to 3 steps below the curve, lighter up to it, dots for 3 steps above."""
    flat, wide = FrequencyResponse.flat(), 7.0
    band = Band(flat, flat.shifted(-wide), flat.shifted(wide), 3)
    column = "".join(line[7 + 32] for line in list(plot(flat, band))[:12])
    assert re.fullmatch(r" *·{3,4}▒{3,4}█+", column), column
    assert "·" not in "".join(plot(flat))


def test_no_progress_where_stderr_is_not_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from translate.cli.progress import progress

    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with progress("working") as told:
        told("half", 0.5)
    assert stream.getvalue() == ""


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from translate.cli.progress import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress("working") as told:
        told("half [of it]", 0.5)
    assert "half [of it]" in stream.getvalue()


def test_the_default_folder_is_fit_for_a_file_name() -> None:
    assert str(default_folder("/x/My song: v1?.wav")).replace("\\", "/") == "reports/My song_ v1_"
    assert str(default_folder("...")).replace("\\", "/") == "reports/masters"
