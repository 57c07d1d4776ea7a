"""Chains of effects, made of pedalboard's plugins: `EffectChain`, and `chain_of` from words and files."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.errors import ProfileError, TranslateError, UnknownNameError
from translate.figures import figure, signed
from translate.text_files import read_text

__all__ = ["Effect", "EffectChain", "board", "chain_of"]

Samples = NDArray[np.float32]

_EFFECTS = (
    "BrickwallLimiter",
    "Clipping",
    "Compressor",
    "Distortion",
    "Gain",
    "HighShelfFilter",
    "HighpassFilter",
    "Invert",
    "Limiter",
    "LowShelfFilter",
    "LowpassFilter",
    "NoiseGate",
    "PeakFilter",
)
"""Of pedalboard, what belongs to mastering and takes numbers only."""
_RELEASE_MS, _LOOKAHEAD_MS = 100.0, 5.0
_SLOPE_Q = 0.707
_LARGEST = 100_000.0  # Hz, ms or dB of a setting


@dataclass(frozen=True)
class Effect:
    """`label`: what it does, in words; `process`: samples `(channels, n)` and rate → samples of the same shape."""

    label: str
    process: Callable[[Samples, int], Samples]


@dataclass(frozen=True)
class EffectChain:
    """Steps in their order."""

    steps: tuple[Effect, ...]

    @property
    def label(self) -> str:
        """All of them in words."""
        return ", ".join(step.label for step in self.steps)

    def __call__(self, audio: Audio, name: str) -> Audio:
        """A master after all steps, under another name.

        Raises:
            TranslateError: A step that gives something else than sound.
        """
        samples = audio.as_stereo().samples
        for step in self.steps:
            after = np.asarray(step.process(samples, audio.rate), np.float32)
            if after.shape != samples.shape or not np.isfinite(after).all():
                raise TranslateError(f"{step.label}: gives no sound that can be compared (shape {after.shape})")
            samples = after
        return Audio(samples, audio.rate, name)


def board(label: str, *plugins: Any) -> Effect:
    """A step of pedalboard's plugins."""
    import pedalboard

    chain = pedalboard.Pedalboard(list(plugins))
    return Effect(label, lambda samples, rate: np.asarray(chain(samples, rate, reset=True)))


def chain_of(
    eq: Sequence[str] = (),
    limiter_dbtp: float | None = None,
    file: str | Path | None = None,
    plugins: Sequence[str | Path] = (),
) -> EffectChain:
    """A chain of one's own: equalizer, then the file's effects, then plug-ins, then the limiter.

    Args:
        eq: Bands as `HZ:DB[:Q]`, or `low:HZ:DB` and `high:HZ:DB` for shelving filters.
        limiter_dbtp: Ceiling of a true-peak limiter.
        file: A TOML with `[[effect]]` tables: `name`, one of pedalboard's plugins, and its parameters.
        plugins: VST3 or Audio Unit files.

    Raises:
        TranslateError: A band, file or plug-in that cannot be used.
    """
    steps = [_band(text) for text in eq]
    steps += _of_file(Path(file)) if file else []
    steps += [_plugin(Path(one)) for one in plugins]
    steps += [_limiter(limiter_dbtp)] if limiter_dbtp is not None else []
    if not steps:
        raise TranslateError("there is nothing to try: name an equalizer band, a limiter, a board or a plug-in")
    return EffectChain(tuple(steps))


def _band(text: str) -> Effect:
    import pedalboard as pb

    kind, _, rest = text.partition(":") if text.startswith(("low:", "high:")) else ("bell", "", text)
    try:
        numbers = [float(one.replace("−", "-")) for one in rest.split(":")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or not (10.0 <= numbers[0] <= 22_000.0 and abs(numbers[1]) <= 24.0):
        raise TranslateError(f"equalizer {text!r}: must be HZ:DB or HZ:DB:Q, such as 3400:-2:1.4, or low:100:1.5")
    hz, gain_db, q = (*numbers, 1.0 if kind == "bell" else _SLOPE_Q)[:3]
    if not 0.1 <= q <= 20.0:
        raise TranslateError(f"equalizer {text!r}: Q must be between 0.1 and 20")
    label = f"{signed(gain_db)} dB {'at' if kind == 'bell' else 'below' if kind == 'low' else 'above'} {_hertz(hz)}"
    filters = {"bell": pb.PeakFilter, "low": pb.LowShelfFilter, "high": pb.HighShelfFilter}
    return board(label, filters[kind](hz, gain_db, q))


def _limiter(ceiling_dbtp: float) -> Effect:
    import pedalboard as pb

    if not -40.0 <= ceiling_dbtp <= 0.0:
        raise TranslateError(f"limiter {ceiling_dbtp:g}: must be −40 to 0 dBTP")
    limiter = pb.BrickwallLimiter(ceiling_dbtp, _RELEASE_MS, _LOOKAHEAD_MS, True)
    return board(f"limiter at {figure(ceiling_dbtp)} dBTP", limiter)


def _of_file(path: Path) -> list[Effect]:
    import pedalboard as pb

    try:
        tables = tomllib.loads(read_text(path)).get("effect", [])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{path.name}: is not valid TOML: {error}") from None
    if not isinstance(tables, list) or not tables or not all(isinstance(one, dict) for one in tables):
        raise ProfileError(f"{path.name}: must have at least one [[effect]] with a name")
    steps = []
    for number, table in enumerate(tables):
        settings = dict(table)
        name = settings.pop("name", None)
        if name not in _EFFECTS:
            raise UnknownNameError.of("effect", str(name), list(_EFFECTS))
        for key, value in settings.items():
            if isinstance(value, int | float) and not abs(value) <= _LARGEST:
                raise ProfileError(f"{path.name}: effect[{number}], {name}: {key}: must be within ±{_LARGEST:g}")
        try:
            plugin = getattr(pb, name)(**settings)
        except (TypeError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ProfileError(f"{path.name}: effect[{number}], {name}: {reason}") from None
        said = ", ".join(f"{key} {value}" for key, value in settings.items())
        steps.append(board(f"{name}({said})", plugin))
    return steps


def _plugin(path: Path) -> Effect:
    import pedalboard as pb

    if not path.exists():
        raise TranslateError(f"{path}: there is no such plug-in")
    try:
        plugin = pb.load_plugin(str(path.resolve()))
    except (ImportError, ValueError, RuntimeError) as error:
        raise TranslateError(f"{path}: is no plug-in that can be loaded: {str(error).splitlines()[0]}") from None
    return board(path.stem, plugin)


def _hertz(hz: float) -> str:
    return f"{hz / 1000:.3g} kHz" if hz >= 1_000.0 else f"{hz:.0f} Hz"
