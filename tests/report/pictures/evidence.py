"""Small evidence and comparisons as they are saved, and SVG read back with a second reader."""

import re
from collections.abc import Mapping, Sequence
from math import sin
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

from msgspec import structs

from tests.report.made_parts import device_facts, platform_facts
from tests.report.made_series import EDGES, NAMES
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
from translate.result import (
    AudibleSeries,
    BandEdges,
    DeviceFacts,
    DynamicsSeries,
    HeardSeries,
    Identity,
    LoudnessSeries,
    MasterSeries,
    PlatformFacts,
    Row,
    StereoSeries,
    ToneSpectrum,
    Values,
    WaveformSeries,
)

SVG = "{http://www.w3.org/2000/svg}"
DEVICE = structs.replace(device_facts("phone", "Phone", "phone", "mono", "estimated"), band_hz=(300.0, 12_700.0))
BALANCE = (0.0, 4.0, 10.0, 40.0, 30.0, 10.0, 6.0)
INTENT = (1.0, 22.0, 17.0, 30.0, 20.0, 6.0, 4.0)
BANDS = tuple(
    BandEdges(name=name, low_hz=low, high_hz=high) for name, low, high in zip(NAMES, EDGES[:-1], EDGES[1:], strict=True)
)
THIRD_OCTAVES_HZ = tuple(round(1000 * 10 ** (k / 10), 1) for k in range(-17, 14))
HOSTILE = [
    "<script>alert(1)</script>",
    "x" * 300,
    "👩‍👩‍👧‍👦 🎧",
    "שלום עולם",
    '$x^2$ & "quotes" ]]>',
    "bell\x07 and \u202eoverride \ud800 half",
    "",
]


def heard(name: str, audible: Sequence[float | None] = (0.0, 50.0, None, 100.0), **changes: Any) -> HeardSeries:
    series = HeardSeries(
        identity=identity(name),
        step_s=0.5,
        balance_pct=BALANCE,
        intent_pct=INTENT,
        audible=(
            AudibleSeries(band="bass", pct=tuple(audible)),
            AudibleSeries(band="presence", pct=(100.0,) * len(audible)),
            AudibleSeries(band="air", pct=(None,) * len(audible)),
        ),
        loudness_sone=(),
    )
    return structs.replace(series, **changes)


def identity(name: str, device: str = "phone", platform: str = "spotify") -> Identity:
    return Identity(master=name, platform=platform, setting="normal", quality="high", device=device)


def balance(device: DeviceFacts, heard: Sequence[HeardSeries]) -> Picture:
    return heard_balance(device, heard, BANDS)


def vanished(
    device: DeviceFacts, heard: Sequence[HeardSeries], whole: Mapping[str, Values] = MappingProxyType({})
) -> Picture:
    return vanishing(device, heard, BANDS, whole)


def master(shift: float = 0.0, steps: int = 300) -> MasterSeries:
    """Series without rhyme but with nulls, `shift` apart from the next master's."""
    wave = [sin(k * k / 50.0) for k in range(steps)]
    gap = (None,) * min(steps, 2)
    levels = gap + tuple(round(-12 + shift + 2 * w, 2) for w in wave[2:])
    return MasterSeries(
        master="a",
        duration_s=steps * 0.5,
        waveform=WaveformSeries(step_s=0.5, peak=tuple(abs(w) for w in wave)),
        loudness=LoudnessSeries(step_s=0.5, momentary_lufs=tuple(v and v + 1 for v in levels), short_term_lufs=levels),
        dynamics=DynamicsSeries(step_s=0.5, psr_db=gap + tuple(round(9 + shift + w, 2) for w in wave[2:])),
        stereo=StereoSeries(
            step_s=0.5,
            correlation=tuple(round(0.5 + 0.4 * w, 3) for w in wave),
            side_to_mid_db=tuple(-9 + w for w in wave),
        ),
        tone=ToneSpectrum(hz=THIRD_OCTAVES_HZ, db=tuple(round(-15 - 0.3 * k + shift * sin(k), 2) for k in range(31))),
    )


def silence(steps: int = 1) -> MasterSeries:
    """All null."""
    one = master(steps=steps)
    nulls = (None,) * steps
    return structs.replace(
        one,
        loudness=LoudnessSeries(step_s=0.5, momentary_lufs=nulls, short_term_lufs=nulls),
        dynamics=DynamicsSeries(step_s=0.5, psr_db=nulls),
        stereo=StereoSeries(step_s=0.5, correlation=nulls, side_to_mid_db=nulls),
        tone=ToneSpectrum(hz=THIRD_OCTAVES_HZ, db=(None,) * 31),
    )


def row(name: str, device: str = "phone", platform: str = "spotify", **changes: float | None) -> Row:
    numbers: dict[str, float | None] = {
        "platform_gain_db": -4.0,
        "platform_limiting_max_db": 0.0,
        "playback_lufs": -14.0,
        "codec_true_peak_dbtp": -0.5,
        "codec_overs": 0.0,
    }
    return Row(identity=identity(name, device, platform), values=Values(numbers | changes))


def platform(key: str = "spotify", name: str = "Spotify", **changes: str) -> PlatformFacts:
    return structs.replace(platform_facts(key, name, "normal", "high"), **changes)


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
    return [picture(structs.replace(DEVICE, name=device), played) for picture in (balance, vanished)]


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
