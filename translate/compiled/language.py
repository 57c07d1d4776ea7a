"""What kernels may use beyond Python's operators and `math`: in Python as it reads, in machine code one instruction."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["after", "bits", "from_bits"]

_Number = TypeVar("_Number", bound=np.generic)


def after(values: NDArray[_Number], count: int) -> NDArray[_Number]:
    """All of `values` but the first `count`, as one row `(n − count,)`.

    Unlike a slice it is not checked: a kernel must know that they are there.
    """
    return values.reshape(-1)[count:]


def bits(value: np.float32) -> np.int32:
    """The 32 bits of a float. Those of numbers above zero are in the order of the numbers, and a maximum of integers is
    one instruction for many where a maximum of floats is not."""
    return np.int32(np.float32(value).view(np.int32))


def from_bits(value: np.int32) -> np.float32:
    """The float that has these bits."""
    return np.float32(np.int32(value).view(np.float32))
