"""The page where it is live: `serve` plays songs on devices as they are asked for, and finds out about them meanwhile.

It drives `playback` and `comparison` and computes no number of its own. Needs the extra `studio`.
"""

from translate.studio.server import PORT, serve

__all__ = ["PORT", "serve"]
