"""One streaming service in full, as text and as data."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from translate.cli.grid import grid
from translate.cli.output import muted, paragraph, printable, strong
from translate.figures import figure
from translate.wording import gain_rule

if TYPE_CHECKING:
    from translate.platforms import Platform, Quality

__all__ = ["as_data", "page"]


_IN_SHORT = {"decoder": "in the decoder", "output": "at the output", "unknown": "not known"}
_CLIPS = {
    "decoder": "Players clip what exceeds full scale in the decoder, before the gain",
    "output": "Players clip what exceeds full scale at the output, after the gain",
    "unknown": "Where players clip what exceeds full scale is not known: here nothing is clipped",
}


def page(platform: "Platform") -> Iterator[str]:
    """Lines of text; * marks the defaults of a listener who never opened the preferences."""
    yield f"{strong(printable(platform.name))}  {printable(platform.id)}"
    yield paragraph(platform.summary)
    if any(setting.target_lufs is not None for setting in platform.settings):
        yield f"Normalizes by the loudness of the {platform.measure}{_in_album(platform)}."
    yield f"Confidence of the gain rule: {platform.confidence}."
    yield paragraph(f"{_CLIPS[platform.integer]}{_elsewhere(platform)}.")
    yield _crossfade(platform)
    if platform.not_normalized_on:
        yield f"Not normalized on: {', '.join(platform.not_normalized_on)}."
    yield ""
    yield strong("Settings") + muted("  * the default")
    settings = [[_id(s.id, platform.default_setting), s.name, gain_rule(s)] for s in platform.settings]
    yield from grid(["id", "name", "rule"], settings, indent="  ")
    yield ""
    yield strong("Qualities") + muted("  * the default")
    qualities = [[_id(t.id, platform.default_quality), t.name, _stream(t)] for t in platform.qualities]
    yield from grid(["id", "name", "stream"], qualities, indent="  ")
    yield from _encoders(platform)
    yield from _evidence(platform)


def _crossfade(platform: "Platform") -> str:
    fade = platform.crossfade
    if fade is None:
        return "Crossfade: none is known."
    usual = f"{figure(fade.default_s, 0)} s" if fade.default_s else "off"
    return f"Crossfade: {usual} by default, at most {figure(fade.longest_s, 0)} s, {fade.curve.replace('-', ' ')}."


def _elsewhere(platform: "Platform") -> str:
    """Lossy qualities whose players are others."""
    others = [q for q in platform.qualities if q.integer != platform.integer and q.bitrate_kbps]
    return "".join(f"; {q.id}: {_IN_SHORT[q.integer]}" for q in others)


def _encoders(platform: "Platform") -> Iterator[str]:
    """Which encoder is used here, and which one it stands in for."""
    yield ""
    yield strong("Encoders used here")
    for encoder in dict.fromkeys(t.encoder for t in platform.qualities):
        qualities = [t for t in platform.qualities if t.encoder == encoder]
        yield paragraph(f"{encoder}: {', '.join(t.id for t in qualities)}", "  ")
        for text in dict.fromkeys(t.stands_in_for for t in qualities if t.stands_in_for):
            ids = ", ".join(t.id for t in qualities if t.stands_in_for == text)
            yield paragraph(f"{ids}: stands in for {text}", "    ")


def _id(one: str, default: str) -> str:
    return f"{one} *" if one == default else one


def _in_album(platform: "Platform") -> str:
    if platform.measure_in_album == platform.measure:
        return ""
    return f"; while an album plays in order, by that of the {platform.measure_in_album}"


def _stream(quality: "Quality") -> str:
    bitrate = f" {quality.bitrate_kbps} kbit/s" if quality.bitrate_kbps else ""
    setting = f", always with :{quality.setting}" if quality.setting else ""
    return f"{quality.codec}{bitrate}{setting}"


def _evidence(platform: "Platform") -> Iterator[str]:
    if platform.disputes:
        yield ""
        yield strong("Disputed")
    for dispute in platform.disputes:
        yield paragraph(f"{dispute.topic}: {dispute.text}", "  ")
    if platform.sources:
        yield ""
        yield strong("Sources")
    for source in platform.sources:
        yield paragraph(f"{source.date}, {source.confidence}: {source.text}", "  ")
        if source.url:
            yield muted(f"    {printable(source.url)}")


def as_data(platform: "Platform") -> dict[str, Any]:
    """Everything, JSON-ready, under the keys of the TOML; the encoder that really does it beside each quality."""
    from dataclasses import asdict

    data = asdict(platform)
    for quality, entry in zip(platform.qualities, data["qualities"], strict=True):
        entry["encoder"] = quality.encoder
    return data
