"""What platforms with one stream of a master share: `Shared`."""

from concurrent.futures import Future
from dataclasses import dataclass

from translate.analysis.series import Headroom
from translate.audio import Audio
from translate.hearing import NoiseToMask

__all__ = ["Shared"]


@dataclass
class Shared:
    """What platforms with one stream share: the `noise` of its codec, before that is known the master that it is held
    against, and the search for its `headroom`, none where nobody judges."""

    noise: Audio | NoiseToMask | None
    content: bytes
    headroom: "Future[Headroom] | None" = None
