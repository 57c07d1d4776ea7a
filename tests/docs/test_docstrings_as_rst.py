"""Docstrings as they are in the source become what Sphinx reads."""

from docs.docstrings import as_rst, plain_arrays


def test_an_indented_block_is_an_example() -> None:
    lines = ["How it is used.", "", "    x = a * b | c", "", "    y = 1", "", "And |x|."]
    assert as_rst(lines) == [
        "How it is used.",
        "",
        "::",
        "",
        "    x = a * b | c",
        "",
        "    y = 1",
        "",
        "And \\|x\\|.",
    ]


def test_sections_are_left_alone() -> None:
    lines = ["Filter.", "", "Args:", "    hz: In Hz.", "", "    more: Of it.", "", "Returns:", "    A curve."]
    assert as_rst(lines) == lines


def test_only_code_and_emphasis_are_markup() -> None:
    assert as_rst(["`a | b` of *all* *.toml files, |x|"]) == ["`a | b` of *all* \\*.toml files, \\|x\\|"]


def test_arrays_in_signatures() -> None:
    typed = "(x: ~numpy.ndarray[tuple[~typing.Any, ...], ~numpy.dtype[~numpy.float32]], rate: int)"
    assert plain_arrays(typed) == "(x: NDArray[~numpy.float32], rate: int)"
