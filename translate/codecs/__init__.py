"""Real encoders and decoders, arrays in, arrays out: what is left of a master after a stream.

A codec is one file beside this one that makes a `Codec`, and a line in `lossy.py`. `headroom.py` finds how much lower
a master has to be for a decoder to stay below full scale.
"""

from translate.cache import Cache, user_cache
from translate.codecs.headroom import Headroom, Search
from translate.codecs.link import LINKS, Kept, through_link
from translate.codecs.lossy import CODECS, LOSSLESS, encoder_name, is_lossless, roundtrip, transcode
from translate.codecs.transcode import Transcode

__all__ = [
    "CODECS",
    "LINKS",
    "LOSSLESS",
    "Cache",
    "Headroom",
    "Kept",
    "Search",
    "Transcode",
    "encoder_name",
    "is_lossless",
    "roundtrip",
    "through_link",
    "transcode",
    "user_cache",
]
