"""`write_report`: the folder of a comparison gets its page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from translate.outputs import whole_folder
from translate.progress import Progress, silent
from translate.report.book import Book
from translate.report.branding import Branding
from translate.report.chat_picture import chat_picture
from translate.report.front import front
from translate.report.glance import glance
from translate.report.opening import opening
from translate.report.saved import read_saved
from translate.report.shortened import shortened
from translate.report.verdict import released
from translate.report.view import render

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["PDF", "PICTURE", "write_report"]

PDF = "report.pdf"
"""What the page on paper is called, where it lies beside it."""

PICTURE = "summary.png"
"""Its first screen as one picture, for a chat."""

_NAME = "index.html"
_ENCODING, _DRAWING = 0.8, 0.98  # shares of the time: audio, then pictures


def write_report(
    folder: str | Path,
    branding: Branding | None = None,
    *,
    separate_audio: bool | None = None,
    listening_on: "Listener | None" = None,
    progress: Progress = silent,
    also: Callable[[Path], object] | None = None,
) -> list[Path]:
    """Write index.html and summary.png into the `folder` of a saved comparison, whole or not at all.

    The same bytes for the same input.

    Args:
        folder: Of the comparison.
        branding: What is printed at the top.
        separate_audio: Keep the sound of the player outside the page, in audio/, or inside; None: outside where it is
            more than 20 MB.
        listening_on: The headphones of whoever listens: the player takes them out, with a switch; None: something
            neutral.
        progress: Called with what is being done and the share that is done.
        also: Called with the draft of the folder when the page is in it, to add to it.

    Returns:
        The files.

    Raises:
        TranslateError: A folder, logo or notes that cannot be used.
        OutputError: The page cannot be written.
    """
    from translate.files.opus_rates import SOUND_BYTES
    from translate.report.clips import Sound, encode, encode_noises, weight_bytes, write_script
    from translate.report.spares import encode_spares, spare_bytes

    folder = Path(folder)
    saved = shortened(read_saved(folder))
    top = front(branding or Branding())
    noises = encode_noises(saved) if saved.clips else []
    opens = opening(saved)
    taken = sum(len(one.text) for one in noises) + round(spare_bytes(saved, opens))
    if separate_audio is None:
        separate_audio = weight_bytes(saved) > SOUND_BYTES
    encoded = (
        encode(saved, lambda what, share: progress(what, share * _ENCODING), taken, beside=separate_audio)
        if saved.clips
        else []
    )
    spares = encode_spares(saved, encoded, opens)
    progress("drawing", _ENCODING)
    html = render(
        saved,
        top,
        (encoded, noises, spares),
        separate_audio,
        lambda share: progress("drawing", _share(share)),
        listening_on,
    )
    progress("writing the page", _DRAWING)
    book = Book(saved)
    picture = chat_picture(" · ".join(filter(None, (top.heading, top.branding.artist))), glance(book, released(book)))
    with whole_folder(folder, owns=_is_ours) as draft:
        (draft / _NAME).write_bytes(html.encode("utf-8", "replace"))  # "replace": halves of a pair in a name
        (draft / PICTURE).write_bytes(picture)
        if separate_audio:
            sounds: list[Sound] = [*encoded, *noises, *spares]
            for one in sounds:
                (draft / one.file).parent.mkdir(exist_ok=True)
                write_script(one, draft / one.file)
        if also is not None:
            also(draft)
        files = [path.relative_to(draft) for path in sorted(draft.rglob("*")) if path.is_file()]
    progress("done", 1.0)
    return [folder / file for file in sorted(files, key=lambda file: file != Path(_NAME))]


def _share(drawn: float) -> float:
    return _ENCODING + (_DRAWING - _ENCODING) * drawn


def _is_ours(name: str) -> bool:
    """Whether a file of the folder is of a page, not of the comparison."""
    return name in (_NAME, PICTURE, PDF) or name.startswith(("audio/clip-", "audio/noise-"))
