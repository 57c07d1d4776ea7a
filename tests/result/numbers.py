"""Numbers of one small comparison, kept beside the version of the analysis they were made with.

`python -m tests.result.numbers` keeps them anew, after `ANALYSIS` was raised.
"""

import json
from pathlib import Path

import numpy as np

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.result import ANALYSIS

__all__ = ["KEPT", "numbers"]

KEPT = Path(__file__).with_name("numbers.json")
_DEVICES = ["studio-monitors", "phone-speaker", "car@motorway"]  # linear; mono with dynamics; in noise


def numbers() -> dict[str, dict[str, float | None]]:
    """By what they are about and column: of two files, and of them on three devices, where no encoder has a say."""
    song = programme(6.0, 44_100)
    bad = np.tanh(8.0 * song.samples) * np.array([[1.0], [-1.0]])
    masters = [Audio(song.samples, song.rate, "good"), Audio(bad.astype(np.float32), song.rate, "bad")]
    result = translate.compare(masters, devices=_DEVICES, platforms=["spotify@lossless"]).result
    found = {master.name: dict(master.values) for master in result.masters}
    found |= {f"{row.identity.master} on {row.identity.device}": dict(row.values) for row in result.rows}
    found |= {f"{row.identity.master} on all devices": dict(row.values) for row in result.scores}
    found["findings"] = {f"{f.code} of {', '.join(sorted(f.masters))}": f.weight for f in result.findings}
    return found


if __name__ == "__main__":
    rounded = {
        about: {column: None if value is None else float(f"{value:.6g}") for column, value in values.items()}
        for about, values in numbers().items()
    }
    KEPT.write_text(json.dumps({"analysis": ANALYSIS, "numbers": rounded}, indent=1) + "\n", encoding="utf-8")
