"""`whole_file`, `whole_folder`: all of it or nothing, whatever happens in between."""

from pathlib import Path

import pytest

from translate.errors import OutputError
from translate.outputs import MANIFEST, disagreeing, whole_file, whole_folder
from translate.outputs.manifest import read_manifest


def below(folder: Path) -> dict[str, str | None]:
    """Every path below with its text; None for folders. Without the manifests, which must be right."""
    found = {str(p.relative_to(folder)): p.read_text() if p.is_file() else None for p in folder.rglob("*")}
    for path in folder.rglob(MANIFEST):
        listed = read_manifest(path.parent)
        assert listed
        assert disagreeing(path.parent, listed) is None
    return {name: text for name, text in found.items() if Path(name).name != MANIFEST}


def write(folder: Path) -> None:
    (folder / "a.txt").write_text("new")
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text("new")


NEW = {"a.txt": "new", "sub": None, "sub/b.txt": "new"}


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "x" / "out") as draft:
        write(draft)
        assert not (tmp_path / "x" / "out").exists()
    assert below(tmp_path / "x" / "out") == NEW
    assert [p.name for p in (tmp_path / "x").iterdir()] == ["out"]


def test_an_existing_folder_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("old")
    (tmp_path / "sub" / "c.txt").write_text("old")
    with whole_folder(tmp_path) as draft:
        write(draft)
    assert below(tmp_path) == {**NEW, "sub/c.txt": "old"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_nothing_is_left_of_a_failure(error: type[BaseException], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text("old")

    def fails() -> None:
        with whole_folder(tmp_path / "out") as draft:
            write(draft)
            raise error

    with pytest.raises(error):
        fails()
    assert below(tmp_path) == {"out": None, "out/a.txt": "old"}


def test_what_the_system_refuses_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="is a file; a folder is needed"), whole_folder(tmp_path / "file"):
        pass
    with pytest.raises(OutputError, match="cannot be written"), whole_folder(tmp_path / "file" / "out"):
        pass
    with pytest.raises(OutputError, match="No space left"), whole_folder(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert below(tmp_path) == {"file": ""}


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    with whole_folder(tmp_path / ("n" * 250)) as draft:
        write(draft)
    assert [len(p.name) for p in tmp_path.iterdir()] == [250]


def test_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with whole_folder(Path("out")) as draft:
        write(draft)
    with whole_folder(Path()) as draft:
        write(draft)
    assert below(tmp_path) == {**NEW, "out": None, **{f"out/{k}": v for k, v in NEW.items()}}


def test_a_file_where_a_folder_has_to_be(tmp_path: Path) -> None:
    """Nothing has moved when it is found out."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").write_text("a file")
    with pytest.raises(OutputError, match="sub: is in the way"), whole_folder(tmp_path / "out") as draft:
        write(draft)
    assert below(tmp_path) == {"out": None, "out/sub": "a file"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_file_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "table.csv"
    target.write_text("old")

    def interrupted() -> None:
        with whole_file(target) as part:
            part.write_text("half")
            raise error

    with pytest.raises(error):
        interrupted()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path, says in ((tmp_path / "folder", "is a folder"), (tmp_path / "no" / "x", "there is no folder")):
        with pytest.raises(OutputError, match=says), whole_file(path):
            raise AssertionError
    with pytest.raises(OutputError, match=r"x: cannot be written: No space"), whole_file(tmp_path / "x"):
        raise OSError(28, "No space left on device")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("name", ["n" * 250, "\U0001f3b5" * 60, "a.b.c", ".hidden"])
def test_any_name_that_fits_can_be_written(tmp_path: Path, name: str) -> None:
    with whole_file(tmp_path / name) as draft:
        draft.write_text("new")
        assert not (tmp_path / name).exists()
    assert below(tmp_path) == {name: "new"}
