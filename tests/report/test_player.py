"""What the player gets: levels by which nothing clips, names in the comparison's order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.report.made import made_folder
from translate.report.clips import Encoded
from translate.report.player import PlayerView, player_view
from translate.report.player_gains import gains_db
from translate.report.saved import read_saved
from translate.result import Clip, ClipKind, Identity, SavedComparison

CLIP = Clip(
    file="a.flac",
    kind="device",
    identity=Identity(master="mix", platform="spotify", setting="normal", quality="high", device="car"),
    start_s=10.0,
    end_s=25.0,
    rate_hz=44_100,
    channels=2,
    is_mono=False,
    loudness_lufs=-16.0,
    true_peak_dbtp=-1.0,
    gain_db=2.0,
)


def clip(
    lufs: float | None, gain_db: float, kind: ClipKind = "device", other: str | None = None, **identity: str | None
) -> Clip:
    about = structs.replace(CLIP.identity, **identity)
    return structs.replace(CLIP, loudness_lufs=lufs, gain_db=gain_db, kind=kind, other=other, identity=about)


def test_levels_by_hand() -> None:
    clips = [
        clip(-16.0, 4.0),  # delivered at −20: the loudest on its device
        clip(-16.0, 6.5, platform="youtube"),  # −22.5
        clip(-18.0, -4.0, device="phone"),  # −14
        clip(-16.0, -6.0, kind="original", device=None, platform=None),  # −10
        clip(-16.0, -4.0, kind="original", master="loud", device=None, platform=None),  # −12
        clip(-20.0, 12.0, kind="difference", other="loud", device=None, platform=None),  # −32 against −16
        clip(None, 0.0, device="tv"),
        structs.replace(  # the music is at −10: 30 LU below it, raised by 10
            clip(-36.0, 4.0, kind="codec", device=None), raised_db=10.0
        ),
    ]
    target, gains = gains_db(clips)
    assert target == -18.0
    assert gains == [
        (-2.0, -2.0),
        (-2.0, -4.5),
        (0.0, 0.0),
        (-2.0, -2.0),
        (-2.0, -4.0),
        (-14.0, -14.0),
        (0.0, 0.0),
        (-2.0, -2.0),
    ]
    # the difference sounds at −34, 16 LU under the originals at −18
    assert clips[5].loudness_lufs is not None
    assert clips[5].loudness_lufs + gains[5][0] == target - 16.0
    # what the codec took sounds at −38, 20 LU under the music
    assert clips[7].loudness_lufs is not None
    assert clips[7].loudness_lufs + gains[7][0] == target - 20.0


LEVEL = st.floats(-60.0, -10.0)
SOME = st.builds(
    clip,
    st.one_of(st.none(), LEVEL),
    st.floats(-20.0, 30.0),
    kind=st.sampled_from(["device", "original", "difference"]),
    device=st.sampled_from(["car", "phone"]),
)


@given(st.lists(SOME, min_size=1, max_size=12))
def test_nothing_is_ever_raised(clips: list[Clip]) -> None:
    target, gains = gains_db(clips)
    for one, (matched, delivered) in zip(clips, gains, strict=True):
        assert delivered <= matched + 1e-9 <= 1e-8
        if one.kind != "difference" and one.loudness_lufs is not None and target is not None:
            assert one.loudness_lufs + matched == pytest.approx(target)


def encoded(saved: SavedComparison) -> list[Encoded]:
    return [Encoded(f"clip-{i}", "x", clip, (0, 99)) for i, clip in enumerate(saved.clips)]


def view_of(saved: SavedComparison) -> PlayerView:
    view = player_view(saved, encoded(saved))
    assert view is not None
    return view


def test_the_view_of_a_comparison(tmp_path: Path) -> None:
    saved = read_saved(made_folder(tmp_path / "made", masters=("b", "a"), references=("ref",)))
    view = view_of(saved)
    assert [m.name for m in view.masters] == ["b", "a", "ref"]
    assert [m.key for m in view.masters] == ["1", "2", "3"]
    assert [d["id"] for d in view.devices] == ["studio-monitors", "phone-speaker", "car@motorway"]
    assert [p["name"] for p in view.platforms] == ["Spotify", "YouTube"]
    assert view.has_original
    assert view.has_difference
    data = view.data
    assert len(data["clips"]) == len(saved.clips)
    assert data["matched_lufs"] == -16.0
    findings = data["masters"][0]["findings"]
    assert [finding["spans"] for finding in findings] == [[(31.0, 34.5), (50.0, 55.0)]]
    assert len(data["masters"][0]["waveform"]) == 120
    assert view_of(saved) == view  # same input, same page
    fewer = player_view(saved, encoded(saved)[1:])
    assert fewer is not None
    assert data["storage_key"] != fewer.data["storage_key"]


def test_two_settings_of_one_platform_have_names_of_their_own(tmp_path: Path) -> None:
    platforms = (("spotify", "Spotify", "normal", "high"), ("spotify-loud", "Spotify", "loud", "high"))
    view = view_of(read_saved(made_folder(tmp_path / "made", platforms=platforms)))
    assert [p["name"] for p in view.platforms] == ["Spotify · Normal · High", "Spotify · Loud · High"]


def test_no_previews_no_player(tmp_path: Path) -> None:
    saved = read_saved(made_folder(tmp_path / "made", previews=False))
    assert player_view(saved, []) is None
