"""Names as the page says them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from translate.result import PlatformFacts, StreamKey

__all__ = ["full_name", "platform_titles", "title_of"]


def title_of(code: str) -> str:
    """A rule's code as a heading: `codec-overs` → "Codec overs"."""
    text = code.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def platform_titles(platforms: Sequence[PlatformFacts]) -> Mapping[StreamKey, str]:
    """A name of its own for each: with setting and quality where a platform was asked for twice, as `platforms show`
    prints them, and with its key where even these read alike."""
    plain = Counter(p.name for p in platforms)
    full = Counter(full_name(p) for p in platforms)

    def title(platform: PlatformFacts) -> str:
        if plain[platform.name] == 1:
            return platform.name
        name = full_name(platform)
        return name if full[name] == 1 else f"{name} ({platform.key})"

    return {platform.stream: title(platform) for platform in platforms}


def full_name(platform: PlatformFacts) -> str:
    """With setting and quality."""
    return f"{platform.name} · {platform.setting_name} · {platform.quality_name}"
