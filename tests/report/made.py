"""A saved comparison that nobody compared: `made_folder` writes one as `compare` would, in a tenth of a second."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.report.made_series import evidence
from tests.signals import sine
from translate.audio import Audio
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.files import save

__all__ = ["DEVICES", "HOSTILE", "PLATFORMS", "Made", "made_folder"]

DEVICES = (
    ("studio-monitors", "Studio monitors", "monitors", "stereo", "published"),
    ("phone-speaker", "Phone, one loudspeaker", "phone", "mono", "estimated"),
    ("car-motorway", "Car at 130 km/h", "car", "stereo", "estimated"),
)
PLATFORMS = (("spotify", "Spotify", "normal", "high"), ("youtube", "YouTube", "on", "aac"))
PARTS = ("audibility", "balance", "mono_width", "punch", "cleanliness")
BANDS = ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")
WEIGHTS = {"studio-monitors": 0.0, "phone-speaker": 0.12, "car-motorway": 0.06}
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> & 'quoted' {{ 7*7 }}",
    "🎧 émoji 混音",
    "אבג שלום עולם",
    "n" * 300,
    "</script><!-- ]]> --> \u2028 \u202e abc",
)
"""Names that may not do anything but be read."""


@dataclass(frozen=True)
class Made:
    """What the comparison holds. `scores`: one per master and reference, on every device; else 84, 78, 72, …"""

    masters: Sequence[str] = ("mix", "loud")
    references: Sequence[str] = ()
    devices: Sequence[tuple[str, str, str, str, str]] = DEVICES
    platforms: Sequence[tuple[str, str, str, str]] = PLATFORMS
    previews: bool = True
    scores: Sequence[float] = ()
    interval: float = 3.5
    findings: bool = True
    advice: str = "Release mix: it translates best, by 6 points over all devices."
    duration_s: float = 60.0
    clip: tuple[float, float] = (30.0, 31.5)

    @property
    def names(self) -> list[str]:
        """Masters, then references."""
        return [*self.masters, *self.references]

    def score(self, name: str, device: int = 0) -> float:
        """Of a master on the device of this number."""
        at = self.names.index(name)
        return float((self.scores or [84.0 - 6.0 * i for i in range(len(self.names))])[at]) - device


def made_folder(folder: Path, made: Made | None = None, **about: Any) -> Path:
    """Write it; `about`: fields of `Made`. Returns the folder."""
    made = made or Made(**about)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "comparison.json", comparison(made))
    _write(folder / "evidence.json", evidence(made.names, _keys(made), [d[0] for d in made.devices], made.duration_s))
    (folder / "table.csv").write_text("master\n", encoding="utf-8")
    if made.previews:
        (folder / "previews").mkdir(exist_ok=True)
        _write(folder / "previews" / "previews.json", {"schema": 1, "clips": list(_clips(folder / "previews", made))})
    return folder


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def _keys(made: Made) -> list[str]:
    return [platform[0] for platform in made.platforms]


def comparison(made: Made) -> dict[str, Any]:
    """The content of comparison.json."""
    rows = [_row(made, n, p, i) for n in made.names for p in made.platforms for i in range(len(made.devices))]
    return {
        "schema": 1,
        "album": None,
        "volume_db": 0.0,
        "masters": [_master(made, name, i) for i, name in enumerate(made.names)],
        "rows": rows,
        "scores": [_over_all(made, name, p) for name in made.names for p in made.platforms],
        "winners": [_winner(made, p, i) for p in made.platforms for i in range(len(made.devices))],
        "advice": made.advice,
        "panel": {"parts": dict.fromkeys(PARTS, 0.2), "devices": WEIGHTS},
        "findings": list(_findings(made)) if made.findings else [],
        "norm": {"about": "finished masters: pop, rock", "masters": 15},
        "platforms": [_platform(*p) for p in made.platforms],
        "devices": [_device(*d) for d in made.devices],
    }


def _role(made: Made, name: str) -> str:
    return "master" if name in made.masters else "reference"


def _master(made: Made, name: str, at: int) -> dict[str, Any]:
    own = {"integrated_lufs": -14.0 + 2 * at, "max_momentary_lufs": -11.0, "max_short_term_lufs": -12.0}
    own |= {
        "loudness_range_lu": 4.2,
        "true_peak_dbtp": -1.0 + 0.4 * at,
        "sample_peak_dbfs": -1.1,
        "at_ceiling_pct": 0.0,
    }
    own |= {"dr_db": 9.0, "plr_lu": 13.0 - at, "min_psr_lu": 9.0, "crest_db": 14.0, "correlation": 0.8}
    file = f"/home/someone/secret-folder/{name}.wav"
    about = {"file": file, "name": name, "role": _role(made, name), "duration_s": made.duration_s}
    return about | {"rate_hz": 44100, "channels": 2, "mono_loss_lu": 0.4, **own}


def _place(platform: tuple[str, str, str, str]) -> dict[str, Any]:
    return {"platform": platform[0].split(":")[0], "setting": platform[2], "quality": platform[3], "key": platform[0]}


def _row(made: Made, name: str, platform: tuple[str, str, str, str], device: int) -> dict[str, Any]:
    at, total = made.names.index(name), made.score(name, device)
    identity = {"master": name, "role": _role(made, name), **_place(platform), "codec": "libvorbis 1.3.7"}
    identity |= {"device": made.devices[device][0], "confidence": made.devices[device][4]}
    heard: dict[str, Any] = {"platform_gain_db": -2.0 * at, "platform_limiting_max_db": 0.0, "playback_lufs": -14.0}
    heard |= {"codec_true_peak_dbtp": -0.6 + at, "codec_overs": 12.0 * at, "level_at_ear_db_spl": 64.0}
    heard |= {"heard_loudness_sone": 20.0 - at, "bass_audible_pct": 90.0 / (1 + device), "presence_audible_pct": 100.0}
    heard |= {"air_audible_pct": None, "fold_loss_lu": 0.5, "gain_reduction_mean_db": 1.0, "punch_lost_db": 0.4}
    heard |= {f"heard_{r}_pct": share for r, share in zip(BANDS, (1, 6, 15, 42, 24, 8, 4), strict=True)}
    scores = {"translation_score": total, "translation_score_interval": made.interval}
    return identity | heard | scores | {f"score_{part}": total for part in PARTS}


def _over_all(made: Made, name: str, platform: tuple[str, str, str, str]) -> dict[str, Any]:
    place = {k: v for k, v in _place(platform).items() if k != "key"}
    weights = {d[0]: WEIGHTS.get(d[0], 0.03) for d in made.devices}
    total = sum(made.score(name, i) * w for i, w in enumerate(weights.values())) / (sum(weights.values()) or 1.0)
    scores = {"translation_score": total, "translation_score_interval": made.interval, "weights": weights}
    return {"master": name, "role": _role(made, name), **place, **scores}


def _winner(made: Made, platform: tuple[str, str, str, str], device: int) -> dict[str, Any]:
    ranked = sorted(made.masters, key=lambda name: -made.score(name, device))
    margin = made.score(ranked[0], device) - made.score(ranked[1], device) if len(ranked) > 1 else 0.0
    second = ranked[1] if len(ranked) > 1 else None
    where = {"platform": platform[0], "device": made.devices[device][0]}
    return where | {"first": ranked[0], "second": second, "margin": margin, "real": margin > 2 * made.interval}


def _findings(made: Made) -> Iterator[dict[str, Any]]:
    first, last, key = made.masters[0], made.masters[-1], made.platforms[0][0]
    common: dict[str, Any] = {"platform": key, "devices": ["phone-speaker", "car-motorway"], "master": first}
    yield common | {
        "code": "harsh",
        "severity": "problem",
        "weight": 0.5,
        "cause": "master",
        "spans": [[31.0, 34.5], [50, 55]],
        "sentence": "Harsh: 2.6–4.8 kHz stands 10 dB above its neighbours on Phone, one loudspeaker.",
        "evidence": [{"column": "presence_step_db", "value": 10.02, "unit": "dB"}],
        "remedy": "Lower 2.5–5 kHz by about 3 dB, best dynamically.",
    }
    trim = [("codec_true_peak_dbtp", 1.1, "dBTP"), ("codec_overs", 12.0, "samples"), ("smallest_trim_db", 1.3, "dB")]
    over = {"code": "codec-overs", "severity": "hint", "weight": 0.2, "cause": "platform", "master": last}
    over |= {"sentence": "After the Vorbis decoder true peaks reach +1.1 dBTP.", "remedy": "Deliver it 1.3 dB lower."}
    evidence = [{"column": c, "value": v, "unit": u} for c, v, u in trim]
    yield common | over | {"evidence": evidence, "devices": [], "spans": [[10.0, 14.0]]}
    if len(made.masters) > 1:
        pair = {"code": "only-louder", "severity": "warning", "weight": 0.4, "cause": "master", "devices": []}
        pair |= {"master": f"{first} | {last}", "sentence": f"{last} wins against {first} only because it is louder."}
        evidence = [{"column": "file_difference_lu", "value": 2.0, "unit": "LU"}]
        yield common | pair | {"spans": [], "remedy": "Judge both at equal loudness.", "evidence": evidence}


_SOURCE = {"url": "https://example.org/source", "date": "2026-11-22", "confidence": "official"}


def _platform(key: str, name: str, setting: str, quality: str) -> dict[str, Any]:
    about = {
        "id": key.split(":")[0],
        "key": key,
        "name": name,
        "setting": setting,
        "quality": quality,
        "measure": "track",
    }
    sources = [{"text": f"Loudness normalization of {name}", **_SOURCE}]
    return about | {"confidence": "official", "codec": "libvorbis 1.3.7", "sources": sources}


def _device(device: str, name: str, kind: str, channels: str, confidence: str) -> dict[str, Any]:
    about: dict[str, Any] = {"id": device, "name": name, "kind": kind, "channels": channels, "confidence": confidence}
    source = {"text": f"Measured {name}", "url": "", "licence": "CC BY-SA 4.0", "credit": "A. Nybody"}
    about |= {"band_hz": [300.0, 16000.0], "level_db_spl": 64.0, "noise": "a room, 40 dBA", "description": "Made up."}
    return about | {"sources": [{**source, "read": "2026-11-22"}]}


def _clips(folder: Path, made: Made) -> Iterator[dict[str, Any]]:
    names, devices = made.names, made.devices
    for m, name in enumerate(names):
        for p, (key, *_) in enumerate(made.platforms):
            for d, (device, _, _, channels, _) in enumerate(devices):
                about = {"kind": "device", "master": name, "other": None, "platform": key, "device": device}
                yield _clip(folder, f"{m}--{p}--{d}", about, 300.0 + 200 * m + 50 * d + 10 * p, channels, made)
        about = {"kind": "original", "master": name, "other": None, "platform": None, "device": None}
        yield _clip(folder, f"{m}--original", about, 300.0 + 200 * m, "stereo", made)
    for m, name in enumerate(names):
        for o, other in enumerate(names[m + 1 :], m + 1):
            about = {"kind": "difference", "master": name, "other": other, "platform": None, "device": None}
            yield _clip(folder, f"{m}--{o}--difference", about, 1500.0 + 50 * m + 100 * o, "stereo", made)


def _clip(folder: Path, stem: str, about: dict[str, Any], hz: float, channels: str, made: Made) -> dict[str, Any]:
    start, end = made.clip
    samples = sine(hz, end - start, dbfs=-16.0, rate=44100)
    if channels != "mono":
        samples[1] = np.roll(samples[1], 7)
    levels = measure_levels(samples, 44100, true_peak=True)
    audio = Audio(samples, 44100, stem).gained(-16.0 - integrated_lufs(levels))
    save(audio, folder / f"{stem}.flac")
    peak = peak_db(levels.true_peaks) - 16.0 - integrated_lufs(levels)
    about = {"file": f"{stem}.flac", **about, "start_s": start, "end_s": end, "rate_hz": 44100, "channels": 2}
    return about | {"is_mono": channels == "mono", "loudness_lufs": -16.0, "true_peak_dbtp": peak, "gain_db": 4.0}
