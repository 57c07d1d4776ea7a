"""What was played before is not played again: `analysed` and `readiness_kept` keep what was found in the user's cache.

It depends on arguments alone, so a name made of all of them, and of this program, stands for it. A file, a device or a
setting that changes gives another name; everything else is read back.
"""

import io
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

from translate.audio import Audio
from translate.codecs import Cache
from translate.comparison.analysis import Analysis, DecodedStream, analyse
from translate.devices import DeviceProfile
from translate.result import ANALYSIS, Readiness
from translate.scratch import blocks_of

__all__ = ["analysed", "content_of", "program", "readiness_kept"]

T = TypeVar("T")

_FORMAT: Final = 5  # of pickle
_NUMERIC: Final = ("numpy", "scipy", "pedalboard", "soxr", "av")  # another one may round otherwise
_KNOWN: Final = {
    ("msgspec._utils", "rebuild"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"),
}


def content_of(audio: Audio) -> bytes:
    """A name for samples `(channels, frames)` at their rate: equal for equal ones."""
    found = blake2b(repr((audio.rate, audio.samples.shape)).encode())
    for channel in audio.samples:
        for _, part in blocks_of(channel[None]):
            found.update(part.data)
    return found.digest()


def analysed(
    stream: DecodedStream,
    profiles: Sequence[DeviceProfile],
    reference: DeviceProfile,
    content: bytes,
    *,
    volume_db: float = 0.0,
    series: bool = True,
    cache: Cache | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> Analysis:
    """As `analyse`; from the cache where the same was analysed before by the same program.

    Args:
        stream: What to play.
        profiles: The devices.
        reference: The device that all are held against.
        content: Of the master in stereo, as `content_of` names it: with the quality it says what `stream` is.
        volume_db: As for `analyse`.
        series: As for `analyse`.
        cache: None: always play.
        on_progress: Called with the share that is done.
    """
    what = (stream.master, stream.choice, stream.measurement, stream.part, list(profiles), reference, volume_db, series)

    def play() -> Analysis:
        return analyse(
            stream, profiles, reference, volume_db=volume_db, series=series, cache=cache, on_progress=on_progress
        )

    return _kept(cache, (content, what), Analysis, play)


def readiness_kept(mix: Audio, make: Callable[[], Readiness], cache: Cache | None) -> Readiness:
    """What `make` finds of a mix, with the devices and limits that are usual; from the cache where it was found before.

    Args:
        mix: As it is given.
        make: Answers.
        cache: None: always answer.
    """
    return _kept(cache, (content_of(mix), mix.name, mix.notes), Readiness, make)


def _kept(cache: Cache | None, what: object, kind: type[T], make: Callable[[], T]) -> T:
    if cache is None:
        return make()
    key = _name((ANALYSIS, program(), kind.__name__, what))
    known = _read(cache.get(key))
    if isinstance(known, kind):
        return known
    found = make()
    cache.put(key, pickle.dumps(found, _FORMAT))
    return found


def _name(what: object) -> str:
    """Equal for what is equal, whether or not its parts are one object in memory."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, _FORMAT)
    pickler.fast = True
    pickler.dump(what)
    return blake2b(out.getbuffer(), digest_size=20, person=b"analysis").hexdigest()


@lru_cache(maxsize=1)
def program() -> bytes:
    """Of what the analysis was made: all files of this package as the file system knows them, and what computes."""
    import translate

    package = Path(translate.__file__).parent
    found = blake2b(digest_size=16)
    for path in sorted(package.rglob("*")):
        if path.suffix in (".py", ".toml", ".json", ".npz", ".ll"):
            about = path.stat()
            found.update(f"{path.relative_to(package)} {about.st_size} {about.st_mtime_ns}\n".encode())
    for name in _NUMERIC:
        found.update(f"{name} {version(name)}\n".encode())
    return found.digest()


def _read(data: Any) -> object:
    """None where there is nothing, or what is there cannot be read."""
    if data is None:
        return None
    with suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError, IndexError, TypeError, ValueError):
        return _Reader(io.BytesIO(data)).load()
    return None


class _Reader(pickle.Unpickler):
    """Arrays and types of this package, nothing else: what is in a cache may not run."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("translate.") else None
        if isinstance(found, type):
            return found
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is not kept here")
        return super().find_class(module, name)
