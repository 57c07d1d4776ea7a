"""Colours can be read: WCAG 2.2, 1.4.3 (text 4.5:1), in light and dark."""

import re
from itertools import product

import pytest

from translate.report.assets import styles

TEXTS = ("text", "dim", "accent", "good", "fair", "poor", *(f"master-{i}" for i in range(1, 10)))


def colours() -> list[dict[str, str]]:
    """Light, dark by the button, dark by the system."""
    blocks = re.findall(r"\{([^{}]*--master-9:[^{}]*)\}", styles())
    return [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ground", "text"), list(product(("bg", "panel"), TEXTS)))
def test_contrast(ground: str, text: str) -> None:
    for theme in colours():
        low, high = sorted((luminance(theme[ground]), luminance(theme[text])))
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_dark_is_dark_by_either_way() -> None:
    light, by_button, by_system = colours()
    assert by_button == by_system
    assert light.keys() == by_button.keys()
    assert luminance(light["bg"]) > 0.9
    assert luminance(by_button["bg"]) < 0.05


def test_styles_ask_for_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face|expression", styles())
