"""`translate catalogue`: a label's masters, analysed once and asked often."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.catalogue_page import found_page, scanned_sentence, songs_page, verified_data, verified_page
from translate.cli.group import Group, remember_written
from translate.cli.options import AsJson, Devices, Platforms, Profiles, library_of
from translate.cli.output import emit_json, note, paragraph, printable, say

if TYPE_CHECKING:
    from distributed import Client

    from translate.catalogue import Matches, Scanned

__all__ = ["app"]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Analyse a label's masters on platforms and devices, keep that current, and ask it.",
)

_BAD_FILE, _FAILED = 1, 3

Folder = Annotated[Path, typer.Argument(metavar="CATALOGUE", help="What scan made.")]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="tcp://HOST:PORT", help="A Dask scheduler. Default: processes here."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=1_024, metavar="N", help="Processes here. Default: one per processor."),
]


@app.command()
def scan(
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER", help="Folders, files, or addresses: s3://…")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The catalogue; added to.")],
    device: Devices = None,
    platform: Platforms = None,
    profiles: Profiles = None,
    scheduler: Scheduler = None,
    workers: Workers = None,
    trust_modified: Annotated[
        bool, typer.Option("--trust-mtime", help="Same name, size and time is the same file: do not read it.")
    ] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed before.")] = False,
    seconds: Annotated[
        float, typer.Option("--track-seconds", min=1.0, max=86_400.0, help="Longest time that one track may take.")
    ] = 1_800.0,
    memory_gb: Annotated[
        float, typer.Option("--track-memory", min=0.5, max=1_024.0, help="Most memory that one track may take, in GB.")
    ] = 4.0,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: scan what comes as soon as it is whole, until Ctrl-C.")
    ] = False,
    dashboard: Annotated[bool, typer.Option("--dashboard", help="Serve Dask's page about the work.")] = False,
    as_json: AsJson = False,
) -> None:
    """Analyse what is new or changed, and only that. Killed at any time, it goes on from there when run again.

    Returns 1 if tracks could not be read; the others are in the catalogue.
    """
    from translate.cli.progress import progress

    with progress("starting") as on_progress:
        from translate.catalogue import Bounds, plan_of
        from translate.catalogue import scan as scanned

        plan = plan_of(device, platform, library_of(profiles))
        options: dict[str, Any] = {
            "scheduler": scheduler,
            "workers": workers,
            "retry_failed": retry_failed,
            "dashboard": dashboard,
            "bounds": Bounds(seconds, memory_gb * 1e9),
            "on_progress": on_progress,
            "on_cluster": _said_where if dashboard else lambda _: None,
        }
        if watch:
            from translate.catalogue import watch as watched

            try:
                watched(folders, output, plan, on_scanned=lambda found: _said(found, output, as_json), **options)
            except KeyboardInterrupt:  # the way to end it
                note(f"stopped; what was scanned is in {printable(str(output))}")
            return
        found = scanned(folders, output, plan, trust_modified=trust_modified, **options)
    remember_written(output)
    _said(found, output, as_json)
    if found.failures:
        raise typer.Exit(_BAD_FILE)


def _said(found: "Scanned", output: Path, as_json: bool) -> None:
    for path, reason in found.failures.items():
        note(f"error: {printable(reason if reason.startswith(path) else f'{path}: {reason}')}")
    if as_json:
        emit_json(vars(found))
    else:
        say([paragraph(scanned_sentence(found, output))])


@app.command()
def find(
    catalogue: Folder,
    condition: Annotated[
        str, typer.Argument(metavar="CONDITION", help="Of SQL: \"true_peak_dbtp > -0.5 and device == 'car'\".")
    ],
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write all columns of what was found.")
    ] = None,
    parquet: Annotated[Path | None, typer.Option("--parquet", metavar="FILE", help="The same as Parquet.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find files, or files on devices, of which something is true.

    Columns are those of `translate compare --explain` and path, title, artist, album, year, genre, platform, device,
    place. A condition about files alone finds each once.
    """
    from translate.catalogue import Catalogue

    found = Catalogue(catalogue).find(condition)
    _written(found, csv, parquet)
    if as_json:
        emit_json(found.table.select(list(found.columns)).to_pylist())
    else:
        say(found_page(found, whole=csv or parquet))


@app.command()
def songs(catalogue: Folder, as_json: AsJson = False) -> None:
    """Find files with the same audio, and masters of one song by what they sound like, whatever they are called: with
    loudness, peaks and score side by side.
    """
    from translate.catalogue import Catalogue, songs_of

    found = songs_of(Catalogue(catalogue))
    if as_json:
        from dataclasses import asdict

        emit_json([asdict(one) for one in found])
    else:
        say(songs_page(found))


@app.command()
def report(
    catalogue: Folder,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")] = Path("catalogue.html"),
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Default: the folder's name.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write a page that opens offline: how loudness, punch, tone and scores spread, what stands apart, the twenty worst
    on phones, failed checks, masters of one song, by artist, album, year and genre, what changed since the scan before.
    """
    from translate.catalogue import Catalogue, summary_of

    found = summary_of(Catalogue(catalogue))
    if as_json:
        from dataclasses import asdict

        emit_json(asdict(found))
        return
    from translate.figures import plural
    from translate.outputs import whole_file
    from translate.report.catalogue_page import html_of

    with whole_file(output) as part:
        part.write_bytes(html_of(found, title or catalogue.resolve().name).encode("utf-8", "replace"))
    remember_written(output)
    failing = len({path for path, _ in found.failing})
    say([paragraph(f"{output}: {plural(found.files, 'file')}, {failing or 'none'} failing a check.")])


@app.command()
def serve(
    catalogue: Folder,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="N", min=1, max=65_535, help="Default: 8422, or any other if that is taken."),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address.")] = False,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Default: the folder's name.")] = None,
) -> None:
    """Serve pages, for this machine alone, that answer what report and find answer: conditions, tables that sort, all
    of a file, CSV and Parquet. What a scan adds is there when a page is loaded again. Ctrl+C ends it.
    """
    from translate.catalogue_server import serve as served

    def at(address: str) -> None:
        say(address)
        if not no_open:
            typer.launch(address)

    served(catalogue, port=port, title=title, at=at)


@app.command()
def verify(
    catalogue: Folder,
    spec: Annotated[
        str | None, typer.Option("--spec", metavar="SPEC", help="As for `translate check`, such as spotify.")
    ] = None,
    scheduler: Scheduler = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Check every master before delivery, each once; returns 3 if one fails or cannot be read."""
    from translate.cli.progress import progress

    with progress("checking") as on_progress:
        from translate.catalogue import verify as verified

        found = verified(catalogue, spec, scheduler=scheduler, workers=workers, on_progress=on_progress)
    if as_json:
        emit_json(verified_data(found))
    else:
        say(verified_page(found))
    if not found.passed:
        raise typer.Exit(_FAILED)


def _said_where(client: "Client") -> None:
    note(f"dashboard: {client.dashboard_link}")


def _written(found: "Matches", csv: Path | None, parquet: Path | None) -> None:
    from translate.outputs import whole_file

    for output, data in ((csv, found.csv), (parquet, found.parquet)):
        if output is not None:
            with whole_file(output) as part:
                part.write_bytes(data())
            remember_written(output)
