"""Faults for every rule, at the strength at which a trained listener notices them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio

__all__ = ["FAULTS", "Injected", "injected"]

_Array = NDArray[np.float64]


@dataclass(frozen=True)
class Injected:
    """`inject(samples, rate)`: the faulty song, `times` the rate; `strength` in words; `any_of`: codes that name it."""

    strength: str
    any_of: tuple[str, ...]
    inject: Callable[[_Array, int], _Array]
    times: int = 1


def _loudest(x: _Array, rate: int) -> int:
    """Where a second of usual loudness begins: the median of those that sound."""
    power = np.square(x[:, : x.shape[1] // rate * rate]).mean(axis=0).reshape(-1, rate).mean(axis=1)
    heard = np.flatnonzero(power > 0.1 * power.mean())
    return int(heard[np.argsort(power[heard])[heard.size // 2]]) * rate


def _clipped(x: _Array, rate: int) -> _Array:
    level = np.abs(x).max() * 10.0 ** (-4.0 / 20.0)
    return np.asarray(np.clip(x, -level, level) * 10.0 ** (-3.0 / 20.0))


def _clicked(x: _Array, rate: int) -> _Array:
    at = _loudest(x, rate) + rate // 3
    x[0, at] += 0.5 if x[0, at] < 0.0 else -0.5
    return x


def _edited(x: _Array, rate: int) -> _Array:
    at = _loudest(x, rate)
    late = max(range(at + 100, at + rate // 8), key=lambda k: float(np.abs(x[:, k] - x[:, at]).min()))
    return np.concatenate([x[:, :at], x[:, late:]], axis=1)


def _holed(x: _Array, rate: int) -> _Array:
    at = _loudest(x, rate) + rate // 2
    x[:, at : at + rate // 50] = 0.0
    return x


def _hum(x: _Array, rate: int) -> _Array:
    t = np.arange(x.shape[1] + 2 * rate) / rate
    wave = sum(np.sin(2 * np.pi * 50.0 * n * t) / n for n in (1, 2, 3, 4, 5))
    return np.asarray(np.pad(x, ((0, 0), (rate, rate))) + 10.0 ** (-50.0 / 20.0) * np.asarray(wave))


def _whine(x: _Array, rate: int) -> _Array:
    return np.asarray(x + 10.0 ** (-60.0 / 20.0) * np.sin(2 * np.pi * 15_734.0 * np.arange(x.shape[1]) / rate))


def _fake(x: _Array, rate: int) -> _Array:
    middle = x.mean(axis=0)
    return np.stack([middle, np.roll(middle, round(0.012 * rate))])


def _polarity(x: _Array, rate: int) -> _Array:
    return np.asarray(x * np.array([[1.0], [-1.0]]))


def _dulled(x: _Array, rate: int) -> _Array:
    spectrum = np.fft.rfft(x)
    spectrum[:, np.fft.rfftfreq(x.shape[1], 1.0 / rate) > 10_000.0] = 0.0
    return np.asarray(np.fft.irfft(spectrum, x.shape[1]))


def _rumble(x: _Array, rate: int) -> _Array:
    return np.asarray(x + 0.7 * np.sqrt(np.square(x).mean()) * np.sin(2 * np.pi * 12.0 * np.arange(x.shape[1]) / rate))


def _hiss(x: _Array, rate: int) -> _Array:
    noise = np.random.default_rng(1).standard_normal((x.shape[0], x.shape[1] + 2 * rate))
    return np.asarray(np.pad(x, ((0, 0), (rate, rate))) + 10.0 ** (-55.0 / 20.0) * noise)


def _upsampled(x: _Array, rate: int) -> _Array:
    import soxr

    return np.asarray(soxr.resample(x.T, rate, 2 * rate, quality="VHQ").T, np.float64)


def _saturated(x: _Array, rate: int) -> _Array:
    return np.asarray(0.9 * np.tanh(6.0 * x / np.abs(x).max()))


def _encoded(x: _Array, rate: int) -> _Array:
    """MP3 at 128 kbit/s and back."""
    from translate.codecs import roundtrip

    song = Audio(np.asarray(x / max(1.0, np.abs(x).max()), np.float32), rate)
    return roundtrip(song, "mp3", 128).samples.astype(np.float64)


def _undithered(x: _Array, rate: int) -> _Array:
    """The quiet end of a fade out, cut to 16 bit."""
    fade = np.ones(x.shape[1])
    length = min(6 * rate, x.shape[1] // 2)
    fade[-length:] = 10.0 ** (np.linspace(0.0, -90.0, length) / 20.0)
    return np.asarray(np.round(x * fade * 32767.0) / 32768.0)


def _dithered(x: _Array, rate: int) -> _Array:
    """The same end with dither, as it should be."""
    fade = np.ones(x.shape[1])
    length = min(6 * rate, x.shape[1] // 2)
    fade[-length:] = 10.0 ** (np.linspace(0.0, -90.0, length) / 20.0)
    noise = np.random.default_rng(3).triangular(-1.0, 0.0, 1.0, x.shape)
    return np.asarray(np.round(x * fade * 32767.0 + noise) / 32768.0)


def _stepped(x: _Array, rate: int) -> _Array:
    """A fade out of 8 s in steps of 6 dB, to nothing."""
    steps = np.arange(min(8 * rate, x.shape[1] // 2)) // rate
    gain = np.ones(x.shape[1])
    gain[-steps.size :] = 10.0 ** (-6.0 * (steps + 1) / 20.0)
    return np.asarray(np.pad(x * gain, ((0, 0), (0, rate))))


FAULTS: dict[str, Injected] = {
    "clipped 4 dB, then 3 dB down": Injected("4 dB", ("clipped",), _clipped),
    "true peak +1.5 dBTP": Injected("1.5 dB over", ("true-peak",), lambda x, _: x / np.abs(x).max() * 1.19),
    "click of one sample": Injected("0.5 of full scale", ("click", "bad-edit"), _clicked),
    "edit without a crossfade": Injected("largest jump near", ("bad-edit", "click"), _edited),
    "dropout": Injected("20 ms", ("dropout",), _holed),
    "hum, 50 Hz and four multiples": Injected("−50 dBFS, heard at both ends", ("hum",), _hum),
    "whine at 15.7 kHz": Injected("−60 dBFS", ("whine",), _whine),
    "rumble at 12 Hz": Injected("−6 dB re the song", ("rumble",), _rumble),
    "offset": Injected("2 %", ("dc-offset",), lambda x, _: x + 0.02),
    "ends short": Injected("in the middle", ("cut-end",), lambda x, r: x[:, : _loudest(x, r) + r // 3]),
    "begins late": Injected("in the middle", ("cut-start",), lambda x, r: x[:, _loudest(x, r) + r // 3 :]),
    "right channel dead": Injected("−∞", ("dead-channel",), lambda x, _: x * np.array([[1.0], [0.0]])),
    "right channel soft": Injected(
        "6.5 dB", ("channel-balance",), lambda x, _: _balanced(x) * np.array([[1.0], [0.473]])
    ),
    "one channel inverted": Injected("", ("polarity", "over-wide", "bass-out-of-phase"), _polarity),
    "mono in both channels": Injected("", ("dual-mono",), lambda x, _: x.mean(axis=0)[np.newaxis].repeat(2, axis=0)),
    "stereo by a delay": Injected("12 ms", ("fake-stereo",), _fake),
    "nothing above 10 kHz": Injected("brick wall", ("no-top", "lossy-source"), _dulled),
    "hiss": Injected("−55 dBFS, heard at both ends", ("hiss",), _hiss),
    "upsampled": Injected("to twice the rate", ("upsampled",), _upsampled, times=2),
    "saturated": Injected("16 dB", ("soft-clipped", "clipped", "at-ceiling"), _saturated),
    "MP3 and back": Injected("128 kbit/s", ("lossy-source",), _encoded),
    "16 bit without dither": Injected("in a fade of 6 s", ("no-dither",), _undithered),
    "16 bit with dither (must not be found)": Injected("the same fade", ("no-dither",), _dithered),
    "fade in steps": Injected("6 dB a second", ("bad-edit", "click", "fade-ends-early"), _stepped),
    "silence before": Injected("4 s", ("lead-silence",), lambda x, r: np.pad(x, ((0, 0), (4 * r, 0)))),
    "silence after": Injected("12 s", ("trail-silence",), lambda x, r: np.pad(x, ((0, 0), (0, 12 * r)))),
}


def _balanced(x: _Array) -> _Array:
    """Both channels equally loud, so that 6.5 dB are 6.5 dB."""
    power = np.square(x).mean(axis=1, keepdims=True)
    return np.asarray(x * np.sqrt(power.mean() / np.maximum(power, 1e-12)))


def injected(audio: Audio, fault: Injected) -> Audio:
    """The song with a fault."""
    made = fault.inject(audio.as_stereo().samples.astype(np.float64).copy(), audio.rate)
    return Audio(np.asarray(made, np.float32), audio.rate * fault.times, audio.name)
