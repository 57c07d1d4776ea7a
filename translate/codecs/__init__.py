"""Real encoders and decoders, arrays in, arrays out: what is left of a master after a stream.

A codec is one file beside this one that makes a `Codec`, and a line in `lossy.py`. `headroom.py` finds how much lower
a master has to be for a decoder to stay below full scale.
"""

from translate.cache import Cache, user_cache
from translate.codecs.headroom import Headroom, Search
from translate.codecs.lossy import CODECS, LOSSLESS, encoder_name, is_lossless, roundtrip, transcode
from translate.codecs.transcode import Transcode

__all__ = [
    "CODECS",
    "LOSSLESS",
    "Cache",
    "Headroom",
    "Search",
    "Transcode",
    "encoder_name",
    "is_lossless",
    "roundtrip",
    "transcode",
    "user_cache",
]
