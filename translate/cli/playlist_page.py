"""A playlist as text: what decides, a row per song with the seam after it, one song among the others; as CSV."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate.cli.grid import grid, pad, shorten, without_prefix
from translate.cli.output import muted, paragraph, printable, strong, tinted, width
from translate.figures import clock, figure, signed
from translate.text_files import no_formula
from translate.wording import jump_words, placing_label

if TYPE_CHECKING:
    from pathlib import Path

    from translate.result import Playlist, PlaylistSong, Seam, Standout

__all__ = ["about", "csv_text", "explained", "explanation", "m3u8_of", "page"]

_NAME = 26  # cells
_NUMBERS = 42  # of a row, its names and its words left out
_AREAS = (
    "low_end",
    "low_mids",
    "mids",
    "presence",
    "top",
    "width",
    "punch",
    "range",
    "sibilance",
    "mono_loss",
    "floor",
)


def page(found: "Playlist") -> Iterator[str]:
    """Lines of text."""
    yield strong(paragraph(found.sentence))
    if found.mine:
        yield paragraph(found.mine.sentence)
    if found.proposed:
        yield paragraph(found.proposed.sentence)
        if "another order" in found.proposed.sentence:
            yield paragraph(" ".join(map(str, found.proposed.order)), "  ")
    yield from (muted(line) for line in about(found))
    yield ""
    yield from _table(found)
    if found.mine and found.mine.placings:
        yield ""
        yield from _standout(found.mine)


def about(found: "Playlist") -> list[str]:
    """Where it was played."""
    place = f" ({found.place})" if found.place else ""
    gain = "one gain for the album" if found.album else "a gain for each song"
    fade = f", crossfade {figure(found.crossfade_s, 0)} s" if found.crossfade_s else ""
    length = sum(song.duration_s - found.crossfade_s for song in found.songs) + found.crossfade_s
    where = (
        f"{found.platform}:{found.setting}@{found.quality}, {gain}{fade}, on {found.device.partition('@')[0]}{place}"
    )
    return [printable(f"{len(found.songs)} songs, {clock(round(length))} min; {where}.")]


def _table(found: "Playlist") -> Iterator[str]:
    names = without_prefix([song.name for song in found.songs], _NAME)
    digits = len(str(len(found.songs)))
    seams: dict[int, Seam] = {seam.before: seam for seam in found.seams}
    heads = f"{'LUFS':>7}{'gain':>7}{'heard':>7}{'next, LU':>10}{'gap, s':>8}  what jumps"
    yield muted(f"{'#':>{digits}}  {pad('song', _NAME)}{heads}")
    for song, name in zip(found.songs, names, strict=True):
        yield from _row(song, name, seams.get(song.number), digits)
    yield muted(
        paragraph(
            "heard: LUFS at the device's output; next: loudness across the seam to the next song, momentary, without "
            "fades; gap: from the last sound to the first one, as heard."
        )
    )


def _row(song: "PlaylistSong", name: str, seam: "Seam | None", digits: int) -> Iterator[str]:
    numbers = f"{figure(song.integrated_lufs):>7}{signed(song.gain_db):>7}{figure(song.heard_lufs):>7}"
    across = f"{signed(seam.loudness_lu):>10}{figure(seam.gap_s):>8}" if seam else ""
    line = f"{song.number:>{digits}}  {pad(shorten(name, _NAME), _NAME)}{numbers}{across}"
    if not seam or not seam.jumps:
        yield line + (muted("  runs on") if seam and seam.runs_on else "")
        return
    room = max(width() - len(f"{'':{digits + 2}}") - _NAME - _NUMBERS + 3, 20)
    said = [jump_words(jump) for jump in seam.jumps]
    rows = [""]
    for number, text in enumerate(said):
        text += "," if number < len(said) - 1 else ""
        if rows[-1] and len(rows[-1]) + len(text) + 1 > room:
            rows.append("")
        rows[-1] += f" {text}" if rows[-1] else text
    yield line + "  " + tinted(rows[0], "red")
    for more in rows[1:]:
        yield " " * (digits + 2 + _NAME + 21 + 18 + 2) + tinted(more, "red")


def _standout(mine: "Standout") -> Iterator[str]:
    rows = [
        [
            f"{placing_label(one.dimension)}, {one.unit}",
            figure(one.value),
            signed(one.value - one.median),
            figure(one.percentile, 0),
            signed(one.apart) if one.apart else "",
        ]
        for one in mine.placings
    ]
    head = [printable(shorten(mine.name, _NAME)), "value", "re median", "percentile", "out of line by"]
    yield from grid(head, rows, right=(1, 2, 3, 4))


def csv_text(found: "Playlist") -> str:
    """A header and a row per song, with the seam that follows it; what does not exist is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    songs = (
        *("number", "name", "file", "duration_s", "integrated_lufs", "true_peak_dbtp", "gain_db", "playback_lufs"),
        *("heard_lufs", "lead_s", "trail_s", "fade_in_s", "fade_out_s", "ending"),
    )
    units = {one.area: one.unit for song in found.songs for one in song.areas}
    areas = [area for area in _AREAS if area in units]
    seams = ("loudness_lu", "whole_lu", "gap_s", "runs_on", "clip")
    heads = [f"{area}_{units[area].lower()}" for area in areas]
    writer.writerow([*songs, *heads, *(f"next_{name}" for name in seams), "next_jumps"])
    after = {seam.before: seam for seam in found.seams}
    for song in found.songs:
        values = {one.area: one.value for one in song.areas}
        seam = after.get(song.number)
        row = [getattr(song, name) for name in songs] + [values.get(area) for area in areas]
        row += [getattr(seam, name) for name in seams] if seam else [None] * len(seams)
        row.append(", ".join(jump_words(jump) for jump in seam.jumps) if seam else None)
        writer.writerow(["" if cell is None else no_formula(cell) for cell in row])
    return text.getvalue().encode("utf-8", "replace").decode("utf-8")


def explained() -> "list[dict[str, object]]":
    """What counts as a jump, as data."""
    from translate.sequence import AREA_LIMITS, LIMITS

    named = {"seam": "loudness across the seam", "whole": "loudness of the songs as wholes", "gap": "silence"}
    named["step"] = "a step in what runs on"
    every = [(named[kind], limit) for kind, limit in LIMITS.items()]
    every += [(placing_label(area), limit) for area, limit in AREA_LIMITS.items()]
    return [{"what": what, "up": o.up, "down": o.down, "unit": o.unit, "source": o.source} for what, o in every]


def explanation() -> Iterator[str]:
    """The same as lines of text."""
    yield strong("Something jumps where it changes by more than this from one song to the next")
    source = ""
    for one in explained():
        up, down = (f"{figure(float(str(one[way])))} {one['unit']}" for way in ("up", "down"))
        yield f"  {one['what']}: {up if up == down else f'{up} up, {down} down'}"
        if one["source"] != source:
            source = str(one["source"])
            yield muted(paragraph(source, "      "))
    more = "A fade that stops while it is heard, and an end inside a sound, jump whatever their size: check --explain."
    yield paragraph(more, "  ")


def m3u8_of(found: "Playlist", folder: "Path") -> str:
    """The songs as a playlist that lies in a folder; as proposed, where an order is."""
    from translate.sequence import m3u8_text

    numbers = found.proposed.order if found.proposed else [song.number for song in found.songs]
    songs = [found.songs[number - 1] for number in numbers]
    return m3u8_text([(song.file, song.name, song.duration_s) for song in songs], folder)
