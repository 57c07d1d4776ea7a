"""Where versions of the analysis meet, it is said."""

from msgspec import structs

from tests.report.made import Made, comparison
from translate.result import ANALYSIS, Result, Values
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


def test_overs_of_a_stand_in_and_where_nobody_knows_are_said_once_for_all_platforms() -> None:
    about = {"integer": "unknown", "overs_uncertainty_db": 1.0}
    unsure = structs.replace(MADE, platforms=tuple(structs.replace(p, **about) for p in MADE.platforms))
    stand_in, unknown = notices(unsure)
    assert stand_in.endswith("FFmpeg's AAC encoder, which stands in for that of the service: ±1 dB.")
    assert unknown.endswith("clip overs after the decoder is not known: they are counted, and nothing is clipped.")
    assert MADE.platforms[0].name in stand_in
    rows = tuple(
        structs.replace(row, values=Values({**row.values.numbers(), "codec_overs": 0.0})) for row in unsure.rows
    )
    assert notices(structs.replace(unsure, rows=rows)) == ()
