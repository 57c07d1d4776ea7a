"""`codec-overs`: after a lossy decoder above full scale, what of it is heard, and how much lower to deliver."""

import pytest

from tests.findings.made import case, evidence, found
from translate.analysis.series import Headroom
from translate.findings import Finding


def overs(
    peak: float = 1.0,
    *,
    played: float = -1.0,
    gain_db: float = -2.0,
    own: float = -0.3,
    trim_db: float | None = 1.4,
    worst: float = 1.2,
    quality: str = "high",
    heard: float = -1.0,
) -> list[Finding]:
    stream = {"codec_true_peak_dbtp": peak, "codec_overs": 12, "gain_db": gain_db, "playback_true_peak_dbtp": played}
    return found(
        "codec-overs",
        case(
            ("laptop", "tv"),
            quality=quality,
            delivered=stream,
            about={"true_peak_dbtp": own},
            heard={"tv": {"playback_true_peak_dbtp": heard}},
            headroom=Headroom(trim_db, worst, ((3.0, 7.0),)),
        ),
    )


@pytest.mark.parametrize(
    ("peak", "quality", "fires"), [(0.1, "high", True), (-0.1, "high", False), (0.1, "lossless", False)]
)
def test_full_scale_is_the_limit_after_a_lossy_decoder(peak: float, quality: str, fires: bool) -> None:
    assert bool(overs(peak, quality=quality)) is fires


@pytest.mark.parametrize(("played", "severity"), [(-0.1, "hint"), (0.1, "warning")])
def test_what_the_platform_turns_down_is_a_hint(played: float, severity: str) -> None:
    (one,) = overs(played=played)
    assert one.severity == severity
    assert ("they clip" in one.sentence) is (severity == "warning")


@pytest.mark.parametrize(
    ("worst", "played", "weight"),
    [(0.0, 1.0, 0.2), (2.0, 1.0, 0.45), (4.0, 1.0, 0.7), (2.0, -1.0, 0.175), (9.0, 1.0, 0.7)],
)
def test_weight(worst: float, played: float, weight: float) -> None:
    assert overs(worst=worst, played=played)[0].weight == pytest.approx(weight)


@pytest.mark.parametrize(("own", "cause"), [(-0.1, "platform"), (0.1, "master")])
def test_cause(own: float, cause: str) -> None:
    assert overs(own=own)[0].cause == cause


def test_the_smallest_trim_and_what_it_costs() -> None:
    (free,), (dear,), (never,) = overs(gain_db=-1.5), overs(gain_db=-1.3), overs(trim_db=None)
    assert "1.4 dB lower (true peak −1.7 dBTP)" in free.remedy
    assert "costs no loudness" in free.remedy
    assert "lower the limiter's ceiling" in dear.remedy
    assert "No trim" in never.remedy
    assert evidence(free)["smallest_trim_db"] == 1.4
    assert "smallest_trim_db" not in evidence(never)


def test_devices_on_which_it_is_played_above_full_scale_and_where() -> None:
    (one,) = overs(heard=0.2)
    assert one.devices == ("tv",)
    assert overs(heard=-0.2)[0].devices == ()
    assert one.spans == ((3.0, 7.0),)
    assert evidence(one) == {
        "codec_true_peak_dbtp": 1.0,
        "worst_offset_true_peak_dbtp": 1.2,
        "codec_overs": 12.0,
        "true_peak_dbtp": -0.3,
        "playback_true_peak_dbtp": -1.0,
        "smallest_trim_db": 1.4,
    }
