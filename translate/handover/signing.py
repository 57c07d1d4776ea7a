"""Who signed for a release, and whether it is still what was signed: `sign`, `verify`."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from translate.errors import ProfileError, TranslateError
from translate.handover.copying import sum_of
from translate.outputs import whole_folder
from translate.result import Check, FileFinding, Release, ReleaseFile, SignOff
from translate.text_files import read_bytes

__all__ = ["DELIVERY_NAME", "read_delivery", "sign", "signed_by", "verify", "write_delivery"]

DELIVERY_NAME: Final = "delivery.json"
_MOST_BYTES: Final = 50_000_000
_SAID: Final = "SIGN-OFF.txt"
_SUFFIXES: Final = (".wav", ".flac", ".aif", ".aiff", ".mp3", ".ogg", ".m4a", ".opus", ".caf", ".wv")


def sign(folder: str | Path, approved_by: str, *, heard: Sequence[str] = (), approved: Sequence[str] = ()) -> Release:
    """Sign for a release that was delivered before, as it is now in its folder.

    Args:
        folder: Of the delivery.
        approved_by: Who signs.
        heard: What it was heard on.
        approved: Codes of findings that are accepted, besides those accepted when it was delivered.

    Raises:
        TranslateError: A file was changed since, or fails for what is not accepted.
    """
    folder = Path(folder)
    found, wrong = read_delivery(folder), verify(folder, signature=False)
    if wrong:
        raise TranslateError(f"{folder}: {wrong[0]}: deliver it again before it is signed")
    before = found.signed.accepted if found.signed else ()
    accepted = tuple(dict.fromkeys((*before, *approved)))
    signed = structs.replace(found, signed=signed_by(approved_by, found.files, heard, accepted))
    with whole_folder(folder, owns=lambda name: name in (DELIVERY_NAME, _SAID)) as draft:
        write_delivery(signed, draft)
    return signed


def verify(folder: str | Path, *, signature: bool = True) -> list[str]:
    """What is not as it was when it was delivered and signed; nothing: all is, and the signature holds.

    Args:
        folder: Of the delivery.
        signature: Also whether it is signed, for exactly these files.

    Raises:
        TranslateError: It is no delivery.
    """
    folder = Path(folder)
    found = read_delivery(folder)
    wrong = []
    for one in found.files:
        path = folder / one.path
        if not path.is_file() or path.is_symlink():
            wrong.append(f"{one.path} is missing")
        elif sum_of(path) != one.sha256:
            wrong.append(f"{one.path} was changed")
    known = {one.path for one in found.files}
    wrong += [f"{name} was added" for name in _audio(folder) if name not in known]
    if signature:
        said = found.signed.sha256 if found.signed else {}
        if found.signed is None:
            wrong.append("nobody has signed for it")
        elif said != {one.path: one.sha256 for one in found.files}:
            wrong.append("the signature is for other files")
    return wrong


def read_delivery(folder: str | Path) -> Release:
    """What delivery.json says.

    Raises:
        TranslateError: There is none, or it cannot be read.
    """
    path = Path(folder) / DELIVERY_NAME
    try:
        found = msgspec.json.decode(read_bytes(path, most_bytes=_MOST_BYTES), type=Release)
    except ProfileError as error:
        raise TranslateError(f"{folder}: is no delivery: {error}") from None
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise TranslateError(f"{path}: cannot be read: {error}") from None
    if any(Path(one.path).name != one.path for one in found.files):
        raise TranslateError(f"{path}: names a file outside its folder")
    return found


def signed_by(who: str, files: Sequence[ReleaseFile], heard: Sequence[str], accepted: Sequence[str]) -> SignOff:
    """A signature on files as they are.

    Args:
        who: Signs.
        files: All of them.
        heard: What they were heard on.
        accepted: Codes of findings that are accepted.

    Raises:
        TranslateError: One fails for what is not accepted.
    """
    for one in files:
        failed = [f.code for f in _counted(one.check, accepted) if f.outcome == "fail"]
        if failed:
            how = f"put it right, or accept it: --approved {failed[0]}"
            raise TranslateError(
                f"{one.path}: cannot be signed for: it fails for {', '.join(dict.fromkeys(failed))}; {how}"
            )
    return SignOff(
        approved_by=who,
        date=datetime.now(UTC).date().isoformat(),
        sha256={one.path: one.sha256 for one in files},
        heard=tuple(heard),
        accepted=tuple(accepted),
    )


def _counted(check: Check, accepted: Sequence[str]) -> list[FileFinding]:
    return [one for one in check.findings if one.code not in accepted and not one.approved]


def write_delivery(found: Release, folder: Path) -> None:
    """delivery.json, and the signature in words."""
    data = msgspec.json.format(msgspec.json.encode(found), indent=1)
    (folder / DELIVERY_NAME).write_bytes(data + b"\n")
    if found.signed:
        (folder / _SAID).write_text("\n".join(_in_words(found, found.signed)) + "\n", encoding="utf-8")


def _in_words(found: Release, signed: SignOff) -> Iterator[str]:
    yield f"Approved by {signed.approved_by} on {signed.date}."
    yield f"Heard on: {', '.join(signed.heard) or 'not said'}."
    yield f"Accepted: {', '.join(signed.accepted) or 'nothing had to be'}."
    yield "For exactly these files; a changed file voids it (translate deliver --verify FOLDER):"
    for one in found.files:
        yield f"{one.sha256}  {one.path}"


def _audio(folder: Path) -> Iterator[str]:
    """Audio that lies in the folder itself."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _SUFFIXES:
            yield path.name
