"""What `translate catalogue` prints."""

from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.output import muted, paragraph, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translate.catalogue import CatalogueSong, Matches, Scanned, VerifiedCatalogue

__all__ = ["found_page", "scanned_sentence", "songs_page", "verified_data", "verified_page"]

_SHOWN = 20


def scanned_sentence(found: "Scanned", output: Path) -> str:
    """What a scan did."""
    from translate.figures import plural

    parts = [f"{plural(found.files, 'file')}: {found.analysed} analysed, {found.unchanged} unchanged"]
    if found.copies:
        parts.append("1 a copy" if found.copies == 1 else f"{found.copies} copies")
    parts += [f"{number} {what}" for what, number in (("moved", found.moved), ("gone", found.gone)) if number]
    if found.failures:
        parts.append(f"{len(found.failures)} could not be read")
    return f"{output}: {', '.join(parts)}."


def found_page(found: "Matches", *, whole: Path | None) -> list[str]:
    """What was found; `whole`: a file that has all of it."""
    from translate.catalogue.places import within
    from translate.cli.grid import grid
    from translate.figures import figure, plural

    records = found.table.select(list(found.columns)).to_pylist()
    if not records:
        return ["nothing found"]
    names = within([str(one["path"]) for one in records])
    texts = [c for c in found.columns if any(isinstance(one[c], str) for one in records)]
    rows = [
        [
            names[str(one["path"])],
            *("–" if one[c] is None else one[c] if c in texts else figure(float(one[c])) for c in found.columns[1:]),
        ]
        for one in records[:_SHOWN]
    ]
    right = [i for i, c in enumerate(found.columns) if c not in texts]
    lines = [*grid(["file", *found.columns[1:]], [list(map(str, row)) for row in rows], right=right)]
    if len(records) > _SHOWN:
        lines.append(muted(f"and {plural(len(records) - _SHOWN, 'more row')}; --csv FILE has all"))
    about = plural(len({one["path"] for one in records}), "file")
    return [*lines, "", about if whole is None else f"{about}; all columns: {whole}"]


def songs_page(found: "Sequence[CatalogueSong]") -> list[str]:
    """Songs with several masters, and files that are the same."""
    from translate.catalogue.places import within
    from translate.cli.grid import grid
    from translate.figures import figure, plural

    masters = [master for song in found for master in song.masters]
    if not masters:
        return ["every file is a song of its own"]
    names = within([path for one in masters for path in (one.path, *one.copies)])
    several = sum(len(song.masters) > 1 for song in found)
    copies = sum(len(one.copies) for one in masters)
    more = "1 file has" if copies == 1 else f"{copies} files have"
    said = [f"{plural(several, 'song')} in several masters"] * bool(several)
    said += [f"{more} the same audio as another"] * bool(copies)
    lines = [paragraph(f"{'; '.join(said)}.")]
    for song in found:
        rows = []
        for one in song.masters:
            numbers = (one.integrated_lufs, one.true_peak_dbtp, one.plr_lu)
            rows.append([names[one.path], *map(figure, numbers), figure(one.score, 0)])
            rows += [[f"  same audio: {names[path]}", "", "", "", ""] for path in one.copies]
        lines += ["", *grid(["file", "LUFS", "dBTP", "PLR LU", "score"], rows, right=(1, 2, 3, 4))]
    return lines


def verified_data(found: "VerifiedCatalogue") -> list[dict[str, object]]:
    """The outcome of each file, as JSON has it."""
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


def verified_page(found: "VerifiedCatalogue") -> list[str]:
    """How many pass, and what fails."""
    from translate.catalogue.places import within
    from translate.figures import plural

    outcome, names = found.outcomes["outcome"], within(found.outcomes["path"].tolist())
    counts = {name: int((outcome == name).sum()) for name in ("fail", "warn", "pass")}
    unread = int(outcome.isna().sum())
    said = [f"{counts['fail']} fail" if counts["fail"] else "", f"{unread} could not be read" if unread else ""]
    said += [f"{counts[name]} {word}" for name, word in (("warn", "warn"), ("pass", "pass")) if counts[name]]
    what = f" for {found.spec}" if found.spec else ""
    lines = [paragraph(f"{plural(len(outcome), 'file')}{what}: {', '.join(filter(None, said))}.")]
    failing = found.findings[found.findings["outcome"] == "fail"]
    for path, rows in failing.groupby("path"):
        lines += ["", printable(f"FAIL  {names[str(path)]}"), *(paragraph(text, "  ") for text in rows["sentence"])]
    for one in found.outcomes[outcome.isna()].to_dict("records"):
        reason = str(one["failure"]).removeprefix(f"{one['path']}: ")
        lines += ["", printable(f"FAIL  {names[one['path']]}"), paragraph(reason, "  ")]
    return lines
