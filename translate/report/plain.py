"""A result as the plain mappings that sections and pictures still read."""

from typing import Any

from translate.result import EvidenceSeries, Finding, PlatformFacts, Result, SourceFacts, plain
from translate.wording import advice_sentence

__all__ = ["plain_comparison", "plain_evidence"]

_INTENT = "on the reference monitors, same platform"


def plain_comparison(result: Result) -> dict[str, Any]:
    """Rows, masters and scores flat, a platform by its key, advice as a sentence."""
    keys = {platform.stream: platform.key for platform in result.platforms}
    roles = {master.name: master.role for master in result.masters}
    codecs = {platform.stream: platform.codec for platform in result.platforms}

    def flat(identity: Any) -> dict[str, Any]:
        place = {"platform": identity.platform, "setting": identity.setting, "quality": identity.quality}
        return {"master": identity.master, "role": roles[identity.master], **place}

    return {
        "schema": result.schema,
        "analysis": result.analysis,
        "columns": {column.name: {"label": column.label, "unit": column.unit} for column in result.columns},
        "masters": [
            {"name": m.name, "file": m.file, "role": m.role, "duration_s": m.duration_s, "rate_hz": m.rate_hz}
            | {"channels": m.channels, **m.values}
            for m in result.masters
        ],
        "rows": [
            {**flat(r.identity), "device": r.identity.device, "key": keys[r.identity.stream]}
            | {"codec": codecs[r.identity.stream], **r.values}
            for r in result.rows
        ],
        "scores": [{**flat(s.identity), **s.values, "weights": dict(s.weights)} for s in result.scores],
        "findings": [_finding(finding, keys) for finding in result.findings],
        "platforms": [_platform(platform) for platform in result.platforms],
        "devices": [
            {"id": d.id, "name": d.name, "description": d.description, "kind": d.kind, "channels": d.channels}
            | {"confidence": d.confidence, "band_hz": list(d.band_hz), "level_db_spl": d.level_db_spl}
            | {"noise": None if d.noise_dba is None else f"{d.noise_dba:g} dBA", "sources": _sources(d.sources)}
            for d in result.devices
        ],
        "advice": advice_sentence(result.advice, result.findings),
        "panel": {"parts": dict(result.panel.parts), "devices": dict(result.panel.devices)},
        "norm": result.norm and {"about": result.norm.about, "masters": result.norm.masters},
        "volume_db": result.volume_db,
        "album": result.album
        and {
            "masters": list(result.album.masters),
            "integrated_lufs": result.album.integrated_lufs,
            "true_peak_dbtp": result.album.true_peak_dbtp,
        },
    }


def _finding(finding: Finding, keys: dict[Any, str]) -> dict[str, Any]:
    about: dict[str, Any] = {"code": finding.code, "severity": finding.severity, "weight": finding.weight}
    about |= {"masters": list(finding.masters), "platform": keys.get(finding.stream, "")}
    about |= {"devices": list(finding.devices), "spans": [list(span) for span in finding.spans]}
    about |= {"cause": finding.cause, "sentence": finding.sentence, "remedy": finding.remedy}
    return about | {"evidence": [{"column": e.column, "value": e.value, "unit": e.unit} for e in finding.evidence]}


def _platform(platform: PlatformFacts) -> dict[str, Any]:
    about = {"id": platform.id, "key": platform.key, "name": platform.name, "measure": platform.measure}
    about |= {"setting": platform.setting, "setting_name": platform.setting_name}
    about |= {"quality": platform.quality, "quality_name": platform.quality_name, "rule": platform.rule}
    return about | {
        "confidence": platform.confidence,
        "codec": platform.codec,
        "sources": _sources(platform.sources),
    }


def _sources(sources: tuple[SourceFacts, ...]) -> list[dict[str, str]]:
    return [
        {"text": s.text, "url": s.url, "date": s.date, "read": s.read, "confidence": s.confidence}
        | {"licence": s.licence, "credit": s.credit}
        for s in sources
    ]


def plain_evidence(evidence: EvidenceSeries, result: Result) -> dict[str, Any]:
    """Masters by name, what is heard by master, platform key and device."""
    keys = {platform.stream: platform.key for platform in result.platforms}
    data = plain(evidence)
    heard = [
        {**series, "master": one.identity.master, "platform": keys[one.identity.stream]}
        | {"device": one.identity.device, "intent_note": _INTENT}
        | {"audible": {part["band"]: part["pct"] for part in series["audible"]}}
        for one, series in zip(evidence.heard, data["heard"], strict=True)
    ]
    return {
        "bands": data["bands"],
        "masters": {series["master"]: series for series in data["masters"]},
        "heard": heard,
    }
