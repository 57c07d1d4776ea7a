"""Playlists: songs in order, as a platform plays them on a device. `playlist` says what jumps from one to the next."""

from translate.sequence.limits import AREA_LIMITS, LIMITS, JumpLimit
from translate.sequence.m3u8 import is_m3u, m3u8_text, read_m3u8
from translate.sequence.making import USUAL_DEVICE, playlist

__all__ = ["AREA_LIMITS", "LIMITS", "USUAL_DEVICE", "JumpLimit", "is_m3u", "m3u8_text", "playlist", "read_m3u8"]
