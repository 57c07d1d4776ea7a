"""From Python to LLVM code, by numba: ahead of time, or where a kernel is being worked on."""

import ast
import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

# before numba is imported: what is made here must suit every processor, so nothing is optimized for this one
os.environ |= {"NUMBA_OPT": "0", "NUMBA_LOOP_VECTORIZE": "0", "NUMBA_CAPTURED_ERRORS": "new_style"}

import llvmlite.binding as llvm
import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, lower_builtin, type_callable, typeof_impl

from translate.compiled import language
from translate.compiled.kernel import Inner, Kernel, kernels_of
from translate.compiled.machine import optimized, symbol
from translate.compiled.shipped import family

__all__ = ["llvm_code"]

_FROM_C = {name + kind for name in ("asin", "exp", "exp2", "log", "log2", "log10", "pow", "sqrt") for kind in ("", "f")}
"""What kernels may call of the C library: everything else in their code comes from checks and allocations."""


def llvm_code(module: str) -> str:
    """LLVM code of all kernels of a module. `ValueError` for one that allocates, raises or calls Python."""
    import_module(module)
    for name in family(module):
        _check_constants(import_module(name))
    whole = llvm.parse_assembly("")
    names = set()
    for each in kernels_of(module):
        names.add(symbol(module, each.name))
        whole.link_in(_compiled(each))
    own = [f"{len(name)}{name}B" for name in (*(each.name for each in kernels_of(module)), *_apart(module))]
    for function in whole.functions:
        if not function.is_declaration and function.name not in names:
            function.linkage = "internal"
            if any(name in function.name for name in own):
                function.add_function_attribute("alwaysinline")
    optimized(whole, speed=2, vectors=False)
    called = {f.name for f in whole.functions if f.is_declaration and not f.name.startswith("llvm.")}
    if called - _FROM_C:
        raise ValueError(f"{module}: kernels that allocate, raise or call Python: {', '.join(sorted(called))}")
    return _portable(str(whole))


def _check_constants(module: ModuleType) -> None:
    """`ValueError` if a kernel uses a number from another file: the stamp of its code would not notice a change."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
    for name, value in vars(module).items():
        if isinstance(value, Inner):
            used = imported.intersection(value.python.__code__.co_names)
            numbers = [n for n in used if isinstance(getattr(module, n), (int, float, np.generic))]
            if numbers:
                raise ValueError(f"{module.__name__}.{name} uses {', '.join(numbers)} of another file: define it here")


def _portable(code: str) -> str:
    """Without the machine it was made on; no array overlaps another, which LLVM would test each time otherwise."""
    code = re.sub(r"^(target \w+ =|source_filename =|; ModuleID).*\n", "", code, flags=re.M)
    head = re.compile(r"^(define [^@]*@translate_\w+\()(.*)$", flags=re.M)
    return head.sub(lambda found: found[1] + re.sub(r"\bptr\b", "ptr noalias", found[2]), code)


def _apart(module: str) -> set[str]:
    """The names of the parts whose arrays do not overlap."""
    values = [value for each in family(module) for value in vars(import_module(each)).values()]
    return {value.python.__name__ for value in values if isinstance(value, Inner) and value.apart}


def _kept_apart(code: str, module: str) -> str:
    """LLVM is told which arrays do not overlap."""
    for name in _apart(module):
        head = re.compile(rf"^(define [^@]*@\S*{len(name)}{name}B[^(]*\()(.*)$", flags=re.M)
        code = head.sub(lambda found: found[1] + re.sub(r"\bptr\b(?! noalias)", "ptr noalias", found[2]), code)
    return code


def _compiled(kernel: Kernel) -> Any:
    """A module with one function of C's calling convention: pointers and shapes in."""
    names, inside, c_types = [], [], []
    for i, parameter in enumerate(kernel.parameters):
        scalar = getattr(types, _NUMBA[parameter.code])
        shape = [f"n{i}_{axis}" for axis in range(parameter.dimensions)]
        names += [f"a{i}", *shape]
        c_types += [types.CPointer(scalar) if shape else scalar, *[types.intp] * len(shape)]
        inside.append(f"from_c(a{i}, ({', '.join(shape)},))" if shape else f"a{i}")
    source = f"def entry({', '.join(names)}):\n    return inner({', '.join(inside)})\n"
    scope: dict[str, Any] = {"inner": _dispatcher(kernel), "from_c": from_c}
    exec(source, scope)
    returns = getattr(types, _NUMBA[kernel.returns]) if kernel.returns else types.void
    made = numba.cfunc(returns(*c_types), **_OPTIONS)(scope["entry"])
    code = re.sub(r"\bnoinline\b", "alwaysinline", made.inspect_llvm())
    module = llvm.parse_assembly(_kept_apart(code, kernel.module))
    module.get_function(made.native_name).name = symbol(kernel.module, kernel.name)
    return module


_OPTIONS: dict[str, Any] = {"error_model": "numpy", "_nrt": False}  # no division raises, nothing is counted or freed
_NUMBA = {"f4": "float32", "f8": "float64", "i4": "int32", "i8": "int64", "u4": "uint32"}


@cache
def _dispatcher(function: Inner) -> Any:
    return numba.njit(fastmath=set(function.fastmath) or False, **_OPTIONS)(function.python)


@typeof_impl.register(Inner)
def _type_of(value: Inner, _: Any) -> Any:
    return types.Dispatcher(_dispatcher(value))


def _array(context: Any, builder: Any, kind: Any, data: Any, shape: list[Any]) -> Any:
    """An array in C's order at `data`."""
    size = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(kind.dtype)))
    strides = [size]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    made = context.make_array(kind)(context, builder)
    packed = {"shape": cgutils.pack_array(builder, shape), "strides": cgutils.pack_array(builder, strides)}
    context.populate_array(made, data=data, **packed, itemsize=size, meminfo=None)
    return made._getvalue()


@intrinsic
def from_c(_: Any, pointer: Any, shape: Any) -> Any:
    """The array that a kernel sees of what C's calling convention hands over."""
    kind = types.Array(pointer.dtype, len(shape), "C")

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _array(context, builder, kind, arguments[0], cgutils.unpack_tuple(builder, arguments[1]))

    return kind(pointer, shape), generate


@type_callable(language.after)
def _type_after(_: Any) -> Any:
    return lambda values, count: types.Array(values.dtype, 1, "C")


@lower_builtin(language.after, types.Array, types.Integer)
def _lower_after(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    whole = context.make_array(signature.args[0])(context, builder, arguments[0])
    start = context.cast(builder, arguments[1], signature.args[1], types.intp)
    data = builder.gep(whole.data, [start], inbounds=True)
    return _array(context, builder, signature.return_type, data, [builder.sub(whole.nitems, start)])


type_callable(language.bits)(lambda _: lambda value: types.int32)
type_callable(language.from_bits)(lambda _: lambda value: types.float32)
lower_builtin(language.bits, types.float32)(lambda _, builder, signature, x: builder.bitcast(x[0], ir.IntType(32)))
lower_builtin(language.from_bits, types.int32)(lambda _, builder, signature, x: builder.bitcast(x[0], ir.FloatType()))
