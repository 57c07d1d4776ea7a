"""From a master to what arrives at the ear: the only place that knows both profiles and stages.

The order is the order of the real world: codec, platform gain, platform limiter (`delivery`), channel fold,
device dynamics, device response (`chain`). One engine renders everything (`engine`): `listen` many devices in
one pass through a stream, `sound` gives what they play and measures nothing, `play` one device and keep its sound.
"""

from translate.playback.delivery import Prepared, prepare
from translate.playback.engine import Rendering, Voice, render
from translate.playback.feed import Feed
from translate.playback.listening import Listened, listen
from translate.playback.single import Playback, Step, play
from translate.playback.sounding import sound

__all__ = [
    "Feed",
    "Listened",
    "Playback",
    "Prepared",
    "Rendering",
    "Step",
    "Voice",
    "listen",
    "play",
    "prepare",
    "render",
    "sound",
]
