"""What a page shows beside the player, in the report's own words and templates: `front_of`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from translate.comparison.loudness import loudness_of
from translate.report.assets import environment
from translate.report.book import Book, Master
from translate.report.glance import DeviceHead, Glance, GlanceRow, glance
from translate.report.player import findings_by_master
from translate.report.player_data import PlayerFinding
from translate.report.saved import read_saved
from translate.report.shortened import shortened
from translate.report.verdict import released
from translate.studio.songs import Song
from translate.wording import FIRST_PLATFORMS, platform_gains

__all__ = ["Finished", "front_of"]

_HUES = 9


@dataclass(frozen=True)
class Finished:
    """A finished analysis: its `folder`, and the songs it is of: version by name."""

    folder: Path
    versions: Mapping[str, str]

    @property
    def song(self) -> str:
        """The version of the first one."""
        return next(iter(self.versions.values()))

    def read(self) -> None:
        """All that is shown of it; after that the folder need not be there."""
        _ = self.rows, self.findings

    @property
    def alone(self) -> GlanceRow | None:
        """The first one, as it is by itself: nothing is said of who is better."""
        row = self.rows.get(self.song)
        return row and replace(row, aside="", marks=tuple(replace(mark, best=False) for mark in row.marks))

    @cached_property
    def book(self) -> Book:
        """Everything that was found, with names in short."""
        return Book(shortened(read_saved(self.folder)))

    @cached_property
    def glance(self) -> Glance:
        """The first screen."""
        return glance(self.book, released(self.book))

    @cached_property
    def rows(self) -> dict[str, GlanceRow]:
        """By version of the song."""
        by_short = {row.master.about.name: row for row in self.glance.rows}
        return {self.versions[name]: by_short[short] for name, short in self._short.items() if short in by_short}

    @cached_property
    def findings(self) -> dict[str, list[PlayerFinding]]:
        """Those that have places in time, by version of the song."""
        return {self.versions[name]: findings_by_master(self.book.result, short) for name, short in self._short.items()}

    @cached_property
    def _short(self) -> dict[str, str]:
        from translate.names import without_prefix

        names = list(self.versions)
        return dict(zip(names, without_prefix(names), strict=True))


def front_of(
    songs: Sequence[Song], short: Mapping[str, str], found: Finished | None, passed: Mapping[str, Finished]
) -> dict[str, Any]:
    """The sentence and the rows of a page.

    Args:
        songs: Those that can be heard, in order.
        short: Their names, by id.
        found: The last analysis.
        passed: By version: what was found of songs alone since then.

    Returns:
        `headline`, "" where nothing is known yet, and `rows` as markup.
    """
    alone = {version: one.alone for version, one in passed.items()}
    known: dict[str, GlanceRow] = {version: row for version, row in alone.items() if row}
    known |= found.rows if found else {}
    rows = tuple(_row(song, number, short[song.id], known.get(song.version)) for number, song in enumerate(songs))
    is_whole = found is not None and {song.version for song in songs} == set(found.rows)
    shown = [row for row in rows if row.marks]
    any_found = found or next(iter(passed.values()), None)
    heads: tuple[DeviceHead, ...] = any_found.glance.heads if any_found and shown else ()
    ordered = tuple(sorted(rows, key=lambda row: not row.marks)) if heads else rows
    markup = "" if not rows else _rows(Glance("", heads, ordered))
    return {"headline": found.glance.headline if found and is_whole else "", "rows": markup}


def _rows(shown: Glance) -> str:
    module = environment().get_template("glance.html.j2").module
    return str(module.rows(shown, True))  # type: ignore[attr-defined]


def _row(song: Song, number: int, short: str, known: GlanceRow | None) -> GlanceRow:
    assert song.row is not None
    is_apart = song.role != "master"
    master = Master(short, number + 1, number % _HUES + 1, is_apart, number, song.row)
    if known is not None:
        return replace(known, master=master)
    gains, first = platform_gains(loudness_of([song.row], None), song.row.name), len(FIRST_PLATFORMS)
    aside = f"{song.role}, not ranked" if is_apart else "looks unmastered" if song.row.looks_unmastered else ""
    return GlanceRow(master, aside, "", (), gains[:first], gains[first:])
