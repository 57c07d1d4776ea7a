"""`translate population`: how masters sound on every measured headphone at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.group import UsageError, remember_written
from translate.cli.options import AsJson, Profiles, library_of
from translate.cli.output import emit_json, muted, paragraph, printable, say, strong

if TYPE_CHECKING:
    from translate.scoring.population import OnAll, OnEveryHeadphone

__all__ = ["population"]

_SAID = ("bass", "presence", "sibilance")


def population(
    masters: Annotated[list[str], typer.Argument(metavar="MASTER", hidden=True)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Also draw it: .svg or .png.")
    ] = None,
    profiles: Profiles = None,
    as_json: AsJson = False,
) -> None:
    """Play masters on every measured headphone at once: what it does to their tone, and on how many it leaves what
    neutral headphones play.

    Each model is turned to equal loudness. With several masters, on how many models the tone of one is nearer to that
    of finished masters than the other's.
    """
    if output is not None and output.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"-o {output}: must end in .svg or .png")
    from translate.cli.inputs import chosen
    from translate.scoring.population import population as heard

    found = heard(chosen(masters), library_of(profiles))
    if output is not None:
        from translate.report.pictures.files import save_spread

        save_spread(output, [(one.name, one.spread_db().tolist()) for one in found.masters], len(found.models))
        remember_written(output)
    if as_json:
        emit_json(_as_data(found))
        return
    say(_page(found))
    if output is not None:
        say(["", paragraph(f"{output}: the spread of every band")])


def _page(found: "OnEveryHeadphone") -> Iterator[str]:
    from translate.cli.grid import grid
    from translate.dsp.bands import BANDS_HZ, band_range
    from translate.figures import figure, signed

    classes = [name for name in dict.fromkeys(m.class_id for m in found.models) if name]
    yield paragraph(
        f"{len(found.models)} measured headphones and earbuds, each turned to equal loudness, against neutral ones. "
        "Most are wired: the shares are of models, not of people."
    )
    for one in found.masters:
        spread, beyond, far = one.spread_db(), one.leaving_pct(3.0), one.leaving_pct(6.0)
        yield ""
        yield strong(printable(one.name))
        rows = [
            [
                name.replace("_", " "),
                band_range(name),
                f"{signed(spread[0, i])} … {signed(spread[2, i])}",
                signed(spread[1, i]),
                f"{figure(beyond[i], 0)} %",
                f"{figure(far[i], 0)} %",
            ]
            for i, name in enumerate(BANDS_HZ)
        ]
        header = ["band", "", "90 % of models, dB", "median", "beyond ±3 dB", "beyond ±6 dB"]
        yield from grid(header, rows, right=(2, 3, 4, 5))
        for name in classes:
            mine = found.of_class(name)
            shares = dict(zip(BANDS_HZ, one.leaving_pct(3.0, mine), strict=True))
            said = ", ".join(f"{band} {figure(shares[band], 0)} %" for band in _SAID)
            yield muted(f"{name} ({int(mine.sum())} models) beyond ±3 dB: {said}")
        kind, cruel = found.extremes(one)
        yield paragraph(f"changed least on: {_named(found, kind)}")
        yield paragraph(f"changed most on: {_named(found, cruel)}")
    for first, second, ahead, behind in _pairs(found):
        yield ""
        rest = 100.0 - ahead - behind
        yield paragraph(
            f"Nearer to the tone of finished masters: {printable(first.name)} on {figure(ahead, 0)} % of the models, "
            f"{printable(second.name)} on {figure(behind, 0)} %, no difference on {figure(rest, 0)} %"
        )


def _pairs(found: "OnEveryHeadphone") -> "Iterator[tuple[OnAll, OnAll, float, float]]":
    for i, first in enumerate(found.masters):
        for second in found.masters[i + 1 :]:
            yield first, second, *found.nearer_pct(first, second)


def _named(found: "OnEveryHeadphone", numbers: list[int]) -> str:
    return ", ".join(found.models[number].name for number in numbers)


def _as_data(found: "OnEveryHeadphone") -> dict[str, Any]:
    from translate.dsp.bands import BANDS_HZ

    def by_band(values: Any) -> dict[str, float]:
        return {name: round(float(value), 2) for name, value in zip(BANDS_HZ, values, strict=True)}

    def of(one: "OnAll") -> dict[str, Any]:
        low, middle, high = one.spread_db()
        kind, cruel = found.extremes(one)
        return {
            "name": one.name,
            "p5_db": by_band(low),
            "median_db": by_band(middle),
            "p95_db": by_band(high),
            "beyond_3_db_pct": by_band(one.leaving_pct(3.0)),
            "beyond_6_db_pct": by_band(one.leaving_pct(6.0)),
            "changed_least": [found.models[number].id for number in kind],
            "changed_most": [found.models[number].id for number in cruel],
            "models": {model.id: by_band(change) for model, change in zip(found.models, one.change_db, strict=True)},
        }

    return {
        "models": len(found.models),
        "sources": sorted({f"{m.sources[0].credit} ({m.sources[0].licence})" for m in found.models}),
        "masters": [of(one) for one in found.masters],
        "pairs": [
            {"first": a.name, "second": b.name, "first_nearer_pct": round(x, 1), "second_nearer_pct": round(y, 1)}
            for a, b, x, y in _pairs(found)
        ],
    }
