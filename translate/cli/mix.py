"""`translate check --mix`: is the mix ready, as options and files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.group import UsageError, remember_written
from translate.cli.output import say

if TYPE_CHECKING:
    from translate.readiness import Answered
    from translate.result import Readiness

__all__ = ["asked_stems", "mix_answer", "said"]

_JSON, _PROBE = "readiness.json", "_probe.wav"


def asked_stems(given: Sequence[str]) -> dict[str, list[str]]:
    """`--stem vocal=lead.wav`, several of one role included."""
    found: dict[str, list[str]] = {}
    for text in given:
        role, sign, file = text.partition("=")
        if not (role and sign and file):
            raise UsageError(f"--stem {text}: write ROLE=FILE, as in --stem vocal=lead.wav")
        found.setdefault(role, []).append(file)
    return found


def mix_answer(
    mix: str,
    reference: Sequence[str],
    rough: str | None,
    stems: Sequence[str],
    output: Path | None,
    approved: Sequence[str] = (),
    *,
    instrumental: bool,
) -> "Readiness":
    """Look at the mix; the probe master and readiness.json are written where a folder is given."""
    from translate.cli.progress import progress

    roles = asked_stems(stems)
    if output is not None:
        from translate.outputs import check_folder

        check_folder(output, ())
    with progress("checking the mix") as on_progress:
        from translate.readiness import answered, with_approved

        found = answered(
            mix,
            reference=list(reference),
            rough=rough,
            stems=roles,
            instrumental=instrumental,
            progress=on_progress,
        )
        found = replace(found, readiness=with_approved(found.readiness, approved))
    if output is not None:
        _write(found, output, Path(mix).stem)
    return found.readiness


def _write(found: "Answered", folder: Path, name: str) -> None:
    import json

    from translate.files import save
    from translate.outputs import whole_folder

    with whole_folder(folder, owns=_is_ours) as draft:
        if found.probe is not None:
            save(found.probe.audio, draft / f"{name}{_PROBE}")
        text = json.dumps(found.readiness.to_dict(), ensure_ascii=False, indent=2)
        (draft / _JSON).write_text(text + "\n", encoding="utf-8")
    remember_written(folder)


def _is_ours(name: str) -> bool:
    return name == _JSON or name.endswith(_PROBE)


def said(found: "Readiness", output: Path | None, *, details: bool) -> None:
    """The answer as text."""
    from translate.cli.readiness_page import page

    say(page(found, output, details=details))
