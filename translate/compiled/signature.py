"""The types of a kernel's arguments: `"f4[:], f8[:, :], i8"`."""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["ArgumentType", "parsed"]

_PARAMETER = re.compile(r"\s*([fiu]\d)(\[:(?:,\s*:)*\])?\s*(?:,|$)")
_C_TYPES = {"f4": ctypes.c_float, "f8": ctypes.c_double, "i4": ctypes.c_int32, "i8": ctypes.c_int64}


@dataclass(frozen=True)
class ArgumentType:
    """A number of type `code` ("f4"), or a C-contiguous array of it with so many dimensions."""

    code: str
    dimensions: int

    @property
    def c_types(self) -> tuple[Any, ...]:
        """What is handed over: the number; or where the array begins, and its shape."""
        if not self.dimensions:
            return (_C_TYPES[self.code],)
        return (ctypes.c_void_p, *[ctypes.c_int64] * self.dimensions)

    def flatten(self, value: Any, flat: list[float | int]) -> None:
        """Add what is handed over of `value`.

        Raises:
            TypeError: It is not of this type.
        """
        if not self.dimensions:
            flat.append(float(value) if self.code[0] == "f" else int(value))
            return
        if not (
            isinstance(value, np.ndarray)
            and value.dtype == self.code
            and value.ndim == self.dimensions
            and value.flags.c_contiguous
        ):
            found = f"{value.dtype} {value.shape}" if isinstance(value, np.ndarray) else type(value).__name__
            raise TypeError(f"is {found}; a contiguous {self.code} array of {self.dimensions} dimensions is needed")
        flat.append(value.ctypes.data)
        flat.extend(value.shape)


def parsed(signature: str) -> tuple[ArgumentType, ...]:
    """The parameters of a signature.

    Raises:
        ValueError: It is not one.
    """
    found, at = [], 0
    while at < len(signature):
        match = _PARAMETER.match(signature, at)
        if match is None:
            raise ValueError(f"signature {signature!r} is not understood from character {at} on")
        code, brackets = match.groups()
        found.append(ArgumentType(code, brackets.count(":") if brackets else 0))
        at = match.end()
    return tuple(found)
