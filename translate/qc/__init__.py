"""Quality control of files: `check`, and what it is made of.

One pass over the samples makes evidence (`detect`), rules in `rules` judge it, by a spec of `specs`.
"""

from translate.qc.beside import BESIDE, beside
from translate.qc.checking import check, check_files, judged, looked_at, seen
from translate.qc.registry import FILE_RULES, FileRule
from translate.qc.spec import NO_SPEC, Spec, SpecSource, approving, spec_of, specs

__all__ = [
    "BESIDE",
    "FILE_RULES",
    "NO_SPEC",
    "FileRule",
    "Spec",
    "SpecSource",
    "approving",
    "beside",
    "check",
    "check_files",
    "judged",
    "looked_at",
    "seen",
    "spec_of",
    "specs",
]
