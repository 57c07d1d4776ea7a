"""The page of `translate catalogue report`: one file that opens offline."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from translate.catalogue import CatalogueSong, CatalogueSummary, TaggedFiles
from translate.figures import figure
from translate.report.assets import environment

__all__ = ["html_of"]


def html_of(
    found: CatalogueSummary,
    title: str,
    *,
    asking: Mapping[str, Any] | None = None,
    links: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The page as text; it needs neither script nor network.

    Args:
        found: What it shows.
        title: What it is called.
        asking: Of a server that answers: what `catalogue_ask.html.j2` takes.
        links: Addresses of files, by their names in `found`.
    """
    template = environment().get_template("catalogue.html.j2")
    return template.render(
        found=found,
        asking=asking,
        links=links,
        title=title,
        figure=figure,
        worst=[(one.path, figure(one.score, 0), one.sentence or "–") for one in found.worst_on_phones],
        apart=[(one.path, f"{one.label}, {one.unit}", figure(one.value), figure(one.bound)) for one in found.apart],
        songs=[list(_song(song)) for song in found.songs],
        groups=[(by, list(map(_row, own))) for by, own in groupby(found.groups, lambda group: group.by)],
    )


def _song(song: CatalogueSong) -> Iterator[tuple[str, str, str, str]]:
    for one in song.masters:
        yield one.path, figure(one.integrated_lufs), figure(one.true_peak_dbtp), figure(one.score, 0)
        yield from ((f"{path} (the same audio)", "", "", "") for path in one.copies)


def _row(group: TaggedFiles) -> tuple[str, int, str, str, int]:
    return group.name, group.files, figure(group.integrated_lufs), figure(group.score, 0), group.failing
