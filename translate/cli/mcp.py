"""`translate mcp`: the same for assistants."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["mcp"]


def mcp(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Only files in these folders can be named.")
    ],
) -> None:
    """Serve an assistant on standard input and output (Model Context Protocol): measure, check, compare, changes,
    versions, platforms, devices; previews as resources.

    Needs pip install 'master-translation[mcp]'. Nothing outside the folders can be named.
    """
    from translate.assistants import serve

    serve(folders)
