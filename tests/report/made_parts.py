"""Findings, platforms and devices of a comparison that nobody made."""

from collections.abc import Iterator, Sequence
from typing import Any

from translate.result import (
    DeviceFacts,
    DynamicBand,
    Evidence,
    Finding,
    PartFacts,
    PlatformFacts,
    Setup,
    SourceFacts,
    TrimGain,
)

__all__ = ["device_facts", "findings", "platform_facts"]


def findings(first: str, last: str, platform: Setup, devices: Sequence[str]) -> Iterator[Finding]:
    """In two masters, or in one; `devices`: those that there are."""
    place: Any = {"platform": platform.platform, "setting": platform.setting, "quality": platform.quality}
    yield Finding(
        **place,
        code="harsh",
        scope="device",
        severity="problem",
        weight=0.5,
        masters=(first,),
        devices=tuple(d for d in ("phone-speaker", "car@motorway") if d in devices),
        cause="master",
        spans=((31.0, 34.5), (50.0, 55.0)),
        sentence="Harsh: 2.6–4.8 kHz stands 10 dB above its neighbours on Phone, one loudspeaker.",
        evidence=(Evidence("presence_step_db", 10.02, "dB"),),
        remedy="Lower 2.5–5 kHz by about 3 dB, best dynamically.",
        action=DynamicBand(low_hz=2_500.0, high_hz=5_000.0, gain_db=-3.0),
    )
    trim = [("codec_true_peak_dbtp", 1.1, "dBTP"), ("codec_overs", 12.0, "samples"), ("smallest_trim_db", 1.3, "dB")]
    yield Finding(
        **place,
        code="codec-overs",
        scope="stream",
        severity="hint",
        weight=0.2,
        masters=(last,),
        cause="platform",
        spans=((10.0, 14.0),),
        sentence="After the Vorbis decoder true peaks reach +1.1 dBTP.",
        evidence=tuple(Evidence(*one) for one in trim),
        remedy="Deliver it 1.3 dB lower.",
        action=TrimGain(gain_db=-1.3),
    )
    if first != last:
        yield Finding(
            **place,
            code="only-louder",
            scope="pair",
            severity="warning",
            weight=0.4,
            masters=(first, last),
            cause="master",
            sentence=f"{last} wins against {first} only because it is louder.",
            evidence=(Evidence("file_difference_lu", 2.0, "LU"),),
            remedy="Judge both at equal loudness.",
        )


def platform_facts(key: str, name: str, setting: str, quality: str) -> PlatformFacts:
    """A platform that is only looked at."""
    source = SourceFacts(
        text=f"Loudness normalization of {name}",
        url="https://example.org/source",
        date="2026-11-22",
        confidence="official",
    )
    return PlatformFacts(
        integer="output",
        id=key.split(":")[0],
        key=key,
        name=name,
        setting=setting,
        setting_name=setting.capitalize(),
        quality=quality,
        quality_name=quality.capitalize(),
        rule="−14 LUFS, down only",
        target_lufs=-14.0,
        measure="track",
        confidence="official",
        codec="libvorbis 1.3.7",
        sources=(source,),
    )


def device_facts(device: str, name: str, kind: str, channels: str, confidence: str) -> DeviceFacts:
    """A device that is only looked at."""
    return DeviceFacts(
        id=device,
        name=name,
        description="Made up.",
        kind=kind,
        channels="mono" if channels == "mono" else "stereo",
        is_linear=False,
        confidence=confidence,
        known=(PartFacts(part="response", confidence="measured"), PartFacts(part="noise", confidence=confidence)),
        band_hz=(300.0, 16_000.0),
        level_db=64.0,
        noise_dba=40.0,
        sources=(SourceFacts(text=f"Measured {name}", licence="CC BY-SA 4.0", credit="A. Nybody", read="2026-11-22"),),
    )
