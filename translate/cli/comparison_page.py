"""A comparison as a page of text: a block per platform, in it the stream and the devices, masters side by side."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translate.cli.findings_page import findings_lines
from translate.cli.grid import cells_wide, without_prefix
from translate.cli.output import muted, paragraph, printable, strong, width
from translate.cli.platform_page import rule
from translate.cli.ranking import marks
from translate.cli.score_page import score_lines, winners
from translate.cli.side_by_side import BEST, WORST, Line, heading_cells, table
from translate.figures import figure, quantity, signed

if TYPE_CHECKING:
    from translate.comparison import Comparison

__all__ = ["page"]

_FILE = ("integrated_lufs", "true_peak_dbtp", "plr_lu", "loudness_range_lu", "mono_loss_lu")
_STREAM = ("platform_gain_db", "playback_lufs", "codec_true_peak_dbtp", "codec_overs")
_LIMITER = ("platform_limiting_max_db",)
_EAR = (
    "level_at_ear_db_spl",
    "heard_loudness_sone",
    "bass_audible_pct",
    "presence_audible_pct",
    "air_audible_pct",
    "heard_bass_pct",
    "heard_presence_pct",
    "heard_sibilance_pct",
)
_FOLD = ("fold_loss_lu",)
_DYNAMICS = ("gain_reduction_mean_db", "punch_lost_db")


def page(comparison: "Comparison") -> Iterator[str]:
    """Lines of text, at most as wide as the terminal."""
    return _Page(comparison).lines()


class _Page:
    def __init__(self, comparison: "Comparison") -> None:
        from translate.comparison import explain

        self._comparison = comparison
        self._columns = {column.name: column for column in explain()}
        self._names = [entry.name for entry in comparison.entries]
        self._competes = [entry.role == "master" for entry in comparison.entries]
        short = without_prefix(self._names, heading_cells(len(self._names)))
        self._headings = [n if m else f"({n})" for n, m in zip(short, self._competes, strict=True)]
        self._rows = _by_place(comparison)

    def lines(self) -> Iterator[str]:
        yield from table("The files", "", self._headings, self._files())
        yield from self._album()
        yield ""
        for choice in self._comparison.choices:
            yield from self._platform(choice)
        yield from self._legend()
        yield from self._closing()
        yield ""
        masters = [name for name, races in zip(self._names, self._competes, strict=True) if races]
        yield from findings_lines(self._comparison, masters)

    def _platform(self, choice: Any) -> Iterator[str]:
        platform, setting = choice.platform, choice.platform.setting(choice.setting)
        profiles = self._comparison.profiles
        yield strong(_ruled(f"{platform.name} · {setting.name} · {platform.quality(choice.quality).name}"))
        decides = f", by the {self._measure(choice)}" if setting.target_lufs is not None else ""
        yield muted(paragraph(f"{rule(setting)}{decides}; {choice.codec}", "  "))
        here = [p for p in profiles if platform.normalizes_on(p)] or list(profiles)
        names = [*_STREAM, *(_LIMITER if setting.limiter else ())]
        yield from table("What the platform delivers", "", self._headings, self._lines(choice, here[0].id, names))
        yield ""
        yield from score_lines(self._comparison, self._names, self._headings, self._competes, choice)
        for profile in profiles:
            yield ""
            lines = self._lines(choice, profile.id, _device_columns(profile))
            yield from table(profile.name, _about(profile, platform), self._headings, lines)
        yield ""

    def _files(self) -> list[Line]:
        by_name: dict[Any, Any] = self._comparison.masters.set_index("name").to_dict("index")
        return self._compared([by_name[name] for name in self._names], _FILE)

    def _album(self) -> Iterator[str]:
        album = self._comparison.album
        if album:
            title = strong(f"  album of {len(album.masters)} masters")
            yield f"{title}  {figure(album.integrated_lufs)} LUFS, {figure(album.true_peak_dbtp)} dBTP"

    def _measure(self, choice: Any) -> str:
        return str(choice.measure(album=self._comparison.album is not None))

    def _lines(self, choice: Any, device: str, columns: Sequence[str]) -> list[Line]:
        return self._compared([self._rows[choice.key, device, name] for name in self._names], columns)

    def _compared(self, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> list[Line]:
        lines = []
        for column in (self._columns[name] for name in columns if name in self._columns):
            values = [float(row[column.name]) for row in rows]
            write = signed if column.name == "platform_gain_db" else None
            cells = [write(v) if write else quantity(v, column.unit) for v in values]
            best = marks(values, column.better, column.margin, self._competes)
            lines.append(Line(column.label, column.unit, cells, best))
        return lines

    def _legend(self) -> Iterator[str]:
        parts = []
        if sum(self._competes) > 1:
            parts.append(f"{BEST} best, {WORST} worst, where the difference matters")
        if not all(self._competes):
            parts.append("(…) a reference, not ranked")
        if any(p.confidence == "estimated" for p in self._comparison.profiles):
            parts.append("estimated: from engineering knowledge, not measured; see `translate devices show`")
        if parts:
            yield muted(paragraph(". ".join(parts) + "."))

    def _closing(self) -> Iterator[str]:
        if sum(self._competes) < 2:
            return
        yield ""
        yield from winners(self._comparison)


def _by_place(comparison: "Comparison") -> dict[tuple[str, str, str], dict[str, Any]]:
    """Rows of the table by platform key, device and master."""
    keys = {(c.platform.id, c.setting, c.quality): c.key for c in comparison.choices}
    rows: list[dict[str, Any]] = comparison.table.to_dict("records")  # type: ignore[assignment]
    return {(keys[row["platform"], row["setting"], row["quality"]], row["device"], row["master"]): row for row in rows}


def _device_columns(profile: Any) -> list[str]:
    return [
        *_EAR,
        *(_FOLD if profile.is_mono else ()),
        *(() if profile.is_linear else _DYNAMICS),
    ]


def _about(profile: Any, platform: Any) -> str:
    parts = [profile.id, *(["mono"] if profile.is_mono else []), profile.confidence]
    if not platform.normalizes_on(profile):
        parts.append(f"{platform.name} does not normalize here")
    return " · ".join(parts)


def _ruled(title: str) -> str:
    title = printable(title)
    return f"{title} {'─' * max(width() - cells_wide(title) - 1, 0)}"
