"""What the player of a page needs: who plays on what, where the clips are and how loud each is played."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from translate.report.player_data import (
    PlayerClip,
    PlayerData,
    PlayerDevice,
    PlayerFinding,
    PlayerListening,
    PlayerMaster,
    PlayerPlatform,
)
from translate.report.player_listening import listening_of
from translate.report.player_noise import noises_of
from translate.report.words import platform_titles
from translate.result import Clip, Finding, MasterRow, MasterSeries, PlatformFacts, SavedComparison, StreamKey

if TYPE_CHECKING:
    from translate.playback.listener import Listener
    from translate.report.clips import Encoded, EncodedNoise

__all__ = ["MasterChoice", "PlayerView", "gains_db", "player_view"]

_SCHEMA, _KEYS = 3, 9
_MUSIC, _LOWEST_GAIN_DB = ("device", "original"), -120.0

SHORTCUTS = (
    ("Space", "play, pause"),
    ("1–9", "master"),
    ("K / J", "previous, next device"),
    ("P", "next platform"),
    ("O", "original on, off"),
    ("D", "difference signal on, off"),
    ("C", "what the codec took on, off"),
    ("M", "level match on, off"),
    ("N", "noise of the place on, off"),
    ("L", "loop on, off"),
    (", / .", "loop start, end at the playhead"),
    ("← / →", "back, forward 1 s"),
    ("Home", "to the start"),
)
"""The keys, as the page explains them."""


@dataclass(frozen=True)
class MasterChoice:
    """A master one can choose; `key`: the digit that does so, if there is one."""

    index: int
    name: str
    role: str
    key: str


@dataclass(frozen=True)
class PlayerView:
    """Everything `player.html.j2` needs: those that sound, in their order; `data`: what scripts read."""

    masters: tuple[MasterChoice, ...]
    platforms: list[PlayerPlatform]
    devices: list[PlayerDevice]
    has_original: bool
    has_difference: bool
    has_codec: bool
    has_noise: bool
    data: PlayerData
    shortcuts: tuple[tuple[str, str], ...] = SHORTCUTS
    previews: str = "previews/"


def player_view(
    saved: SavedComparison,
    encoded: "Sequence[Encoded]",
    noises: "Sequence[EncodedNoise]" = (),
    *,
    separate_audio: bool = False,
    listening_on: "Listener | None" = None,
) -> PlayerView | None:
    """The player of a page.

    Args:
        saved: the comparison.
        encoded: its clips, as the page carries them.
        noises: those of the places of its devices.
        separate_audio: whether the clips are files beside the page.
        listening_on: the headphones of whoever listens.

    Returns:
        What template and scripts need; None without clips.
    """
    if not encoded:
        return None
    kinds = {one.clip.kind for one in encoded}
    sounding = {one.clip.identity.master for one in encoded}
    masters = [m for m in saved.result.masters if m.name in sounding]
    data = _data(saved, masters, encoded, noises, separate_audio, listening_of(listening_on))
    return PlayerView(
        masters=tuple(MasterChoice(i, m.name, m.role, str(i + 1) if i < _KEYS else "") for i, m in enumerate(masters)),
        platforms=data["platforms"],
        devices=data["devices"],
        has_original="original" in kinds,
        has_difference="difference" in kinds,
        has_codec="codec" in kinds,
        has_noise=bool(data["noises"]),
        data=data,
    )


def _data(
    saved: SavedComparison,
    masters: Sequence[MasterRow],
    encoded: "Sequence[Encoded]",
    noises: "Sequence[EncodedNoise]",
    separate_audio: bool,
    listening_on: PlayerListening | None,
) -> PlayerData:
    result = saved.result
    clips = [one.clip for one in encoded]
    names = [m.name for m in masters]
    keys = {platform.stream: platform.key for platform in result.platforms}
    series = {one.master: one for one in saved.evidence.masters}
    matched_lufs, gains = gains_db(clips)
    data: PlayerData = {
        "schema": _SCHEMA,
        "masters": [_master(m, clips, series[m.name], _findings(result.findings, m.name, keys)) for m in masters],
        "platforms": _platforms(result.platforms, clips),
        "devices": [
            {"id": d.id, "name": d.name, "kind": d.kind}
            for d in result.devices
            if any(c.identity.device == d.id for c in clips)
        ],
        "matched_lufs": _rounded(matched_lufs),
        "separate_audio": separate_audio,
        "clips": [_clip(one, names, keys, gain) for one, gain in zip(encoded, gains, strict=True)],
        "noises": list(noises_of(noises, clips, matched_lufs)),
        "listening_on": listening_on,
        "storage_key": "",
    }
    data["storage_key"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]
    return data


def gains_db(clips: Sequence[Clip]) -> tuple[float | None, list[tuple[float, float]]]:
    """How loud each clip is played: level-matched, and as delivered.

    Matched: everything at the loudness of the quietest clip, so no gain is above 0 dB and nothing can clip. As
    delivered: lower than that by what the clip lies below the loudest on its device (over masters and platforms;
    originals: below the loudest original). Difference signals keep their level relative to the matched originals, and
    what a codec took keeps its own, but for what it was raised, in both ways. Silence stays as it is.

    Args:
        clips: all that the player has.

    Returns:
        The loudness target that all clips are matched to, in LUFS (None: all is silent), and for each clip its two
        gains in dB: matched, as delivered.
    """
    sounding = [c.loudness_lufs for c in clips if c.kind in _MUSIC and c.loudness_lufs is not None]
    target = min(sounding, default=None)
    loudest: dict[str | None, float] = {}
    for clip in clips:
        if clip.kind in _MUSIC and clip.loudness_lufs is not None:
            level = clip.loudness_lufs - clip.gain_db
            loudest[clip.identity.device] = max(loudest.get(clip.identity.device, level), level)
    own = {
        c.identity.master: c.loudness_lufs - c.gain_db
        for c in clips
        if c.kind == "original" and c.loudness_lufs is not None
    }
    originals = [c.loudness_lufs for c in clips if c.kind == "original" and c.loudness_lufs is not None]

    def of(clip: Clip) -> tuple[float, float]:
        if target is None or clip.loudness_lufs is None:
            return 0.0, 0.0
        if clip.kind == "difference":
            matched = min(target - max(originals, default=target) - clip.gain_db, 0.0)
            return matched, matched
        if clip.kind == "codec":
            beside = target - own.get(clip.identity.master, target)
            matched = min(beside + clip.raised_db - clip.gain_db, 0.0)
            return matched, matched
        matched = target - clip.loudness_lufs
        return matched, matched + clip.loudness_lufs - clip.gain_db - loudest[clip.identity.device]

    return target, [of(clip) for clip in clips]


def _master(
    about: MasterRow, clips: Sequence[Clip], series: MasterSeries, findings: Iterator[PlayerFinding]
) -> PlayerMaster:
    own = next(c for c in clips if c.identity.master == about.name)
    return {
        "name": about.name,
        "start_s": own.start_s,
        "end_s": own.end_s,
        "duration_s": about.duration_s or series.duration_s or own.end_s,
        "waveform": [round(99 * min(max(p or 0.0, 0.0), 1.0)) for p in series.waveform.peak],
        "findings": list(findings),
    }


def _findings(findings: Sequence[Finding], master: str, keys: Mapping[StreamKey, str]) -> Iterator[PlayerFinding]:
    """Findings that have places in time, in their order: what matters most first."""
    for finding in findings:
        if finding.masters == (master,) and finding.spans:
            yield {
                "spans": [(round(start, 2), round(end, 2)) for start, end in finding.spans],
                "platform": keys.get(finding.stream, ""),
                "devices": list(finding.devices),
                "severity": finding.severity,
                "sentence": finding.sentence,
            }


def _clip(
    one: "Encoded", names: Sequence[str], keys: Mapping[StreamKey, str], gain_db: tuple[float, float]
) -> PlayerClip:
    clip = one.clip
    matched, delivered = (max(gain, _LOWEST_GAIN_DB) for gain in gain_db)
    return {
        "id": one.id,
        "kind": clip.kind,
        "master": names.index(clip.identity.master),
        "other": None if clip.other is None else names.index(clip.other),
        "platform": keys.get(clip.identity.stream),
        "device": clip.identity.device,
        "start_s": clip.start_s,
        "end_s": clip.end_s,
        "matched_db": round(matched, 3),
        "delivered_db": round(delivered, 3),
        "matched_lufs": None if clip.loudness_lufs is None else _rounded(clip.loudness_lufs + matched),
        "raised_db": round(clip.raised_db, 2),
        "peaks": list(one.peaks),
    }


def _platforms(platforms: Sequence[PlatformFacts], clips: Sequence[Clip]) -> list[PlayerPlatform]:
    """Those that sound, each with a name of its own."""
    titles, sounding = platform_titles(platforms), {c.identity.stream for c in clips}
    return [{"key": p.key, "name": titles[p.stream]} for p in platforms if p.stream in sounding]


def _rounded(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, 2)
