"""Where versions of the analysis meet, it is said."""

from msgspec import structs

from tests.report.made import Made, comparison
from translate.result import ANALYSIS, Result
from translate.wording import notices

MADE = comparison(Made())
assert MADE.norm is not None
OLD_NORM = structs.replace(MADE.norm, analysis="of old")


def test_nothing_where_all_is_of_one_version() -> None:
    assert notices(MADE) == ()
    assert notices(structs.replace(MADE, norm=None)) == ()


def test_a_result_of_another_version() -> None:
    norm = structs.replace(OLD_NORM, analysis="another")
    (said,) = notices(structs.replace(MADE, analysis="another", norm=norm))
    assert said.startswith(f"Measured by version another of the analysis, this is version {ANALYSIS}: ")


def test_a_norm_of_another_version_unless_it_is_not_used() -> None:
    old = structs.replace(MADE, norm=OLD_NORM)
    (said,) = notices(old)
    assert said.startswith(
        f"The norm was measured by version of old of the analysis, these masters by version {ANALYSIS}"
    )
    reference: Result = comparison(Made(references=("hit",)))
    assert notices(structs.replace(reference, norm=OLD_NORM)) == ()
