"""Faults put into real music at a stated strength: what each rule has to find."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from validation.proof.degradations import DEGRADATIONS, degrade
from validation.proof.filters import below, between, filtered, lufs, matched, mean_square

__all__ = ["FAULTS", "Fault"]

Array = NDArray[np.float64]

_HAS_BASS_DB = -12.0  # re the whole: folk and orchestral songs have less between 60 and 150 Hz


@dataclass(frozen=True)
class Fault:
    """`inject(audio)`: the audio with the fault, None where it cannot have it; `strength` in words; `code`: the rule
    that has to fire.

    `needs_sections`: made from a quiet and a loud section. `panel`: the devices it is judged on, None: all.
    """

    code: str
    strength: str
    inject: Callable[[Audio], Audio | None]
    needs_sections: bool = False
    panel: tuple[str, ...] | None = None


def _tone(audio: Audio, gain_db: Callable[[Array], Array]) -> Audio:
    """A linear-phase equalizer, as loud as before."""
    return matched(filtered(audio.samples, audio.rate, gain=lambda hz: 10.0 ** (gain_db(hz) / 20.0)), audio)


def _proof(name: str, strength: int) -> tuple[str, Callable[[Audio], Audio | None]]:
    entry = DEGRADATIONS[name]
    text = f"{entry.meaning}: {entry.amounts[strength - 1]:g} {entry.unit}"
    return text, lambda audio: degrade(audio, name, strength)


def _part_db(audio: Audio, low_hz: float, high_hz: float) -> float:
    """Power between two frequencies re the whole."""
    part = filtered(audio.samples, audio.rate, gain=lambda hz: between(hz, low_hz, high_hz))
    return float(10.0 * np.log10(mean_square(part) / mean_square(audio.samples) + 1e-12))


def _boomy(audio: Audio) -> Audio | None:
    """None for music without a bass: what is not there does not boom."""
    if _part_db(audio, 60.0, 150.0) < _HAS_BASS_DB:
        return None
    return _tone(audio, lambda hz: 14.0 * between(hz, 60.0, 150.0))


def _harsh(audio: Audio) -> Audio:
    return _tone(audio, lambda hz: 12.0 * between(hz, 2_500.0, 5_000.0))


def _buried(audio: Audio) -> Audio:
    return _tone(audio, lambda hz: -15.0 * between(hz, 2_000.0, 5_000.0))


def _sub_only(audio: Audio) -> Audio | None:
    """The fundamental alone: what it had between 110 and 600 Hz is gone, as with a sine for a bass."""
    if _part_db(audio, 35.0, 90.0) < _HAS_BASS_DB:
        return None
    return _tone(audio, lambda hz: 6.0 * below(hz, 80.0) - 24.0 * between(hz, 110.0, 600.0))


def _no_bass_line(audio: Audio) -> Audio | None:
    """A bass line only below 60 Hz."""
    if _part_db(audio, 25.0, 60.0) < _HAS_BASS_DB:
        return None
    return _tone(audio, lambda hz: 9.0 * below(hz, 60.0) - 30.0 * between(hz, 75.0, 400.0))


_BEAT_S, _DECAY_S, _HZ = 1.0, 0.45, 44.0


def _808(audio: Audio) -> Audio:
    """A kick of a pure 44 Hz tone every second, as loud in power at its start as the whole song and 12 dB more."""
    seconds = np.arange(audio.frames) / audio.rate
    since = seconds % _BEAT_S
    envelope = np.exp(-since / _DECAY_S) * np.minimum(since / 0.005, 1.0) * np.clip((_BEAT_S - since) / 0.02, 0.0, 1.0)
    rms = np.sqrt(np.square(audio.samples, dtype=np.float64).mean())
    kick = rms * 10.0 ** (12.0 / 20.0) * np.sqrt(2.0) * envelope * np.sin(2.0 * np.pi * _HZ * since)
    return matched(audio.samples + kick, audio)


def _lift_of_sides(audio: Audio) -> Audio:
    """The loud half is the quiet one again with doubled parts out of phase, which make it as loud as it was."""
    half = audio.frames // 2
    quiet, loud = (part.astype(np.float64) for part in (audio.samples[:, :half], audio.samples[:, half : 2 * half]))
    missing = 10.0 ** (lufs(loud, audio.rate) / 10.0) - 10.0 ** (lufs(quiet, audio.rate) / 10.0)
    middle = loud.mean(axis=0, keepdims=True)
    sides = np.concatenate([middle, -middle])
    gain_db = 10.0 * np.log10(max(missing, 1e-9)) - lufs(sides, audio.rate)
    lifted = quiet + sides * 10.0 ** (gain_db / 20.0)
    return audio.with_samples(np.concatenate([quiet, lifted], axis=1).astype(np.float32))


def _loop(audio: Audio) -> Audio:
    """Four seconds again and again for 64 s: nothing lifts."""
    piece = audio.samples[:, 4 * audio.rate : 8 * audio.rate]
    return audio.with_samples(np.tile(piece, (1, 16)))


FAULTS = {
    "bass without harmonics": Fault("bass-line-vanishes", "80 Hz and below +6 dB, 110–600 Hz −24 dB", _sub_only),
    "bass line in the sub": Fault("bass-line-vanishes", "60 Hz and below +9 dB, 75–400 Hz −30 dB", _no_bass_line),
    "808": Fault("low-end-swings", "44 Hz tone every second, 12 dB above the song's RMS at its start", _808),
    "boomy": Fault("boomy-in-the-car", "60–150 Hz +14 dB", _boomy),
    "presence buried": Fault("presence-buried", "2–5 kHz −15 dB", _buried),
    "harshness": Fault("harsh", "2.5–5 kHz +12 dB", _harsh),
    "sibilance": Fault("sibilance", *_proof("sibilance", 3)),
    "chorus of sides": Fault(
        "chorus-does-not-lift",
        "the loud section is the quiet one and doubles out of phase",
        _lift_of_sides,
        True,
    ),
    "loop": Fault("chorus-does-not-lift", "four seconds for 64 s", _loop, panel=("phone-speaker",)),
}
"""By name."""
