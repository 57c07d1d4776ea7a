"""`kernel`: a Python function that is called as machine code."""

import ctypes
import inspect
from collections.abc import Callable, Collection
from threading import RLock
from typing import Any

from translate.compiled.inner import Inner
from translate.compiled.signature import ArgumentType, parsed

__all__ = ["Inner", "Kernel", "kernel", "kernels_of", "part", "prepare"]

_KERNELS: dict[str, list["Kernel"]] = {}
_LOADING = RLock()


class Kernel(Inner):
    """Called with arrays and numbers as its signature says, it runs as machine code without the interpreter's lock.

    Arrays must have the dtype and be contiguous; none that is written may overlap another. `python` is the same
    function as plain Python.
    """

    def __init__(self, python: Callable[..., Any], signature: str, returns: str, fastmath: Collection[str]) -> None:
        super().__init__(python, fastmath)
        self.name, self.module = python.__name__, python.__module__
        self.parameters, self.returns = parsed(signature), returns
        names = list(inspect.signature(python).parameters)
        if len(names) != len(self.parameters):
            raise ValueError(f"{self.name} takes {len(names)} arguments; its signature has {len(self.parameters)}")
        self._named = list(zip(names, self.parameters, strict=True))
        self._native: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Run it.

        Raises:
            TypeError: An argument that the signature does not allow.
        """
        native = self._native or self.prepared()
        flat: list[float | int] = []
        for (name, parameter), value in zip(self._named, arguments, strict=True):
            try:
                parameter.flatten(value, flat)
            except TypeError as error:
                raise TypeError(f"{self.name}: {name} {error}") from None
        return native(*flat)

    def prepared(self) -> Callable[..., Any]:
        """The machine code, made or loaded if it is not there yet; for several threads at once."""
        with _LOADING:
            if self._native is None:
                from translate.compiled.machine import load

                family = kernels_of(self.module)
                for each, address in zip(family, load(self.module, [each.name for each in family]), strict=True):
                    each._native = each.prototype(address)
            assert self._native is not None
            return self._native

    @property
    def prototype(self) -> Any:
        """As ctypes sees it."""
        types = [c_type for parameter in self.parameters for c_type in parameter.c_types]
        returns = ArgumentType(self.returns, 0).c_types[0] if self.returns else None
        return ctypes.CFUNCTYPE(returns, *types)


def kernel(
    signature: str, *, returns: str = "", fastmath: Collection[str] = ()
) -> Callable[[Callable[..., Any]], Kernel]:
    """Declare a kernel.

    Args:
        signature: The types of its arguments as numpy abbreviates them: `"f4[:], f8[:, :], i8, f4"`.
        returns: The type of a number it returns, if it does.
        fastmath: What LLVM may do with arithmetic: any of its fast-math flags.
    """

    def declare(python: Callable[..., Any]) -> Kernel:
        made = Kernel(python, signature, returns, fastmath)
        _KERNELS.setdefault(made.module, []).append(made)
        return made

    return declare


def part(*, fastmath: Collection[str] = (), apart: bool = False) -> Callable[[Callable[..., Any]], Inner]:
    """Declare a function that kernels call, with its own `fastmath`; it becomes a part of their code. `apart`: what it
    writes by one of its arrays it touches by no other, so that LLVM may do much of it at once."""
    return lambda python: Inner(python, fastmath, apart=apart)


def kernels_of(module: str) -> list[Kernel]:
    """All kernels declared in a module that has been imported: they are made and loaded together."""
    return _KERNELS[module]


def prepare(*kernels: Kernel) -> None:
    """Have these ready; to be called in a thread while something else is done."""
    for each in kernels:
        each.prepared()
