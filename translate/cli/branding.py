"""Options of the report, shared by `compare` and `report`: what it is titled with, and in which form it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.output import paragraph
from translate.progress import Progress

if TYPE_CHECKING:
    from translate.playback.listener import Listener
    from translate.report import Branding

__all__ = [
    "Appendix",
    "Artist",
    "Client",
    "Date",
    "Logo",
    "Notes",
    "Paper",
    "Pdf",
    "PreparedBy",
    "SeparateAudio",
    "Title",
    "Wanted",
    "nothing_wanted",
    "sound_beside",
    "wanted",
]

_PANEL = "Report"


def _text(name: str, what: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar="TEXT", help=what, rich_help_panel=_PANEL)
    return found


def _file(name: str, what: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar="FILE", help=what, rich_help_panel=_PANEL)
    return found


Title = Annotated[str | None, _text("--title", "Report: title of the song or record.")]
Artist = Annotated[str | None, _text("--artist", "Report: the artist.")]
Client = Annotated[str | None, _text("--client", "Report: for whom it is made.")]
PreparedBy = Annotated[str | None, _text("--prepared-by", "Report: by whom.")]
Date = Annotated[str | None, _text("--date", "Report: the date to print. Default: none.")]
Logo = Annotated[Path | None, _file("--logo", "Report: PNG, JPEG, WebP or SVG up to 1 MB.")]
Notes = Annotated[Path | None, _file("--notes", "Report: a Markdown file, printed above the tables.")]
SeparateAudio = Annotated[
    bool | None,
    typer.Option(
        "--folder/--one-file",
        help="Report: keep the audio beside the page, or inside. Default: beside it where it is more than 20 MB.",
        show_default=False,
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help="Report: also print its summary to report.pdf.")]
Appendix = Annotated[bool, typer.Option("--appendix", help="Report: with --pdf, all sections behind the summary.")]
Paper = Annotated[str, typer.Option("--paper", metavar="A4|Letter", help="Report: the paper of --pdf.")]


@dataclass(frozen=True)
class Wanted:
    """A report as it was asked for."""

    branding: "Branding"
    separate_audio: bool | None
    pdf: bool
    appendix: bool = False
    paper: str = "A4"
    listening_on: "Listener | None" = None

    @property
    def as_text(self) -> str:
        """All of it: equal for equal pages, the contents of files aside."""
        mine = self.listening_on.profile.id if self.listening_on else None
        return repr((self.branding, self.separate_audio, self.pdf, self.appendix, self.paper, mine))

    def write(self, folder: Path, progress: Progress) -> list[Path]:
        """The page, and the PDF if wanted, into the folder of a comparison; the files."""
        from translate.report import PDF, write_pdf, write_report

        def print_it(draft: Path) -> None:
            progress("printing", 1.0)
            write_pdf(draft / "index.html", draft / PDF, appendix=self.appendix, paper=self.paper)

        return write_report(
            folder,
            self.branding,
            separate_audio=self.separate_audio,
            listening_on=self.listening_on,
            progress=progress,
            also=print_it if self.pdf else None,
        )


def sound_beside(files: Sequence[Path]) -> Iterator[str]:
    """That the sound of a page is not in it, where that is so."""
    sound = [file for file in files if file.parent.name == "audio"]
    if sound:
        size = sum(file.stat().st_size for file in sound) / 1e6
        yield paragraph(f"{sound[0].parent}: the sound of the page, {size:.0f} MB: keep it beside the page")


def wanted(
    *,
    title: str | None = None,
    artist: str | None = None,
    client: str | None = None,
    prepared_by: str | None = None,
    date: str | None = None,
    logo: Path | None = None,
    notes: Path | None = None,
    separate_audio: bool | None = None,
    pdf: bool = False,
    appendix: bool = False,
    paper: str = "A4",
    listening_on: "Listener | None" = None,
) -> Wanted:
    """Checked before any work: `TranslateError` for a logo or notes that cannot be read, or nothing to print with."""
    from translate.errors import UnknownNameError
    from translate.report import PAPERS, Branding, check_pdf
    from translate.report.front import front

    given = Branding(
        title=title, artist=artist, client=client, prepared_by=prepared_by, date=date, logo=logo, notes=notes
    )
    front(given)
    known = {name.lower(): name for name in PAPERS}
    if paper.lower() not in known:
        raise UnknownNameError.of("paper", paper, list(PAPERS))
    if pdf:
        check_pdf()
    return Wanted(given, separate_audio, pdf, appendix, known[paper.lower()], listening_on)


def nothing_wanted() -> Wanted:
    """A page without title, logo and notes."""
    return wanted(
        title=None,
        artist=None,
        client=None,
        prepared_by=None,
        date=None,
        logo=None,
        notes=None,
        separate_audio=None,
        pdf=False,
    )
