"""What was changed against the mix, version after version: areas, costs, what was undone, and whether it converges."""

from collections.abc import Sequence

import pytest
from msgspec import structs

from tests.differences.made import differences, rendition
from tests.report.made import Made, comparison
from translate.analysis.series import COURSE_HZ
from translate.differences import changes_of, versions_of
from translate.differences.areas import areas_of
from translate.result import AreaChange, Changes, DeviceChanges, DeviceFacts, Difference, Result, Values

BASE = comparison(Made(masters=("mix", "v1"), findings=False))
DEVICES = BASE.devices
WHERE = [device.id for device in DEVICES]


def difference(
    dimension: str,
    steps: float,
    device: str,
    low_hz: float | None = None,
    high_hz: float | None = None,
    *,
    heard: bool = True,
) -> Difference:
    return Difference(
        master="v1",
        against="mix",
        platform="spotify",
        setting="normal",
        quality="high",
        device=device,
        dimension=dimension,
        low_hz=low_hz,
        high_hz=high_hz,
        difference=steps,
        unit="dB",
        steps=steps,
        heard=heard,
        audible=abs(steps) >= 1.0,
    )


def result(*found: Difference, louder: float = 0.0, overs: float = 0.0) -> Result:
    """The mix and v1, and what differs between them."""
    mix, v1 = BASE.masters
    loud = Values({**mix.values, "integrated_lufs": -20.0 + louder})
    masters = (
        structs.replace(mix, role="mix", values=Values({**mix.values, "integrated_lufs": -20.0})),
        structs.replace(v1, values=loud),
    )
    rows = tuple(
        structs.replace(r, values=Values({**r.values, "codec_overs": overs if r.identity.master == "v1" else 0.0}))
        for r in BASE.rows
    )
    return structs.replace(BASE, masters=masters, differences=found, rows=rows)


def everywhere(
    dimension: str, steps: float, low_hz: float | None = None, high_hz: float | None = None
) -> list[Difference]:
    return [difference(dimension, steps, device, low_hz, high_hz) for device in WHERE]


def only(found: Result) -> Changes:
    (one,) = changes_of(found)
    return one


def test_bands_are_gathered_as_an_engineer_names_them() -> None:
    """Half of the presence by 4 dB is 2 dB of presence; a band that is not heard does not count."""
    found = areas_of(
        [
            difference("tone", 4.0, "x", low_hz=2_500.0, high_hz=4_000.0),
            difference("tone", 0.0, "x", low_hz=4_000.0, high_hz=6_300.0),
            difference("tone", 9.0, "x", low_hz=40.0, high_hz=60.0, heard=False),
            difference("punch", -0.5, "x"),
        ]
    )
    assert {one.area: (one.difference, one.audible) for one in found} == {
        "presence": (2.0, True),
        "punch": (-0.5, False),
    }


def test_every_band_and_every_quality_belongs_to_one_area() -> None:
    """Of two real renditions: whatever has a band of the tone is counted once."""
    both = differences(rendition("v1"), rendition("mix", "mix"))
    tone = [structs.replace(d, heard=True, difference=1.0, steps=1.0) for d in both if d.dimension == "tone"]
    assert len(tone) == len(COURSE_HZ) - 1
    counted = [one for d in tone for one in areas_of([d])]
    assert len(counted) == len(tone)


def test_nothing_and_little_are_good_results_and_said_so() -> None:
    none = only(result(*everywhere("punch", -0.4), louder=0.2))
    assert (none.amount, none.sentence) == ("nothing", "As loud as before, and nothing else that can be heard.")
    little = only(result(*everywhere("tone", 1.4, low_hz=2_500.0, high_hz=4_000.0), louder=2.0))
    assert little.amount == "little"
    assert little.sentence.startswith("Little was changed and nothing is missing. +2.0 LU; 1 dB more presence")


def test_what_costs_plainly_in_two_ways_is_overworked() -> None:
    costs = [*everywhere("punch", -3.5), *everywhere("floor", 3.2)]
    found = only(result(*costs, louder=7.0))
    assert (found.amount, found.costs) == ("overworked", ("punch", "floor"))
    assert found.sentence.startswith(
        "Overworked: what it costs in punch and noise in gaps is plain to anybody. +7.0 LU"
    )
    for better in ([*everywhere("punch", 3.5), *everywhere("floor", -3.2)], everywhere("punch", -3.5)):
        assert only(result(*better)).amount == "changed"


def test_a_device_that_gets_more_than_the_others_is_named() -> None:
    steps = dict.fromkeys(WHERE, 2.0) | {"phone-speaker": 5.0}
    found = [difference("tone", s, device, low_hz=2_500.0, high_hz=4_000.0) for device, s in steps.items()]
    assert "2 dB more presence, 5 on the phone" in only(result(*found, louder=7.0)).sentence


def test_the_low_end_of_the_car_and_overs_are_always_told() -> None:
    tone = everywhere("tone", 3.0, low_hz=2_500.0, high_hz=4_000.0)
    low = difference("tone", 0.3, "car@motorway", low_hz=40.0, high_hz=60.0)
    said = only(result(*tone, low, overs=12.0)).sentence
    assert "the car keeps its low end" in said
    assert "12 samples over full scale after the decoder, 0 before" in said


def test_without_a_mix_there_is_nothing_to_tell() -> None:
    assert changes_of(BASE) == ()


def at(name: str, **steps: float) -> Changes:
    """A version against the first, the same on both devices."""
    areas = tuple(
        AreaChange(area=area, difference=s, unit="dB", steps=s, audible=abs(s) >= 1.0) for area, s in steps.items()
    )
    return Changes(
        before="v1", after=name, amount="changed", devices=tuple(DeviceChanges(device=d, areas=areas) for d in WHERE)
    )


def told(*changes: Changes, devices: Sequence[DeviceFacts] = DEVICES) -> tuple[str, ...]:
    return versions_of(changes, devices).sentences


def test_what_a_version_undid_is_named_with_the_one_that_did_it() -> None:
    assert told(at("v2", low_end=3.0), at("v3", low_end=0.2)) == (
        "v3 undid what v2 did to low end everywhere: +3 dB, then −3.",
    )
    later = versions_of([at("v2", low_end=3.0), at("v3", low_end=3.1), at("v4", low_end=0.0)], DEVICES)
    assert [(m.kind, m.version, m.earlier) for m in later.moves] == [("undid", "v4", "v2")]


def test_what_is_repeated_is_named_and_small_moves_are_not() -> None:
    assert [(m.kind, m.first, m.then) for m in versions_of([at("v2", top=2.0), at("v3", top=4.5)], DEVICES).moves] == [
        ("repeated", 2.0, 2.5)
    ]
    assert versions_of([at("v2", top=1.5), at("v3", top=0.0)], DEVICES).moves == ()


@pytest.mark.parametrize(("last", "alike"), [(2.9, ("v2", "v3", "v4")), (4.2, ("v3", "v4")), (5.0, ())])
def test_versions_that_nobody_tells_apart_converge(last: float, alike: tuple[str, ...]) -> None:
    found = versions_of([at("v2", top=3.0), at("v3", top=3.4), at("v4", top=last)], DEVICES)
    assert found.alike == alike
    assert any("choose one, or ask other ears" in one for one in found.sentences) is bool(alike)
