"""A remedy is printed as one that helps only if it was tried and did."""

from msgspec import structs

from tests.verdict.made import finding
from translate.result import EqBand, FixMix, Tried, TrimGain
from translate.wording import remedy_words

BAND = structs.replace(finding("v1"), action=EqBand(low_hz=2_500.0, high_hz=4_000.0, gain_db=-2.0))


def tried(*, helped: bool, master: str = "v1") -> Tried:
    return Tried(master=master, chain="−2 dB", code="harsh", helped=helped, points=0.0, devices=(), sentence="So.")


def test_what_was_not_tried_is_something_to_try() -> None:
    assert remedy_words(BAND) == "Try: lower 3 kHz by 2 dB."
    assert remedy_words(BAND, [tried(helped=True, master="v2")]) == "Try: lower 3 kHz by 2 dB."
    in_mix = structs.replace(BAND, action=FixMix(what="lead"), remedy="Fix the mix first: raise the voice.")
    assert remedy_words(in_mix) == "Try in the mix: raise the voice."


def test_what_was_tried_says_what_it_did() -> None:
    assert remedy_words(BAND, [tried(helped=True)]) == "Tried, helps: So."
    assert remedy_words(BAND, [tried(helped=False)]) == "Tried: So."


def test_arithmetic_and_what_is_no_remedy_stay_as_they_are() -> None:
    assert remedy_words(finding("v1")) == "Lower 3 kHz by 2 dB."
    assert remedy_words(structs.replace(BAND, action=TrimGain(gain_db=-0.4))) == "Lower 3 kHz by 2 dB."
