"""Small evidence and comparisons as they are saved, and SVG read back with a second reader."""

import re
from collections.abc import Sequence
from math import sin
from typing import Any
from xml.etree import ElementTree

from translate.report.pictures import (
    Picture,
    dynamics,
    heard_balance,
    loudness_over_time,
    platform_loudness,
    stereo,
    tone,
    vanishing,
)

SVG = "{http://www.w3.org/2000/svg}"
DEVICE = {"id": "phone", "name": "Phone", "band_hz": [300.0, 12_700.0]}
BALANCE = [0.0, 4.0, 10.0, 40.0, 30.0, 10.0, 6.0]
INTENT = [1.0, 22.0, 17.0, 30.0, 20.0, 6.0, 4.0]
THIRD_OCTAVES_HZ = [round(1000 * 10 ** (k / 10), 1) for k in range(-17, 14)]
HOSTILE = [
    "<script>alert(1)</script>",
    "x" * 300,
    "👩‍👩‍👧‍👦 🎧",
    "שלום עולם",
    '$x^2$ & "quotes" ]]>',
    "bell\x07 and \u202eoverride \ud800 half",
    "",
]


def heard(name: str, audible: Sequence[float | None] = (0.0, 50.0, None, 100.0), **changes: Any) -> dict[str, Any]:
    entry = {
        "master": name,
        "platform": "spotify",
        "device": "phone",
        "step_s": 0.5,
        "balance_pct": BALANCE,
        "intent_pct": INTENT,
        "audible": {"bass": list(audible), "presence": [100.0] * len(audible), "air": [None] * len(audible)},
    }
    return {**entry, **changes}


def master(shift: float = 0.0, steps: int = 300) -> dict[str, Any]:
    """Series without rhyme but with nulls, `shift` apart from the next master's."""
    wave = [sin(k * k / 50.0) for k in range(steps)]
    gap: list[float | None] = [None, None]
    levels = gap + [round(-12 + shift + 2 * w, 2) for w in wave[2:]]
    return {
        "duration_s": steps * 0.5,
        "waveform": {"step_s": 0.5, "peak": [abs(w) for w in wave]},
        "loudness": {"step_s": 0.5, "momentary_lufs": [v and v + 1 for v in levels], "short_term_lufs": levels},
        "dynamics": {"step_s": 0.5, "psr_db": gap + [round(9 + shift + w, 2) for w in wave[2:]]},
        "stereo": {
            "step_s": 0.5,
            "correlation": [round(0.5 + 0.4 * w, 3) for w in wave],
            "side_to_mid_db": [-9 + w for w in wave],
        },
        "tone": {"hz": THIRD_OCTAVES_HZ, "db": [round(-15 - 0.3 * k + shift * sin(k), 2) for k in range(31)]},
    }


def silence(steps: int = 1) -> dict[str, Any]:
    """All null."""
    nulls: dict[str, Any] = master(steps=steps)
    for part in ("loudness", "dynamics", "stereo", "tone"):
        for name, values in nulls[part].items():
            if isinstance(values, list) and name != "hz":
                nulls[part][name] = [None] * len(values)
    return nulls


def row(name: str, device: str = "phone", platform: str = "spotify", **changes: Any) -> dict[str, Any]:
    numbers = {
        "platform_gain_db": -4.0,
        "platform_limiting_max_db": 0.0,
        "playback_lufs": -14.0,
        "codec_true_peak_dbtp": -0.5,
        "codec_overs": 0.0,
    }
    return {"master": name, "platform": platform, "key": platform, "device": device, **numbers, **changes}


def platform(key: str = "spotify", name: str = "Spotify") -> dict[str, Any]:
    return {"id": key, "key": key, "name": name, "setting": "normal", "quality": "high"}


def every(names: Sequence[str], device: str = "Phone") -> list[Picture]:
    """One of each picture with these masters."""
    masters = {name: master(float(number)) for number, name in enumerate(names)}
    return [
        *on_device(names, device),
        loudness_over_time(masters),
        dynamics(masters),
        tone(masters),
        stereo(masters),
        platform_loudness([platform(name=device)], [row(name) for name in names]),
    ]


def on_device(names: Sequence[str], device: str) -> list[Picture]:
    """One of each picture of a device."""
    played = [heard(name) for name in names]
    return [picture({**DEVICE, "name": device}, played) for picture in (heard_balance, vanishing)]


def texts(picture: Picture) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]


def shapes(picture: Picture, **attributes: str) -> list[list[list[tuple[float, float]]]]:
    """Of every path with these attributes its runs of points."""
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    paths = ElementTree.fromstring(picture.svg).iter(f"{SVG}path")
    return [outlines(e.get("d", "")) for e in paths if all(e.get(n) == v for n, v in wanted.items())]


def outlines(path: str) -> list[list[tuple[float, float]]]:
    """Points of an SVG path of M, L, l, z, as the specification reads it."""
    runs: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([MLlHz])([^MLlHz]*)", path):
        values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        for index in range(0, len(values), 2):
            if command == "l":
                x, y = x + values[index], y + values[index + 1]
            else:
                x, y = values[index], values[index + 1]
            if command == "M" and index == 0:
                runs.append([])
            runs[-1].append((x, y))
        if command == "z":
            x, y = runs[-1][0]
    return runs
