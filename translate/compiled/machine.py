"""From LLVM code to machine code for this processor, by llvmlite; kept in the user's cache."""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

from translate.cache import Cache, user_folder
from translate.compiled.shipped import ir_of, text_stamp

__all__ = ["compiled", "load", "optimized", "symbol", "target"]

_LIMIT_BYTES = 20_000_000  # some hundred versions of everything
_ENGINES: list[Any] = []  # the code lives as long as they do


def load(module: str, kernels: Sequence[str]) -> list[int]:
    """The addresses of the code of a module's kernels, by their names."""
    import llvmlite.binding as llvm

    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(_object(module)))
    engine.finalize_object()
    _ENGINES.append(engine)
    return [engine.get_function_address(symbol(module, kernel)) for kernel in kernels]


def symbol(module: str, kernel: str) -> str:
    """A kernel's name in the code."""
    return f"translate_{module.replace('.', '_')}_{kernel}"


def _object(module: str) -> bytes:
    """The object file with the machine code of a module's kernels."""
    key = blake2b("\n".join([text_stamp(module), *target()]).encode(), digest_size=16).hexdigest()
    folder = user_folder()
    kept = None if folder is None else Cache(folder / "kernels", _LIMIT_BYTES)
    there = kept.get(key) if kept else None
    found = there[:] if there else None
    if found is None:
        found = compiled(ir_of(module))
        if kept:
            kept.put(key, found)
    return found


def compiled(ir: str) -> bytes:
    """An object file of LLVM code.

    Raises:
        RuntimeError: The code calls what this process does not have.
    """
    import llvmlite.binding as llvm

    module = llvm.parse_assembly(ir)
    machine = _machine()
    module.triple, module.data_layout = llvm.get_process_triple(), str(machine.target_data)
    missing = [f.name for f in module.functions if f.is_declaration and not _exists(f.name)]
    if missing:  # LLVM would end the process
        raise RuntimeError(f"not to be found in this process: {', '.join(missing)}")
    optimized(module, speed=3, vectors=True)
    return bytes(machine.emit_object(module))


def optimized(module: Any, *, speed: int, vectors: bool) -> None:
    """Run LLVM's passes; without `vectors` those that suit every processor."""
    import llvmlite.binding as llvm

    tuning = llvm.create_pipeline_tuning_options(speed_level=speed)
    tuning.loop_vectorization = tuning.loop_interleaving = tuning.loop_unrolling = vectors
    tuning.slp_vectorization = False
    builder = llvm.create_pass_builder(_machine(), tuning)
    passes = builder.getModulePassManager()
    if vectors:  # loops whose end is tested at the start are not seen as such otherwise
        passes.add_loop_rotate_pass()
    passes.run(module, builder)


@cache
def target() -> tuple[str, ...]:
    """All that machine code depends on but its source."""
    import llvmlite
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features().flatten()
    return (f"llvmlite {llvmlite.__version__}", llvm.get_process_triple(), llvm.get_host_cpu_name(), features, "1")


@cache
def _machine() -> Any:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    _, triple, processor, features, _ = target()
    return llvm.Target.from_triple(triple).create_target_machine(
        cpu=processor, features=features, opt=3, reloc="default", codemodel="jitdefault", jit=True
    )


def _exists(name: str) -> bool:
    import llvmlite.binding as llvm

    if name.startswith("llvm."):
        return True
    if llvm.address_of_symbol(name) is None:
        import sys

        if sys.platform == "win32":
            llvm.load_library_permanently("ucrtbase.dll")
    return llvm.address_of_symbol(name) is not None
