"""`translate demo`: compare four masters of a demo song, and what to listen for in them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.branding import Wanted, wanted
from translate.cli.compared import INSIDE, write
from translate.cli.group import remember_written
from translate.cli.options import AsJson, ListeningOn, library_of, listener_of
from translate.cli.output import emit_json, muted, paragraph, say, strong
from translate.cli.written_page import written

if TYPE_CHECKING:
    from translate.audio import Audio
    from translate.comparison import Comparison

__all__ = ["demo"]

DEVICES = ("studio-monitors", "true-wireless-earbuds", "phone-speaker", "laptop", "tv", "car@motorway")
"""Enough to hear how much devices differ, the monitors they are compared with among them."""

_COMPOSING = 0.25  # share of the whole, for the bar


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")] = Path(
        "reports/demo"
    ),
    listening_on: ListeningOn = None,
    open_it: Annotated[
        bool, typer.Option("--open", help="Open the report in a browser, where there is a desktop.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Compose a song, master it four ways and compare the masters on six devices, the mix beside them.

    Takes a minute or two; writes masters/, previews/, the tables and the report, and says what to listen for in which
    file.
    """
    from translate.cli.progress import progress
    from translate.outputs import check_folder

    wanted_page = wanted(title="Demo song", listening_on=listener_of(listening_on, library_of(None)))
    check_folder(output, [*INSIDE, "masters"])
    with progress("composing the song") as on_progress:
        found, files = _made(output, wanted_page, on_progress)
    remember_written(output)
    if open_it:
        from translate.cli.opening import open_page

        open_page(output / "index.html")
    if as_json:
        emit_json({**found.to_dict(), "files": files})
        return
    from translate.cli.verdict_page import page
    from translate.demo import listening_notes

    say(
        [
            *page(found.result),
            "",
            strong("What to listen for") + muted("  previews on the same device are equally loud"),
        ]
    )
    say(_listening(listening_notes(), files))
    previews = [file for file in files if file.parent.name != "masters"]
    say(["", *written(output, previews, "the loudest 15 s")])


def _made(output: Path, page: Wanted, on_progress: Callable[[str, float], None]) -> "tuple[Comparison, list[Path]]":
    """The song, its masters and their comparison, written to `output` all or nothing."""
    from translate.comparison import compare
    from translate.demo import masters, mix, stems
    from translate.outputs import whole_folder
    from translate.result import FILES, Result

    def comparing(what: str, share: float) -> None:
        on_progress(what, _COMPOSING + (1 - _COMPOSING) * 0.6 * share)

    def writing(what: str, share: float) -> None:
        on_progress(what, _COMPOSING + (1 - _COMPOSING) * (0.6 + 0.4 * share))

    tracks = stems()
    on_progress("mastering it", _COMPOSING / 2)
    mixed, mastered = mix(tracks), masters(tracks)
    found = compare(list(mastered.values()), mix=mixed, devices=DEVICES, progress=comparing)
    with whole_folder(output, first=[FILES[Result]]) as draft:
        (draft / "masters").mkdir()
        audio = [_saved(one, draft / "masters") for one in (mixed, *mastered.values())]
        tables = write(found, draft, page, writing)
    return found, [output / file.relative_to(draft) for file in (*audio, *tables)]


def _saved(audio: "Audio", folder: Path) -> Path:
    """24-bit FLAC, or WAV where peaks need the room."""
    import numpy as np

    from translate.files import save

    path = folder / f"{audio.name}{'.flac' if np.abs(audio.samples).max() <= 1.0 else '.wav'}"
    save(audio, path)
    return path


def _listening(notes: dict[str, str], files: Sequence[Path]) -> Iterator[str]:
    """Each master's note, and the previews of the devices that it names."""
    for name, text in notes.items():
        yield ""
        yield paragraph(f"{name}: {text}")
        for file in files:
            master, _, device = file.stem.partition("--spotify--")
            if master == name and (not device or device in text):
                yield f"  {file}"
