"""One family of rules per file; importing this package imports every module beside it, so a new file is enough."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
