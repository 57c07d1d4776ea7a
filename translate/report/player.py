"""What the player of a page needs: who plays on what, where the clips are and how loud each is played."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from translate.report.opening import opening
from translate.report.player_data import (
    PlayerClip,
    PlayerData,
    PlayerDevice,
    PlayerFinding,
    PlayerListening,
    PlayerMaster,
    PlayerPlatform,
)
from translate.report.player_gains import gains_db
from translate.report.player_listening import listening_of
from translate.report.player_noise import noises_of
from translate.report.player_texts import PARTS, SHORTCUTS
from translate.report.words import platform_titles
from translate.result import Clip, Finding, MasterRow, MasterSeries, PlatformFacts, Result, SavedComparison, StreamKey

if TYPE_CHECKING:
    from translate.playback.listener import Listener
    from translate.report.clips import Encoded, EncodedNoise, EncodedSpare

__all__ = ["SHORTCUTS", "MasterChoice", "PlayerView", "findings_by_master", "player_view"]

_SCHEMA, _KEYS = 4, 9
_LOWEST_GAIN_DB = -120.0


@dataclass(frozen=True)
class MasterChoice:
    """A master one can choose; `key`: the digit that does so, if there is one."""

    index: int
    name: str
    role: str
    key: str


@dataclass(frozen=True)
class PlayerView:
    """Everything `player.html.j2` needs: those that sound, in their order; `data`: what scripts read;
    `is_live`: a studio renders what is asked for."""

    masters: tuple[MasterChoice, ...]
    platforms: list[PlayerPlatform]
    devices: list[PlayerDevice]
    has_original: bool
    has_difference: bool
    has_codec: bool
    has_ears: bool
    has_noise: bool
    data: PlayerData
    shortcuts: tuple[tuple[str, str], ...] = SHORTCUTS
    parts: tuple[tuple[str, str], ...] = PARTS
    previews: str = "previews/"
    is_live: bool = False

    @property
    def device_choices(self) -> list[tuple[str, str]]:
        """What is chosen and how it is called."""
        return [(device["id"], device["name"]) for device in self.devices]

    @property
    def platform_choices(self) -> list[tuple[str, str]]:
        """What is chosen and how it is called."""
        return [(platform["key"], platform["name"]) for platform in self.platforms]


def player_view(
    saved: SavedComparison,
    encoded: "Sequence[Encoded]",
    noises: "Sequence[EncodedNoise]" = (),
    spares: "Sequence[EncodedSpare]" = (),
    *,
    separate_audio: bool = False,
    listening_on: "Listener | None" = None,
) -> PlayerView | None:
    """The player of a page.

    Args:
        saved: the comparison.
        encoded: its clips, as the page carries them.
        noises: those of the places of its devices.
        spares: those of some clips as AAC.
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
    data["spares"] = [one.id for one in spares]
    return PlayerView(
        masters=tuple(MasterChoice(i, m.name, m.role, str(i + 1) if i < _KEYS else "") for i, m in enumerate(masters)),
        platforms=data["platforms"],
        devices=data["devices"],
        has_original="original" in kinds,
        has_difference="difference" in kinds,
        has_codec="codec" in kinds,
        has_ears="ears" in kinds,
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
    opens = opening(saved)
    data: PlayerData = {
        "schema": _SCHEMA,
        "opens_with": names.index(opens.master) if opens else 0,
        "opens_on": opens.device if opens else None,
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
        "spares": [],
        "listening_on": listening_on,
        "storage_key": "",
    }
    data["storage_key"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]
    return data


def _master(
    about: MasterRow, clips: Sequence[Clip], series: MasterSeries, findings: Iterator[PlayerFinding]
) -> PlayerMaster:
    own = next(c for c in clips if c.identity.master == about.name)
    return {
        "name": about.name,
        "full_name": _full_name(about),
        "role": about.role,
        "start_s": own.start_s,
        "end_s": own.end_s,
        "late_s": own.late_s,
        "duration_s": about.duration_s or series.duration_s or own.end_s,
        "waveform": [round(99 * min(max(p or 0.0, 0.0), 1.0)) for p in series.waveform.peak],
        "findings": list(findings),
    }


def findings_by_master(result: Result, master: str) -> list[PlayerFinding]:
    """Those of a master of this name that have places in time, what matters most first."""
    return list(_findings(result.findings, master, {platform.stream: platform.key for platform in result.platforms}))


def _full_name(about: MasterRow) -> str:
    """As its file is called, of which pages cut what all files begin with."""
    stem = PureWindowsPath(about.file).stem  # takes both kinds of slashes
    return stem if stem.endswith(about.name) else about.name


def _findings(findings: Sequence[Finding], master: str, keys: Mapping[StreamKey, str]) -> Iterator[PlayerFinding]:
    """Findings that have places in time, in their order: what matters most first."""
    for finding in findings:
        if finding.masters == (master,) and finding.spans:
            yield {
                "code": finding.code,
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
