"""Old results, new ones, or a folder whose manifest disagrees; what an earlier run wrote goes, nothing else does."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate.errors import OutputError
from translate.outputs import MANIFEST, check_folder, check_place, disagreeing, read_manifest, whole_file, whole_folder

RUN = """
import sys
from pathlib import Path
from translate.outputs import folder, whole_folder
stop, moves = int(sys.argv[3]), 0
replace = Path.replace
def counted(self, target):
    global moves
    if moves == stop:
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
    moves += 1
    return replace(self, target)
Path.replace = counted
with whole_folder(Path(sys.argv[1]), first=["b.json"]) as draft:
    (draft / "sub").mkdir()
    for name in sys.argv[4:]:
        (draft / name).write_text(sys.argv[2])
"""
NAMES = ("a.csv", "b.json", "sub/c.flac")


def run(out: Path, text: str, stop: int, *names: str) -> int:
    return subprocess.run([sys.executable, "-c", RUN, str(out), text, str(stop), *names], check=False).returncode


def age(folder: Path) -> None:
    """Drafts of processes that died a while ago."""
    for path in folder.rglob("*.partial"):
        os.utime(path, (time.time() - 60,) * 2)


def texts(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("stop", range(5))
def test_killed_between_any_two_renames(tmp_path: Path, stop: int) -> None:
    out = tmp_path / "out"
    assert run(out, "old", 99, *NAMES, "sub/gone.flac") == 0
    (out / "mine.txt").write_text("mine")
    old = texts(out)
    died = run(out, "new", stop, *NAMES, "sub/more.flac")
    assert died == -signal.SIGKILL
    assert (disagreeing(out, ["b.json"]) is None) == (stop == 0)
    if stop == 0:
        assert {name: text for name, text in texts(out).items() if ".partial" not in name} == old
    age(out)
    assert run(out, "last", 99, *NAMES) == 0
    assert {k: v for k, v in texts(out).items() if k != MANIFEST} == {
        "mine.txt": "mine",
        **dict.fromkeys(NAMES, "last"),
    }
    assert set(read_manifest(out)) == set(NAMES)
    assert disagreeing(out, NAMES) is None


def test_the_first_run_into_a_folder_of_others_killed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run(tmp_path, "new", 2, *NAMES) == -signal.SIGKILL
    assert disagreeing(tmp_path, ["b.json"]) == MANIFEST
    age(tmp_path)
    assert run(tmp_path, "last", 99, "b.json") == 0
    assert set(texts(tmp_path)) == {"mine.txt", "b.json", MANIFEST}


def test_what_the_next_run_is_not_about_stays(tmp_path: Path) -> None:
    """As `report` does: the page is written again, the comparison is not."""
    with whole_folder(tmp_path / "out") as draft:
        (draft / "comparison.json").write_text("numbers")
        (draft / "index.html").write_text("page")
        (draft / "report.pdf").write_text("paper")
    with whole_folder(tmp_path / "out", owns=lambda name: name != "comparison.json") as draft:
        (draft / "index.html").write_text("another")
    assert set(texts(tmp_path / "out")) == {"comparison.json", "index.html", MANIFEST}
    assert disagreeing(tmp_path / "out", ["comparison.json", "index.html"]) is None


def test_the_manifest_is_one_that_others_read(tmp_path: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum")
    with whole_folder(tmp_path / "out") as draft:
        (draft / "Über – 1.txt").write_text("x")
    check = [str(shutil.which("sha256sum")), "--check", "--strict", MANIFEST]
    assert subprocess.run(check, cwd=tmp_path / "out", capture_output=True, check=False).returncode == 0


def test_a_manifest_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "precious").write_text("x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    names = ("../precious", str(tmp_path / "precious"), "a/../../precious")
    (tmp_path / "out" / MANIFEST).write_text("".join(f"{digest}  {name}\n" for name in names))
    with whole_folder(tmp_path / "out") as draft:
        (draft / "a.txt").write_text("new")
    assert (tmp_path / "precious").read_text() == "x"


def test_a_failure_between_renames_puts_all_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with whole_folder(tmp_path / "out") as draft:
        (draft / "a.txt").write_text("old")
        (draft / "b.txt").write_text("old")
    before = texts(tmp_path)
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == MANIFEST:
            raise PermissionError(1, "Operation not permitted")
        return replace(self, target)

    def again() -> None:
        with whole_folder(tmp_path / "out") as draft:
            (draft / "a.txt").write_text("new")
            (draft / "c.txt").write_text("new")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OutputError, match="out: cannot be written: Operation not permitted"):
        again()
    assert texts(tmp_path) == before


def test_drafts_of_the_living_stay(tmp_path: Path) -> None:
    """Two runs at once into one folder: each keeps its draft, and what is there at the end is of one of them."""
    with whole_folder(tmp_path / "out") as one:
        (one / "a.txt").write_text("one")
        (one / "only-one.txt").write_text("one")
        with whole_folder(tmp_path / "out") as other:
            age(tmp_path)
            (other / "a.txt").write_text("other")
    assert set(texts(tmp_path / "out")) == {"a.txt", "only-one.txt", MANIFEST}
    assert disagreeing(tmp_path / "out", ["a.txt", "only-one.txt"]) is None
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_half_written_file_of_a_dead_process_goes_away(tmp_path: Path) -> None:
    left, others = tmp_path / ".table.csv-0123abcd.partial", tmp_path / ".other.csv-0123abcd.partial"
    for draft in (left, others):
        draft.write_text("half")
    age(tmp_path)
    with whole_file(tmp_path / "table.csv") as draft:
        draft.write_text("whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [others.name, "table.csv"]


def test_a_link_to_another_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with whole_folder(tmp_path / "out") as draft:
        assert draft.parent.resolve() == tmp_path / "real"
        (draft / "a.txt").write_text("new")
    assert (tmp_path / "real" / "a.txt").read_text() == "new"
    (tmp_path / "link.csv").symlink_to(tmp_path / "real" / "a.txt")
    with whole_file(tmp_path / "link.csv") as draft:
        draft.write_text("through the link")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_text() == "through the link"


@pytest.mark.parametrize("name", ["n" * 300, "a/" + "n" * 300, "\U0001f3b5" * 80, "/".join(["deep"] * 1000)])
def test_names_too_long_are_found_before_the_work(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="too long for this file system"):
        check_folder(tmp_path / name)
    with pytest.raises(OutputError, match=r"too long|there is no folder"):
        check_place(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_can_be_written_is_asked_before_the_work(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "er", ["previews"])
    check_folder(tmp_path, ["previews"])
    assert not list(tmp_path.iterdir())
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "previews").write_text("x")
    for folder, said in (
        ("dangling", "is a link to what is not there"),
        ("file", "is a file"),
        ("out", "is in the way"),
    ):
        with pytest.raises(OutputError, match=said):
            check_folder(tmp_path / folder, ["previews"])
    with pytest.raises(OutputError, match="is not a folder"):
        check_folder(tmp_path / "file" / "out")
    with pytest.raises(OutputError, match="not a regular file"):
        check_place(Path(os.devnull))
