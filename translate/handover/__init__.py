"""The desk around mastering: `handoff` packs a mix for whoever masters it, `deliver` puts masters together for a
release, `sign` and `verify` are for the signature on it.
"""

from translate.handover.delivery import deliver
from translate.handover.making import Made, made_for
from translate.handover.pack import handoff, notes_template, read_handoff
from translate.handover.signing import read_delivery, sign, verify

__all__ = [
    "Made",
    "deliver",
    "handoff",
    "made_for",
    "notes_template",
    "read_delivery",
    "read_handoff",
    "sign",
    "verify",
]
