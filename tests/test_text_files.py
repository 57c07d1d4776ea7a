"""Text of others: what is read, and what is written for spreadsheets."""

import os
from pathlib import Path

import pytest

from translate.errors import ProfileError
from translate.text_files import no_formula, read_bytes, read_text
from translate.toml_checks import Checker


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1+1", "@x", "\t=1", "\r=1", " =1"])
def test_text_never_becomes_a_formula(text: str) -> None:
    assert no_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", ["master", "a=b", "", -1.5, None, 3])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert no_formula(value) == value


def test_what_is_no_regular_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "nothing", tmp_path / ("x" * 300)):
        for read in (read_bytes, read_text):
            with pytest.raises(ProfileError, match="cannot be read"):
                read(path)
    (tmp_path / "large").write_bytes(bytes(11))
    with pytest.raises(ProfileError, match="at most 10 are allowed"):
        read_bytes(tmp_path / "large", most_bytes=10)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "../outside.csv", "/dev/zero", "circle", "out"])
def test_files_of_a_profile_stay_inside_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text("20 0\n")
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "out").symlink_to(tmp_path / "outside.csv")
    check = Checker("profile.toml")
    check.file(check.root({"curve": name}), "curve", folder=folder)
    (problem,) = check.problems
    assert problem.startswith("profile.toml: curve: ")
    assert "inside" in problem
