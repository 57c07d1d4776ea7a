"""The LLVM code of the kernels, made by numba from their Python: `make kernels`."""
