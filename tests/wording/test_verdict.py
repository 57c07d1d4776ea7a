"""The first sentence and the lines: decisive, without contradiction, and nothing twice."""

from typing import Any

import pytest

from tests.verdict.made import finding, pair
from translate.result import MasterRow, Values, Verdict
from translate.wording import Differs, master_line, verdict_sentence

LEAD = pair("v1", "v2", 6.0, "a")


def master(name: str = "v1", **about: Any) -> MasterRow:
    values = Values({"integrated_lufs": -21.8, "plr_lu": 16.8, "true_peak_dbtp": -5.0})
    return MasterRow(
        name=name, file=name, role="master", duration_s=60.0, rate_hz=48_000, channels=2, values=values, **about
    )


def test_a_release_says_how_sure_it_is_and_what_speaks_against_it() -> None:
    release = Verdict(kind="release", masters=("v1",))
    assert verdict_sentence(release, (), LEAD, ()) == "Release v1: better than v2 by 6 points (4 to 8), 97 % sure."
    assert verdict_sentence(release, (), None, ()) == "Release v1: nothing serious was found."
    but = Verdict(kind="release", masters=("v1",), finding=0)
    text = verdict_sentence(but, [finding("v1", "warning")], LEAD, ())
    assert text.endswith("97 % sure. But: v1 is harsh.")
    certain = pair("v1", "v2", 20.0, "a", 1.0)
    assert "over 99 % sure" in verdict_sentence(release, (), certain, ()), "nobody knows anything to 100 %"


def test_what_a_gate_may_have_won_is_to_be_listened_to_first() -> None:
    release = Verdict(kind="release", masters=("v1",))
    text = verdict_sentence(release, (), LEAD, (), 4.1)
    assert text.startswith("Release v1: better than v2")
    assert text.endswith(
        "But listen first: from moment to moment its level is 4 dB off that of the others, as by a gate or pumping."
    )
    but = Verdict(kind="release", masters=("v1",), finding=0)
    text = verdict_sentence(but, [finding("v1", "warning")], LEAD, (), 4.1)
    assert "But: v1 is harsh. Listen first: " in text


def test_what_must_be_fixed_says_what_and_how() -> None:
    fix = Verdict(kind="fix", masters=("v1",), finding=0)
    text = verdict_sentence(fix, [finding("v1")], LEAD, ())
    assert text == "Fix v1 first, the best of them: v1 is harsh. Lower 3 kHz by 2 dB."
    assert verdict_sentence(fix, [finding("v1", cause="mix")], None, ()).startswith("Fix the mix of v1 first: v1 is")
    poor = Verdict(kind="fix", masters=("v1",))
    assert verdict_sentence(poor, (), None, ()) == "Fix v1 first: it is far from finished masters."


def test_equal_and_open_say_how_they_differ() -> None:
    equal = Verdict(kind="equal", masters=("v1", "v2"))
    assert verdict_sentence(equal, (), LEAD, ("tone", "range")) == (
        "v1 and v2 translate equally well and differ in tone and dynamics: let taste decide."
    )
    assert verdict_sentence(equal, (), LEAD, ()) == "v1 and v2 are equal: no difference between them can be heard."
    unknown = Verdict(kind="open", masters=("v1", "v2"))
    likely, even = pair("v1", "v2", 1.0, "open", 0.8), pair("v1", "v2", 0.1, "open", 0.52)
    assert verdict_sentence(unknown, (), likely, ("width",)) == (
        "Too close to call between v1 and v2. v1 is ahead of v2 with 80 % probability. They differ in width: listen, "
        "and choose. Nothing speaks against v1."
    )
    assert verdict_sentence(unknown, (), even, ()) == "Too close to call between v1 and v2. Nothing speaks against v1."
    hurt = Verdict(kind="open", masters=("v1", "v2"), finding=0)
    assert verdict_sentence(hurt, [finding("v1", "warning")], even, ()) == "Too close to call between v1 and v2."
    small = pair("v1", "v2", 2.5, "open")
    assert verdict_sentence(unknown, (), small, ()) == (
        "Too close to call between v1 and v2. v1 is ahead of v2 by 0.5 to 4.5 points: it may be too little to matter. "
        "Nothing speaks against v1."
    )


@pytest.mark.parametrize("lead", [None, LEAD])
def test_a_mix_is_never_released(lead: Any) -> None:
    for names in (("v1",), ("v1", "v2")):
        text = verdict_sentence(Verdict(kind="take-to-mastering", masters=names), (), lead, ())
        assert text.startswith("Take ")
        assert "release" not in text.lower()
    broken = Verdict(kind="take-to-mastering", masters=("v1",), finding=0)
    assert verdict_sentence(broken, [finding("v1")], None, ()).startswith("Fix v1 before mastering: v1 is harsh.")


def test_silence() -> None:
    assert verdict_sentence(Verdict(kind="cannot-judge"), (), None, ()) == "Cannot be judged: there is nothing to hear."


def test_a_line_gives_the_strongest_reason() -> None:
    bright = "bright: +4 dB at 2.5–14 kHz against the others"
    differs = Differs(bright, bright)
    assert master_line(master(), (), differs, is_best=False, standing="") == (
        "Bright: +4 dB at 2.5–14 kHz against the others."
    )
    own = [finding("v2"), finding("v1", "hint", 1.0), finding("v1", "warning", 0.3)]
    text = master_line(master(), own, differs, is_best=True, standing="best on 3 of 18 devices")
    assert text == "Bright: +4 dB at 2.5–14 kHz against the others; best on 3 of 18 devices. But: Harsh."
    beaten = master_line(master(), own, differs, is_best=False, standing="")
    assert beaten == "Harsh. Bright: +4 dB at 2.5–14 kHz against the others."
    striking = Differs(bright, bright, is_striking=True)
    assert master_line(master(), own, striking, is_best=False, standing="").endswith("against the others. Harsh.")
    broken = [finding("v1", "problem")]
    assert master_line(master(), broken, striking, is_best=False, standing="").startswith("Harsh. Bright")
    assert master_line(master(), own[:2], None, is_best=False, standing="") == "Nothing stands out."
    assert master_line(master(), (), None, is_best=True, standing="") == "Nothing speaks against it."


def test_of_a_long_finding_only_what_is_wrong_is_said() -> None:
    from msgspec.structs import replace

    long = replace(finding("v1"), sentence="It peaks at 3.8 kHz. More about that.")
    assert master_line(master(), [long], None, is_best=False, standing="") == "It peaks at 3.8 kHz."


def test_what_looks_unmastered_says_why() -> None:
    text = master_line(master(looks_unmastered=True), (), Differs("wide"), is_best=False, standing="")
    assert text == (
        "Looks unmastered, so not for release: −21.8 LUFS, peaks at −5.0 dBTP, 16.8 LU above its loudness. Wide."
    )
