"""What is at work beside the sound: jobs, files that change on disk, and what is saved."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from translate.audio import Audio
from translate.comparison import compare
from translate.devices import DeviceLibrary
from translate.errors import OutputError
from translate.files import save
from translate.project import read_project
from translate.studio import analysing, watching
from translate.studio.analysing import Analysing
from translate.studio.desk import Desk
from translate.studio.front import front_of
from translate.studio.jobs import Errand, Job, JobStanding
from translate.studio.saving import write_project
from translate.studio.songs import Song
from translate.studio.watching import Watching

Programme = Callable[..., Audio]


class Recorded:
    """In place of a process: what was asked of it, and what the test has it say."""

    jobs: list["Recorded"]

    def __init__(self, job: dict[str, Any], on_change: Callable[[Any], None]) -> None:
        self.job, self.on_change, self.standing = job, on_change, JobStanding()
        self.passed: tuple[int, ...] = ()
        Recorded.jobs.append(self)

    @property
    def is_over(self) -> bool:
        return self.standing.state != "running"

    def stop(self) -> None:
        self.standing = JobStanding("stopped")

    can_be_asked, let_go = True, stop

    def over(self, done: str | None) -> None:
        self.standing = JobStanding("done", share=1.0, done=done)
        self.on_change(self)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Recorded]:
    Recorded.jobs = []
    for module in (analysing, watching):
        monkeypatch.setattr(module, "Job", Recorded)
    return Recorded.jobs


@pytest.fixture
def desk(tmp_path: Path, programme: Programme) -> Desk:
    save(programme(2.0, 44_100), tmp_path / "song.wav")
    made = Desk(tmp_path / "desk", DeviceLibrary.built_in(), cache=False)
    made.name_file(tmp_path / "song.wav", "master")
    ready(made)
    return made


def ready(desk: Desk, songs: int = 1) -> Song:
    for _ in range(600):
        if len(desk.ready) == songs:
            return desk.ready[0]
        time.sleep(0.05)
    raise AssertionError("it is never read")


def test_a_job_that_cannot_be_done_says_why_in_a_line(tmp_path: Path) -> None:
    stood: list[JobStanding] = []
    nowhere = str(tmp_path / "nowhere.wav")
    files = {"master": [nowhere], "mix": [], "reference": []}
    job = {"kind": "analyse", "files": files, "folder": str(tmp_path / "out"), "options": {}}
    Job(job, lambda one: stood.append(one.standing))
    for _ in range(600):
        if stood and stood[-1].state != "running":
            break
        time.sleep(0.05)
    assert stood[-1].state == "failed"
    assert nowhere in stood[-1].problem
    assert "\n" not in stood[-1].problem
    assert not (tmp_path / "out").exists()


def test_a_file_that_changes_is_loaded_and_what_was_changed_is_said(
    desk: Desk, jobs: list[Recorded], programme: Programme
) -> None:
    (song,) = desk.ready
    assert song.source is not None
    watch = Watching(desk, {}, lambda: None)
    watch.look()
    watch.look()
    assert not watch.said
    save(programme(2.0, 44_100).gained(-6.0), song.source)
    os.utime(song.source, (1, 1))
    watch.look()  # it may still be being written
    assert desk.ready[0].version == song.version
    watch.look()
    assert desk.ready[0].version == "s1.2"
    before, after = Path(jobs[0].job["before"]), Path(jobs[0].job["after"])
    assert before.read_bytes() != after.read_bytes() == song.source.read_bytes()
    jobs[0].over("6 dB quieter.")
    assert [dict(one) for one in watch.said] == [{"name": "song", "sentence": "6 dB quieter."}]
    assert not before.exists()


def test_a_file_that_cannot_be_read_leaves_the_song_as_it_was(desk: Desk, jobs: list[Recorded]) -> None:
    (song,) = desk.ready
    assert song.source is not None
    watch = Watching(desk, {}, lambda: None)
    watch.look()
    song.source.write_bytes(b"half of a bounce")
    watch.look()
    watch.look()
    assert desk.ready == [song]
    assert "cannot be read" in watch.said[0]["sentence"]
    assert not jobs


def test_what_changes_is_analysed_anew_and_nothing_else(desk: Desk, jobs: list[Recorded], tmp_path: Path) -> None:
    one = Analysing(tmp_path / "analyses", {"devices": ["tv"]}, lambda: None, lambda: None)
    one.consider(desk.songs)
    one.consider(desk.songs)
    assert len(jobs) == 1
    assert jobs[0].job["options"] == {"devices": ["tv"]}
    assert jobs[0].job["files"] == {"master": [str(desk.ready[0].copy)], "mix": [], "reference": []}
    one.stop()
    one.again(desk.songs)
    assert [job.standing.state for job in jobs] == ["stopped", "running"]
    one.consider([replace(desk.ready[0], role="reference")])
    assert (len(jobs), one.standing) == (2, None)  # without a master there is nothing to compare


def test_what_is_saved_is_what_was_found_and_not_measured_again(tmp_path: Path, programme: Programme) -> None:
    """The worker goes on with its comparison: nothing of the files has to be there any more but their sound."""
    save(programme(2.0, 44_100), tmp_path / "one.wav")
    files = {"master": [str(tmp_path / "one.wav")], "mix": [], "reference": []}
    options = {"devices": ["phone-speaker"], "platforms": ["none"], "cache": False}
    said: list[str] = []
    job = Job({"kind": "analyse", "files": files, "folder": str(tmp_path / "a"), "options": options}, lambda _: None)
    saving = job.ask(
        {"kind": "previews", "folder": str(tmp_path / "b")}, lambda one: said.append(one.standing.what)
    )  # while it is at work
    over(saving)
    assert saving.standing == JobStanding("done", share=1.0, done=str(tmp_path / "b"))
    assert {path.suffix for path in (tmp_path / "b" / "previews").iterdir()} == {".flac", ".json"}
    assert (tmp_path / "a" / "table.csv").read_bytes() == (tmp_path / "b" / "table.csv").read_bytes()
    assert not any("one" in what for what in said)  # as a comparison says what it measures
    job.stop()
    over(after := job.ask({"kind": "report", "folder": str(tmp_path / "c")}, lambda _: None))
    assert after.standing.state == "failed" or not (tmp_path / "c").exists()


def test_masters_are_known_by_themselves_before_all_are(desk: Desk, tmp_path: Path, programme: Programme) -> None:
    """Each alone as soon as it has passed, nobody best; then all as if nothing had been asked before."""
    save(programme(2.0, 44_100).gained(-9.0), tmp_path / "other.wav")
    desk.name_file(tmp_path / "other.wav", "master")
    ready(desk, 2)
    options: dict[str, Any] = {"devices": ["phone-speaker", "tv"], "platforms": ["none"]}
    seen: list[tuple[int, int, str]] = []  # marks, songs that are known, the headline

    def look() -> None:
        short = desk.short_names()
        front = front_of(desk.ready, short, one.found, one.passed)
        seen.append((front["rows"].count(" points"), len(one.passed), front["headline"]))

    one = Analysing(tmp_path / "analyses", options, lambda: None, look)
    one.consider(desk.songs)
    for _ in range(1200):
        if seen and seen[-1][2]:
            break
        time.sleep(0.05)
    assert one.standing is not None
    assert one.standing.state == "done", one.standing.problem
    assert [(marks, known) for marks, known, _ in seen] == [(2, 1), (4, 2), (4, 0)]
    assert [bool(headline) for _, _, headline in seen] == [False, False, True]
    assert one.found is not None
    assert {path.name for path in (tmp_path / "analyses").iterdir()} == {one.found.folder.name}
    direct = compare([song.copy for song in desk.ready], **options)
    direct.write(tmp_path / "direct", previews=False)
    assert (one.found.folder / "table.csv").read_bytes() == (tmp_path / "direct" / "table.csv").read_bytes()
    one.close()


def test_what_is_being_saved_outlives_the_songs_it_is_of(desk: Desk, jobs: list[Recorded], tmp_path: Path) -> None:
    one = Analysing(tmp_path / "analyses", {}, lambda: None, lambda: None)
    one.consider(desk.songs)
    first = jobs[0]
    one.consider([replace(desk.ready[0], version="s1.2")])
    assert first.is_over
    assert len(jobs) == 2
    one.close()
    assert jobs[1].is_over


def over(one: Errand) -> None:
    for _ in range(1200):
        if one.is_over:
            return
        time.sleep(0.05)
    raise AssertionError("it does not end")


def test_a_project_file_names_what_lies_on_the_desk_and_overwrites_nothing(desk: Desk, tmp_path: Path) -> None:
    (song,) = desk.ready
    dropped = replace(song, id="s2", name="raw mix", role="mix", copy=tmp_path / "raw mix.wav", source=None)
    (tmp_path / "desk" / "raw mix.wav").write_bytes(song.copy.read_bytes())
    dropped = replace(dropped, copy=tmp_path / "desk" / "raw mix.wav")
    file, copied = write_project([song, dropped])
    assert (file, copied) == (tmp_path / "song.toml", ["raw mix.wav"])
    project = read_project(file)
    assert [Path(one).name for one in project.masters] == ["song.wav"]
    assert (tmp_path / "raw mix.wav").read_bytes() == song.copy.read_bytes()
    text = file.read_text(encoding="utf-8")
    with pytest.raises(OutputError, match="is there already"):
        write_project([song, dropped])
    assert file.read_text(encoding="utf-8") == text
