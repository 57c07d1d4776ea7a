"""The versions of a song that go out with its main one: clean, instrumental, a cappella, performance, radio edit."""

from translate.versioning.checking import versions

__all__ = ["versions"]
