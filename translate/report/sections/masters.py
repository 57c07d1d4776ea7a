"""The files themselves: their figures."""

from dataclasses import dataclass

from translate.figures import clock, figure, quantity
from translate.report.book import Book, Master
from translate.wording import file_lines

__all__ = ["Figures", "master_figures"]

_COLUMNS = (
    ("integrated_lufs", "LUFS"),
    ("max_momentary_lufs", "LUFS"),
    ("max_short_term_lufs", "LUFS"),
    ("loudness_range_lu", "LU"),
    ("true_peak_dbtp", "dBTP"),
    ("sample_peak_dbfs", "dBFS"),
    ("at_ceiling_pct", "%"),
    ("plr_lu", "LU"),
    ("min_psr_lu", "LU"),
    ("dr_db", "dB"),
    ("crest_db", "dB"),
    ("correlation", ""),
    ("mono_loss_lu", "LU"),
)


@dataclass(frozen=True)
class Figures:
    """`lines`: name, unit and one text per master; `file`: its name without folders, by master; `remarks`: what has
    to be known of them."""

    masters: tuple[Master, ...]
    files: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]
    album: str
    remarks: tuple[str, ...]


def master_figures(book: Book) -> Figures:
    """Of all masters, references last."""
    everyone = book.everyone
    lines = [
        ("length", "", tuple(clock(m.about.duration_s) for m in everyone)),
        ("sample rate", "kHz", tuple(f"{m.about.rate_hz / 1000:g}" for m in everyone)),
        ("channels", "", tuple(str(m.about.channels) for m in everyone)),
    ]
    lines += [
        (book.label(column), unit, tuple(quantity(m.about.values.get(column), unit) for m in everyone))
        for column, unit in _COLUMNS
        if any(column in m.about.values for m in everyone)
    ]
    return Figures(
        everyone,
        tuple(_file(m) for m in everyone),
        tuple(lines),
        _album(book),
        file_lines(book.result.masters, book.saved.clips),
    )


def _file(master: Master) -> str:
    """The machine's folders are nobody's business."""
    return master.about.file.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _album(book: Book) -> str:
    album = book.result.album
    if not album:
        return ""
    loudness, peak = figure(album.integrated_lufs), figure(album.true_peak_dbtp)
    return f"As one album of {len(album.masters)} masters: {loudness} LUFS, {peak} dBTP."
