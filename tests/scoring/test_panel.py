"""The panel: weights belong to kinds of devices, however many of a kind there are."""

import pytest

import translate
from translate.devices.parts import KINDS
from translate.scoring import PANEL, over_panel

SHARES = {  # of use, in percent: a product decision
    "earbuds": 24.0, "phone": 20.0, "headphones": 12.0, "car": 12.0, "laptop": 8.0, "bluetooth-speaker": 6.0,
    "smart-speaker": 5.0, "tv": 4.0, "tablet": 3.0, "soundbar": 2.0, "radio": 2.0, "pa": 2.0, "monitors": 0.0,
}  # fmt: skip


def test_every_kind_has_its_share() -> None:
    assert set(PANEL.kinds) == set(KINDS)
    assert {kind: 100.0 * weight for kind, weight in PANEL.kinds.items()} == pytest.approx(SHARES)
    assert sum(PANEL.parts.values()) == pytest.approx(1.0)


def test_the_members_of_a_kind_share_its_weight() -> None:
    library = {device.id: device.kind for device in translate.devices()}
    weights = PANEL.weights(library)
    assert set(weights) == set(library)
    for kind in set(library.values()):
        own = [weights[device] for device in library if library[device] == kind]
        assert sum(own) == pytest.approx(PANEL.kinds[kind])
    assert weights["wired-earbuds"] == pytest.approx(0.12)
    assert weights["phone-speaker"] == weights["phone-stereo"] == pytest.approx(0.10)
    assert weights["laptop"] == 0.08  # alone of its kind


def test_the_places_of_a_device_share_its_weight() -> None:
    """In however many places it is, it counts as one device; the train takes nothing from the wired earbuds."""
    weights = PANEL.weights({device.id: device.kind for device in translate.devices()})
    assert weights["true-wireless-earbuds"] == weights["true-wireless-earbuds@train"] == pytest.approx(0.06)
    assert weights["car@motorway"] == weights["car@parked"] == pytest.approx(0.06)
    home = {"buds": "earbuds", "wired": "earbuds", "tv": "tv"}
    scores = {"buds": 40.0, "wired": 80.0, "tv": 20.0}
    everywhere = {f"buds@{place}": "earbuds" for place in "abcd"} | {"wired": "earbuds", "tv": "tv"}
    there = {device: scores[device.partition("@")[0]] for device in everywhere}
    assert over_panel(there, everywhere) == pytest.approx(over_panel(scores, home))


def test_forty_phones_do_not_outvote_everything_else() -> None:
    few = {"phone": "phone", "tv": "tv", "car": "car"}
    many = {f"phone-{n}": "phone" for n in range(40)} | {"tv": "tv", "car": "car"}
    scores = {"phone": 20.0, "tv": 80.0, "car": 60.0}
    of_many = {device: scores[kind] for device, kind in many.items()}
    assert over_panel(of_many, many) == pytest.approx(over_panel(scores, few))
    assert over_panel(of_many, many) == pytest.approx((20 * 20.0 + 4 * 80.0 + 12 * 60.0) / 36)


def test_a_kind_nobody_has_heard_of_counts_three_percent() -> None:
    """Between a tablet and a tv, together, however many there are of it."""
    kinds = {"helmet": "motorcycle", "other-helmet": "motorcycle", "glasses": "glasses", "laptop": "laptop"}
    assert PANEL.weights(kinds) == pytest.approx(
        {"helmet": 0.015, "other-helmet": 0.015, "glasses": 0.03, "laptop": 0.08}
    )


def test_one_s_own_device_counts_like_its_kind() -> None:
    assert PANEL.weights({"mine": "phone"}) == {"mine": 0.20}


def test_the_monitors_say_nothing_unless_they_are_alone() -> None:
    kinds = {"tv": "tv", "studio-monitors": "monitors", "mine": "monitors"}
    assert over_panel({"tv": 50.0, "studio-monitors": 0.0, "mine": 10.0}, kinds) == 50.0
    assert over_panel({"studio-monitors": 70.0, "mine": 50.0}, kinds) == 60.0


def test_only_devices_with_a_score_share_the_weight() -> None:
    """`kinds` may know more devices than were scored."""
    kinds = {"one": "phone", "other": "phone", "tv": "tv"}
    assert over_panel({"one": 100.0, "tv": 0.0}, kinds) == pytest.approx(100.0 * 0.20 / 0.24)
