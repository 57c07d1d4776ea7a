"""Arrays that are in memory while there is room, which is counted, and else in files."""

import threading
import weakref
from collections.abc import Callable, Iterator
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from translate.scratch.files import forget, is_on_disk, mapped, new_file, write

__all__ = ["Growing", "Room", "blocks_of", "made", "stored"]

MEMORY_BYTES = 160_000_000
"""What large arrays may take in memory together."""
SMALL_BYTES = 1_000_000
"""Arrays below are neither counted nor moved."""
_BLOCK = 1 << 18  # columns

_lock = threading.Lock()
_held = 0


def held_bytes() -> int:
    """What large arrays take in memory now."""
    return _held


def stored(array: NDArray[Any]) -> NDArray[Any]:
    """The same array, of any shape, in a file where memory is short."""
    if is_on_disk(array) or _fits(array):
        return array
    room = Room(array.shape, array.dtype, in_memory=False)
    for first, piece in blocks_of(array.reshape(array.shape[0], -1)):
        room.write(first, piece)
    return room.array


def blocks_of(samples: NDArray[Any], size: int = _BLOCK) -> Iterator[tuple[int, NDArray[Any]]]:
    """Where each begins, and blocks `(rows, size)` of an array `(rows, n)`; what was read of files is let go of."""
    far = is_on_disk(samples)
    for first in range(0, samples.shape[1], size):
        yield first, samples[:, first : first + size]
        if far:
            forget()


def made(function: Callable[..., NDArray[Any]], *arrays: NDArray[Any]) -> NDArray[Any]:
    """What a function makes of arrays `(rows, n)`, block by block: float32 of their shape, in a file where memory is
    short."""
    room = Room(arrays[0].shape, np.float32)
    for first, piece in blocks_of(arrays[0]):
        others = (one[:, first : first + piece.shape[1]] for one in arrays[1:])
        room.write(first, function(piece, *others))
    return room.array


class Room:
    """An `array` of zeros to be filled, in memory or in a file; None: where there is room."""

    def __init__(self, shape: tuple[int, ...], dtype: DTypeLike, *, in_memory: bool | None = None) -> None:
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        self._file: IO[bytes] | None = None
        if in_memory is None:
            in_memory = size < SMALL_BYTES or _held + size <= MEMORY_BYTES
        if in_memory or not size:
            self.array: NDArray[Any] = np.zeros(shape, dtype)
            _fits(self.array, always=True)
        else:
            self._file = new_file(self, size)
            self.array = np.frombuffer(mapped(self._file, size), dtype).reshape(shape)

    def write(self, first: int, piece: NDArray[Any]) -> None:
        """Put a piece `(rows, n)` in its place, from the column `first` on."""
        rows = self.array.reshape(self.array.shape[0], -1)
        if self._file is None:
            rows[:, first : first + piece.shape[1]] = piece
            return
        # never by way of the mapped memory: a full disk would end the process
        for row, part in enumerate(np.asarray(piece, rows.dtype)):
            at = (row * rows.shape[1] + first) * rows.itemsize
            write(self._file, np.ascontiguousarray(part).data.cast("B"), at)


class Growing:
    """Blocks `(rows, n)`, one after the other, that become one array; in a file where memory is short."""

    def __init__(self, rows: int, dtype: DTypeLike) -> None:
        self._rows, self._dtype = rows, np.dtype(dtype)
        self._there: list[NDArray[Any]] = []
        self._sizes: list[int] = []
        self._loose = 0
        self._file: IO[bytes] | None = None
        self._claim: weakref.finalize[Any, Any] | None = None

    def append(self, block: NDArray[Any]) -> None:
        """Add the next block `(rows, n)`; it must stay as it is."""
        self._sizes.append(block.shape[1])
        if self._file is not None:
            self._put(block)
            return
        self._there.append(block)
        self._loose += block.nbytes if block.nbytes < SMALL_BYTES else 0
        if self._loose > SMALL_BYTES:
            self._join()
        size = sum(self._sizes) * self._rows * self._dtype.itemsize
        if size >= SMALL_BYTES and not self._may_stay(size):
            self._file = new_file(self)
            for one in self._there:
                self._put(one)
            self._there.clear()

    def array(self) -> NDArray[Any]:
        """All of it, `(rows, n)`; what was added is used up."""
        if self._file is None:
            joined = np.concatenate([np.zeros((self._rows, 0), self._dtype), *self._there], axis=1)
            self._clear()
            _fits(joined, always=True)
            return joined
        room = Room((self._rows, sum(self._sizes)), self._dtype, in_memory=False)
        self._file.seek(0)
        first = 0
        for size in self._sizes:
            data = self._file.read(size * self._rows * self._dtype.itemsize)
            room.write(first, np.frombuffer(data, self._dtype).reshape(self._rows, size))
            first += size
        self._clear()
        return room.array

    def _join(self) -> None:
        """Of many small blocks one: what small ones leave free between others is not given back to the system."""
        last = len(self._there)
        while last and self._there[last - 1].nbytes < SMALL_BYTES:
            last -= 1
        self._there[last:] = [np.concatenate(self._there[last:], axis=1)]
        self._sizes[last:] = [sum(self._sizes[last:])]
        self._loose = 0

    def _may_stay(self, size: int) -> bool:
        if self._claim is not None:
            self._claim()
        self._claim = _claimed(self, size)
        return self._claim is not None

    def _put(self, block: NDArray[Any]) -> None:
        assert self._file is not None
        if block.size:
            write(self._file, np.ascontiguousarray(block, self._dtype).data.cast("B"))

    def _clear(self) -> None:
        self._there.clear()
        self._sizes.clear()
        if self._file is not None:
            self._file.close()
        if self._claim is not None:
            self._claim()


def _fits(array: NDArray[Any], *, always: bool = False) -> bool:
    """Whether memory has room for an array; it is counted for as long as it lives."""
    return array.nbytes < SMALL_BYTES or _claimed(array, array.nbytes, always=always) is not None


def _claimed(owner: Any, size: int, *, always: bool = False) -> "weakref.finalize[Any, Any] | None":
    global _held
    with _lock:
        if _held + size > MEMORY_BYTES and not always:
            return None
        _held += size
    found = weakref.finalize(owner, _give_back, size)
    found.atexit = False
    return found


def _give_back(size: int) -> None:
    global _held
    with _lock:
        _held -= size
