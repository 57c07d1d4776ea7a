"""The checker: every problem at once, each with its place, and never a traceback."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import ProfileError
from translate.toml_checks import Checker, TomlTable, open_toml


def checked(values: dict[str, object]) -> tuple[Checker, TomlTable]:
    check = Checker("a.toml")
    return check, check.root(values)


def problems(check: Checker) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        check.raise_if_any()
    return str(caught.value).splitlines()


def test_good_values_come_back() -> None:
    check, root = checked({"n": 1, "x": 2.5, "l": [1, 2], "t": " text ", "c": "b", "s": {"one": {"k": 1}}, "a": [{}]})
    assert check.number(root, "n", low=0) == 1.0
    assert check.number(root, "x") == 2.5
    assert check.number(root, "absent", default=None) is None
    assert check.numbers(root, "l") == [1.0, 2.0]
    assert check.text(root, "t") == "text"
    assert check.choice(root, "c", ["a", "b"]) == "b"
    assert check.integer(check.named_tables(root, "s")["one"], "k", low=0, high=2) == 1
    assert len(check.tables(root, "a")) == 1
    check.raise_if_any()


def test_every_problem_has_its_place() -> None:
    check, root = checked(
        {
            "settings": {"normal": {"target_lufs": 4}},
            "dynamics": {"bands": [{}, {"ratio": 0.5}]},
            "gains": [1, True, float("nan")],
            "name": " ",
            "mode": "c",
            "colour": 1,
        }
    )
    check.number(check.named_tables(root, "settings")["normal"], "target_lufs", low=-40, high=0)
    for band in check.tables(check.table(root, "dynamics"), "bands"):
        check.number(band, "ratio", low=1)
    check.numbers(root, "gains")
    check.text(root, "name")
    check.choice(root, "mode", ["a", "b"])
    assert problems(check) == [
        "a.toml: settings.normal.target_lufs: must be between −40 and 0, is 4",
        "a.toml: dynamics.bands[0].ratio: is missing",
        "a.toml: dynamics.bands[1].ratio: must be ≥ 1, is 0.5",
        "a.toml: gains[1]: must be a number, is true",
        "a.toml: gains[2]: must be a number, is nan",
        "a.toml: name: must be text, is ' '",
        "a.toml: mode: must be one of a, b, is 'c'",
        "a.toml: colour: is not known here; known: dynamics, gains, mode, name, settings",
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_stands_there_never_a_traceback(value: object) -> None:
    check, root = checked({} if value is None else {"k": value})
    check.number(root, "k", low=0, high=1)
    check.integer(root, "k", low=0, high=1)
    check.numbers(root, "k")
    check.text(root, "k")
    check.texts(root, "k", allowed=["a"])
    check.choice(root, "k", ["a"])
    check.table(root, "k")
    check.tables(root, "k")
    check.named_tables(root, "k")
    check.file(root, "k", folder=Path(__file__).parent)
    assert len(problems(check)) > 3


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "nothing.csv", "a/../../x", "a\0b"])
def test_files_stay_in_their_folder(name: str) -> None:
    check, root = checked({"curve": name})
    check.file(root, "curve", folder=Path(__file__).parent)
    assert problems(check)[0].startswith("a.toml: curve: ")


def test_a_file_that_is_there() -> None:
    check, root = checked({"curve": Path(__file__).name})
    assert check.file(root, "curve", folder=Path(__file__).parent) == Path(__file__)
    assert check.file(root, "other", folder=Path(__file__).parent, default=None) is None
    check.raise_if_any()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        (b"\xff\x80", "not UTF-8"),
        (b"a = \n", "not valid TOML"),
        (b"a = " + b"[" * 3000, "nested too deeply"),
    ],
)
def test_not_toml_at_all(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "x.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProfileError, match=says) as caught:
        open_toml(path)
    assert "x.toml" in str(caught.value)
