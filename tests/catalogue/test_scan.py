"""What is new or changed is analysed, once; nothing is lost."""

import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import translate
from tests.catalogue.conftest import PLATFORM, Label, song
from translate.catalogue import Bounds, Catalogue, plan_of, scan, verify
from translate.catalogue.store import Store
from translate.errors import OutputError, TranslateError
from translate.files import save


def read(catalogue: Path, table: str) -> pd.DataFrame:
    """With pandas alone."""
    parts = [pd.read_parquet(path) for path in sorted(catalogue.glob(f"{table}-*.parquet"))]
    return pd.concat(parts, ignore_index=True)


def test_every_track_is_analysed_once(label: Label) -> None:
    first = label.first
    assert (first.files, first.analysed, first.copies, first.unchanged) == (4, 2, 1, 0)
    (bad,) = label.first.failures
    assert bad.endswith("text.wav")
    assert "is not an audio file" in label.first.failures[bad]
    rows, files = read(label.catalogue, "rows"), read(label.catalogue, "files")
    assert len(rows) == 2  # songs, on one device
    assert len(files) == 4
    assert files["track"].nunique() == 3


def test_numbers_are_those_of_compare(label: Label) -> None:
    found = translate.compare(label.folder / "v10.wav", devices=["phone-speaker"], platforms=[PLATFORM], cache=False)
    rows = Catalogue(label.catalogue).rows()
    (row,) = rows[rows["path"].str.endswith("v10.wav")].to_dict("records")
    (same,) = found.table.to_dict("records")
    for column in ("translation_score", "bass_audible_pct", "playback_lufs", "punch_pct"):
        assert row[column] == same[column]
    (about,) = found.masters.to_dict("records")
    assert row["integrated_lufs"] == about["integrated_lufs"]
    codes = {finding.code for finding in found.findings}
    findings = read(label.catalogue, "findings")
    assert set(findings[findings["track"] == row["track"]]["code"]) == codes


def test_what_is_known_costs_no_cluster(label: Label, tmp_path: Path) -> None:
    again = label.copy(tmp_path)
    before = sorted(again.catalogue.iterdir())
    first = scan([str(label.folder)], again.catalogue, label.plan, scheduler="tcp://nowhere:1", trust_modified=True)
    assert (first.analysed, first.unchanged, len(first.failures)) == (0, 3, 1)
    assert sorted(again.catalogue.iterdir()) == before


def test_moved_changed_gone(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    scan([str(mine.folder)], mine.catalogue, mine.plan, scheduler=scheduler)  # the same tracks elsewhere
    assert len(read(mine.catalogue, "rows")) == 2
    (mine.folder / "v10.wav").rename(mine.folder / "v11.wav")
    shutil.copy(mine.folder / "v11.wav", mine.folder / "v1.wav")
    found = scan([str(mine.folder)], mine.catalogue, mine.plan, scheduler=scheduler)
    assert (found.analysed, found.moved, found.copies, found.gone, found.unchanged) == (0, 1, 1, 0, 1)
    changes = Catalogue(mine.catalogue).changes()
    assert [Path(path).name for path in changes["moved"]] == ["v11.wav"]
    scan([str(mine.folder)], mine.catalogue, mine.plan, scheduler=scheduler, trust_modified=True)
    assert Catalogue(mine.catalogue).changes() == changes  # nothing happened since
    tracks = Catalogue(mine.catalogue).tracks().set_index("path")["track"]
    there = tracks[tracks.index.str.startswith(str(mine.folder))]
    assert sorted(Path(path).name for path in there.index) == ["same.wav", "text.wav", "v1.wav", "v11.wav"]
    assert there[str(mine.folder / "v1.wav")] == there[str(mine.folder / "v11.wav")]


def test_a_new_device_is_all_that_is_played(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    plan = plan_of(["phone-speaker", "laptop"], [PLATFORM])
    found = scan([str(label.folder)], mine.catalogue, plan, scheduler=scheduler, trust_modified=True)
    assert found.analysed == 3
    new = pd.read_parquet(max(mine.catalogue.glob("rows-*.parquet")))
    assert set(new["device"]) == {"laptop"}
    assert len(new) == 2
    tracks = read(mine.catalogue, "tracks")
    assert len(tracks) == len(read(label.catalogue, "tracks"))  # what the file is was known
    rows = Catalogue(mine.catalogue).rows()
    assert set(rows["device"]) == {"phone-speaker", "laptop"}
    former = scan([str(label.folder)], mine.catalogue, label.plan, scheduler=scheduler, trust_modified=True)
    assert former.unchanged == 3
    assert set(Catalogue(mine.catalogue).rows()["device"]) == {"phone-speaker"}


def test_what_was_cut_short_is_done_again_to_the_bit(label: Label, scheduler: str, tmp_path: Path) -> None:
    mine = label.copy(tmp_path)
    for path in mine.catalogue.glob("files-*.parquet"):
        path.unlink()  # killed before the part had its last name
    assert Store.there(mine.catalogue).parts("rows") == []
    scan([str(label.folder)], mine.catalogue, label.plan, scheduler=scheduler)
    for table, key in (("rows", ["track", "device"]), ("tracks", ["track"]), ("findings", ["track", "code"])):
        once, again = (
            read(where, table).sort_values(key, ignore_index=True) for where in (label.catalogue, mine.catalogue)
        )
        pd.testing.assert_frame_equal(once, again[once.columns], check_exact=True)


def test_a_track_beyond_its_bounds_fails_alone_and_once(label: Label, scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    save(song(82.0, 3, seconds=60.0), tmp_path / "music" / "long.wav")
    music, catalogue = [str(tmp_path / "music")], tmp_path / "c"
    found = scan(music, catalogue, label.plan, scheduler=scheduler, bounds=Bounds(0.0, 4e9))
    assert list(found.failures.values()) == ["took longer than 0 s"]
    shutil.copy(label.folder / "v1.wav", tmp_path / "music")
    again = scan(music, catalogue, label.plan, scheduler=scheduler)
    assert (again.analysed, again.failures) == (1, found.failures)
    tracks = Catalogue(catalogue).tracks()
    assert tracks["failure"].isna().sum() == 1
    cured = scan(music, catalogue, label.plan, scheduler=scheduler, retry_failed=True)
    assert (cured.analysed, cured.failures) == (1, {})
    assert np.isfinite(Catalogue(catalogue).rows()["translation_score"]).all()


def test_a_cluster_of_processes_here(label: Label, tmp_path: Path) -> None:
    seen: list[int] = []
    found = scan(
        [str(label.folder / "text.wav")],
        tmp_path / "c",
        label.plan,
        workers=1,
        on_cluster=lambda client: seen.append(len(client.scheduler_info()["workers"])),
    )
    assert seen == [1]
    assert found.analysed == 0


def test_names_that_are_no_text(label: Label, scheduler: str, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    shutil.copy(label.folder / "v1.wav", os.fsdecode(os.fsencode(folder) + b"/caf\xe9.wav"))
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xe9d.wav")).write_text("no audio")
    found = scan([str(folder)], tmp_path / "c", label.plan, scheduler=scheduler)
    assert [Path(path).name for path in found.failures] == ["b\\xe9d.wav"]
    outcomes = verify(tmp_path / "c", "spotify", scheduler=scheduler).outcomes
    assert outcomes["outcome"].notna().tolist() == [False, True]


def test_refusals(label: Label, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    with pytest.raises(TranslateError, match=r"full: is no catalogue and not empty"):
        scan([str(label.folder)], tmp_path / "full", label.plan)
    with pytest.raises(TranslateError, match=r"nowhere: there is no such folder"):
        scan([str(tmp_path / "nowhere")], tmp_path / "c", label.plan)
    assert not (tmp_path / "c").exists()
    with Store(tmp_path / "c").writing(), pytest.raises(OutputError, match="another scan writes to it"):
        scan([str(label.folder)], tmp_path / "c", label.plan)
    with pytest.raises(TranslateError, match="--scheduler nonsense: cannot be reached"):
        scan([str(label.folder)], tmp_path / "c", label.plan, scheduler="nonsense")
