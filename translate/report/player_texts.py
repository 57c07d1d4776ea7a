"""What the page says of the player: its keys, and what of the sound it plays alone."""

__all__ = ["PARTS", "SHORTCUTS"]

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
    ("E", "two ears in the room on, off"),
    ("L", "loop on, off"),
    (", / .", "loop start, end at the playhead"),
    ("← / →", "back, forward 1 s"),
    ("Home", "to the start"),
)
"""The keys, as the page explains them."""

PARTS = (
    ("all", "All of it"),
    ("mono", "Mono"),
    ("side", "Sides only"),
    ("low", "Below 150 Hz"),
    ("middle", "150 Hz to 2 kHz"),
    ("presence", "2 to 6 kHz"),
    ("top", "Above 6 kHz"),
)
"""What of the sound one may hear alone, as static/js/audio/shape.js makes it."""
