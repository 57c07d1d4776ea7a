"""From a master to what a spec asks for: length of silence, rate, level, bit depth, each step listed: `made_for`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import STEPS_PER_S, measure_levels
from translate.errors import OutputError
from translate.figures import figure, signed
from translate.files import load
from translate.outputs import whole_file
from translate.qc import Spec
from translate.qc.header import Header, header_of
from translate.qc.measures import step_db
from translate.scratch import blocks_of

__all__ = ["Made", "made_for"]

_SILENT_DB: Final = -70.0  # as the rules of silence
_INSIDE_S: Final = 0.03  # of what is allowed: silence is counted in steps of 10 ms
_SAFE_DB: Final = 0.05  # below the ceiling: dither and another meter
_CONTAINERS: Final = {"WAV": ".wav", "AIFF": ".aiff", "FLAC": ".flac"}
_SUBTYPES: Final = {16: "PCM_16", 24: "PCM_24", 32: "PCM_32"}
_SEED: Final = 1  # the same master makes the same file
_FRAMES: Final = 1 << 18

Samples = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Made:
    """What a master became: `steps` in words, () where it is what is asked for already."""

    audio: Audio
    suffix: str
    bits: int
    steps: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write it, with the suffix of `suffix`; triangular dither where bits are lost.

        Raises:
            OutputError: It cannot be written.
        """
        import soundfile

        kind = next(name for name, suffix in _CONTAINERS.items() if suffix == self.suffix)
        try:
            with (
                whole_file(path) as draft,
                soundfile.SoundFile(
                    draft, "w", self.audio.rate, self.audio.channels, _SUBTYPES[self.bits], format=kind
                ) as file,
            ):
                for piece in self._quantized():
                    file.write(piece.T)
        except soundfile.LibsndfileError as error:
            raise OutputError(f"{path}: cannot be written: {error.error_string}") from None

    def _quantized(self) -> Iterator[NDArray[np.int32]]:
        """Whole numbers, shifted up as libsndfile wants them."""
        scale, shift = 2.0 ** (self.bits - 1), 32 - self.bits
        noise = np.random.default_rng(_SEED)
        dithered = any("dither" in step for step in self.steps)
        for first in range(0, self.audio.frames, _FRAMES):
            piece = self.audio.samples[:, first : first + _FRAMES].astype(np.float64) * scale
            if dithered:
                piece += noise.random(piece.shape) - noise.random(piece.shape)
            whole = np.clip(np.rint(piece), -scale, scale - 1.0).astype(np.int64)
            yield (whole << shift).astype(np.int32)


def made_for(path: str | Path, spec: Spec) -> Made:
    """Derive what a spec asks for. Loudness, tone and dynamics are left alone: they are the master's.

    Args:
        path: The master.
        spec: What it is delivered for.

    Raises:
        AudioError: It cannot be read.
        OutputError: It is lossy, and lossless is asked for: nothing can be made of it.
    """
    path = Path(path)
    header = header_of(path)
    if header is not None and header.is_lossy and spec.lossless:
        raise OutputError(f"{path}: is lossy, and {spec.name} wants lossless: it has to come from the session")
    audio, steps = load(path), []
    for change in (_trimmed, _at_rate, _below_ceiling):
        audio, step = change(audio, spec)
        steps += [step] if step else []
    bits, step = _depth(header, spec, changed=bool(steps))
    suffix, moved = _container(header, path, spec)
    steps += [text for text in (step, moved) if text]
    return Made(audio, suffix, bits, tuple(steps))


def _trimmed(audio: Audio, spec: Spec) -> tuple[Audio, str]:
    """Silence before and after as the spec allows."""
    if spec.lead_s is None and spec.trail_s is None:
        return audio, ""
    level = step_db(measure_levels(audio.samples, audio.rate))
    sound = np.flatnonzero(level > _SILENT_DB)
    if not sound.size:
        return audio, ""
    here = float(sound[0]) / STEPS_PER_S, float(level.size - 1 - sound[-1]) / STEPS_PER_S
    (before, said), (after, then) = (
        _moved(seconds, asked) for seconds, asked in zip(here, (spec.lead_s, spec.trail_s), strict=True)
    )
    if not before and not after:
        return audio, ""
    samples = _longer(
        _longer(audio.samples, round(before * audio.rate), at_end=False), round(after * audio.rate), at_end=True
    )
    words = [f"{text} {where}" for text, where in ((said, "before the music"), (then, "after it")) if text]
    return audio.with_samples(samples), f"silence: {', '.join(words)}"


def _moved(seconds: float, asked: tuple[float, float] | None) -> tuple[float, str]:
    """How much longer it has to be, negative: shorter; and that in words."""
    least, most = asked or (0.0, float("inf"))
    inside = min(_INSIDE_S, (most - least) / 2.0)
    if least <= round(seconds, 2) <= most:
        return 0.0, ""
    longer = (most - inside if seconds > most else least + inside) - seconds
    return longer, f"{figure(abs(longer), 2)} s {'added' if longer > 0.0 else 'cut'}"


def _longer(samples: Samples, frames: int, *, at_end: bool) -> Samples:
    if frames < 0:
        return samples[:, :frames] if at_end else samples[:, -frames:]
    silence = np.zeros((samples.shape[0], frames), np.float32)
    return np.concatenate([samples, silence] if at_end else [silence, samples], axis=1)


def _at_rate(audio: Audio, spec: Spec) -> tuple[Audio, str]:
    """The highest rate that is asked for and not above its own, of its family where there is one."""
    if not spec.rates_hz or audio.rate in spec.rates_hz:
        return audio, ""
    import soxr

    below = [rate for rate in spec.rates_hz if rate < audio.rate] or [min(spec.rates_hz)]
    family = [rate for rate in below if audio.rate % rate == 0]
    rate = max(family or below)
    samples = np.ascontiguousarray(soxr.resample(audio.samples.T, audio.rate, rate, quality="VHQ").T, np.float32)
    return Audio(samples, rate, audio.name), f"rate: {audio.rate} to {rate} Hz (soxr, very high quality, linear phase)"


def _below_ceiling(audio: Audio, spec: Spec) -> tuple[Audio, str]:
    """Turned down where its true peak is above what must not be exceeded, or samples would be cut off."""
    ceiling = spec.true_peak_dbtp
    if ceiling is None and max(float(np.abs(part).max()) for _, part in blocks_of(audio.samples)) <= 1.0:
        return audio, ""
    ceiling = ceiling or 0.0
    levels = measure_levels(audio.samples, audio.rate, true_peak=True)
    peak = 20.0 * float(np.log10(max(levels.true_peaks.max(initial=0.0), 1e-9)))
    if peak <= ceiling:
        return audio, ""
    down_db = ceiling - _SAFE_DB - peak
    became = f"true peak {signed(peak, 2)} to {signed(ceiling - _SAFE_DB, 2)} dBTP"
    return audio.gained(down_db), f"level: {signed(down_db, 2)} dB, {became}"


def _depth(header: Header | None, spec: Spec, *, changed: bool) -> tuple[int, str]:
    """Bits to write, and whether something is lost by that."""
    own = header.bits if header and header.bits and not header.is_float else 32
    allowed = [bits for bits in spec.bits or (16, 24) if bits in _SUBTYPES]
    bits = max((one for one in allowed if one <= own), default=min(allowed, default=24))
    if spec.bits and own in spec.bits and own in _SUBTYPES:
        bits = own
    lost = bits < own or (changed and bits <= 24)
    what = "float" if header is not None and header.is_float else f"{own} bit"
    if not lost:
        return bits, "" if bits == own else f"depth: {what} to {bits} bit, nothing is lost"
    return bits, f"depth: {what} to {bits} bit with triangular dither"


def _container(header: Header | None, path: Path, spec: Spec) -> tuple[str, str]:
    own = header.format if header else ""
    allowed = [name for name in spec.formats or tuple(_CONTAINERS) if name in _CONTAINERS] or ["WAV"]
    if own in allowed:
        return _CONTAINERS[own], ""
    return _CONTAINERS[allowed[0]], f"container: {own or path.suffix} to {allowed[0]}"
