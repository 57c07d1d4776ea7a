"""How well a device is known, part by part."""

from collections.abc import Iterable

from translate.result import DeviceFacts

__all__ = ["known_in_words", "response_known"]

_BEST_FIRST = ("measured", "published", "estimated")


def known_in_words(parts: Iterable[tuple[str, str]]) -> str:
    """Which parts are measured, which published, which estimated.

    Args:
        parts: Their names, each with how it is known.

    Returns:
        "measured: response; estimated: level, noise".
    """
    every = list(parts)
    groups = ((known, [name for name, how in every if how == known]) for known in _BEST_FIRST)
    return "; ".join(f"{known}: {', '.join(names)}" for known, names in groups if names)


def response_known(device: DeviceFacts) -> str:
    """How the response of a device is known, for beside its name: the rest stands in the small print."""
    known = {one.part: one.confidence for one in device.known}
    return f"response {known['response']}" if "response" in known else device.confidence
