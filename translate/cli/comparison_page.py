"""A comparison as a page of text: a block per platform, in it the stream and the devices, masters side by side."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.findings_page import findings_lines
from translate.cli.grid import cells_wide, without_prefix
from translate.cli.output import muted, paragraph, printable, strong, width
from translate.cli.ranking import marks
from translate.cli.score_page import score_lines, winners
from translate.cli.side_by_side import BEST, WORST, Line, heading_cells, table
from translate.figures import figure, quantity, signed
from translate.wording import response_known

if TYPE_CHECKING:
    from translate.result import DeviceFacts, PlatformFacts, Result, Values

__all__ = ["page"]

_FILE = ("integrated_lufs", "true_peak_dbtp", "plr_lu", "loudness_range_lu", "mono_loss_lu")
_STREAM = ("platform_gain_db", "playback_lufs", "codec_true_peak_dbtp", "codec_overs", "smallest_trim_db")
_LIMITER = ("platform_limiting_max_db",)
_EAR = (
    "louder_than_before_lu",
    "volume_turned_db",
    "level_at_ear_dba",
    "heard_loudness_sone",
    "bass_audible_pct",
    "bass_line_audible_pct",
    "presence_audible_pct",
    "air_audible_pct",
    "heard_bass_pct",
    "heard_presence_pct",
    "heard_sibilance_pct",
)
_FOLD = ("fold_loss_lu",)
_DYNAMICS = ("gain_reduction_mean_db", "punch_lost_db")


def page(result: "Result") -> Iterator[str]:
    """Lines of text, at most as wide as the terminal."""
    return _Page(result).lines()


class _Page:
    def __init__(self, result: "Result") -> None:
        from translate.result import Lookup

        self._result, self._lookup = result, Lookup(result)
        self._columns = {column.name: column for column in result.columns}
        self._names = [master.name for master in result.masters]
        self._competes = [master.role == "master" for master in result.masters]
        short = without_prefix(self._names, heading_cells(len(self._names)))
        self._headings = [n if m else f"({n})" for n, m in zip(short, self._competes, strict=True)]

    def lines(self) -> Iterator[str]:
        yield from table("The files", "", self._headings, self._files())
        yield from self._album()
        yield ""
        for platform in self._result.platforms:
            yield from self._platform(platform)
        yield from self._legend()
        yield from self._closing()
        yield ""
        masters = [name for name, races in zip(self._names, self._competes, strict=True) if races]
        yield from findings_lines(self._result, masters)

    def _platform(self, platform: "PlatformFacts") -> Iterator[str]:
        from translate.wording import loudness_lines

        devices = self._result.devices
        yield strong(_ruled(f"{platform.name} · {platform.setting_name} · {platform.quality_name}"))
        decides = f", per {platform.measure}" if platform.target_lufs is not None else ""
        yield muted(paragraph(f"{platform.rule}{decides}; {platform.codec}", "  "))
        here = [d for d in devices if d.id not in platform.not_normalized_on] or list(devices)
        names = [*_STREAM, *(_LIMITER if platform.has_limiter else ())]
        yield from table("What the platform delivers", "", self._headings, self._lines(platform, here[0].id, names))
        for line in loudness_lines(self._result, platform):
            yield paragraph(line, "  ")
        yield ""
        yield from score_lines(self._result, self._lookup, self._headings, platform)
        for device in devices:
            yield ""
            lines = self._lines(platform, device.id, _device_columns(device))
            yield from table(device.name, _about(device, platform), self._headings, lines)
        yield ""

    def _files(self) -> list[Line]:
        return self._compared([master.values for master in self._result.masters], _FILE)

    def _album(self) -> Iterator[str]:
        album = self._result.album
        if album:
            title = strong(f"  album of {len(album.masters)} masters")
            yield f"{title}  {figure(album.integrated_lufs)} LUFS, {figure(album.true_peak_dbtp)} dBTP"

    def _lines(self, platform: "PlatformFacts", device: str, columns: Sequence[str]) -> list[Line]:
        rows = [self._lookup.row(name, platform, device) for name in self._names]
        return self._compared([row.values for row in rows if row], columns)

    def _compared(self, rows: "Sequence[Values]", columns: Sequence[str]) -> list[Line]:
        lines = []
        for column in (self._columns[name] for name in columns if name in self._columns):
            values = [row.number(column.name) for row in rows]
            write = signed if column.name == "platform_gain_db" else None
            cells = [write(v) if write else quantity(v, column.unit) for v in values]
            best = marks(values, column.better, column.margin, self._competes)
            lines.append(Line(column.label, column.unit, cells, best))
        return lines

    def _legend(self) -> Iterator[str]:
        from translate.wording import VOLUME

        parts = [VOLUME.removesuffix(".")]
        if sum(self._competes) > 1:
            parts.append(f"{BEST} best, {WORST} worst, where the difference matters")
        if not all(self._competes):
            parts.append("(…) the mix or a reference, not ranked")
        if any(d.confidence == "estimated" for d in self._result.devices):
            parts.append("estimated: from engineering knowledge, not measured; see `translate devices show`")
        yield muted(paragraph(". ".join(parts) + "."))

    def _closing(self) -> Iterator[str]:
        if sum(self._competes) < 2:
            return
        yield ""
        yield from winners(self._result, self._lookup)


def _device_columns(device: "DeviceFacts") -> list[str]:
    return [
        *(column for column in _EAR if column not in device.constant),
        *(_FOLD if device.is_mono else ()),
        *(() if device.is_linear else _DYNAMICS),
    ]


def _about(device: "DeviceFacts", platform: "PlatformFacts") -> str:
    parts = [device.id, *(["mono"] if device.is_mono else []), response_known(device)]
    if device.id in platform.not_normalized_on:
        parts.append(f"{platform.name} does not normalize here")
    return " · ".join(parts)


def _ruled(title: str) -> str:
    title = printable(title)
    return f"{title} {'─' * max(width() - cells_wide(title) - 1, 0)}"
