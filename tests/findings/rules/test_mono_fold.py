"""`mono-fold-takes-away`: what cancels on one loudspeaker, in which band, when, and how much of the loudness it is."""

from typing import Any

import numpy as np
import pytest

from tests.findings.made import BANDS, FRAMES, HOP_S, case, evidence, found
from translate.analysis.series import Fold
from translate.findings import Finding

MID, LOW = BANDS.index("mid"), BANDS.index("bass")


def folded(
    loss_db: float = 12.0,
    *,
    band: int = MID,
    when: slice = slice(100, 200),
    share: float = 0.3,
    active: Any = True,
    more: tuple[int, float] | None = None,
) -> list[Finding]:
    """A band that loses so much for a while and makes up that share of the loudness on the phone."""
    loss = np.ones((FRAMES, len(BANDS)))
    loss[when, band] = loss_db
    shares = np.zeros(len(BANDS))
    shares[band] = share
    if more is not None:
        loss[when, more[0]] = more[1]
        shares[more[0]] = share
    plays = np.ones((FRAMES, len(BANDS)), bool)
    plays[:, band] = active
    fold = Fold(HOP_S, loss, plays)
    return found(
        "mono-fold-takes-away", case(delivered={"fold": fold}, heard={"phone-speaker": {"fold_shares": shares}})
    )


@pytest.mark.parametrize(
    ("changed", "fires"),
    [
        ({"loss_db": 5.5}, False),
        ({"loss_db": 6.5}, True),
        ({"when": slice(100, 114)}, False),
        ({"when": slice(100, 116)}, True),
        ({"share": 0.027}, False),
        ({"share": 0.033}, True),
        ({"active": False}, False),
    ],
)
def test_it_fires_beyond_each_limit(changed: dict[str, Any], fires: bool) -> None:
    one = folded(**changed)
    assert bool(one) is fires
    assert [finding.devices for finding in one] == [("phone-speaker",)] * fires


def test_what_is_missing_is_counted_in_loudness() -> None:
    """10 dB halve the loudness: a quarter of the time, in three tenths of it."""
    (one,) = folded(10.0, when=slice(0, 100))
    assert evidence(one) == {"mid_fold_loss_db": 10.0, "loudness_missing_pct": pytest.approx(100 * 0.3 * 0.5 / 4)}
    assert one.weight == pytest.approx(0.3 + 0.7 * 0.0375 / 0.3)
    assert one.spans == ((0.0, 10.0),)
    assert "loses 10 dB, for 10 s, first at 0:00" in one.sentence


def test_only_the_time_in_which_the_band_plays_counts() -> None:
    plays = np.arange(FRAMES) < 200
    (one,) = folded(10.0, when=slice(0, 100), active=plays)
    assert evidence(one)["loudness_missing_pct"] == pytest.approx(100 * 0.3 * 0.5 / 2)


@pytest.mark.parametrize(("seconds", "severity"), [(12.0, "warning"), (15.0, "problem")])
def test_a_twentieth_of_the_loudness_is_a_problem(seconds: float, severity: str) -> None:
    (one,) = folded(10.0, when=slice(0, round(seconds / HOP_S)))
    assert (one.severity, one.cause) == (severity, "mix")


@pytest.mark.parametrize(("frames", "throughout"), [(350, False), (370, True)])
def test_nearly_all_the_time_is_throughout(frames: int, throughout: bool) -> None:
    (one,) = folded(when=slice(0, frames))
    assert (one.spans == ()) is throughout
    assert ("throughout" in one.sentence) is throughout


@pytest.mark.parametrize(("loss_db", "words"), [(19.0, "loses 19 dB"), (21.0, "disappears")])
def test_from_20_db_on_it_disappears(loss_db: float, words: str) -> None:
    assert words in folded(loss_db)[0].sentence


def test_neighbouring_bands_are_one_range() -> None:
    (one,) = folded(8.0, more=(LOW, 15.0))
    assert set(evidence(one)) == {"mid_fold_loss_db", "bass_fold_loss_db", "loudness_missing_pct"}
    assert "from 60 to" in one.sentence
    assert "loses 15 dB" in one.sentence


def test_a_band_that_the_device_does_not_play_loses_nothing() -> None:
    (one,) = folded(8.0)
    assert set(evidence(one)) == {"mid_fold_loss_db", "loudness_missing_pct"}


def test_two_short_losses_within_a_second_are_one() -> None:
    """1.0 s and 1.0 s with 0.5 s between: long enough together; the band loses for 2.0 s in all."""
    when = np.r_[100:110, 115:125]
    (one,) = folded(when=when)
    assert one.spans == ((10.0, 12.5),)
    assert folded(when=np.r_[100:110, 130:140]) == []
    assert "first at 0:10" in one.sentence
