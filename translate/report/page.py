"""`write_report`: the folder of a comparison gets its page."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from translate.outputs import whole_folder
from translate.progress import Progress, silent
from translate.report.branding import Branding
from translate.report.front import front
from translate.report.saved import read_saved
from translate.report.view import render

if TYPE_CHECKING:
    from translate.report.clips import Encoded

__all__ = ["write_report"]

_NAME = "index.html"
_ENCODING, _DRAWING = 0.8, 0.98  # shares of the time: audio, then pictures


def write_report(
    folder: str | Path,
    branding: Branding | None = None,
    *,
    separate_audio: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """Write index.html into the `folder` of a saved comparison: whole or not at all, the same bytes for the same input.

    Args:
        folder: Of the comparison.
        branding: What is printed at the top.
        separate_audio: Keep the sound of the player outside the page, in audio/.
        progress: Called with what is being done and the share that is done.

    Returns:
        The files.

    Raises:
        TranslateError: A folder, logo or notes that cannot be used.
        OutputError: The page cannot be written.
    """
    from translate.report.clips import encode, script

    folder = Path(folder)
    saved = read_saved(folder)
    top = front(branding or Branding())
    encoded = encode(saved, lambda what, share: progress(what, share * _ENCODING)) if saved.clips else []
    progress("drawing", _ENCODING)
    html = render(saved, top, encoded, separate_audio, lambda share: progress("drawing", _share(share)))
    progress("writing the page", _DRAWING)
    with whole_folder(folder) as draft:
        (draft / _NAME).write_bytes(html.encode("utf-8", "replace"))  # "replace": halves of a pair in a name
        if separate_audio:
            for one in encoded:
                (draft / one.file).parent.mkdir(exist_ok=True)
                (draft / one.file).write_text(script(one), encoding="utf-8")
    files = [_NAME, *(one.file for one in encoded if separate_audio)]
    _remove_surplus(folder, encoded, separate_audio)
    progress("done", 1.0)
    return [folder / file for file in files]


def _share(drawn: float) -> float:
    return _ENCODING + (_DRAWING - _ENCODING) * drawn


def _remove_surplus(folder: Path, encoded: "list[Encoded]", separate_audio: bool) -> None:
    """Sound of an earlier page that no page plays any more."""
    used = {folder / one.file for one in encoded if separate_audio}
    for path in sorted((folder / "audio").glob("clip-*.js")):
        if path not in used:
            with suppress(OSError):
                path.unlink()
