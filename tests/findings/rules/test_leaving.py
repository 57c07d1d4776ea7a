"""What leaves finished masters, and what differs from others of the song: both sides of each limit."""

from typing import Any

import numpy as np
import pytest

from tests.findings.made import evidence, found, rivals, shape, summary
from translate.analysis.series import Clipping
from translate.findings import Finding
from translate.wording import Trait

LIMITS = [
    ("too-bright", "high_db", 5.0, 11.0, 1.0),
    ("too-dull", "high_db", -38.0, -44.0, -1.0),
    ("bass-heavy", "low_db", 16.5, 22.5, 1.0),
    ("thin", "low_db", -31.0, -37.0, -1.0),
    ("muddy", "thick_db", 10.0, 16.0, 1.0),
    ("resonance", "ring_db", 24.0, 34.0, 1.0),
    ("sub-rumble", "rumble_db", 4.0, 19.0, 1.0),
    ("wide-bass", "bass_side_db", 0.0, 6.0, 1.0),
]
TRAITS = {
    "too-bright": "bright",
    "too-dull": "dark",
    "bass-heavy": "bass-heavy",
    "thin": "thin",
    "muddy": "thick in the low mids",
    "narrow": "narrow",
    "nothing-above": "nothing above",
    "nothing-below": "nothing below",
}


def trait(name: str) -> Trait:
    ends = name.startswith("nothing")
    dimension = "bandwidth" if ends else "width" if name == "narrow" else "tone"
    return Trait(name, dimension, 9_000.0, 15_000.0, 4.0, "dB", 4.0, ("laptop",), ("tv",), ("phone-speaker",))


def shaped(code: str, **changed: Any) -> list[Finding]:
    return found(code, rivals(summary("v1", delivered={"shape": shape(**changed)})))


@pytest.mark.parametrize(("code", "field", "warns", "breaks", "sign"), LIMITS)
def test_beyond_finished_masters_it_warns_and_further_on_it_breaks(
    code: str, field: str, warns: float, breaks: float, sign: float
) -> None:
    assert shaped(code, **{field: warns - 0.1 * sign}) == []
    (warning,) = shaped(code, **{field: warns + 0.1 * sign})
    (strong,) = shaped(code, **{field: breaks - 0.1 * sign})
    (problem,) = shaped(code, **{field: breaks + 0.1 * sign})
    assert (warning.severity, strong.severity, problem.severity) == ("warning", "warning", "problem")
    assert warning.weight < strong.weight < 0.6 < problem.weight
    assert warning.scope == "field"
    assert warning.action is not None


@pytest.mark.parametrize(("code", "name"), TRAITS.items())
def test_beside_others_it_is_a_hint_where_listeners_notice(code: str, name: str) -> None:
    one, other = summary("v1"), summary("v2")
    (hint,) = found(code, rivals(one, other, traits=[trait(name)]))
    assert (hint.severity, hint.masters, hint.devices) == ("hint", ("v1",), ("laptop", "tv"))
    assert hint.weight < 0.4
    assert name in hint.sentence
    assert found(code, rivals(one, other, traits=[trait("something else")])) == []


def test_beyond_finished_masters_the_others_do_not_matter() -> None:
    loud = summary("v1", delivered={"shape": shape(high_db=6.0)})
    (one,) = found("too-bright", rivals(loud, summary("v2"), traits=[trait("bright")]))
    assert one.severity == "warning"


@pytest.mark.parametrize(
    ("top_hz", "cut_db", "severity"),
    [(12_600.0, 60.0, None), (12_400.0, 60.0, "warning"), (12_400.0, 24.0, None), (7_000.0, 60.0, "problem")],
)
def test_a_cut_is_steep_and_low(top_hz: float, cut_db: float, severity: str | None) -> None:
    told = shaped("nothing-above", ends_hz=(25.0, top_hz), cut_db=cut_db)
    assert [one.severity for one in told] == ([severity] if severity else [])


@pytest.mark.parametrize(("hz", "severity"), [(99.0, None), (105.0, "warning"), (210.0, "problem")])
def test_nothing_below(hz: float, severity: str | None) -> None:
    told = shaped("nothing-below", ends_hz=(hz, 19_000.0))
    assert [one.severity for one in told] == ([severity] if severity else [])


FLAT = [(19.0, None), (25.0, "warning"), (19_000.0, "warning"), (21_000.0, "problem")]


@pytest.mark.parametrize(("ppm", "severity"), FLAT)
def test_flat_tops(ppm: float, severity: str | None) -> None:
    one = summary("v1", file={"clipping": Clipping(ppm, np.array([3, 4]))})
    told = found("clipped", rivals(one))
    assert [finding.severity for finding in told] == ([severity] if severity else [])
    if told:
        assert told[0].spans == ((3.0, 5.0),)
        assert evidence(told[0]) == {"flat_tops_ppm": ppm}


@pytest.mark.parametrize(("side_db", "fires"), [(-27.9, False), (-28.1, True), (-29.9, True), (-30.1, False)])
def test_narrow_ends_where_width_is_gone(side_db: float, fires: bool) -> None:
    one = summary("v1", delivered={"side_to_mid_db": side_db})
    assert bool(found("narrow", rivals(one))) is fires


@pytest.mark.parametrize(("balance_db", "severity"), [(5.4, None), (-5.6, "warning"), (12.0, "problem")])
def test_one_sided(balance_db: float, severity: str | None) -> None:
    image = summary("v1").delivered.image
    aside = type(image)(image.second, np.full(image.second.size, balance_db), image.correlation)
    told = found("one-sided", rivals(summary("v1", delivered={"image": aside})))
    assert [one.severity for one in told] == ([severity] if severity else [])
    if told:
        assert ("left" if balance_db > 0.0 else "right") in told[0].sentence
