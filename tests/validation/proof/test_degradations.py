"""Each degradation does what its line in the table says, more of it with strength, and at the same loudness."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from scipy.signal import csd, resample, welch

from tests.programme import decorrelated_pink, programme
from translate.audio import Audio
from validation.proof.degradations import DEGRADATIONS, STRENGTHS, degrade, family
from validation.proof.sibilants import BAND_HZ, BURST_S, places_s

RATE = 44_100
NAMES = pytest.mark.parametrize("name", DEGRADATIONS)
EVERY = pytest.mark.parametrize(("name", "strength"), [(name, s) for name in DEGRADATIONS for s in STRENGTHS])

Array = NDArray[np.float64]


@cache
def song() -> Audio:
    return programme(4.0, RATE, gain_db=-6.0)


@cache
def version(name: str, strength: int) -> Audio:
    return degrade(song(), name, strength)


@cache
def noise() -> Audio:
    return decorrelated_pink(4.0, RATE)


def applied(name: str, strength: int, audio: Audio) -> Array:
    """Without the loudness match."""
    return DEGRADATIONS[name].apply(audio, DEGRADATIONS[name].amounts[strength - 1])


@cache
def on_song(name: str, strength: int) -> Array:
    """The song, without the loudness match."""
    result = applied(name, strength, song())
    result.setflags(write=False)  # several tests look at it
    return result


def lufs(samples: NDArray[np.floating]) -> float:
    return float(pyloudnorm.Meter(RATE, filter_class="DeMan").integrated_loudness(samples.T.astype(float)))


@cache
def song_lufs() -> float:
    return lufs(song().samples)


def powers_db(samples: NDArray[np.floating]) -> Callable[[float, float], float]:
    """Power in a band, from and to a frequency, channels added up, by Welch's method."""
    hz, density = welch(samples.astype(float), RATE, nperseg=1 << 14)
    return lambda low_hz, high_hz: float(10 * np.log10(density[:, (hz >= low_hz) & (hz <= high_hz)].sum()))


@cache
def noise_powers_db() -> Callable[[float, float], float]:
    return powers_db(noise().samples)


def rms(samples: NDArray[np.floating]) -> float:
    return float(np.sqrt(np.square(samples.astype(float)).mean()))


# --- all of them ------------------------------------------------------------------------------------------


def test_there_are_twelve_of_three_strengths() -> None:
    assert len(DEGRADATIONS) == 12
    assert {len(d.amounts) for d in DEGRADATIONS.values()} == {3}


@EVERY
def test_loudness_is_that_of_the_original(name: str, strength: int) -> None:
    assert lufs(version(name, strength).samples) == pytest.approx(song_lufs(), abs=0.1)


@NAMES
def test_the_further_the_stronger(name: str) -> None:
    """What is added to or taken from the original grows from strength to strength."""
    rest = [rms(on_song(name, strength) - song().samples) for strength in STRENGTHS]
    assert all(later > 1.02 * earlier > 0.0 for earlier, later in pairwise(rest))


@NAMES
def test_the_same_every_time_and_the_original_untouched(name: str) -> None:
    before = song().samples.copy()
    assert np.array_equal(degrade(song(), name, 2).samples, version(name, 2).samples)
    assert np.array_equal(song().samples, before)
    assert version(name, 2).samples.shape == before.shape


def test_strength_0_is_the_original() -> None:
    assert degrade(song(), "mud", 0) is song()


def test_a_family_is_equally_loud_and_stays_below_full_scale() -> None:
    versions = family(song().excerpt(0.0, 3.0), ("sub boost", "thin", "over-limiting"))
    loudness = [lufs(audio.samples) for audio in versions.values()]
    peaks = [np.abs(resample(a.samples.astype(float), 8 * a.frames, axis=1)).max() for a in versions.values()]
    assert len(versions) == 1 + 3 * 3
    assert max(loudness) - min(loudness) < 0.1
    assert max(loudness) < -13.9
    assert 20 * np.log10(max(peaks)) < -0.9
    assert max(loudness) > -14.1 or 20 * np.log10(max(peaks)) > -1.25  # no quieter than it has to be


# --- tone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("sub boost", (25.0, 57.0), [(85.0, 20_000.0)]),
        ("mud", (205.0, 395.0), [(20.0, 150.0), (550.0, 20_000.0)]),
        ("harshness", (2_520.0, 4_980.0), [(20.0, 1_900.0), (6_500.0, 20_000.0)]),
        ("dull", (4_050.0, 20_000.0), [(20.0, 3_100.0)]),
        ("presence buried", (2_020.0, 4_980.0), [(20.0, 1_500.0), (6_500.0, 20_000.0)]),
    ],
)
@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_band_changes_by_what_the_table_says(
    name: str, strength: int, inside: tuple[float, float], outside: list[tuple[float, float]]
) -> None:
    changed = powers_db(applied(name, strength, noise()))
    expected = DEGRADATIONS[name].amounts[strength - 1]
    assert changed(*inside) - noise_powers_db()(*inside) == pytest.approx(expected, abs=0.25)
    for edges in outside:
        assert changed(*edges) == pytest.approx(noise_powers_db()(*edges), abs=0.1)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_thin_is_a_high_pass_of_24_db_per_octave(strength: int) -> None:
    corner = DEGRADATIONS["thin"].amounts[strength - 1]
    changed = powers_db(applied("thin", strength, noise()))
    for at, gain_db in ((corner, -3.0), (corner / 2.0, -24.1), (4.0 * corner, 0.0)):
        edges = (at * 0.95, at * 1.05)
        assert changed(*edges) - noise_powers_db()(*edges) == pytest.approx(gain_db, abs=1.2)


# --- polarity ---------------------------------------------------------------------------------------------


def test_phase_between_the_channels_is_what_the_table_says() -> None:
    mono = Audio(np.repeat(noise().samples[:1], 2, axis=0), RATE)
    for name, high_hz in (("bass out of phase", 140.0), ("out of phase", 15_000.0)):
        for strength in STRENGTHS:
            left, right = applied(name, strength, mono)
            hz, cross = csd(left, right, RATE, nperseg=1 << 14)
            turned = np.degrees(np.abs(np.angle(cross[(hz > 30.0) & (hz < high_hz)])))
            assert np.median(turned) == pytest.approx(DEGRADATIONS[name].amounts[strength - 1], abs=1.0)


@pytest.mark.parametrize("name", ["bass out of phase", "out of phase"])
def test_polarity_takes_from_the_sum_but_not_from_the_channels(name: str) -> None:
    """What both channels share falls by cos(φ/2) in mono: −3, −8.3 dB, and all of it."""
    before, shared = powers_db(song().samples), powers_db(song().samples.sum(axis=0, keepdims=True))
    for strength, expected in ((1, -3.0), (2, -8.3)):
        after = on_song(name, strength)
        in_mono = powers_db(after.sum(axis=0, keepdims=True))(30.0, 120.0)
        assert in_mono - shared(30.0, 120.0) == pytest.approx(expected, abs=0.4)
        assert powers_db(after)(30.0, 120.0) == pytest.approx(before(30.0, 120.0), abs=0.1)
    gone = powers_db(on_song(name, 3).sum(axis=0, keepdims=True))
    assert gone(30.0, 120.0) - shared(30.0, 120.0) < -15.0
    kept = gone(250.0, 20_000.0) - shared(250.0, 20_000.0)
    assert (abs(kept) < 0.1) == (name == "bass out of phase")


# --- dynamics and dirt ------------------------------------------------------------------------------------


def test_limiting_brings_peaks_down_to_the_loudness() -> None:
    def plr_lu(audio: Audio) -> float:
        return float(20 * np.log10(np.abs(audio.samples).max())) - lufs(audio.samples)

    ratios = [plr_lu(degrade(song(), "over-limiting", strength)) for strength in (0, *STRENGTHS)]
    assert all(later < earlier - 0.3 for earlier, later in pairwise(ratios))
    assert ratios[3] < ratios[0] - 3.0


@pytest.mark.parametrize("strength", STRENGTHS)
def test_clipping_makes_as_much_distortion_as_the_table_says(strength: int) -> None:
    original, changed = song().samples.astype(float), on_song("hard clipping", strength)
    gain = np.vdot(changed, original) / np.vdot(original, original)
    distortion_db = 20 * np.log10(rms(changed - gain * original) / rms(gain * original))
    assert distortion_db == pytest.approx(DEGRADATIONS["hard clipping"].amounts[strength - 1], abs=0.1)
    at_the_top = np.abs(changed) >= np.abs(changed).max() * (1.0 - 1e-9)
    assert at_the_top.mean() > 0.002  # flat tops


@pytest.mark.parametrize("strength", STRENGTHS)
def test_noise_is_pink_steady_and_as_loud_as_the_table_says(strength: int) -> None:
    noise = on_song("noise", strength) - song().samples
    expected = DEGRADATIONS["noise"].amounts[strength - 1]
    assert lufs(1e3 * noise) - 60.0 - song_lufs() == pytest.approx(expected, abs=0.1)
    power_db = powers_db(noise)
    octaves = [power_db(low, 2 * low) for low in (125.0, 250.0, 500.0, 1e3, 2e3, 4e3, 8e3)]
    assert max(octaves) - min(octaves) < 1.0
    assert abs(np.vdot(noise[0], noise[1])) < 0.05 * np.vdot(noise[0], noise[0])
    quarters = [rms(quarter) for quarter in np.array_split(noise, 4, axis=1)]
    assert max(quarters) / min(quarters) < 1.15


def test_sibilance_is_bursts_in_6_to_9_khz() -> None:
    added = on_song("sibilance", 2) - song().samples
    power_db = powers_db(added)
    assert power_db(5_000.0, 10_500.0) - power_db(20.0, 22_000.0) > -0.1
    assert power_db(*BAND_HZ) - power_db(20.0, 22_000.0) > -2.0  # the rest lies on the filter's edges
    steps = np.sqrt(np.square(added[0].reshape(-1, 441)).mean(axis=1))
    loud = steps > steps.max() / 20.0
    assert 0.08 < loud.mean() < 0.3  # bursts, not a steady hiss
    assert np.allclose(added[0], added[1], atol=1e-9)
    inside = 20 * np.log10(rms(added[:, np.repeat(steps > steps.max() / 4.0, 441)]) / rms(song().samples))
    assert inside == pytest.approx(DEGRADATIONS["sibilance"].amounts[1], abs=1.5)


def test_bursts_end_where_something_sets_in() -> None:
    starts = (0.5, 1.1, 1.9, 2.4, 3.2)
    t = np.arange(4 * RATE) / RATE
    gates = np.any([(t >= start) & (t < start + 0.25) for start in starts], axis=0)
    tones = np.tile(0.3 * gates * np.sin(2 * np.pi * 800.0 * t), (2, 1)).astype(np.float32)
    found = places_s(Audio(tones, RATE))
    assert all(min(abs(place - start) for place in found) < 0.03 for start in starts)
    assert min(np.diff(found)) > BURST_S
