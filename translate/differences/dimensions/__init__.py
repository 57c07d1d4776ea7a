"""The dimensions, each declared with `dimension`: importing this package imports every module beside it."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
