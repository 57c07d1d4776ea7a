"""A master's differences in a sentence."""

from itertools import pairwise
from pathlib import Path

import pytest

import translate
from tests.demo_song import demo_song
from translate.result import DeviceFacts, Difference
from translate.wording import difference_lines, differs

BANDS = (20, 40, 60, 100, 150, 250, 400, 630, 1_000, 1_600, 2_500, 4_000, 6_300, 10_000, 14_000, 20_000)
PART_S = (16.0, 36.0)  # of the demo song: a verse and the chorus
KINDS = {"monitors": "monitors", "buds": "earbuds", "phone": "phone", "car": "car"}


def device(name: str) -> DeviceFacts:
    return DeviceFacts(
        id=name,
        name=name,
        description="",
        kind=KINDS[name],
        channels="stereo",
        is_linear=True,
        confidence="estimated",
        band_hz=(20.0, 20_000.0),
        level_db=75.0,
        level_unit="dBA",
        noise_dba=None,
    )


DEVICES = [device(name) for name in KINDS]


def one(name: str, dimension: str, steps: float, *, audible: bool = True, **about: float) -> Difference:
    return Difference(
        master="a",
        against="others",
        device=name,
        dimension=dimension,
        difference=about.pop("value", steps),
        unit="dB",
        steps=steps,
        audible=audible and abs(steps) >= 1.0,
        low_hz=about.get("low"),
        high_hz=about.get("high"),
    )


def tone(steps: dict[int, float], deaf: tuple[str, ...] = ()) -> list[Difference]:
    """By lower edge of the band, on every device but those that are deaf to it."""
    edges = list(pairwise(BANDS))
    return [
        one(name, "tone", steps.get(low, 0.0), audible=name not in deaf, low=low, high=high)
        for name in KINDS
        for low, high in edges
    ]


def line(found: list[Difference]) -> str:
    return differs(found, "a", DEVICES).sentence


def test_a_bright_master_is_called_bright_and_where_it_is_plain() -> None:
    found = tone({2_500: 4.0, 4_000: 5.0, 6_300: 5.0}, deaf=("car",))
    assert line(found) == (
        "bright: +5 dB at 2.5–10 kHz against the others; plain on monitors, earbuds and the phone, not heard in the car"
    )


def test_what_is_plain_on_all_devices_is_plain_everywhere() -> None:
    assert line(tone({40: 4.0, 60: 4.0})) == "bass-heavy: +4 dB at 40–100 Hz against the others, plain everywhere"


@pytest.mark.parametrize(
    ("steps", "name"),
    [
        ({60: -4.0}, "thin"),
        ({250: 3.5}, "thick in the low mids"),
        ({1_000: -4.0}, "recessed in the middle"),
        ({6_300: -4.0}, "dark"),
    ],
)
def test_ranges_have_names(steps: dict[int, float], name: str) -> None:
    assert line(tone(steps)).startswith(f"{name}: ")


def test_less_than_two_steps_has_no_name() -> None:
    assert line(tone({4_000: 1.9})) == "close to the others"
    assert line(tone({4_000: 0.9})) == "sounds like the others on every device"


def test_what_one_device_of_four_says_is_not_what_a_master_is_like() -> None:
    assert line(tone({60: 4.0}, deaf=("buds", "phone", "car"))) == "close to the others"


def test_dark_and_narrow_are_both_said() -> None:
    found = tone({6_300: -5.0}) + [one(name, "width", -3.0, value=-6.0) for name in KINDS]
    said = line(found)
    assert said.startswith("dark: −5 dB at 6.3–10 kHz against the others")
    assert "also narrow: −6 dB of side" in said


def test_a_cut_is_said_once() -> None:
    found = tone({10_000: -40.0, 14_000: -40.0})
    found += [one(name, "bandwidth", -2.0, low=9_000.0, high=15_000.0) for name in KINDS]
    said = line(found)
    assert said.startswith("nothing above 9 kHz, the others reach 15 kHz")
    assert "dark" not in said


def test_who_reaches_further_than_others_is_not_called_bright() -> None:
    found = tone({4_000: 3.0, 10_000: 40.0, 14_000: 40.0})
    found += [one(name, "bandwidth", 2.0, low=9_000.0, high=15_000.0) for name in KINDS]
    assert line(found) == "bright: +3 dB at 4–6.3 kHz against the others, plain everywhere"


def test_a_cut_reads_well_beside_others_and_with_a_name() -> None:
    found = [one(name, "bandwidth", -2.0, low=9_000.0, high=15_000.0) for name in KINDS]
    found += [one(name, "punch", -3.0) for name in KINDS]
    assert differs(found, "a", DEVICES).short == (
        "nothing above 9 kHz, the others reach 15 kHz; flat: −3 dB of punch against the others"
    )
    assert differs(found, "a", DEVICES, "v2").short == (
        "nothing above 9 kHz, v2 reaches 15 kHz; flat: −3 dB of punch against v2"
    )


def test_what_follows_from_the_platform_comes_last() -> None:
    found = [one(name, "loudness", 9.0) for name in KINDS] + [one(name, "punch", -3.0, value=-4.5) for name in KINDS]
    assert line(found) == "flat: −4 dB of punch against the others, plain everywhere; also louder: +9 dB"


def test_the_demo_says_what_its_masters_were_made_to_be() -> None:
    found = translate.compare(
        [one.excerpt(*PART_S) for one in demo_song().masters.values()],
        devices=["studio-monitors", "wired-earbuds", "phone-speaker", "laptop"],
        platforms=["spotify@lossless"],
    )
    said = difference_lines(found.result.differences, found.result.devices)
    assert "bright" in said["bright"].sentence
    assert "wide" in said["wide"].sentence
    assert "bright" not in said["balanced"].sentence


@pytest.mark.shared
def test_masters_that_were_made_so_are_called_so(shared_audio: Path) -> None:
    files = sorted((shared_audio / "pairs").glob("*.flac"))
    found = translate.compare(
        files, devices=["studio-monitors", "wired-earbuds", "laptop"], platforms=["spotify@lossless"]
    )
    said = difference_lines(found.result.differences, found.result.devices)
    assert "bright" in said["caesium_bright"].sentence
    assert "dark" in said["caesium_dark-narrow"].sentence
    assert "narrow" in said["caesium_dark-narrow"].sentence
    assert "nothing above" in said["caesium_artist-master"].sentence
    assert found.result.lines["caesium_loud-limited"].startswith("Crushed: ")


def test_notes_that_one_place_hides_are_no_end_of_the_spectrum() -> None:
    ends = {"monitors": (0.0, 36.0), "buds": (0.0, 36.0), "phone": (0.0, 250.0), "car": (-3.0, 165.0)}
    found = tone({60: 4.0})
    found += [one(name, "bandwidth", step, low=hz, high=hz) for name, (step, hz) in ends.items()]
    assert line(found).startswith("bass-heavy: ")


def test_what_ends_at_a_frequency_is_not_called_heavy_below_it() -> None:
    found = tone({40: 4.0, 100: -6.0})
    found += [one(name, "bandwidth", -4.0, low=60.0, high=150.0) for name in KINDS]
    assert line(found) == "nothing below 150 Hz, the others reach 60 Hz, plain everywhere"
