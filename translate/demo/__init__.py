"""The demo song, composed in code: stems, mix and four masters, the same to the bit on every run."""

from translate.demo.arrange import stems
from translate.demo.listening import listening_notes
from translate.demo.mastering import masters, mix

__all__ = ["listening_notes", "masters", "mix", "stems"]
