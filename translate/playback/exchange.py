"""A device's response for other programs, and theirs for ours: impulse responses, equalizer settings, curves."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.dsp.overlap_save import cascade
from translate.errors import ProfileError
from translate.figures import figure
from translate.outputs import whole_file
from translate.playback.parametric import FILTERS, GRID_HZ, fitted, parsed
from translate.response import FrequencyResponse, faded, minimum_phase
from translate.text_files import read_text

__all__ = ["GRID_HZ", "RATES", "export", "imported"]

Array = NDArray[np.float64]

RATES = (44_100, 48_000, 88_200, 96_000, 176_400, 192_000)
_LENGTH_S = 1.4  # of an impulse response: two thirds of a hertz of resolution
_LONGEST_S = 5.0  # no room rings for longer
_MOST_POINTS = 2_000
_GRAPHIC = re.compile(r"^\s*GraphicEQ:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


def export(
    profile: DeviceProfile, path: Path, rate: int = 48_000, filters: int = FILTERS, *, ears: bool = False
) -> str:
    """Write the response of a device.

    Args:
        profile: The device.
        path: .wav: impulse response of minimum phase, mono float, for any convolver; .txt: parametric
            filters for Equalizer APO and EasyEffects; .csv: Hz and dB.
        rate: Of the impulse response.
        filters: How many; 0: a line of GraphicEQ instead, which has every bend of the curve.

        ears: The impulse response of its loudspeakers in their room to two ears, four channels: left to left ear, to
            right ear, then right.

    Returns:
        What was written, in words.

    Raises:
        ProfileError: Another ending, or `ears` of what is worn.
        OutputError: It cannot be written.
    """
    kind, curve = path.suffix.lower(), profile.response
    if kind == ".wav":
        import soundfile

        if ears:
            from translate.playback.ears import binaural

            ways = binaural(profile, rate).transpose(1, 0, 2).reshape(4, -1)
            made = np.stack([cascade(impulse(curve, rate), way) for way in ways], axis=1)
            with whole_file(path) as draft:
                soundfile.write(os.fsencode(draft), made, rate, subtype="FLOAT", format="WAV")
            return f"impulse responses to two ears, four channels (LL, LR, RL, RR), {rate} Hz"
        with whole_file(path) as draft:
            soundfile.write(os.fsencode(draft), impulse(curve, rate), rate, subtype="FLOAT", format="WAV")
        return f"impulse response, minimum phase, {rate} Hz"
    if kind == ".csv":
        lines = ["frequency_hz,level_db", *(f"{hz:.6g},{db:.3f}" for hz, db in zip(curve.hz, curve.db, strict=True))]
        with whole_file(path) as draft:
            draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return "curve, dB re neutral"
    if kind == ".txt" and filters:
        fit = fitted(curve, filters)
        with whole_file(path) as draft:
            draft.write_text(fit.text, encoding="utf-8")
        off = f"{figure(fit.rms_off_db, 2)} dB rms, {figure(fit.most_off_db, 2)} dB at most"
        return f"{len(fit.bands)} parametric filters, never above 0 dB; off the curve by {off}"
    if kind == ".txt":
        hz = np.unique([float(f"{x:.5g}") for x in (*curve.hz, *GRID_HZ[::4])])
        points = "; ".join(f"{x:g} {y:.2f}" for x, y in zip(hz, curve.at(hz) - max(curve.db.max(), 0.0), strict=True))
        with whole_file(path) as draft:
            draft.write_text(f"GraphicEQ: {points}\n", encoding="utf-8")
        return "GraphicEQ, never above 0 dB"
    raise ProfileError(f"{path.name}: must end in .wav (impulse response), .txt (equalizer) or .csv (curve)")


def impulse(curve: FrequencyResponse, rate: int) -> NDArray[np.float32]:
    """The impulse response of minimum phase, long enough for every bend of the curve, `(taps,)`."""
    taps = 1 << int(np.ceil(np.log2(_LENGTH_S * rate)))
    whole = minimum_phase(curve.at(np.fft.rfftfreq(4 * taps, 1.0 / rate)))
    return faded(whole, taps).astype(np.float32)


def imported(paths: Sequence[Path]) -> FrequencyResponse:
    """The curve that measurements say, mean of all in dB.

    Args:
        paths: REW, AutoEq or squig.link text, CSV, filters or GraphicEQ of Equalizer APO, or impulse responses (.wav).

    Returns:
        The curve, at whatever level it was measured.

    Raises:
        ProfileError: A file cannot be read as any of them.
    """
    curves = [_read(path) for path in paths]
    if len(curves) == 1:
        return curves[0]
    low, high = max(c.hz[0] for c in curves), min(c.hz[-1] for c in curves)
    if low >= high:
        raise ProfileError("the files have no frequencies in common")
    hz = GRID_HZ[(low <= GRID_HZ) & (high >= GRID_HZ)]
    levels = [c.at(hz) - c.mean_db(max(low, 500.0), min(high, 2_000.0)) for c in curves]
    return FrequencyResponse(hz, np.mean(levels, axis=0))


def _read(path: Path) -> FrequencyResponse:
    if path.suffix.lower() in (".wav", ".flac", ".aif", ".aiff"):
        return _of_impulse(path)
    text = read_text(path, fallback="cp1252")
    if graphic := _GRAPHIC.search(text):
        return _graphic(path, graphic[1])
    if (filters := parsed(text, path.name)) is not None:
        return filters
    curve = FrequencyResponse.read(path)
    if curve.hz.size > _MOST_POINTS:
        inside = GRID_HZ[(curve.hz[0] <= GRID_HZ) & (curve.hz[-1] >= GRID_HZ)]
        return FrequencyResponse(inside, curve.at(inside))
    return curve


def _graphic(path: Path, text: str) -> FrequencyResponse:
    try:
        points = np.array([pair.split() for pair in text.split(";") if pair.strip()], dtype=np.float64)
        return FrequencyResponse(points[:, 0], points[:, 1])
    except (ValueError, IndexError):
        raise ProfileError(f"{path.name}: GraphicEQ must be pairs of Hz and dB, parted by ;") from None


def _of_impulse(path: Path) -> FrequencyResponse:
    from translate.files import load

    audio = load(path)
    mono = audio.samples.astype(np.float64).mean(axis=0)
    if not mono.any():
        raise ProfileError(f"{path.name}: is silent, no impulse response")
    if audio.duration_s > _LONGEST_S:
        raise ProfileError(
            f"{path.name}: is {audio.duration_s:.0f} s long, no impulse response; of a recording say what was played: "
            "--recorded sweep or pink"
        )
    size = max(1 << (mono.size - 1).bit_length(), 1 << 18)
    hz = np.fft.rfftfreq(size, 1.0 / audio.rate)[1:]
    level = 20.0 * np.log10(np.maximum(np.abs(np.fft.rfft(mono, size))[1:], 1e-12))
    grid = GRID_HZ[0.49 * audio.rate >= GRID_HZ]
    return FrequencyResponse(grid, np.interp(np.log(grid), np.log(hz), level))
