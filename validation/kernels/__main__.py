"""`python -m validation.kernels`: make the LLVM code that ships anew, where its source has changed (`make kernels`).

With the name of a module: its code on standard output.
"""

import sys
from importlib import import_module

from translate.compiled.shipped import FOLDER, is_current, ship
from validation.kernels.frontend import llvm_code
from validation.kernels.modules import modules_with_kernels


def main(arguments: list[str]) -> None:
    """Write one file per module; those of modules that are no more go away."""
    if arguments:
        sys.stdout.write(llvm_code(arguments[0]))
        return
    FOLDER.mkdir(exist_ok=True)
    modules = modules_with_kernels()
    for file in set(FOLDER.iterdir()) - {FOLDER / f"{module}.ll.gz" for module in modules}:
        file.unlink()
    for module in modules:
        import_module(module)
        if not is_current(module):
            ship(module, llvm_code(module))


if __name__ == "__main__":
    main(sys.argv[1:])
