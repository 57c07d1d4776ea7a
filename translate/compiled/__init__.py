"""Loops over samples that run as machine code: `kernel`.

A kernel is written in Python beside what it is for. Ahead of time numba's front end turns it into LLVM code, which
ships in `ir/` (`make kernels`). At its first use LLVM makes machine code of it for the processor at hand, in tenths
of a second, and keeps that in the user's cache. So nobody who measures a file waits for numba, or needs it; and where
nothing can be written, every process makes its code in memory.

    @part(fastmath={"contract"})
    def _squared(x, n, out):
        for i in range(n):
            out[i] = x[i] * x[i]

    @kernel("f4[:], f4[:]")
    def square(x, out):
        _squared(x, x.size, out)
"""

from translate.compiled.kernel import Kernel, kernel, part, prepare
from translate.compiled.language import after, bits, from_bits

__all__ = ["Kernel", "after", "bits", "from_bits", "kernel", "part", "prepare"]
