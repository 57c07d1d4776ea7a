"""What a sketch says of a device, against the real road: the whole song played there."""

import numpy as np
import pytest

from tests.programme import programme
from translate.analysis.columns import metrics
from translate.devices import device
from translate.playback import play
from translate.sketch import Sketch, rows_on, sketch_of

COLUMNS = [c.name for scope in ("master", "device") for m in metrics(scope) for c in m.columns if c.score]
SONG = programme(40.0)


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    return sketch_of(SONG)


@pytest.mark.parametrize("name", ["studio-monitors", "car@motorway", "kitchen-radio", "wired-earbuds", "laptop"])
def test_a_row_is_that_of_the_song(name: str, sketch: Sketch) -> None:
    (found,) = rows_on([sketch], device(name), COLUMNS)
    played = play(SONG, device=name, platform="spotify", quality="lossless", matched=True, cache=False).row
    shares = [c for c in found if c.endswith("hz_pct") and played[c] > 1.0]
    assert len(shares) > 8
    ratios = np.array([found[c] / played[c] for c in shares])
    within = 0.3 if device(name).is_linear else 0.5
    assert np.abs(np.log2(ratios)).max() < within, dict(zip(shares, ratios, strict=True))
    assert np.median(np.abs(np.log2(ratios))) < within / 3.0
    # its hats reach beyond the 20 kHz at which a sketch ends: more than in music, and most of them side
    for column, within in {"width_db": 0.6, "sum_loss_db": 0.3, "floor_db": 0.6, "heard_range_phon": 2.0}.items():
        if (name, column) != ("car@motorway", "heard_range_phon"):  # its quiet half drowns: phon fall without an end
            assert found[column] == pytest.approx(played[column], abs=within), column
    assert found["bass_audible_pct"] == pytest.approx(played["bass_audible_pct"], abs=10.0)


def test_what_a_sketch_cannot_say_is_not_in_its_row(sketch: Sketch) -> None:
    (found,) = rows_on([sketch], device("tv"), ["psr_at_ear_db", "width_db"])
    assert set(found) == {"width_db"}


def test_louder_people_hear_more_in_noise(sketch: Sketch) -> None:
    car = device("car@motorway")
    heard = [rows_on([sketch], car.at_volume(db), ["bass_audible_pct"])[0]["bass_audible_pct"] for db in (-20.0, 0.0)]
    assert heard[0] < heard[1]
