"""What the player is told: who plays on what, where the clips are and how loud each is played."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translate.report.clips import Encoded
    from translate.report.saved import Clip, Saved

__all__ = ["gains_db", "player_view"]

_SCHEMA = 1
_KEYS = 9
_LOWEST_GAIN_DB = -120.0

LEGEND = (
    ("Space", "play, pause"),
    ("1–9", "master"),
    ("K / J", "device before, next"),
    ("P", "next platform"),
    ("O", "original, and back"),
    ("D", "difference, and back"),
    ("M", "level match on, off"),
    ("L", "loop on, off"),
    (", / .", "loop from here, to here"),
    ("← / →", "one second back, on"),
    ("Home", "to the start"),
)
"""The keys, as the page explains them."""


def player_view(saved: "Saved", encoded: "Sequence[Encoded]", *, separate_audio: bool = False) -> dict[str, Any] | None:
    """Everything `player.html.j2` needs; its `data` is what the scripts read from `#player-data`. None without clips.

    `masters`, `platforms`, `devices`: those that sound, in the comparison's order. `data["clips"]`: id, what it is,
    seconds, peaks, and two gains (see `gains_db`).
    """
    if not encoded:
        return None
    clips = [one.clip for one in encoded]
    about = saved.comparison
    masters = [m for m in about["masters"] if any(m["name"] == c.master for c in clips)]
    platforms = _platforms(about["platforms"], clips)
    devices = [
        {"id": d["id"], "name": d["name"], "kind": d["kind"]}
        for d in about["devices"]
        if any(c.device == d["id"] for c in clips)
    ]
    names = [m["name"] for m in masters]
    matched_lufs, gains = gains_db(clips)
    data = {
        "schema": _SCHEMA,
        "masters": [_master(saved, m, names, clips) for m in masters],
        "platforms": platforms,
        "devices": devices,
        "matched_lufs": _rounded(matched_lufs),
        "separate_audio": separate_audio,
        "clips": [_clip(one, names, gain) for one, gain in zip(encoded, gains, strict=True)],
    }
    data["store"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]
    return {
        "masters": [
            {"index": i, "name": m["name"], "role": m.get("role", "master"), "key": str(i + 1) if i < _KEYS else ""}
            for i, m in enumerate(masters)
        ],
        "platforms": platforms,
        "devices": devices,
        "has_original": any(c.kind == "original" for c in clips),
        "has_difference": any(c.kind == "difference" for c in clips),
        "keys": [{"keys": keys, "does": does} for keys, does in LEGEND],
        "previews": "previews/",
        "data": data,
    }


def gains_db(clips: "Sequence[Clip]") -> tuple[float | None, list[tuple[float, float]]]:
    """The loudness all clips are matched to, in LUFS, and each clip's gains in dB: matched, and as delivered.

    Matched: everything at the loudness of the quietest clip, so no gain is above 0 dB and nothing can clip. As
    delivered: lower than that by what the clip lies below the loudest on its device (over masters and platforms;
    originals: below the loudest original). Differences keep their level relative to the matched originals, in both
    ways. Silence stays as it is. None: all is silent.
    """
    sounding = [c.loudness_lufs for c in clips if c.kind != "difference" and c.loudness_lufs is not None]
    target = min(sounding, default=None)
    loudest: dict[str | None, float] = {}
    for clip in clips:
        if clip.kind != "difference" and clip.loudness_lufs is not None:
            level = clip.loudness_lufs - clip.gain_db
            loudest[clip.device] = max(loudest.get(clip.device, level), level)
    originals = [c.loudness_lufs for c in clips if c.kind == "original" and c.loudness_lufs is not None]

    def of(clip: "Clip") -> tuple[float, float]:
        if target is None or clip.loudness_lufs is None:
            return 0.0, 0.0
        if clip.kind == "difference":
            matched = min(target - max(originals, default=target) - clip.gain_db, 0.0)
            return matched, matched
        matched = target - clip.loudness_lufs
        return matched, matched + clip.loudness_lufs - clip.gain_db - loudest[clip.device]

    return target, [of(clip) for clip in clips]


def _master(saved: "Saved", about: Mapping[str, Any], names: Sequence[str], clips: "Sequence[Clip]") -> dict[str, Any]:
    """One master: its seconds, the whole song's shape, and what was found in it."""
    name = about["name"]
    own = next(c for c in clips if c.master == name)
    series = saved.evidence.get("masters", {}).get(name, {})
    waveform = series.get("waveform") or {"step_s": 1.0, "peak": []}
    return {
        "name": name,
        "start_s": own.start_s,
        "end_s": own.end_s,
        "duration_s": float(about.get("duration_s") or series.get("duration_s") or own.end_s),
        "whole": [round(99 * min(max(p or 0.0, 0.0), 1.0)) for p in waveform["peak"]],
        "marks": list(_marks(saved.comparison.get("findings", ()), name)),
    }


def _marks(findings: Iterable[Mapping[str, Any]], master: str) -> Iterable[dict[str, Any]]:
    """Findings that have places in time, in their order: what matters most first."""
    for finding in findings:
        if finding["masters"] == [master] and finding["spans"]:
            yield {
                "spans": [[round(float(start), 2), round(float(end), 2)] for start, end in finding["spans"]],
                "platform": finding["platform"],
                "devices": list(finding["devices"]),
                "severity": finding["severity"],
                "sentence": finding["sentence"],
            }


def _clip(one: "Encoded", names: Sequence[str], gain_db: tuple[float, float]) -> dict[str, Any]:
    clip = one.clip
    about: dict[str, Any] = {"id": one.id, "kind": clip.kind, "master": names.index(clip.master)}
    if clip.other is not None:
        about["other"] = names.index(clip.other)
    if clip.platform is not None:
        about["platform"] = clip.platform
    if clip.device is not None:
        about["device"] = clip.device
    matched, delivered = (max(gain, _LOWEST_GAIN_DB) for gain in gain_db)
    about |= {"start_s": clip.start_s, "end_s": clip.end_s, "file": clip.file}
    about |= {"matched_db": round(matched, 3), "delivered_db": round(delivered, 3)}
    about["matched_lufs"] = None if clip.loudness_lufs is None else _rounded(clip.loudness_lufs + matched)
    return about | {"peaks": list(one.peaks)}


def _platforms(platforms: Iterable[Mapping[str, Any]], clips: "Sequence[Clip]") -> list[dict[str, str]]:
    """Key and a name of its own: where two have one name, the setting and quality are added."""
    used = [p for p in platforms if any(c.platform == p["key"] for c in clips)]
    often = Counter(p["name"] for p in used)
    return [
        {
            "key": p["key"],
            "name": p["name"] if often[p["name"]] == 1 else f"{p['name']}, {p['setting']}, {p['quality']}",
        }
        for p in used
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, 2)
