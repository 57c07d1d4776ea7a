"""What there is to lose in a fold, by device."""

import pytest

from tests.programme import decorrelated_pink
from translate.analysis.series.folding import folded_bands, folded_shares
from translate.devices import device
from translate.playback import play

RATE = 48_000


def test_what_is_folded() -> None:
    assert folded_bands(device("phone-speaker")).all()
    assert folded_bands(device("soundbar")).tolist() == [True, True, *[False] * 5]
    assert not folded_bands(device("laptop")).any()


def test_a_phone_has_no_bass_to_lose() -> None:
    phone, club, laptop = (
        folded_shares(play(decorrelated_pink(4.0, RATE), device=name).heard, device(name))
        for name in ("phone-speaker", "club-pa", "laptop")
    )
    assert phone[:2].sum() < 0.01 < 0.05 < club[:2].sum()
    assert phone.sum() == pytest.approx(1.0)
    assert not club[2:].any()  # one subwoofer, two loudspeakers
    assert not laptop.any()
