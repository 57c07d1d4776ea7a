"""Every rule finds its fault, where it is, and says nothing of a clean master."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

import translate
from tests.qc.faults import RATE, audio_of, clean
from translate.qc import FILE_RULES, Spec
from translate.result import FileFinding

Samples = NDArray[np.float32]


def codes(samples: Samples, rate: int = RATE, spec: Spec | None = None) -> dict[str, FileFinding]:
    return {one.code: one for one in translate.check(audio_of(samples, rate), spec).findings}


def test_a_clean_master_passes_without_a_finding() -> None:
    found = translate.check(audio_of(clean()))
    assert (found.status, found.findings) == ("pass", ())


def dead(samples: Samples) -> Samples:
    samples[1] = 0.0
    return samples


def inverted(samples: Samples) -> Samples:
    middle = samples.mean(axis=0)
    return np.stack([middle + 0.05 * samples[0], -middle])


def clicked(samples: Samples) -> Samples:
    samples[0, 2 * RATE - 9_000] += 0.9
    return samples


def cut(samples: Samples) -> Samples:
    return samples[:, : -2 * RATE]


def begun(samples: Samples) -> Samples:
    return samples[:, RATE + 5_000 :]


def holed(samples: Samples) -> Samples:
    samples[:, 4 * RATE + 9_000 : 4 * RATE + 9_600] = 0.0
    return samples


def hummed(samples: Samples) -> Samples:
    t = np.arange(samples.shape[1]) / RATE
    return samples + np.float32(2e-3) * sum(np.sin(2 * np.pi * 50 * n * t) / n for n in (1, 2, 3, 4, 5))


def whined(samples: Samples) -> Samples:
    return np.asarray(samples + 1e-3 * np.sin(2 * np.pi * 15_734 * np.arange(samples.shape[1]) / RATE), np.float32)


def rumbled(samples: Samples) -> Samples:
    return np.asarray(samples + 0.2 * np.sin(2 * np.pi * 12 * np.arange(samples.shape[1]) / RATE), np.float32)


def widened(samples: Samples) -> Samples:
    middle, side = samples.mean(axis=0), (samples[0] - samples[1]) / 2.0
    side *= 1.3 * np.sqrt(np.square(middle).mean() / np.square(side).mean())
    return np.stack([middle + side, middle - side])


def delayed(samples: Samples) -> Samples:
    middle = samples.mean(axis=0)
    return np.stack([middle, np.roll(middle, 400)])


FAULTS: dict[str, Callable[[Samples], Samples]] = {
    "clipped": lambda x: np.clip(3.0 * x, -0.99, 0.99) * 0.5,
    "true-peak": lambda x: 2.0 * x,
    "silent": lambda x: 0.0 * x,
    "dead-channel": dead,
    "channel-balance": lambda x: x * np.array([[1.0], [0.4]]),
    "polarity": inverted,
    "dual-mono": lambda x: x[:1].repeat(2, axis=0),
    "near-mono": lambda x: x.mean(axis=0) + 0.02 * x,
    "over-wide": widened,
    "fake-stereo": delayed,
    "click": clicked,
    "dropout": holed,
    "cut-end": cut,
    "cut-start": begun,
    "lead-silence": lambda x: np.pad(x, ((0, 0), (3 * RATE, 0))),
    "trail-silence": lambda x: np.pad(x, ((0, 0), (0, 9 * RATE))),
    "dc-offset": lambda x: x + 0.02,
    "hum": hummed,
    "whine": whined,
    "rumble": rumbled,
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_under_its_name(code: str) -> None:
    found = codes(np.asarray(FAULTS[code](clean().copy()), np.float32))
    assert code in found, list(found)


def test_of_silence_nothing_else_is_said() -> None:
    assert [*codes(0.0 * clean())] == [*codes(0.0 * clean()[:, :RATE])] == ["silent"]


def test_codes_are_stable_and_explained() -> None:
    assert set(FAULTS) <= set(FILE_RULES)
    assert all(rule.about.endswith(".") for rule in FILE_RULES.values())


def test_where_and_which_channel() -> None:
    found = codes(clicked(clean().copy()))["click"]
    ((start, end),) = found.spans
    assert start <= 2.0 - 9_000 / RATE <= end
    assert found.channel == "left"
    ((a, b), *_) = codes(holed(clean().copy()))["dropout"].spans
    assert (a, b) == pytest.approx((4 + 9_000 / RATE, 4 + 9_600 / RATE), abs=0.002)


def test_what_is_approved_is_said_and_does_not_fail() -> None:
    loud = np.clip(3.0 * clean(), -0.99, 0.99) * 0.7
    found = translate.check(
        audio_of(loud), Spec(id="mine", name="mine", approved=("clipped-on-purpose", "bus-limiter"))
    )
    clipped = next(one for one in found.findings if one.code == "clipped")
    assert clipped.approved
    assert clipped.outcome == "pass"
    assert found.status != "fail"


def test_a_spec_asks_for_format_rate_and_peak(tmp_path: Path) -> None:
    path = tmp_path / "song.wav"
    soundfile.write(path, clean().T, RATE, subtype="PCM_16")
    strict = Spec(
        id="x", name="X", formats=("FLAC",), rates_hz=(48_000,), bits=(24,), true_peak_dbtp=-12.0, tags=("isrc",)
    )
    found = translate.check(path, strict)
    assert {"format", "sample-rate", "bit-depth", "true-peak", "tags"} <= {one.code for one in found.findings}
    assert found.status == "fail"


@pytest.mark.parametrize("seconds", [0.01, 0.05, 0.3])
def test_the_shortest_files_are_checked(seconds: float) -> None:
    assert translate.check(audio_of(clean()[:, RATE : RATE + round(seconds * RATE)])).status in ("pass", "warn", "fail")


@pytest.mark.parametrize("rate", [8_000, 22_050, 96_000, 192_000])
def test_every_rate_and_mono(rate: int) -> None:
    noise = 0.1 * np.random.default_rng(1).standard_normal((1, rate)).astype(np.float32)
    assert translate.check(audio_of(noise, rate)).status in ("pass", "warn", "fail")
