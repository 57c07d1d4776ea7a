"""A song on a device from any place on: `Way`, which plays what stands before that place first, unheard.

Places are multiples of one block, on which the windows of all filters lie: so a device without dynamics gives, from
wherever it is begun, to the bit what it gives when it plays the whole song; one with dynamics has settled by then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import ceil

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.playback import Feed, Voice, sound
from translate.playback.chain import framing_for
from translate.playback.delivery import Delivery
from translate.playback.ears import heard_by_ears
from translate.scratch import blocks_of

__all__ = ["SETTLING_S", "Way"]

Samples = NDArray[np.float32]

SETTLING_S = 5.0
"""Played before what is heard, as before a preview: compressors and limiters are then where they would be."""


@dataclass(frozen=True, eq=False)
class Way:
    """From a decoded stream to both ears.

    `stream`: stereo, after the codec, and after a link in the air where there is one; `delivery`: what else is done to
    it, without a link; `ears`: from two loudspeakers to both ears, float32 `(2, 2, taps)`, None where nobody asked.
    """

    stream: Audio
    delivery: Delivery
    profile: DeviceProfile
    ears: Samples | None = None

    @cached_property
    def block(self) -> int:
        """Samples in a block."""
        return framing_for([self.profile.processing], self.stream.rate).block

    @property
    def blocks(self) -> int:
        """How many there are; the last may be shorter."""
        return ceil(self.stream.frames / self.block)

    def from_block(self, first: int) -> Iterator[Samples]:
        """Every block from that one on, float32 `(2, n)`."""
        early = max(first - self._settling, 0)
        played = self._heard(self._played(early * self.block))
        blocks = _in_blocks(played, self.block)
        for _ in range(first - early):
            next(blocks, None)
        return blocks

    @property
    def _settling(self) -> int:
        taps = 0 if self.ears is None else self.ears.shape[-1]
        return max(ceil((SETTLING_S * self.stream.rate + taps) / self.block), 1)

    def _played(self, start: int) -> Iterator[Samples]:
        rest = self.stream.samples[:, start:]
        feed = Feed(self.stream.rate, (piece for _, piece in blocks_of(rest)), rest.shape[1], self.stream.name)
        voice = Voice(self.profile, self.delivery.pending_db)
        return (one for (one,) in sound(self.delivery.of(feed).feed, [voice]))

    def _heard(self, played: Iterator[Samples]) -> Iterator[Samples]:
        """Through the room to both ears."""
        if self.ears is None:
            yield from played
            return
        past = np.zeros((2, self.ears.shape[-1] - 1), np.float32)
        for piece in _in_blocks(played, self.block):
            samples = np.concatenate([past, piece], axis=1)
            past = samples[:, piece.shape[1] :]
            heard = heard_by_ears(Audio(samples, self.stream.rate, self.stream.name), self.ears)
            yield heard.samples[:, self.ears.shape[-1] - 1 :]


def _in_blocks(pieces: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The same samples in blocks of `size`, the last one as long as what is left."""
    waiting, there = list[Samples](), 0
    for piece in chain(pieces, [None]):
        if piece is not None:
            waiting.append(piece)
            there += piece.shape[1]
        while there >= size or (piece is None and there):
            joined = np.concatenate(waiting, axis=1)
            yield np.ascontiguousarray(joined[:, :size])
            waiting = [joined[:, size:]]
            there = max(there - size, 0)
