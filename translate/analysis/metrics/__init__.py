"""What is measured: one family per file, each function declared with `translate.analysis.columns.metric`.

Importing this package imports every module beside it, so a new file is enough. A "master" metric takes the
`Levels` of a file, measured with `true_peak=True`, a "platform" metric the `Headroom` of a stream, a "device" metric
what is `Heard`. A number that does not exist (the loudness of silence)
is −∞, never NaN.
"""

from importlib import import_module
from pkgutil import iter_modules

_FIRST = ("loudness", "peaks")  # the order of import is the order of columns: these lead every table

for _name in (*_FIRST, *(module.name for module in iter_modules(__path__) if module.name not in _FIRST)):
    import_module(f"{__name__}.{_name}")
