"""A page of this machine, for whoever was given its address and nobody else: `until_stopped` behind a `Guard`."""

from translate.serving.address import listening, until_stopped
from translate.serving.guard import HEADER, Guard

__all__ = ["HEADER", "Guard", "listening", "until_stopped"]
