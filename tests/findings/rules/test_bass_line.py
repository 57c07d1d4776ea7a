"""`bass-line-vanishes`: for how long a bass line that plays is heard on small loudspeakers."""

from dataclasses import replace

import numpy as np
import pytest

from tests.findings.made import FRAMES, bands, case, evidence, found, known_to
from translate.findings import Finding
from translate.response import FrequencyResponse

SHARE = np.arange(FRAMES) / FRAMES
REST = dict.fromkeys(("sub", "mid", "presence", "sibilance", "air"), 0.0)


def line(
    heard_share: float, device: str = "laptop", plays_share: float = 1.0, sone: float = 0.0, doubt_db: float = 3.0
) -> list[Finding]:
    """A bass line in so much of the song, audible on the device in so much of that, and otherwise as loud as `sone`."""
    playing = plays_share > SHARE
    there = bands(sub=0.0, bass=np.where(playing, 1.2, 0.0))
    audible = plays_share * heard_share > SHARE
    here = bands(sub=0.0, bass=0.0, low_mid=np.where(audible, 1.0, sone))
    profiles = {device: known_to(device, doubt_db)}
    heard, reference = {device: {"bands": here}}, {"bands": there}
    return found("bass-line-vanishes", case((device, "tv"), heard=heard, reference=reference, profiles=profiles))


@pytest.mark.parametrize(("share", "fires"), [(0.77, True), (0.95, False)])
def test_a_line_is_gone_if_it_is_heard_for_less_than_nearly_all_of_the_time(share: float, fires: bool) -> None:
    for device in ("laptop", "phone-speaker"):
        assert bool(line(share, device)) is fires


@pytest.mark.parametrize(("plays", "fires"), [(0.22, False), (0.3, True)])
def test_there_is_a_line_only_if_it_plays_for_a_quarter_of_the_song(plays: float, fires: bool) -> None:
    assert bool(line(0.0, plays_share=plays)) is fires


@pytest.mark.parametrize(("sone", "fires"), [(0.45, False), (0.55, True)])
def test_a_line_that_is_meant_to_be_heard(sone: float, fires: bool) -> None:
    quiet = {"bands": bands(sub=0.0, bass=sone)}
    gone = {"laptop": {"bands": bands(sub=0.0, bass=0.0, low_mid=0.0)}}
    assert bool(found("bass-line-vanishes", case(("laptop",), heard=gone, reference=quiet))) is fires


@pytest.mark.parametrize(
    ("doubt_db", "sone", "fires"),
    [(3.0, 0.045, True), (3.0, 0.055, False), (6.0, 0.023, True), (6.0, 0.027, False), (0.0, 0.095, True)],
)
def test_a_device_gets_the_benefit_of_its_doubt(doubt_db: float, sone: float, fires: bool) -> None:
    """0.1 sone is heard; where half of the class lies within ±3 dB, half of it is enough, with ±6 dB a quarter."""
    assert bool(line(0.0, sone=sone, doubt_db=doubt_db)) is fires


def test_the_doubt_is_that_of_the_band_where_bass_lines_play() -> None:
    """Of the phone's band (±8.5 dB hold 90 %), the middle half: ±3.5 dB; so 0.0447 sone is enough."""
    for sone, fires in ((0.044, True), (0.046, False)):
        heard = {"phone-speaker": {"bands": bands(sub=0.0, bass=0.0, low_mid=sone)}}
        reference = {"bands": bands(sub=0.0, bass=1.2)}
        assert bool(found("bass-line-vanishes", case(("phone-speaker",), heard=heard, reference=reference))) is fires


@pytest.mark.parametrize(("at_100_hz_db", "small"), [(-13.0, True), (-11.0, False)])
def test_only_loudspeakers_that_do_not_play_the_fundamental_are_asked(at_100_hz_db: float, small: bool) -> None:
    known = known_to("laptop", 3.0)
    hz, db = np.array([20.0, 100.0, 1000.0, 20_000.0]), np.array([-40.0, at_100_hz_db, 0.0, 0.0])
    made = replace(known, response_data=replace(known.response_data, curve=FrequencyResponse(hz, db)))
    heard = {"laptop": {"bands": bands(sub=0.0, bass=0.0, low_mid=0.0)}}
    one = found("bass-line-vanishes", case(("laptop",), heard=heard, profiles={"laptop": made}))
    assert bool(one) is small


def test_large_loudspeakers_play_it_themselves() -> None:
    assert line(0.0, "studio-monitors") == []
    assert line(0.0, "soundbar") == []


@pytest.mark.parametrize(("share", "severity"), [(0.27, "problem"), (0.33, "warning")])
def test_severity(share: float, severity: str) -> None:
    (one,) = line(share)
    assert (one.severity, one.cause) == (severity, "mix")


def test_weight_and_evidence() -> None:
    (half,), (gone,) = line(0.4), line(0.0)
    assert half.weight == pytest.approx(0.4 + 0.5 * (0.93 - 0.4) / 0.93)
    assert gone.weight == pytest.approx(0.9)
    assert evidence(half) == {
        "bass_line_carried_pct": pytest.approx(40.0),
        "bass_line_audible_pct": 90.0,
        "reference_low_mid_to_bass_pct": pytest.approx(250.0, rel=1e-3),
    }
    assert half.devices == ("laptop",)
    assert "100 % of the song" in half.sentence
    assert "60 % of its time" in half.sentence
    assert half.spans == ((16.0, 40.0),)


def test_what_is_heard_worst_is_named_first() -> None:
    gone, half = (
        bands(sub=0.0, bass=0.0, low_mid=0.0),
        bands(sub=0.0, bass=0.0, low_mid=np.where(SHARE < 0.5, 1.0, 0.0)),
    )
    heard = {"laptop": {"bands": half}, "tablet": {"bands": gone}}
    (one,) = found("bass-line-vanishes", case(("laptop", "tablet"), heard=heard))
    assert one.devices == ("tablet", "laptop")
    assert evidence(one)["bass_line_carried_pct"] == 0.0


@pytest.mark.parametrize(("intro", "counts"), [(0.08, False), (0.12, True)])
def test_a_frame_counts_if_it_is_a_tenth_as_loud_as_the_loud_ones(intro: float, counts: bool) -> None:
    """What is softer is a break: there nothing can go missing. The bass is 60 % of all there is."""
    soft = SHARE < 0.7
    there = bands(bass=np.where(soft, 12.0 * intro, 12.0), low_mid=np.where(soft, 8.0 * intro, 8.0), **REST)
    audible = bands(sub=0.0, bass=0.0, low_mid=np.where(soft, 0.0, 1.0))
    heard, profiles = {"laptop": {"bands": audible}}, {"laptop": known_to("laptop", 3.0)}
    one = found("bass-line-vanishes", case(("laptop",), heard=heard, reference={"bands": there}, profiles=profiles))
    assert bool(one) is counts


def test_breaks_do_not_count() -> None:
    """Half of the song is a break; in the rest the line plays: it is one, though in fewer than all frames."""
    rest = SHARE >= 0.8
    silence = dict.fromkeys(("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air"), np.where(rest, 1.0, 0.0))
    gone = bands(sub=0.0, bass=0.0, low_mid=0.0)
    (one,) = found(
        "bass-line-vanishes",
        case(("laptop",), heard={"laptop": {"bands": gone}}, reference={"bands": bands(**silence)}),
    )
    assert one.spans == ((32.0, 40.0),)


def test_single_notes_that_vanish_are_a_hint() -> None:
    (most,), (half,) = line(0.85), line(0.5)
    assert (most.severity, half.severity) == ("hint", "warning")
    assert "for 15 % of its time" in most.sentence
