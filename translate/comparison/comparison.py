"""`Comparison`: the tables, the previews, and how both are written."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from math import isfinite
from pathlib import Path
from typing import Any

import pandas as pd

from translate.audio import Audio
from translate.comparison.album import Album
from translate.comparison.previews import Excerpt, Take, render_previews
from translate.comparison.scores import panel_scores
from translate.comparison.selection import Choice, Entry
from translate.devices import DeviceProfile
from translate.files import save
from translate.findings import Finding
from translate.outputs import whole_folder
from translate.scoring import Norm

__all__ = ["SCHEMA", "Comparison"]

SCHEMA = 1
"""Version of comparison.json: grows when a key changes its meaning or goes away."""

Progress = Callable[[str, float], None]


def _silent(what: str, share: float) -> None:
    pass


@dataclass(frozen=True, eq=False)
class Comparison:
    """The outcome of `compare`.

    `table`: tidy, one row per master × platform × device; `masters`: one row per master. Columns are those of
    `translate.comparison.explain`. A number that does not exist (the loudness of silence) is −∞ in the tables
    and null in JSON.
    """

    table: pd.DataFrame
    masters: pd.DataFrame
    entries: tuple[Entry, ...]
    choices: tuple[Choice, ...]
    profiles: tuple[DeviceProfile, ...]
    takes: "Callable[[Entry, Choice], Take]"
    """Gives a master behind a platform's codec again: previews are rendered from it."""
    album: Album | None = None
    """What the masters are as one album, if they were given as one."""
    volume_db: float = 0.0
    """How much louder than usual everything was played."""
    norm: Norm | None = None
    """What the scores stand on where no reference was given."""
    findings: tuple[Finding, ...] = ()
    """What breaks, what matters most first."""

    @property
    def scores(self) -> pd.DataFrame:
        """Per master and platform, over all devices, weighted by their use; empty if nothing was judged."""
        judged = self.table if "translation_score" in self.table else self.table.iloc[:0]
        return pd.DataFrame(panel_scores(judged.to_dict("records")))  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON-ready data: `schema`, `album` and `norm` (or null), `volume_db`, `masters`, `rows`,
        `scores`, `findings`, `platforms`, `devices`."""
        return {
            "schema": SCHEMA,
            "album": None if self.album is None else _about_album(self.album),
            "volume_db": self.volume_db,
            "masters": _records(self.masters),
            "rows": _records(self.table),
            "scores": _records(self.scores),
            "findings": [finding.to_dict() for finding in self.findings],
            "norm": None if self.norm is None else {"about": self.norm.about, "masters": self.norm.masters},
            "platforms": [_about_platform(choice, self.album is not None) for choice in self.choices],
            "devices": [_about_device(profile) for profile in self.profiles],
        }

    def previews(
        self, *, excerpt: tuple[float, float] | None = None, full: bool = False, progress: Progress = _silent
    ) -> "dict[tuple[str, str, str], Audio]":
        """Rendered audio by (master, platform key, device), all in memory; see `write` for files.

        The loudest 15 s, or `excerpt` (start and end in s), or the `full` length. Masters are matched to 0.1 LU
        after the device; levels as delivered stand in the table.
        """
        return dict(self._rendered(excerpt, full, progress))

    def write(
        self,
        folder: str | Path,
        *,
        previews: bool = True,
        excerpt: tuple[float, float] | None = None,
        full: bool = False,
        progress: Progress = _silent,
    ) -> list[Path]:
        """Write table.csv, comparison.json and previews/*.flac into `folder`: all of them or nothing.

        Returns the files. Raises `OutputError` if they cannot be written.
        """
        import json

        with whole_folder(Path(folder)) as draft:
            self.table.to_csv(draft / "table.csv", index=False, float_format="%.4f")
            text = json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)
            (draft / "comparison.json").write_text(text + "\n", encoding="utf-8")
            if previews:
                (draft / "previews").mkdir()
                files = _file_names([entry.name for entry in self.entries])
                for (master, *rest), audio in self._rendered(excerpt, full, progress):
                    save(audio, draft / "previews" / f"{'--'.join([files[master], *rest])}.flac")
            written = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
        return [Path(folder) / path for path in written]

    def _rendered(self, excerpt: tuple[float, float] | None, full: bool, progress: Progress) -> "Any":
        return render_previews(self.entries, self.choices, self.profiles, self.takes, Excerpt(excerpt, full), progress)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): _json(v) for k, v in row.items()} for row in table.to_dict("records")]


def _json(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not isfinite(value) else value


def _about_album(album: Album) -> dict[str, Any]:
    return {
        "masters": list(album.masters),
        "integrated_lufs": _json(album.integrated_lufs),
        "true_peak_dbtp": _json(album.true_peak_dbtp),
    }


def _about_platform(choice: Choice, album: bool) -> dict[str, Any]:
    platform = choice.platform
    return {
        "id": platform.id,
        "key": choice.key,
        "name": platform.name,
        "setting": choice.setting,
        "tier": choice.tier,
        "measure": choice.measure(album=album),
        "confidence": platform.confidence,
        "codec": choice.codec,
        "sources": [
            {"text": s.text, "url": s.url, "date": s.date, "confidence": s.confidence} for s in platform.sources
        ],
    }


def _about_device(profile: DeviceProfile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "channels": profile.channels,
        "confidence": profile.confidence,
        "sources": [
            {
                "text": s.text,
                "url": s.url,
                "licence": s.licence,
                "credit": s.credit,
                "read": s.read.isoformat(),
            }
            for s in profile.sources
        ],
    }


def _file_names(names: list[str]) -> dict[str, str]:
    """A part of a file name for each, different also where case does not count."""
    files: dict[str, str] = {}
    for name in names:
        number, candidate = 2, _safe(name)
        while candidate.casefold() in (taken.casefold() for taken in files.values()):
            candidate, number = f"{_safe(name)} ({number})", number + 1
        files[name] = candidate
    return files


def _safe(name: str) -> str:
    """A part of a file name: no separators or control characters, at most 80 bytes; a name that had to be changed
    gets a mark of its own, so that two of them never meet in one file."""
    clean = "".join("_" if c in '<>:"/\\|?*' or not c.isprintable() else c for c in name).strip(" .")
    short = clean.encode()[:70].decode(errors="ignore") if len(clean.encode()) > 80 else clean
    return short if short == name else f"{short}-{blake2b(name.encode(errors='replace'), digest_size=4).hexdigest()}"
