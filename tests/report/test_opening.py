"""With what the player opens: the master the verdict is about, on the device that tells masters apart."""

from pathlib import Path

import pytest
from msgspec import structs

from tests.report.made import made_folder
from translate.report.opening import opening
from translate.report.saved import read_saved
from translate.result import SavedComparison, Values

SCORE = "translation_score"
POINTS = {"studio-monitors": (90.0, 89.0), "phone-speaker": (80.0, 60.0), "car": (40.0, 41.0)}


def scored(folder: Path, masters: tuple[str, ...]) -> SavedComparison:
    """With these points on each device, of the first and the second master."""
    saved = read_saved(made_folder(folder, masters=masters, devices=DEVICES))
    rows = tuple(
        structs.replace(
            row,
            values=Values({**row.values, SCORE: POINTS[str(row.identity.device)][masters.index(row.identity.master)]}),
        )
        for row in saved.result.rows
    )
    return SavedComparison(
        saved.folder, structs.replace(saved.result, rows=rows), saved.evidence, saved.clips, saved.noises
    )


DEVICES = tuple((name, name, "car", "stereo", "estimated") for name in POINTS)


@pytest.mark.parametrize(
    ("masters", "device"),
    [(("a", "b"), "phone-speaker"), (("a",), "car")],
    ids=["where two differ most", "where most of one is lost"],
)
def test_it_opens_where_there_is_most_to_hear(tmp_path: Path, masters: tuple[str, ...], device: str) -> None:
    opens = opening(scored(tmp_path / "made", masters))
    assert opens is not None
    assert opens.device == device
    assert not opens.in_room


def test_it_opens_with_the_master_to_release(tmp_path: Path) -> None:
    """The second one, where that scores highest."""
    saved = read_saved(made_folder(tmp_path / "made", masters=("worse", "better"), scores=(50.0, 90.0)))
    assert saved.result.verdict is not None
    opens = opening(saved)
    assert opens is not None
    assert saved.result.verdict.masters[0] == opens.master == "better"


def test_nothing_sounds_without_previews(tmp_path: Path) -> None:
    assert opening(unheard(tmp_path)) is None


def unheard(folder: Path) -> SavedComparison:
    """A comparison of which nothing was rendered."""
    saved = read_saved(made_folder(folder / "made", masters=("a", "b")))
    return SavedComparison(saved.folder, saved.result, saved.evidence, ())
