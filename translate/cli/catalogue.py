"""`translate catalogue`: a label's masters, analysed once and asked often."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.group import Group, remember_written
from translate.cli.options import AsJson, Devices, Platforms, Profiles, library_of
from translate.cli.output import emit_json, muted, note, paragraph, printable, say

if TYPE_CHECKING:
    from distributed import Client

    from translate.catalogue import Matches, Scanned, VerifiedCatalogue

__all__ = ["app"]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Analyse a label's masters on platforms and devices, keep that current, and ask it.",
)

_BAD_FILE, _FAILED = 1, 3
_SHOWN = 20

Folder = Annotated[Path, typer.Argument(metavar="CATALOGUE", help="What scan made.")]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="tcp://HOST:PORT", help="A Dask scheduler. Default: processes here."),
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Processes here. Default: one per processor.")
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
        float, typer.Option("--track-seconds", min=1.0, help="Longest time that one track may take.")
    ] = 1_800.0,
    memory_gb: Annotated[
        float, typer.Option("--track-memory", min=0.5, help="Most memory that one track may take, in GB.")
    ] = 4.0,
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
        found = scanned(
            folders,
            output,
            plan,
            scheduler=scheduler,
            workers=workers,
            trust_modified=trust_modified,
            retry_failed=retry_failed,
            dashboard=dashboard,
            bounds=Bounds(seconds, memory_gb * 1e9),
            on_progress=on_progress,
            on_cluster=_said_where if dashboard else lambda _: None,
        )
    remember_written(output)
    for path, reason in found.failures.items():
        note(f"error: {printable(reason if reason.startswith(path) else f'{path}: {reason}')}")
    if as_json:
        emit_json(vars(found))
    else:
        say([paragraph(_sentence(found, output))])
    if found.failures:
        raise typer.Exit(_BAD_FILE)


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
        say(_found_page(found, whole=csv or parquet))


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
        emit_json(_verified_data(found))
    else:
        say(_verified_page(found))
    if not found.passed:
        raise typer.Exit(_FAILED)


def _said_where(client: "Client") -> None:
    note(f"dashboard: {client.dashboard_link}")


def _sentence(found: "Scanned", output: Path) -> str:
    from translate.figures import plural

    parts = [f"{plural(found.files, 'file')}: {found.analysed} analysed, {found.unchanged} unchanged"]
    if found.gone:
        parts.append(f"{found.gone} gone")
    if found.failures:
        parts.append(f"{len(found.failures)} could not be read")
    return f"{output}: {', '.join(parts)}."


def _written(found: "Matches", csv: Path | None, parquet: Path | None) -> None:
    from translate.outputs import whole_file

    if csv is not None:
        with whole_file(csv) as part:
            found.table.to_pandas().to_csv(part, index=False)
        remember_written(csv)
    if parquet is not None:
        import pyarrow.parquet as pq

        with whole_file(parquet) as part:
            pq.write_table(found.table, part)
        remember_written(parquet)


def _found_page(found: "Matches", *, whole: Path | None) -> list[str]:
    from translate.cli.grid import grid
    from translate.figures import figure, plural

    records = found.table.select(list(found.columns)).to_pylist()
    if not records:
        return ["nothing found"]
    names = _short([str(one["path"]) for one in records])
    texts = [c for c in found.columns if any(isinstance(one[c], str) for one in records)]
    rows = [
        [name, *("–" if one[c] is None else one[c] if c in texts else figure(float(one[c])) for c in found.columns[1:])]
        for name, one in zip(names, records[:_SHOWN], strict=False)
    ]
    right = [i for i, c in enumerate(found.columns) if c not in texts]
    lines = [*grid(["file", *found.columns[1:]], [list(map(str, row)) for row in rows], right=right)]
    if len(records) > _SHOWN:
        lines.append(muted(f"and {plural(len(records) - _SHOWN, 'more row')}; --csv FILE has all"))
    about = plural(len({one["path"] for one in records}), "file")
    return [*lines, "", about if whole is None else f"{about}; all columns: {whole}"]


def _short(paths: list[str]) -> list[str]:
    """Without the folder that all are in."""
    import os

    if len(paths) < 2 or any("://" in path for path in paths):
        return [path.rsplit("/", 1)[-1] if len(paths) < 2 else path for path in paths]
    folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120
    return [os.path.relpath(path, folder) for path in paths]


def _verified_data(found: "VerifiedCatalogue") -> list[dict[str, object]]:
    by_path = dict(list(found.findings.groupby("path")))
    return [
        {
            "file": one["path"],
            "status": one["outcome"] or None,
            "error": one["failure"] or None,
            "findings": by_path[one["path"]].drop(columns="path").to_dict("records") if one["path"] in by_path else [],
        }
        for one in found.outcomes.astype(object).where(found.outcomes.notna(), None).to_dict("records")
    ]


def _verified_page(found: "VerifiedCatalogue") -> list[str]:
    from translate.figures import plural

    outcome = found.outcomes["outcome"]
    counts = {name: int((outcome == name).sum()) for name in ("fail", "warn", "pass")}
    unread = int(outcome.isna().sum())
    said = [f"{counts['fail']} fail" if counts["fail"] else "", f"{unread} could not be read" if unread else ""]
    said += [f"{counts[name]} {word}" for name, word in (("warn", "warn"), ("pass", "pass")) if counts[name]]
    what = f" for {found.spec}" if found.spec else ""
    lines = [paragraph(f"{plural(len(outcome), 'file')}{what}: {', '.join(filter(None, said))}.")]
    failing = found.findings[found.findings["outcome"] == "fail"]
    for path, rows in failing.groupby("path"):
        lines += ["", printable(f"FAIL  {path}"), *(paragraph(text, "  ") for text in rows["sentence"])]
    for one in found.outcomes[outcome.isna()].to_dict("records"):
        lines += ["", printable(f"FAIL  {one['path']}"), paragraph(str(one["failure"]), "  ")]
    return lines
