"""What differs between masters of one song on one device, without any norm: numbers and series in, differences out.

A dimension is one decorated function (`dimensions/`, found by itself): what of a master is looked at, and how large a
difference listeners notice. `differences_of(field)` holds every master against the median of the others, and against
a mix and references.
"""

from translate.differences import dimensions as _dimensions  # noqa: F401  (declares them)
from translate.differences.areas import AreaHeard, areas_heard
from translate.differences.changes import changes_between, changes_of
from translate.differences.field import differences_of
from translate.differences.moments import at_moment
from translate.differences.quantity import Quantity
from translate.differences.registry import DIMENSIONS, Dimension
from translate.differences.rendition import Field, Rendition
from translate.differences.versions import versions_of

__all__ = [
    "DIMENSIONS",
    "AreaHeard",
    "Dimension",
    "Field",
    "Quantity",
    "Rendition",
    "areas_heard",
    "at_moment",
    "changes_between",
    "changes_of",
    "differences_of",
    "versions_of",
]
