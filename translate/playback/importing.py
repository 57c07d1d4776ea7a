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
from translate.response import FrequencyResponse

__all__ = ["write_model"]

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
hz = [20.0, 20000.0]
low_db = [-{half}, -{half}]
high_db = [{half}, {half}]
models = 1

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
) -> tuple[Path, DeviceProfile]:
    """Write a device of one's own; nothing is left of one that does not hold together.

    Args:
        folder: The user's own.
        name: Its id.
        of_class: Id of the class it is one of.
        files: What was measured.
        minus: A target that is taken off.
        library: Where the class is.
        half_db: How far the curve may be off.

    Returns:
        Its file and what it says.

    Raises:
        ProfileError: A file cannot be read, or what is in it is no response.
        UnknownNameError: There is no such class.
    """
    if not re.fullmatch(ID, name):
        raise ProfileError(f"the id {name!r} must be small letters, digits and hyphens")
    base = library.device(of_class)
    parent = base.class_id or base.base_id
    curve = imported(files)
    if minus is not None:
        curve = FrequencyResponse(curve.hz, curve.db - imported([minus]).at(curve.hz))
    curve, held = _whole(curve)
    named = re.sub(r'[\\"\x00-\x1f]', "_", ", ".join(path.name for path in files))
    text = _TEXT.format(id=name, of_class=parent, files=named, held=held, half=half_db, today=date.today().isoformat())
    path, data = folder / f"{name}.toml", folder / "data" / f"{name}.csv"
    data.parent.mkdir(parents=True, exist_ok=True)
    before = {one: one.read_bytes() if one.exists() else None for one in (path, data)}
    lines = ["frequency_hz,level_db", *(f"{hz:.6g},{db:.3f}" for hz, db in zip(curve.hz, curve.db, strict=True))]
    try:
        for one, content in ((data, "\n".join(lines) + "\n"), (path, text)):
            with whole_file(one) as draft:
                draft.write_text(content, encoding="utf-8")
        return path, read_profile(path)
    except ProfileError:
        for one, content_before in before.items():
            one.unlink(missing_ok=True)
            if content_before is not None:
                one.write_bytes(content_before)
        raise


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
