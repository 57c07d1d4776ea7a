"""Everything this package raises on purpose.

TranslateError          what every error below is; one line that says what, where and what is allowed
├── AudioError          samples or files that cannot be used: wrong shape, NaN, empty, unreadable
├── ProfileError        a device or platform file that does not hold together; lists every problem
├── UnknownNameError    a device, platform, setting, quality or column that does not exist
├── CodecError          an encoder or decoder that failed
└── OutputError         a result that could not be written
"""

from collections.abc import Iterable

__all__ = ["AudioError", "CodecError", "OutputError", "ProfileError", "TranslateError", "UnknownNameError"]


class TranslateError(Exception):
    """Base of all errors of this package; its text is one line fit for a person."""


class AudioError(TranslateError):
    """Samples or a file that cannot be used as audio."""


class ProfileError(TranslateError):
    """A device or platform file with one or more problems, each with its place."""


class UnknownNameError(TranslateError):
    """A name that does not exist; the text lists the nearest ones."""

    @classmethod
    def of(cls, kind: str, name: str, known: list[str]) -> "UnknownNameError":
        """`kind` "device", `name` as asked, `known` what exists."""
        return cls(f"no {kind} {name!r}: {cls.hint(name, known)}there is {', '.join(known)}")

    @staticmethod
    def hint(name: str, known: Iterable[str]) -> str:
        """The nearest of the known names as a question: did you mean 'phone-speaker'? Nothing where none is like it."""
        from difflib import get_close_matches

        near = get_close_matches(name, list(known), n=1, cutoff=0.5)
        return f"did you mean {near[0]!r}? " if near else ""


class CodecError(TranslateError):
    """An encoder or decoder refused the audio."""


class OutputError(TranslateError):
    """A result could not be written whole."""
