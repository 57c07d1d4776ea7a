"""A module that can be called: `translate.devices` is the package and `translate.devices()` lists what is in it.

Importing a subpackage puts it under its name into its parent, where a function of the same name would be lost.
"""

import sys
from types import ModuleType

__all__ = ["make_callable"]


def make_callable(module_name: str, function_name: str) -> None:
    """Calling the module now calls its function of that name."""

    class Callable(ModuleType):
        def __call__(self) -> object:
            return getattr(self, function_name)()

    sys.modules[module_name].__class__ = Callable
