"""The masters on every measured headphone at once, from their saved third octaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from translate.figures import figure
from translate.report.book import Book, Master

if TYPE_CHECKING:
    from translate.scoring.population import OnEveryHeadphone

__all__ = ["ShownPopulation", "shown_population"]

_BANDS = {"bass": "bass", "presence": "presence", "sibilance": "s sounds"}


@dataclass(frozen=True, eq=False)
class ShownPopulation:
    """`found`: the numbers; `masters`: of the page, in the same order."""

    found: "OnEveryHeadphone"
    masters: tuple[Master, ...]

    @property
    def models(self) -> int:
        """How many."""
        return len(self.found.models)

    @cached_property
    def sources(self) -> str:
        """Who measured, or published, the models."""
        named = {source for model in self.found.models for source in [model.sources[0]] if source.credit}
        return "; ".join(sorted({f"{one.credit.partition(',')[0]} ({one.licence})" for one in named})[:_MOST])

    def lines(self) -> Iterator[tuple[Master, str, str, str]]:
        """Of each master: on how many models bands leave ±3 and ±6 dB, the kindest and the cruellest five."""
        from translate.dsp.bands import BANDS_HZ

        for master, one in zip(self.masters, self.found.masters, strict=True):
            near, far = (dict(zip(BANDS_HZ, one.leaving_pct(limit), strict=True)) for limit in (3.0, 6.0))
            shares = ", ".join(
                f"{word} {figure(float(near[band]), 0)} % ({figure(float(far[band]), 0)} %)"
                for band, word in _BANDS.items()
            )
            kind, cruel = (", ".join(self.found.models[n].name for n in some) for some in self.found.extremes(one))
            yield master, shares, kind, cruel

    def pairs(self) -> Iterator[str]:
        """On how many models one of two masters is nearer to the tone of finished masters."""
        for first, second in combinations(self.found.masters, 2):
            ahead, behind = self.found.nearer_pct(first, second)
            yield (
                f"{first.name} is nearer to the tone of finished masters on {figure(ahead, 0)} % of the models, "
                f"{second.name} on {figure(behind, 0)} %."
            )


_MOST = 12


def shown_population(book: Book) -> ShownPopulation | None:
    """Of all masters that sound.

    Args:
        book: The comparison.

    Returns:
        What is shown; None where nothing sounds.
    """
    from translate.scoring.population import of_tones

    found = of_tones({one.name: book.series(one).tone.db for one in book.masters})
    if found is None:
        return None
    return ShownPopulation(found, tuple(book.named([one.name for one in found.masters])))
