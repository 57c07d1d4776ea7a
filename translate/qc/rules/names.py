"""File name, tags and artwork."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from translate.figures import figure, listed
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|^\s|\s$|\s{2,}')
_DRAFT = re.compile(r"(?i)(\bfinal[ _-]?final\b|\bcopy\b|\(\d+\)$|\buntitled\b|\bbounce\b|\btmp\b)")
_LONGEST = 180


@file_rule("file-name")
def file_name(what: Inspected) -> Iterable[FileFinding]:
    """The name has signs that other systems refuse, or reads like a draft."""
    evidence = what.evidence
    if evidence.header is None:
        return
    name = PurePath(evidence.name).name
    wrong = sorted({one[0].strip() or "space" for one in _FORBIDDEN.finditer(name)})
    if wrong or len(name) > _LONGEST:
        why = f"has {listed([f'“{one}”' for one in wrong])}" if wrong else f"has {len(name)} letters"
        yield made("file-name", "hint", "certain", f"The file name {why}.", "Use letters, digits, - and _.")
    elif found := _DRAFT.search(name):
        yield made(
            "file-name", "hint", "possible", f"The file name reads like a draft: “{found[0]}”.", "Name it as delivered."
        )


@file_rule("tags")
def tags(what: Inspected) -> Iterable[FileFinding]:
    """Tags that the spec asks for are missing."""
    found, spec = what.evidence.tags, what.spec
    if found is None or not spec.tags:
        return
    missing = [one for one in spec.tags if one not in found.texts]
    if missing:
        yield made(
            "tags",
            "warning",
            "certain",
            f"Tags are missing: {listed(missing)}.",
            "Fill them in with a tag editor, or in the delivery form where the file may have none.",
            evidence={"missing_tags": (len(missing), "")},
        )


@file_rule("isrc")
def isrc(what: Inspected) -> Iterable[FileFinding]:
    """The ISRC is none: two letters, three letters or digits, seven digits (ISO 3901)."""
    found = what.evidence.tags.texts.get("isrc", "") if what.evidence.tags else ""
    if found and not _ISRC.fullmatch(found.replace("-", "").replace(" ", "").upper()):
        yield made(
            "isrc",
            "warning",
            "certain",
            f"“{found}” is no ISRC: country, registrant and seven digits, such as QZES81234567.",
            "Correct it before delivery: royalties are found by it.",
        )


@file_rule("artwork")
def artwork(what: Inspected) -> Iterable[FileFinding]:
    """The embedded picture is missing where it is asked for, not square, too small or cannot be read."""
    found, spec = what.evidence.tags, what.spec
    if found is None:
        return
    least = spec.artwork_px
    if not found.artwork:
        if least:
            yield made(
                "artwork",
                "warning",
                "certain",
                f"There is no picture in it: {spec.name} asks for one of {least} × {least}.",
                "Embed the cover as JPEG or PNG.",
            )
        return
    first = found.artwork[0]
    if not first.width:
        why = "The picture in it cannot be read"
    elif first.width != first.height:
        why = f"The picture in it is not square: {first.width} × {first.height}"
    elif least and first.width < least:
        why = f"The picture in it has {first.width} × {first.height} pixels: {spec.name} asks for {figure(least, 0)}"
    else:
        return
    yield made(
        "artwork",
        "warning" if least else "hint",
        "certain",
        f"{why}.",
        "Embed the cover as a square JPEG or PNG.",
        evidence={"width_px": (first.width, "px"), "height_px": (first.height, "px")},
    )
