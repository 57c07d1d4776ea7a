"""Measured curves as a device of one's own: a TOML and its curve in the user's folder."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from translate.devices import DeviceLibrary, DeviceProfile
from translate.devices.reader import read_profile
from translate.devices.use_reader import ID
from translate.errors import ProfileError
from translate.outputs import whole_file
from translate.playback.exchange import imported
from translate.playback.recorded import GATE_MS, Played, of_recordings
from translate.response import FrequencyResponse

__all__ = ["write_model"]

Doubts = tuple[tuple[float, float, str], ...]

_UNKNOWN_DB = 8.5  # what 90 % of devices of a class lie within of which none was measured

_TEXT = """schema = 1
id = "{id}"
name = "{id}"
class = "{of_class}"
summary = "Own measurement; level, place and what else was not measured are those of {of_class}."
confidence = "estimated"

[response]
confidence = "measured"
sources = ["own"]
curve = "data/{id}.csv"
note = "Imported from {files}.{held}"

[response.band]
{band}
models = 1
{listening}
[[sources]]
id = "own"
text = "Own measurement: {files}."
read = {today}
confidence = "measured"
"""


def write_model(
    folder: Path,
    name: str,
    of_class: str,
    files: Sequence[Path],
    minus: Path | None,
    library: DeviceLibrary,
    half_db: float,
    *,
    recorded: Played | None = None,
    gate_ms: float = GATE_MS,
    level_dba: float | None = None,
) -> tuple[Path, DeviceProfile, Doubts]:
    """Write a device of one's own; nothing is left of one that does not hold together.

    Args:
        folder: The user's own.
        name: Its id.
        of_class: Id of the class it is one of.
        files: What was measured.
        minus: A target that is taken off.
        library: Where the class is.
        half_db: How far the curve may be off.
        recorded: The files are recordings of this signal; None: curves, or impulse responses.
        gate_ms: How much of the response behind a recorded sweep is taken.
        level_dba: What a −14 LUFS programme has at the ear there, measured; None: as the class.

    Returns:
        Its file, what it says, and what of it cannot be trusted: from, to in Hz, and why.

    Raises:
        ProfileError: A file cannot be read, or what is in it is no response.
        AudioError: A recording is clipped, or of something else.
        UnknownNameError: There is no such class.
    """
    if not re.fullmatch(ID, name):
        raise ProfileError(f"the id {name!r} must be small letters, digits and hyphens")
    base = library.device(of_class)
    parent = base.class_id or base.base_id
    measured = of_recordings(files, recorded, gate_ms) if recorded else None
    curve, doubts = (measured.curve, measured.doubts) if measured else (imported(files), ())
    if minus is not None:
        curve = FrequencyResponse(curve.hz, curve.db - imported([minus]).at(curve.hz))
    curve, held = _whole(curve)
    named = re.sub(r'[\\"\x00-\x1f]', "_", ", ".join(path.name for path in files))
    text = _TEXT.format(
        id=name,
        of_class=parent,
        files=named,
        held=held,
        band=_band(half_db, doubts),
        listening=_listening(level_dba),
        today=date.today().isoformat(),
    )
    path, data = folder / f"{name}.toml", folder / "data" / f"{name}.csv"
    data.parent.mkdir(parents=True, exist_ok=True)
    before = {one: one.read_bytes() if one.exists() else None for one in (path, data)}
    lines = ["frequency_hz,level_db", *(f"{hz:.6g},{db:.3f}" for hz, db in zip(curve.hz, curve.db, strict=True))]
    try:
        for one, content in ((data, "\n".join(lines) + "\n"), (path, text)):
            with whole_file(one) as draft:
                draft.write_text(content, encoding="utf-8")
        return path, read_profile(path), doubts
    except ProfileError:
        for one, content_before in before.items():
            one.unlink(missing_ok=True)
            if content_before is not None:
                one.write_bytes(content_before)
        raise


def _band(half_db: float, doubts: Doubts) -> str:
    """As wide as measurements differ; where this one cannot be trusted, as wide as where nothing was measured."""
    hz = np.geomspace(20.0, 20_000.0, 121)
    unknown = np.any([(low * 0.98 <= hz) & (hz <= high * 1.02) for low, high, _ in doubts], axis=0)
    half = np.where(unknown, max(_UNKNOWN_DB, half_db), half_db) if doubts else np.full(2, half_db)
    hz = hz if doubts else np.array([20.0, 20_000.0])
    rows = (("hz", hz.round(2)), ("low_db", -half), ("high_db", half))
    return "\n".join(f"{name} = {values.tolist()}" for name, values in rows)


def _listening(level_dba: float | None) -> str:
    if level_dba is None:
        return ""
    return f'\n[listening]\nlevel_dba = {level_dba:.1f}\nconfidence = "measured"\nsources = ["own"]\n'


def _whole(curve: FrequencyResponse) -> tuple[FrequencyResponse, str]:
    """From 20 Hz to 20 kHz, 0 dB in the middle; where nothing was measured the end value is held, which is said."""
    low, high = float(curve.hz[0]), float(curve.hz[-1])
    if low > 500.0 or high < 2_000.0:
        raise ProfileError(f"the curve must reach at least from 500 Hz to 2 kHz, is {low:g} to {high:g} Hz")
    inside = curve.hz[(curve.hz > 20.0) & (curve.hz < 20_000.0)]
    hz = np.concatenate([[20.0], inside, [20_000.0]])
    missing = [f"below {low:.0f} Hz"] if low > 25.0 else []
    missing += [f"above {high:.0f} Hz"] if high < 16_000.0 else []
    held = f" Not measured {' and '.join(missing)}: the last value is held." if missing else ""
    return FrequencyResponse(hz, curve.at(hz)).shifted(-curve.mean_db(500.0, 2_000.0)), held
