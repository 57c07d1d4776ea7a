"""`width-gone`: a master that is practically mono, or a codec that makes it so."""

import pytest

from tests.findings.made import case, evidence, found
from translate.findings import Finding


def narrow(
    here: float, master: float | None = None, *, channels: int = 2, devices: tuple[str, ...] = ("tv", "laptop")
) -> list[Finding]:
    file = {"side_to_mid_db": here if master is None else master}
    return found(
        "width-gone",
        case((*devices, "phone-speaker"), channels=channels, file=file, delivered={"side_to_mid_db": here}),
    )


@pytest.mark.parametrize(("side_db", "fires"), [(-28.0, False), (-32.0, True)])
def test_it_fires_where_next_to_no_side_is_left(side_db: float, fires: bool) -> None:
    one = narrow(side_db)
    assert [finding.devices for finding in one] == [("tv", "laptop")] * fires


@pytest.mark.parametrize(
    ("here", "master", "cause"),
    [(-32.0, -25.5, "platform"), (-32.0, -26.5, "mix"), (-40.0, -29.0, "platform"), (-40.0, -33.0, "mix")],
)
def test_the_codec_is_to_blame_if_it_took_6_db_of_a_master_that_had_some(
    here: float, master: float, cause: str
) -> None:
    (one,) = narrow(here, master)
    assert one.cause == cause
    assert one.severity == ("warning" if cause == "platform" else "hint")
    assert evidence(one) == {"side_to_mid_db": here, "master_side_to_mid_db": master}


@pytest.mark.parametrize(("here", "weight"), [(-30.0, 0.15), (-45.0, 0.275), (-60.0, 0.4), (-100.0, 0.4)])
def test_weight_of_a_narrow_master(here: float, weight: float) -> None:
    assert narrow(here)[0].weight == pytest.approx(weight)


@pytest.mark.parametrize(("here", "weight"), [(-33.0, 0.6), (-40.0, 0.8), (-60.0, 0.8)])
def test_weight_of_what_a_codec_takes(here: float, weight: float) -> None:
    assert narrow(here, -20.0)[0].weight == pytest.approx(weight)


def test_words() -> None:
    assert "The file is mono" in narrow(-100.0, channels=1)[0].sentence
    assert "practically mono" in narrow(-40.0)[0].sentence
    assert "any of the 2 stereo devices" in narrow(-40.0)[0].sentence
    assert "the stereo device." in narrow(-40.0, devices=("tv",))[0].sentence


def test_mono_devices_have_no_width_to_lose() -> None:
    assert narrow(-40.0, devices=()) == []
